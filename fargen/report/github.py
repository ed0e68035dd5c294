"""Workflow commands that GitHub Actions turns into annotations.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

import os

from fargen.report.report import Report
from fargen.report.text import message_text, printable
from fargen.values.finding import SEVERITIES, Finding

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def github_report(report: Report) -> str:
    """A command a finding, the most severe first: GitHub shows about ten of a kind."""
    ordered = sorted(report.findings, key=lambda finding: SEVERITIES.index(finding.severity))
    return "".join(f"{_command(finding)}\n" for finding in ordered)


def _command(finding: Finding) -> str:
    properties: dict[str, object] = {}
    place = finding.place
    if place is not None:
        properties["file"] = printable(os.path.normpath(place.file))  # ./x is no file of the pull request
        if place.line:
            properties |= {"line": place.line, "endLine": place.line}
            properties |= {"col": place.column, "endColumn": place.column + place.length}
    properties["title"] = finding.rule
    fix = f"\nfix: {finding.fix}" if finding.fix else ""
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    message = printable(message_text(finding)) + (f"\n{printable(fix[1:])}" if fix else "")
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
