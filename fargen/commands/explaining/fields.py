"""One field of an app: by its path in the spec, or by its path in the output."""

from collections.abc import Callable, Iterator
from typing import Any

from fargen.commands.explaining.apps import ExplainedApp
from fargen.commands.explaining.keypages import key_page
from fargen.commands.explaining.outputs import rendered_entry
from fargen.commands.explaining.reference import reference_page
from fargen.kube.manifest import Manifest
from fargen.report.explain import Explained
from fargen.spec.reference import ROOTS, keys_of
from fargen.values.errors import UsageError
from fargen.values.finding import Path
from fargen.values.suggest import nearest


def is_output_path(app: ExplainedApp, field: str) -> bool:
    """``Deployment/spec/replicas``: the first step is a kind of the output, and no key of the spec."""
    first = field.partition("/")[0]
    if first == field and first in {key.name for key in keys_of(ROOTS[app.kind])}:
        return False
    return any(manifest.kind.lower() == first.lower() for manifest in app.manifests)


def select(app: ExplainedApp, field: str, link_of: Callable[[str], str]) -> tuple[Explained, ...]:
    """What there is to tell of a field.

    Args:
        app: with an explanation.
        field: ``resources.memory``, ``ports[0].port``; ``Deployment/spec/replicas`` with or without the
            object's name, list entries by number or name.
        link_of: the page of a fact.

    Raises:
        UsageError: there is no such field.
    """
    if not field[:1].isalpha():
        raise UsageError(f"{field!r} is no field: write one as resources.memory or Deployment/spec/replicas")
    if "/" in field or is_output_path(app, field):
        return tuple(_in_output(app, field, link_of))
    _refuse_other(app, field)
    return _in_spec(app, field.removeprefix(f"{app.kind}."))


def _refuse_other(app: ExplainedApp, field: str) -> None:
    """What is meant otherwise than it is written.

    Raises:
        UsageError: a path of the output with dots, or a key of an environment.
    """
    if field.partition(".")[0] in {manifest.kind for manifest in app.manifests}:
        raise UsageError(f"{field}: paths of the output have slashes: {field.replace('.', '/')}")
    first, _, rest = field.partition(".")
    if app.kind == "App" and first == "environments":
        name, _, key = rest.partition(".")
        fix = f"-e {name}, and the field {key}" if key else f"-e {name or 'NAME'}, and a field"
        raise UsageError(f"{field}: environments are layers of the spec, one at a time: write {fix}")


def _in_spec(app: ExplainedApp, field: str) -> tuple[Explained, ...]:
    entries = app.explanation.entries if app.explanation else ()
    wanted = "ports" if field == "port" else field
    found = [
        entry
        for entry in entries
        if _within(entry.path if entry.group != "rendered" else entry.spec, wanted)
        or (entry.group == "decision" and _within(wanted, entry.path))
    ]
    if any(entry.group in {"given", "default"} for entry in found):
        return tuple(found)
    page = reference_page(f"{app.kind}.{wanted}")  # tells of a key that there is not
    unset = Explained(
        "default",
        wanted,
        page.default,
        f"nothing sets it{f': {page.absent}' if page.absent else ''}. {page.meaning}",
        change=f"write {wanted}",
        link=key_page(app.kind, tuple(wanted.replace("[", ".").split("."))),
    )
    return (*found, unset)


def _within(path: str, outer: str) -> bool:
    return bool(path) and (path == outer or path.startswith((f"{outer}.", f"{outer}[")))


def _in_output(app: ExplainedApp, field: str, link_of: Callable[[str], str]) -> Iterator[Explained]:
    kind, _, rest = field.partition("/")
    own = [manifest for manifest in app.manifests if manifest.kind.lower() == kind.lower()]
    if not own:
        kinds = list(dict.fromkeys(manifest.kind for manifest in app.manifests))
        raise UsageError(f"{field}: the output has no {kind}{_hint(kind, kinds)}")
    named = [manifest for manifest in own if rest.partition("/")[0] == manifest.name]
    steps = rest.partition("/")[2] if named else rest
    problem: UsageError | None = None
    hits = 0
    for manifest in named or own:
        try:
            path = _resolved(manifest.data, steps.split("/") if steps else [], ())
        except KeyError as error:
            at, step, near = error.args
            absent = [why for path, why in manifest.reasons if path == at and step in why.split()]
            if absent:  # a reason not to have it
                hits += 1
                entry = rendered_entry(manifest, (*at, step), absent[0], link_of)
                yield entry._replace(change="autoscaling or hours in the spec")
                continue
            problem = problem or UsageError(f"{field}: {manifest.kind}/{manifest.name} has no {step}{near}")
            continue
        hits += 1
        yield from _told(manifest, path, link_of)
    if not hits and problem is not None:
        raise problem


def _told(manifest: Manifest, path: Path, link_of: Callable[[str], str]) -> Iterator[Explained]:
    """The value with the reason that is nearest above it, and every reason below it."""
    above = [
        (at, why)
        for at, why in manifest.reasons
        if at == path or (path[: len(at)] == at and len(at) > 1)  # that of a whole spec is not of all in it
    ]
    why = max(above, key=lambda pair: len(pair[0]))[1] if above else ""
    yield rendered_entry(manifest, path, why, link_of)
    for at, reason in manifest.reasons:
        if len(at) > len(path) and at[: len(path)] == path:
            yield rendered_entry(manifest, at, reason, link_of)


def _resolved(node: Any, steps: list[str], path: Path) -> Path:
    """The path of an object that the steps mean; keys may have slashes in them.

    Raises:
        KeyError: where a step is not there, the step, and the hint of a near one.
    """
    if not steps:
        return path
    if isinstance(node, dict):
        for end in range(len(steps), 0, -1):
            key = "/".join(steps[:end])
            if key in node:
                return _resolved(node[key], steps[end:], (*path, key))
        raise KeyError(path, steps[0], _hint(steps[0], list(node)))
    if isinstance(node, list):
        names = [item.get("name") if isinstance(item, dict) else None for item in node]
        step = steps[0]
        number = int(step) if step.isdecimal() else names.index(step) if step in names else len(node)
        if number < len(node):
            return _resolved(node[number], steps[1:], (*path, number))
        raise KeyError(path, step, _hint(step, [name for name in names if isinstance(name, str)]))
    raise KeyError(path, steps[0], "")


def _hint(word: str, choices: list[str]) -> str:
    near = nearest(word, choices)
    if near:
        return f"; did you mean {near}?"
    return f"; there are {', '.join(choices)}" if choices else ""
