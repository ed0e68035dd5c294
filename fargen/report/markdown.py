"""Markdown for job summaries and comments: one line of result, one table a severity."""

import re

from fargen.report.report import Report
from fargen.report.text import message_text, outcome_text, place_text, printable
from fargen.values.finding import SEVERITIES, Finding

# GitHub takes 1 MiB a step; what is cut is said.
_LONGEST = 900_000
_MARKS = {"error": "🛑", "warning": "⚠️", "info": "💡"}
# With a backslash each of these is only itself.
_SPECIAL = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_{}[]()#+!|~>&$"} | {"<": "&lt;"})

# What begins a list or draws a line where it stands first; behind a number the mark is what is to be escaped.
_MARK = re.compile(r"^( *)(-(?=[ -]|$)|=(?==|$))|^( *[0-9]+)(?=[.)](?: |$))")
# Where an address or the name of a person may begin: `http://`, `www.`, `@name`, `name@host.domain`.
_ADDRESS = re.compile(r":(?=//)|www\.|(?<!\w)@(?=\w)|@(?=[\w-]+\.)")
_BLANK, _NO_WIDTH = "&#32;", "&#8203;"


def markdown_report(report: Report) -> str:
    """A heading, the result, and a table of the findings, the most severe first."""
    parts = [f"### fargen check\n\n{escaped(outcome_text(report))}\n"]
    if report.findings:
        parts.append("\n| | rule | where | what | fix |\n| --- | --- | --- | --- | --- |\n")
    size = sum(map(len, parts))
    ordered = sorted(report.findings, key=lambda finding: SEVERITIES.index(finding.severity))
    for number, finding in enumerate(ordered):
        row = _row(finding)
        size += len(row.encode())
        if size > _LONGEST:
            parts.append(f"\n… and {len(ordered) - number:,} more.\n")
            break
        parts.append(row)
    return "".join(parts)


def _row(finding: Finding) -> str:
    rule = f"[{finding.rule}]({finding.source})" if _is_link(finding.source) else finding.rule
    where = escaped(place_text(finding).removesuffix(": "))
    cells = (_MARKS[finding.severity], rule, where, escaped(message_text(finding)), escaped(finding.fix))
    return f"| {' | '.join(cells)} |\n"


def _is_link(source: str) -> bool:
    return source.startswith("https://") and not set(source) & set(" ()|<>")


def escaped(text: str) -> str:
    """Text that Markdown and HTML leave as it is, on one line.

    It begins no list, rule or code, and is not trimmed. A blank of no width stands in what may be an address
    or a person's name, since GitHub looks for links, and for people to tell, in what is drawn already.
    """
    bare = _MARK.sub(_unmarked, printable(text).translate(_SPECIAL))
    inner = bare.strip(" ")
    if inner != bare:
        start = len(bare) - len(bare.lstrip(" "))
        bare = _BLANK * start + inner + _BLANK * (len(bare) - start - len(inner))
    return _ADDRESS.sub(rf"\g<0>{_NO_WIDTH}", bare).replace("@", "&#64;")


def _unmarked(found: re.Match[str]) -> str:
    blanks, mark, number = found.groups()
    return f"{number}\\" if number else f"{blanks}\\{mark}"
