"""The findings as one JSON document; the shape is part of the contract."""

from typing import Any

from fargen.report.report import Report
from fargen.values.finding import SEVERITIES, Finding, Place
from fargen.values.jsontext import pretty


def json_report(report: Report) -> str:
    """``findings``, ``summary`` and ``notChecked``."""
    summary: dict[str, int] = {severity: report.count(severity) for severity in SEVERITIES}
    summary |= {"skipped": report.skipped, "objects": report.objects}
    document: dict[str, Any] = {
        "findings": [finding_object(finding) for finding in report.findings],
        "summary": summary,
        "notChecked": [
            {"apiVersion": version, "kind": kind, "count": count}
            for version, kind, count in report.not_checked
        ],
    }
    return pretty(document)


def finding_object(finding: Finding) -> dict[str, Any]:
    """Null stands for a place or an object that is not known; no environments are all of them."""
    place = finding.place or Place("")
    ref = finding.object
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "fix": finding.fix,
        "source": finding.source,
        "file": place.file or None,
        "line": place.line or None,
        "column": place.column or None,
        "object": ref
        and {
            "apiVersion": ref.api_version,
            "kind": ref.kind,
            "namespace": ref.namespace,
            "name": ref.name,
        },
        "path": finding.path,
        "environments": list(finding.environments),
    }
