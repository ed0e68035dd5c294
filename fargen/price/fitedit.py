"""Fitted requests, written into the text of specs; comments and layout stay."""

from collections.abc import Iterable, Mapping
from typing import Any

from fargen.price.fit import ContainerFit, Fit, is_own
from fargen.spec.app import App
from fargen.values.finding import Path
from fargen.values.quantity import bytes_text, cpu_text
from fargen.yamltext.edit import Editable, Editor
from fargen.yamltext.tree import mark_at

_BUILT_IN: dict[str, Path] = {"fluent-bit": ("logging", "sidecar"), "adot-collector": ("tracing", "adot")}


def file_of(fit: Fit) -> str:
    """The file of the spec; empty if there is none, or if it does not decide the requests."""
    place = _place(fit)
    return place[0] if place is not None and is_own(fit.workload) else ""


def edited(text: str, file: str, fits: Iterable[Fit]) -> str:
    """The text of a spec's file with the requests of fits whose file it is.

    Args:
        text: as it was read.
        file: for messages.
        fits: worth it, see `Fit.is_worth_it`.

    Raises:
        InputError: the text is no YAML.
    """
    editor = Editor(text, file)
    for fit in fits:
        place = _place(fit)
        plan = fit.workload.plan
        if place is None or plan is None:
            continue
        line = place[1]
        document = [found for found in editor.documents if found.line <= line][-1]
        for path, value in _values(fit, plan.app):
            _put(document, fit.workload.environment, path, value)
    return editor.text()


def _place(fit: Fit) -> tuple[str, int] | None:
    """File and line of the spec."""
    plan = fit.workload.plan
    mark, _ = mark_at(plan.tree, ("metadata", "name")) if plan is not None else (None, False)
    return (mark[0].file, mark[1]) if mark is not None else None


def _values(fit: Fit, app: App) -> Iterable[tuple[Path, str]]:
    """Spec path and value of all that changes; an entry of a named list stands by its name."""
    if fit.adds_sidecars:
        yield ("sidecarFit",), "add"
    for container in fit.containers:
        if container.asked.role == "main":
            if app.size is not None:
                yield ("size",), fit.after.tier.spec_text
                continue
            yield from _amounts(container, ("resources",))
        elif container.name in _BUILT_IN:
            yield from _amounts(container, _BUILT_IN[container.name])
        else:
            yield from _amounts(container, ("sidecars", container.name, "resources"))


def _amounts(container: ContainerFit, path: Path) -> Iterable[tuple[Path, str]]:
    if container.cpu is not None and container.fitted.cpu_milli != container.asked.cpu_milli:
        yield (*path, "cpu"), cpu_text(container.fitted.cpu_milli)
    if container.memory is not None and container.fitted.memory_bytes != container.asked.memory_bytes:
        yield (*path, "memory"), bytes_text(container.fitted.memory_bytes)


def _put(document: Editable, environment: str, path: Path, value: str) -> None:
    """Set a value where the environment sets it, else in the base."""
    own: Path = ("environments", environment)
    if environment and (there := _found(document.root, (*own, *path))) is not None:
        document.set(there, value)
        return
    there = _found(document.root, path)
    if there is None and path[0] == "sidecars":
        there = _sidecar(document, path)
    document.set(there if there is not None else path, value)


def _sidecar(document: Editable, path: Path) -> Path:
    """Where a sidecar's value goes that is not there yet; one of a preset gets an entry of its name."""
    listed = document.root.get("sidecars")
    names = [item.get("name") for item in listed] if isinstance(listed, list) else []
    if path[1] not in names:
        document.append(("sidecars",), {"name": path[1]})
        names.append(path[1])
    return ("sidecars", names.index(path[1]), *path[2:])


def _found(root: Any, path: Path) -> Path | None:
    """The path as it is in the document, with positions for names; None if it is not there."""
    node, real = root, []
    for step in path:
        key: str | int = step
        if isinstance(node, list):
            names = [item.get("name") if isinstance(item, Mapping) else None for item in node]
            if step not in names:
                return None
            key = names.index(step)
        elif not isinstance(node, Mapping) or step not in node:
            return None
        node = node[key]
        real.append(key)
    return tuple(real)
