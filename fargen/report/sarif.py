"""SARIF 2.1.0, as GitHub code scanning takes it.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html and
https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
"""

import os
import re
from typing import Any

from fargen import __version__
from fargen.report.report import Report
from fargen.report.text import message_text, printable
from fargen.values.finding import SEVERITIES, Finding, Severity
from fargen.values.jsontext import pretty
from fargen.yamltext.tree import line_in

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# A longer line is a document without line breaks: it says nothing about one finding, the path does.
_LONGEST_LINE = 1000
# Code scanning refuses a run with more results or rules, and cuts longer texts.
_MOST_RESULTS = 25_000
_LONGEST_TEXT = 1024
# What a viewer takes for a link or a placeholder in a message (SARIF 2.1.0, 3.11.5 and 3.11.6): a blank of no
# width parts it.
_PARTED = re.compile(r"\](?=\()|\{(?=[0-9]+\})")
_NO_WIDTH = "\u200b"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_PROBLEMS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "recommendation"}


def sarif_report(report: Report) -> str:
    """One run with a result for each finding; the rules are those that fired.

    Of more findings than code scanning takes, the most severe are kept, and a notification says so.
    """
    findings = _most_severe(report.findings)
    rules: dict[str, dict[str, Any]] = {}
    for finding in findings:
        rules.setdefault(finding.rule, _rule(finding, report))
    order = {rule: number for number, rule in enumerate(rules)}
    driver = {
        "name": "fargen",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": list(rules.values()),
    }
    seen: dict[tuple[str, str, str], int] = {}
    results = [_result(finding, order, report, seen) for finding in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    if len(findings) < len(report.findings):
        run["invocations"] = [_shortened(len(report.findings) - len(findings))]
    return pretty({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]})


def _most_severe(findings: tuple[Finding, ...]) -> list[Finding]:
    if len(findings) <= _MOST_RESULTS:
        return list(findings)
    ranked = sorted(range(len(findings)), key=lambda at: SEVERITIES.index(findings[at].severity))
    return [findings[at] for at in sorted(ranked[:_MOST_RESULTS])]


def _shortened(count: int) -> dict[str, Any]:
    text = f"{count:,} of lower severity are left out: code scanning takes {_MOST_RESULTS:,}"
    notification = {"level": "warning", "message": {"text": text}}
    return {"executionSuccessful": True, "toolExecutionNotifications": [notification]}


def _rule(finding: Finding, report: Report) -> dict[str, Any]:
    title, why, fix = report.rules.get(finding.rule) or (finding.message, finding.message, finding.fix)
    text = f"{_plain(why)}\n\n{f'Fix: {_plain(fix)}. ' if fix else ''}More: fargen rules {finding.rule}"
    rule: dict[str, Any] = {
        "id": finding.rule,
        "shortDescription": {"text": _short(title)},
        "fullDescription": {"text": _short(why)},
        "help": {"text": text},
        "defaultConfiguration": {"level": _LEVELS[finding.severity]},
        "properties": {
            "tags": ["kubernetes", "fargate"],
            "precision": "high",
            "problem.severity": _PROBLEMS[finding.severity],
        },
    }
    if finding.source:
        rule["helpUri"] = finding.source
    return rule


def _plain(text: str) -> str:
    """A text in which nothing is a link."""
    return _PARTED.sub(rf"\g<0>{_NO_WIDTH}", printable(text))


def _short(text: str) -> str:
    shown = _plain(text)
    return shown if len(shown) <= _LONGEST_TEXT else f"{shown[: _LONGEST_TEXT - 1]}…"


def _result(
    finding: Finding, order: dict[str, int], report: Report, seen: dict[tuple[str, str, str], int]
) -> dict[str, Any]:
    fix = f" Fix: {finding.fix}." if finding.fix else ""
    place = finding.place
    file, line, column, length = place or ("", 0, 0, 1)
    region = {"startLine": max(1, line), "startColumn": max(1, column), "endLine": max(1, line),
              "endColumn": max(1, column) + max(1, length)}  # fmt: skip
    location = {"artifactLocation": {"uri": _uri(file or "unknown")}, "region": region}
    return {
        "ruleId": finding.rule,
        "ruleIndex": order[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": _plain(f"{message_text(finding)}.{fix}")},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"primaryLocationLineHash": _fingerprint(finding, report, seen)},
    }


def _fingerprint(finding: Finding, report: Report, seen: dict[tuple[str, str, str], int]) -> str:
    """The same for a line that only moves: its text, the rule, and how often both were seen before."""
    from hashlib import sha256

    place = finding.place
    text = report.texts.get(place.file, "") if place else ""
    line = (line_in(text, place.line if place else 0, _LONGEST_LINE) or "").strip()
    key = (place.file if place else "", finding.rule, line)
    seen[key] = seen.get(key, 0) + 1
    digest = sha256(f"{finding.rule}\n{finding.path}\n{line}".encode("utf-8", "replace")).hexdigest()
    return f"{digest[:16]}:{seen[key]}"


def _uri(file: str) -> str:
    """Relative to the working directory, which is the repository in a pipeline; with forward slashes."""
    if os.path.isabs(file):
        near = os.path.relpath(file)
        if near.startswith(os.pardir):
            return "file://" + _quoted(file)
        file = near
    return _quoted(os.path.normpath(file))


def _quoted(file: str) -> str:
    """Byte for byte: a name may hold what is no UTF-8."""
    from urllib.parse import quote

    return quote(os.fsencode(file.replace(os.sep, "/")))
