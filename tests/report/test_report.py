import re

import pytest

from fargen.report.report import FORMATS, Report, write_report
from fargen.values.errors import UsageError
from fargen.values.finding import Finding


def test_an_unknown_format_is_refused() -> None:
    expected = "--format yaml: choose one of text, json, sarif, github, junit, markdown"
    with pytest.raises(UsageError, match=f"^{re.escape(expected)}$"):
        write_report("yaml", Report(()))


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_ends_its_last_line(report: Report, form: str) -> None:
    assert write_report(form, report).endswith("\n")


@pytest.mark.parametrize(
    ("severity", "fail_on", "fails"),
    [
        ("error", "error", True),
        ("warning", "error", False),
        ("warning", "warning", True),
        ("info", "warning", False),
        ("info", "info", True),
        ("error", "never", False),
    ],
)
def test_what_fails_a_run(severity: str, fail_on: str, *, fails: bool) -> None:
    finding = Finding("FGT302", severity, "x")  # type: ignore[arg-type]
    assert Report((finding,), fail_on=fail_on).fails(finding) is fails


def test_what_cannot_be_read_always_fails() -> None:
    assert Report((), fail_on="never").fails(Finding("SPEC100", "error", "x"))


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "json"])
def test_every_format_says_in_which_environments_a_finding_holds(report: Report, form: str) -> None:
    some = tuple(f._replace(environments=("base", "production")) for f in report.findings[:1])
    shown = write_report(form, report._replace(findings=some)).replace("\\", "")
    assert "no pod is selected (only in base, production)" in shown
