"""What ``fargen adapt`` changed, refused and left: as text, JSON and Markdown."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from fargen.report.jsondoc import finding_object
from fargen.report.markdown import escaped
from fargen.report.text import findings_text, printable
from fargen.values.change import ABSENT, Change
from fargen.values.finding import Finding, ObjectRef, path_text
from fargen.values.jsontext import pretty

_LONGEST_VALUE = 60  # a longer one is cut in text and Markdown; JSON has it whole


class Adaptation(NamedTuple):
    """The outcome of a run.

    Attributes:
        written: the output was written; False if an object was refused, or only the difference was asked for.
        findings: what is left, errors and warnings.
        texts: file to text, for excerpts.
    """

    changes: Sequence[Change]
    refusals: Sequence[Finding]
    findings: Sequence[Finding]
    texts: Mapping[str, str]
    written: bool = True


def adaptation_text(report: Adaptation, *, color: bool = False, quiet: bool = False) -> str:
    """A line for each change, then what is left or refused; the sum, which counts nothing that is kept."""
    if report.refusals:
        refused = findings_text(report.refusals, report.texts, color=color)
        return f"{refused}{_count(len(report.refusals), 'refusal')}: nothing is written\n"
    if quiet:
        return findings_text((f for f in report.findings if f.severity == "error"), report.texts, color=color)
    lines = [_line(change) for change in report.changes]
    left = findings_text(report.findings, report.texts, color=color)
    return f"{''.join(lines)}{left}{sum_text(report)}\n"


def adaptation_json(report: Adaptation) -> str:
    """``changes``, ``refused``, ``findings`` and ``summary``; what was absent has no ``before``."""
    document = {
        "changes": [_object(change) for change in report.changes],
        "refused": [finding_object(finding) for finding in report.refusals],
        "findings": [finding_object(finding) for finding in report.findings],
        "summary": {
            "changes": len(_made(report)),
            "objects": len({change.object for change in _made(report)}),
            "refused": len(report.refusals),
            "findings": len(report.findings),
            "written": report.written,
        },
    }
    return pretty(document)


def adaptation_markdown(report: Adaptation) -> str:
    """A heading, the sum, and tables."""
    parts = [f"### fargen adapt\n\n{escaped(sum_text(report))}\n"]
    for title, listed in (("Refused", report.refusals), ("Left to do", report.findings)):
        if listed:
            parts.append(f"\n#### {title}\n\n| rule | object | what | fix |\n| --- | --- | --- | --- |\n")
            parts += [_finding_row(finding) for finding in listed]
    if report.changes:
        parts.append(
            "\n#### Changed\n\n| rule | object | field | change | reason |\n| --- | --- | --- | --- | --- |\n"
        )
        parts += [_change_row(change) for change in report.changes]
    return "".join(parts)


def writer(file: str) -> Callable[[Adaptation], str]:
    """The form of a report, by the end of its name: ``.json``, ``.md``, else text."""
    if file.endswith(".json"):
        return adaptation_json
    return adaptation_markdown if file.endswith((".md", ".markdown")) else adaptation_text


def sum_text(report: Adaptation) -> str:
    """``3 changes in 2 objects · 1 warning left``, or how much was refused."""
    made = _made(report)
    objects = len({change.object for change in made})
    left = [f for f in report.findings if f.severity == "error"]
    parts = [f"{_count(len(made), 'change')} in {_count(objects, 'object')}"]
    if report.refusals:
        parts = [f"{_count(len(report.refusals), 'refusal')}: nothing is written"]
    if left:
        parts.append(f"{_count(len(left), 'error')} left")
    if warnings := len(report.findings) - len(left):
        parts.append(f"{_count(warnings, 'warning')} left")
    return " · ".join(parts)


def _made(report: Adaptation) -> list[Change]:
    """The changes without the record of objects that are passed through as they are."""
    return [change for change in report.changes if not _kept(change)]


def _kept(change: Change) -> bool:
    return bool(change.path) and change.before is not ABSENT and bool(change.before == change.after)


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _line(change: Change) -> str:
    place = change.place
    where = f"{place.file}:{place.line}:{place.column}: " if place else ""
    what = ": ".join(part for part in _difference(change) if part)
    verb = "kept" if _kept(change) else "changed"
    text = f"{where}{verb}[{change.rule}] {_name(change.object)}: {what} ({change.reason})"
    return f"{printable(text)}\n"


def _name(ref: ObjectRef) -> str:
    name = f"{ref.namespace}/{ref.name}" if ref.namespace else ref.name
    return f"{ref.kind} {name}"


def _difference(change: Change) -> tuple[str, str]:
    """The field, and what became of it."""
    path = path_text(change.path)
    if not path:
        return "", "added" if change.before is ABSENT else "left out"
    if change.before is ABSENT:
        return path, f"{_short(change.after)} added"
    if change.after is ABSENT:
        return path, f"{_short(change.before)} removed"
    if _kept(change):
        return path, _short(change.before)
    return path, f"{_short(change.before)} → {_short(change.after)}"


def _short(value: Any) -> str:
    text = value if isinstance(value, str) and value else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST_VALUE else f"{text[: _LONGEST_VALUE - 1]}…"


def _object(change: Change) -> dict[str, Any]:
    ref, place = change.object, change.place
    values = {"before": change.before, "after": change.after}
    where = (place.file, place.line, place.column) if place else (None, None, None)
    return {
        "rule": change.rule,
        "object": {
            "apiVersion": ref.api_version,
            "kind": ref.kind,
            "namespace": ref.namespace,
            "name": ref.name,
        },
        "path": path_text(change.path),
        **{key: value for key, value in values.items() if value is not ABSENT},
        "reason": change.reason,
        **dict(zip(("file", "line", "column"), where, strict=True)),
    }


def _finding_row(finding: Finding) -> str:
    name = _name(finding.object) if finding.object else ""
    what = f"{finding.path}: {finding.message}" if finding.path else finding.message
    return _row(finding.rule, name, what, finding.fix)


def _change_row(change: Change) -> str:
    return _row(change.rule, _name(change.object), *_difference(change), change.reason)


def _row(*cells: str) -> str:
    return f"| {' | '.join(escaped(cell) for cell in cells)} |\n"
