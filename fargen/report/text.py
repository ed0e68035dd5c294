"""Findings as text: place, severity, rule, path, message; an excerpt; the fix."""

from collections.abc import Callable, Iterable, Mapping

from fargen.values.finding import Finding, Place, Severity
from fargen.yamltext.tree import lines_of

_COLORS: dict[str, str] = {"error": "31;1", "warning": "33;1", "info": "36;1", "fix": "32", "caret": "31;1"}
_LONGEST_EXCERPT = 160  # a wider line says nothing more, and wraps


def findings_text(findings: Iterable[Finding], texts: Mapping[str, str], *, color: bool = False) -> str:
    """All findings, in their order, each ending with a newline.

    Args:
        findings: in the order to show.
        texts: file name to text, for excerpts; files that are not there get none.
        color: with ANSI colours.
    """
    paint = _paint if color else _plain
    return "".join(_finding(finding, texts, paint) for finding in findings)


def summary_text(findings: Iterable[Finding]) -> str:
    """``2 errors, 1 warning``; an empty text without findings."""
    counts: dict[Severity, int] = {}
    for finding in findings:
        counts[finding.severity] = counts.get(finding.severity, 0) + 1
    words: tuple[tuple[Severity, str], ...] = (("error", "error"), ("warning", "warning"), ("info", "note"))
    return ", ".join(
        f"{counts[severity]} {word}{'s' if counts[severity] != 1 else ''}"
        for severity, word in words
        if severity in counts
    )


def _plain(text: str, _kind: str) -> str:
    return text


def _paint(text: str, kind: str) -> str:
    return f"\x1b[{_COLORS[kind]}m{text}\x1b[0m"


def _finding(finding: Finding, texts: Mapping[str, str], paint: Callable[[str, str], str]) -> str:
    head = paint(f"{finding.severity}[{finding.rule}]", finding.severity)
    path = f"{finding.path}: " if finding.path else ""
    lines = [f"{printable(_place(finding))}{head} {printable(path + finding.message)}"]
    if finding.place is not None and finding.place.file in texts:
        lines += _excerpt(finding.place, texts[finding.place.file], paint)
    hint = f"fargen rules {finding.rule}" if finding.rule.startswith(("FGT", "K8S")) else ""
    fix = " · ".join(part for part in (finding.fix, hint) if part)
    if fix:
        lines.append(f"   {paint('fix:', 'fix')} {printable(fix)}")
    return "\n".join(lines) + "\n"


def _place(finding: Finding) -> str:
    place = finding.place
    if place is None:
        return f"{finding.object.kind}/{finding.object.name}: " if finding.object is not None else ""
    return f"{place.file}:{place.line}:{place.column}: " if place.line else f"{place.file}: "


def _excerpt(place: Place, text: str, paint: Callable[[str, str], str]) -> list[str]:
    lines = lines_of(text)
    if not 0 < place.line <= len(lines):
        return []
    line = lines[place.line - 1].rstrip("\r")
    if len(line) > _LONGEST_EXCERPT:
        return []
    number = f"{place.line:5}"
    length = max(1, min(place.length, len(line) - place.column + 1))
    caret = " " * (place.column - 1) + paint("^" * length, "caret")
    return [f"{number} | {printable(line)}", f"{' ' * len(number)} | {caret}"]


def printable(text: str) -> str:
    """Control characters of foreign text cannot drive the terminal."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
