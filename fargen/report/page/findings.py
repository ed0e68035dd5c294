"""Findings, the most severe first."""

from fargen.report.markup import Element, el
from fargen.report.page.parts import section, table
from fargen.report.records import ReportData
from fargen.report.text import place_text
from fargen.values.finding import SEVERITIES, Finding


def findings_section(data: ReportData) -> Element:
    """A table, or that there is nothing."""
    if not data.findings:
        return section("findings", "Findings", el("p", "Nothing to mend."))
    ordered = sorted(data.findings, key=lambda finding: SEVERITIES.index(finding.severity))
    headings = ("rule", "severity", "where", "what", "fix")
    return section(
        "findings", "Findings", table("What fargen check says", headings, map(_row, ordered), wide=(3, 4))
    )


def _row(finding: Finding) -> tuple[Element | str, ...]:
    known = finding.source.startswith("https://")
    rule = el("a", finding.rule, href=finding.source, rel="noreferrer") if known else finding.rule
    path = f"{finding.path}: " if finding.path else ""
    return (
        rule,
        el("span", finding.severity, class_=f"badge {finding.severity}"),
        el("code", place_text(finding).removesuffix(": ")),
        f"{path}{finding.message}",
        finding.fix,
    )
