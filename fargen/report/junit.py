"""JUnit XML: a suite for each file, a case for each finding; what is below the threshold passes."""

from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from fargen.report.report import Report
from fargen.report.text import message_text, place_text, printable
from fargen.values.finding import Finding

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


_EMPTY = """  <testsuite name="fargen check" tests="1" failures="0">
    <testcase classname="fargen" name="no findings"/>
  </testsuite>
"""


def junit_report(report: Report) -> str:
    """One document. A run without findings is one case that passes, since an empty suite looks broken."""
    suites = [
        _suite(file, list(found), report)
        for file, found in groupby(report.findings, lambda f: f.place.file if f.place else "")
    ]
    if not suites:
        suites = [_EMPTY]
    failures = sum(map(report.fails, report.findings))
    head = f'<testsuites name="fargen check" tests="{max(1, len(report.findings))}" failures="{failures}">\n'
    return f"{_HEAD}{head}{''.join(suites)}</testsuites>\n"


def _suite(file: str, findings: list[Finding], report: Report) -> str:
    failures = sum(map(report.fails, findings))
    name = _attribute(file or "fargen check")
    cases = "".join(_case(finding, fails=report.fails(finding)) for finding in findings)
    return f'  <testsuite name={name} tests="{len(findings)}" failures="{failures}">\n{cases}  </testsuite>\n'


def _case(finding: Finding, *, fails: bool) -> str:
    place = finding.place
    at = f" at {place.line}:{place.column}" if place is not None and place.line else ""
    file = place.file if place is not None else "fargen"
    head = f"    <testcase classname={_attribute(file)} name={_attribute(f'{finding.rule}{at}')}>\n"
    lines = [place_text(finding) + message_text(finding), f"fix: {finding.fix}" if finding.fix else "",
             finding.source]  # fmt: skip
    body = escape("\n".join(printable(line) for line in lines if line))
    if fails:
        message = _attribute(message_text(finding))
        inner = f"      <failure type={_attribute(finding.severity)} message={message}>{body}</failure>\n"
    else:
        inner = f"      <system-out>{finding.severity}: {body}</system-out>\n"
    return f"{head}{inner}    </testcase>\n"


def _attribute(text: str) -> str:
    return quoteattr(printable(text))
