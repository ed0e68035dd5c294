"""Findings as text: place, severity, rule, path, message; an excerpt; the fix."""

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from fargen.values.finding import Finding, Place, Severity
from fargen.yamltext.tree import line_in, line_starts

if TYPE_CHECKING:
    from fargen.report.report import Report

_COLORS: dict[str, str] = {"error": "31;1", "warning": "33;1", "info": "36;1", "fix": "32", "caret": "31;1"}
_HELM_SOURCE = "\n# Source: "
_LONGEST_EXCERPT = 160  # a wider line says nothing more, and wraps
# What a pipeline's log takes for a command: `::` first on a line (GitHub Actions), `##[` (its older form, and
# Azure Pipelines) and `##vso[` anywhere.
_COMMAND = re.compile(r"^([^\S\n]*:)(?=:)|(#)(?=#(?:vso)?\[)", re.MULTILINE)


def findings_text(
    findings: Iterable[Finding], texts: Mapping[str, str], *, color: bool = False, sources: bool = False
) -> str:
    """All findings, in their order, each ending with a newline.

    Args:
        findings: in the order to show.
        texts: file name to text, for excerpts; files that are not there get none.
        color: with ANSI colours.
        sources: with the page that each rule rests on.
    """
    paint = _paint if color else _plain
    return "".join(
        _finding(finding, texts, paint)
        + (f"   {printable(finding.source)}\n" if sources and finding.source else "")
        for finding in findings
    )


def summary_text(findings: Iterable[Finding]) -> str:
    """``2 errors, 1 warning``; an empty text without findings."""
    counts: dict[Severity, int] = {}
    for finding in findings:
        counts[finding.severity] = counts.get(finding.severity, 0) + 1
    words: tuple[tuple[Severity, str], ...] = (("error", "error"), ("warning", "warning"), ("info", "note"))
    return ", ".join(
        f"{counts[severity]:,} {word}{'s' if counts[severity] != 1 else ''}"
        for severity, word in words
        if severity in counts
    )


def text_report(report: "Report") -> str:
    """The findings, with an empty line between files, and a line that sums up."""
    shown = [finding for finding in report.findings if finding.severity == "error" or not report.quiet]
    groups = groupby(shown, lambda finding: finding.place.file if finding.place else "")
    look = {"color": report.color, "sources": report.verbose}
    parts = [findings_text(found, report.texts, **look) for _, found in groups]
    if not report.quiet:
        parts.append(f"{outcome_text(report)}\n")
    return "\n".join(parts)


def outcome_text(report: "Report") -> str:
    """``2 errors, 1 warning · 12 objects · 1 pod is not meant for Fargate · not checked: …``."""
    parts = [summary_text(report.findings) or "no findings", _counted(report.objects, "object")]
    if report.skipped:
        verb = "is" if report.skipped == 1 else "are"
        parts.append(f"{_counted(report.skipped, 'pod')} {verb} not meant for Fargate")
    if report.not_checked:
        kinds = ", ".join(
            f"{kind} {version}{f' ({count})' if count > 1 else ''}"
            for version, kind, count in report.not_checked
        )
        parts.append(f"no schema, so not checked: {printable(kinds)}")
    return " · ".join(parts)


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'s' if number != 1 else ''}"


def _plain(text: str, _kind: str) -> str:
    return text


def _paint(text: str, kind: str) -> str:
    return f"\x1b[{_COLORS[kind]}m{text}\x1b[0m"


def _finding(finding: Finding, texts: Mapping[str, str], paint: Callable[[str, str], str]) -> str:
    head = paint(f"{finding.severity}[{finding.rule}]", finding.severity)
    owner = _owner(finding)
    lines = [f"{printable(place_text(finding))}{head} {printable(owner + message_text(finding))}"]
    if finding.foreign and finding.place is not None and (source := _helm_source(finding.place, texts)):
        lines.append(f"   of {printable(source)}")
    if finding.place is not None and finding.place.file in texts and not _is_secret(finding):
        lines += _excerpt(finding.place, texts[finding.place.file], paint)
    hint = f"fargen rules {finding.rule}" if finding.rule.startswith(("FGT", "K8S")) else ""
    fix = " · ".join(part for part in (finding.fix, hint) if part)
    if fix:
        lines.append(f"   {paint('fix:', 'fix')} {printable(fix)}")
    return "\n".join(lines) + "\n"


def place_text(finding: Finding) -> str:
    """``file:line:column: ``, or the object where no text is known; empty without either."""
    place = finding.place
    if place is None:
        return f"{finding.object.kind}/{finding.object.name}: " if finding.object is not None else ""
    return f"{place.file}:{place.line}:{place.column}: " if place.line else f"{place.file}: "


def message_text(finding: Finding) -> str:
    """Path and message; and in which environments it holds, if not in all."""
    path = f"{finding.path}: " if finding.path else ""
    only = f" (only in {', '.join(finding.environments)})" if finding.environments else ""
    return f"{path}{finding.message}{only}"


def _owner(finding: Finding) -> str:
    """The object of a foreign manifest: a line of many objects does not say which it belongs to."""
    ref = finding.object
    named = finding.foreign and finding.place is not None and ref is not None and ref.name
    return f"{ref.kind}/{ref.name} " if named and ref is not None else ""


def _helm_source(place: Place, texts: Mapping[str, str]) -> str:
    """The template that Helm names above the document of a place; empty if it names none."""
    text = texts.get(place.file, "")
    if _HELM_SOURCE not in text or not place.line:
        return ""
    starts = line_starts(text)
    end = starts[min(place.line, len(starts)) - 1]
    above = text.rfind(_HELM_SOURCE, max(0, text.rfind("\n---", 0, end)), end)
    return text[above + len(_HELM_SOURCE) :].partition("\n")[0].strip() if above >= 0 else ""


def _is_secret(finding: Finding) -> bool:
    """What stands in a Secret is not repeated."""
    ref = finding.object
    return ref is not None and ref.kind == "Secret" and finding.path.startswith(("data", "stringData"))


def _excerpt(place: Place, text: str, paint: Callable[[str, str], str]) -> list[str]:
    found = line_in(text, place.line, _LONGEST_EXCERPT)
    if found is None:
        return []
    line = found.rstrip("\r")
    number = f"{place.line:5}"
    start = place.column - 1
    length = _width(line[start : start + place.length])
    caret = " " * _width(line[:start].ljust(start)) + paint("^" * max(1, length), "caret")
    shown = printable(line.replace("\t", "\N{RIGHTWARDS ARROW}"))
    return [f"{number} | {shown}", f"{' ' * len(number)} | {caret}"]


def _width(text: str) -> int:
    """Columns that a text takes on a terminal: East Asian characters and emoji two, combining marks none."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def strong(text: str, *, color: bool) -> str:
    """``text`` in bold, where there are colours."""
    return f"\x1b[1m{text}\x1b[0m" if color else text


def logged(text: str) -> str:
    """A text that stays one in the log of a pipeline: a blank parts the marks that begin a command there."""
    return _COMMAND.sub(lambda found: f"{found[0]} ", text) if "::" in text or "##" in text else text


def printable(text: str) -> str:
    """Control characters of foreign text cannot drive the terminal."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
