# ruff: noqa: E501  # whole messages and cases stay on one line

from collections.abc import Callable
from typing import Any

import pytest

from fargen.load.quoting import unquoted
from fargen.yamltext.read import read


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("1.10", "1.1"),
        ("1.0", "1"),
        ("012", "12"),
        ("+5", "5"),
        ("0x1F", "31"),
        ("0o17", "15"),
        ("1e3", "1000"),
        ("1e30", "1e+30"),
        (".5", "0.5"),
        ("-0.0", "0"),
        ("1_000", "1000"),
        ("-1_0", "-10"),
        ("2024-01-31", 'the time "2024-01-31T00:00:00Z"'),
    ],
)
def test_what_json_changes_is_said(text: str, becomes: str, said: Callable[[Any], list[str]]) -> None:
    tree = read(f"env:\n  A: {text}\n", "app.yaml")[0].root
    assert said(unquoted(tree)) == [
        (
            f"app.yaml:2:6: warning[SPEC901] env.A: {text} without quotes is {becomes} to tools that go through JSON | "
            f'quote it: "{text}"'
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "8080", "-1", "0", "1.5", "true", "null", '"1.10"', "'012'", '"2024-01-31"', "10.0.0.0/16", "1.4.2",
        "2024-1-31", "12:30", "a_1", "_1", "1_a", "--", "+_", ".inf", "-.INF", ".nan", "", "|\n    2024-01-31",
    ],
)  # fmt: skip
def test_what_json_keeps_is_fine(text: str) -> None:
    assert unquoted(read(f"env:\n  A: {text}\n", "app.yaml")[0].root) == []


def test_amounts_may_be_written_in_any_form() -> None:
    text = "resources: {cpu: 1.50, memory: 1e9}\nsidecars: [{resources: {cpu: 1.0}}]\nautoscaling: {cpu: 060}"
    assert unquoted(read(text, "app.yaml")[0].root) == []


def test_lists_and_environments_are_looked_at() -> None:
    text = "args: [1.10, x]\nenvironments: {prod: {env: {A: 012}}}"
    found = unquoted(read(text, "app.yaml")[0].root)
    assert [finding.path for finding in found] == ["args[0]", "environments.prod.env.A"]


def test_a_key_that_wants_a_number_wants_no_quotes() -> None:
    text = "replicas: 0x3\njob: {backoffLimit: 02}\nenv: {replicas: 0x3}\nports: [{port: 8_080}]"
    found = unquoted(read(text, "app.yaml")[0].root)
    assert [finding.fix for finding in found] == ["write 3", "write 2", 'quote it: "0x3"', "write 8080"]
