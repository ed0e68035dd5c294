from fargen.report.report import Report, write_report
from fargen.values.finding import Finding

EXPECTED = """### fargen check

1 error, 1 warning, 1 note · 7 objects · 1 pod is not meant for Fargate · no schema, so not checked: \
Widget example.com/v1 \\(2\\), Gadget example.com/v1

| | rule | where | what | fix |
| --- | --- | --- | --- | --- |
| 🛑 | [FGT302](https://docs.aws.amazon.com/eks/latest/userguide/fargate.html) | dir/web.yaml:3:16 | \
spec.hostNetwork: hostNetwork is not supported | remove it |
| ⚠️ | K8S104 | Pod/web | no pod is selected | correct it |
| 💡 | FGT403 | dir/web.yaml:4:3 | spec.x: a note |  |
"""


def test_a_table_of_the_findings(report: Report) -> None:
    assert write_report("markdown", report) == EXPECTED


def test_nothing_found() -> None:
    assert write_report("markdown", Report((), objects=2)) == "### fargen check\n\nno findings · 2 objects\n"


def test_hostile_text_makes_no_cell_no_link_and_no_element(hostile: Report) -> None:
    row = write_report("markdown", hostile).splitlines()[-1]
    assert row.replace("\\|", "").count("|") == 6
    assert "<b" not in row
    assert "http://" not in row
    assert "\\[l\\]" in row


def test_what_does_not_fit_is_counted() -> None:
    finding = Finding("FGT302", "error", "x" * 5000)
    text = write_report("markdown", Report((finding,) * 300))
    assert len(text.encode()) < 1_000_000
    assert text.endswith("\n… and 121 more.\n")
