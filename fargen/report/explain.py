"""Explanations as text and JSON: each value, why, where it is written, what would change it."""

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import Any, NamedTuple

from fargen.kube.origins import Origin
from fargen.report.text import printable, strong
from fargen.values.jsontext import pretty

_WIDTH = 80
_HEADS = {
    "decision": "Decided by fargen",
    "given": "Written in the spec",
    "default": "Defaults",
    "rendered": "In the output",
}


class Explained(NamedTuple):
    """One value, and why it is what it is.

    Attributes:
        group: ``decision`` (fargen's own), ``given`` (written in a layer), ``default`` or ``rendered``.
        path: of the spec, as ``ingress.scheme``; or of the output, as ``Deployment/web/spec/replicas``.
        value: as text.
        why: one sentence.
        origin: None for what no file says.
        fact: id of the fact it rests on; may be empty.
        change: what would change it.
        link: page to read on; may be empty.
        spec: the spec path behind a value of the output; else empty.
    """

    group: str
    path: str
    value: str
    why: str
    origin: Origin | None = None
    fact: str = ""
    change: str = ""
    link: str = ""
    spec: str = ""


class Explanation(NamedTuple):
    """What there is to tell of one app or cluster.

    Attributes:
        name: ``namespace/name``, or ``Cluster name``.
        environment: empty for the base.
    """

    name: str
    environment: str
    entries: tuple[Explained, ...]


def explain_text(explanations: Sequence[Explanation], *, full: bool = False, color: bool = False) -> str:
    """Apps one after the other, their values by group.

    Args:
        explanations: in the order to show.
        full: each value with reason, origin, what would change it and a page; else what is written, and the
            defaults, have a line each.
        color: with ANSI colours.
    """
    parts = []
    for explanation in explanations:
        where = f" (environment {explanation.environment})" if explanation.environment else ""
        lines = [strong(f"{printable(explanation.name)}{printable(where)}", color=color)]
        for group, head in _HEADS.items():
            entries = [entry for entry in explanation.entries if entry.group == group]
            if entries:
                short = not full and group in {"given", "default"}
                lines += ["", strong(head, color=color)]
                lines += [line for entry in entries for line in (_short(entry) if short else _long(entry))]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def explain_json(explanations: Iterable[Explanation]) -> str:
    """``decisions``: every value with its app and environment; ``origin`` is null where no file says it."""
    decisions: list[dict[str, Any]] = []
    for explanation in explanations:
        for entry in explanation.entries:
            origin = entry.origin._asdict() if entry.origin else None
            head = {"app": explanation.name, "environment": explanation.environment or None}
            decisions.append({**head, **entry._asdict(), "origin": origin})
    return pretty({"decisions": decisions})


def _short(entry: Explained) -> list[str]:
    origin = f"  # {_where(entry.origin)}" if entry.origin else ""
    return [f"  {printable(entry.path)}: {printable(entry.value)}{origin}"]


def _long(entry: Explained) -> list[str]:
    head = printable(f"  {entry.path}: {entry.value}" if entry.value else f"  {entry.path}")
    said = [f"{entry.why} ({entry.fact})" if entry.fact else entry.why] if entry.why else []
    if entry.origin:
        behind = f"{entry.spec} at " if entry.spec else ""
        said.append(f"from: {behind}{_where(entry.origin)}")
    if entry.change:
        said.append(f"change: {entry.change}")
    if entry.link:
        said.append(f"read: {entry.link}")
    lines = [head]
    for text in said:
        lines += wrap(
            printable(text),
            _WIDTH,
            initial_indent="    ",
            subsequent_indent="      ",
            break_on_hyphens=False,
            break_long_words=False,
        )
    return lines


def _where(origin: Origin) -> str:
    """``app.yaml:14 (environment production)``; a flag is its own place."""
    layer = f" ({origin.layer})" if origin.layer not in {"", "app"} else ""
    if origin.file.startswith("--"):
        return printable(origin.file)
    return printable(f"{origin.file}:{origin.line}{layer}")
