"""Findings sort by place, and paths read as they are written."""

import pytest

from fargen.values.errors import FargenError, InputError, OutputError, UsageError
from fargen.values.finding import SEVERITIES, Finding, Path, Place, path_text


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("image",), "image"),
        (("ports", 0, "servicePort"), "ports[0].servicePort"),
        ((0, "a"), "[0].a"),
        (("env", "LOG_LEVEL"), "env.LOG_LEVEL"),
        (("metadata", "labels", "example.com/team"), 'metadata.labels["example.com/team"]'),
        (("a", "b.c", "d"), 'a["b.c"].d'),
        (("a", ""), 'a[""]'),
        (("a b",), '["a b"]'),
    ],
)
def test_paths(path: Path, text: str) -> None:
    assert path_text(path) == text


def test_findings_sort_by_file_line_column_rule_and_message() -> None:
    ordered = [
        Finding("Z", "info", "no place"),
        Finding("Z", "error", "the file alone", place=Place("a")),
        Finding("Z", "error", "", place=Place("a", 2, 9)),
        Finding("Z", "error", "", place=Place("a", 10, 1)),
        Finding("A", "warning", "y", place=Place("a", 10, 2)),
        Finding("B", "error", "x", place=Place("a", 10, 2)),
        Finding("B", "error", "y", place=Place("a", 10, 2)),
        Finding("A", "error", "", place=Place("b", 1, 1)),
    ]
    assert sorted(ordered, key=lambda finding: finding.order) == ordered
    assert InputError(reversed(ordered)).findings == tuple(ordered)


def test_an_error_says_what_it_carries() -> None:
    error = InputError([Finding("B", "error", "wrong", path="b"), Finding("A", "error", "odd", path="a")])
    assert str(error) == "[A] a: odd; [B] b: wrong"
    assert all(issubclass(kind, FargenError) for kind in (InputError, OutputError, UsageError))
    assert SEVERITIES == ("error", "warning", "info")
