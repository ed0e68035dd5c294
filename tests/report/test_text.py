# ruff: noqa: E501  # tables read best a row a line
"""Findings as text: places, excerpts, colours, and nothing that drives a terminal."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.report.report import Report, write_report
from fargen.report.text import findings_text, printable, summary_text
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


def finding(line: int, column: int, length: int = 1) -> Finding:
    return Finding("SPEC305", "error", "it is wrong", "mend it", place=Place("a.yaml", line, column, length))


@pytest.mark.parametrize(
    ("text", "place", "excerpt"),
    [
        ("image: x y", (1, 8, 3), "    1 | image: x y\n      |        ^^^\n"),
        ("a: 1\r\nb: 2\r\n", (2, 4, 1), "    2 | b: 2\n      |    ^\n"),
        ("a: 1", (1, 4, 50), "    1 | a: 1\n      |    ^\n"),
        ("a:", (1, 7, 3), "    1 | a:\n      |       ^\n"),
        ("\n" * 99_999 + "a: 1", (100_000, 4, 1), "100000 | a: 1\n       |    ^\n"),
        ("a:\t\x1b[31m1", (1, 9, 1), "    1 | a:\N{RIGHTWARDS ARROW}\N{REPLACEMENT CHARACTER}[31m1\n      |         ^\n"),
        ("{名前: 値段, b: c}", (1, 6, 2), "    1 | {名前: 値段, b: c}\n      |        ^^^^\n"),
        ("e\u0301: 1", (1, 5, 1), "    1 | e\u0301: 1\n      |    ^\n"),
        ("🎉: 1", (1, 4, 1), "    1 | 🎉: 1\n      |     ^\n"),
        ("a: " + "x" * 157, (1, 4, 2), "    1 | a: " + "x" * 157 + "\n      |    ^^\n"),
        ("a: " + "x" * 158, (1, 4, 2), ""),
        ("a: 1", (2, 1, 1), ""),
        ("a: 1", (0, 0, 1), ""),
    ],
    ids=lambda case: ascii(case)[:20],
)  # fmt: skip
def test_the_excerpt_shows_the_place(text: str, place: tuple[int, int, int], excerpt: str) -> None:
    line, column, _ = place
    at = f"a.yaml:{line}:{column}: " if line else "a.yaml: "
    expected = f"{at}error[SPEC305] it is wrong\n{excerpt}   fix: mend it\n"
    assert findings_text([finding(*place)], {"a.yaml": text}) == expected
    painted = findings_text([finding(*place)], {"a.yaml": text}, color=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == expected
    assert painted.count("\x1b[") == (6 if excerpt else 4)


def test_colours_of_each_severity() -> None:
    heads = [
        findings_text([Finding("SPEC100", severity, "x")], {}, color=True)
        for severity in ("error", "warning", "info")
    ]
    assert heads == [
        "\x1b[31;1merror[SPEC100]\x1b[0m x\n",
        "\x1b[33;1mwarning[SPEC100]\x1b[0m x\n",
        "\x1b[36;1minfo[SPEC100]\x1b[0m x\n",
    ]


def test_what_is_not_known_is_left_out() -> None:
    assert findings_text([], {}) == ""
    assert findings_text([Finding("SPEC100", "info", "x")], {"": "text"}) == "info[SPEC100] x\n"
    assert findings_text([finding(1, 1)], {"b.yaml": "a"}).count("\n") == 2
    hint = findings_text([Finding("K8S104", "error", "x", "mend it")], {})
    assert hint == "error[K8S104] x\n   fix: mend it · fargen rules K8S104\n"


@pytest.mark.parametrize(
    ("counts", "summary"),
    [
        ((0, 0, 0), ""), ((1, 0, 0), "1 error"), ((2, 1, 0), "2 errors, 1 warning"), ((0, 2, 1), "2 warnings, 1 note"),
        ((0, 0, 3), "3 notes"),
    ],
)  # fmt: skip
def test_the_summary_counts_what_there_is(counts: tuple[int, int, int], summary: str) -> None:
    errors, warnings, notes = counts
    found = [Finding("A", "info", "")] * notes + [Finding("A", "warning", "")] * warnings
    assert summary_text([*found, *[Finding("A", "error", "")] * errors]) == summary


@pytest.mark.parametrize(
    "text", ["\x1b]0;title\x07", "a\rb", "a\x9b31mb", "a\u202eb", "a\u2028b", "a\ud800b", "a\0b", "a\tb"]
)
def test_nothing_drives_the_terminal(text: str) -> None:
    shown = printable(text)
    assert len(shown) == len(text)
    assert shown.isprintable()
    assert shown.encode()


@given(st.text(max_size=60), st.integers(1, 5), st.integers(1, 70), st.integers(1, 70))
def test_any_text_and_place_is_shown_in_printable_lines(
    text: str, line: int, column: int, length: int
) -> None:
    hostile = finding(line, column, length)._replace(message=text, fix=text, path=text)
    shown = findings_text([hostile], {"a.yaml": text})
    lines = shown.split("\n")
    assert all(each.isprintable() for each in lines)
    assert lines[-1] == ""
    assert len(lines) in {2, 3, 4, 5}
    assert printable(text) in lines[0]
