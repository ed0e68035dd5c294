from fargen.report.report import Report, write_report
from fargen.report.text import findings_text
from fargen.values.finding import Finding, ObjectRef, Place

EXPECTED = """Pod/web: warning[K8S104] no pod is selected
   fix: correct it · fargen rules K8S104

dir/web.yaml:3:16: error[FGT302] spec.hostNetwork: hostNetwork is not supported
    3 |   hostNetwork: true
      |                ^^^^
   fix: remove it · fargen rules FGT302
dir/web.yaml:4:3: info[FGT403] spec.x: a note
    4 |   priorityClassName: high
      |   ^^^^^^^^^^^^^^^^^
   fix: fargen rules FGT403

1 error, 1 warning, 1 note · 7 objects · 1 pod is not meant for Fargate · no schema, so not checked: \
Widget example.com/v1 (2), Gadget example.com/v1
"""


def test_files_stand_apart_and_the_last_line_sums_up(report: Report) -> None:
    assert write_report("text", report) == EXPECTED


def test_nothing_found() -> None:
    assert write_report("text", Report((), objects=1200)) == "no findings · 1,200 objects\n"
    assert write_report("text", Report((), skipped=2)).startswith(
        "no findings · 0 objects · 2 pods are not meant"
    )


def test_quiet_leaves_errors_alone(report: Report) -> None:
    text = write_report("text", report._replace(quiet=True))
    assert text.startswith("dir/web.yaml:3:16: error[FGT302]")
    assert text.count("[FGT") == 1
    assert "objects" not in text


def test_colours_are_only_colours(report: Report) -> None:
    import re

    painted = write_report("text", report._replace(color=True))
    assert "\x1b[31;1merror[FGT302]\x1b[0m" in painted
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == EXPECTED


def test_hostile_text_does_not_reach_the_terminal(hostile: Report) -> None:
    text = write_report("text", hostile)
    assert all(line.isprintable() for line in text.split("\n"))


def test_secrets_are_not_quoted() -> None:
    text = "kind: Secret\ndata:\n  password: aHVudGVyMg==\n"
    finding = Finding("K8S126", "error", "the key is odd", "rename it", "", Place("s.yaml", 3, 3, 8),
                      ObjectRef("v1", "Secret", "", "db"), "data.password")  # fmt: skip
    assert "aHVudGVyMg" not in findings_text([finding], {"s.yaml": text})
    assert "aHVudGVyMg" in findings_text([finding._replace(object=None)], {"s.yaml": text})
