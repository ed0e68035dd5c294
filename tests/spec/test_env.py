# ruff: noqa: E501  # tables read best a row a line
"""Variables: one source each, with its key; names that Kubernetes takes."""

from collections.abc import Callable

import pytest

CASES: dict[str, list[tuple[str, ...]]] = {
    "env: {A: {secret: s, key: k, field: x}}": [
        ("SPEC306", "env.A", "5:10", "a variable needs exactly one source", "name one of secret, configMap, field, resource"),
    ],
    "env: {A: {}}": [
        ("SPEC306", "env.A", "5:10", "a variable needs exactly one source", "name one of secret, configMap, field, resource"),
    ],
    "env: {A: {configMap: c}}": [
        ("SPEC302", "env.A", "5:10", "says no key of the Secret or ConfigMap", "add key: KEY"),
    ],
    "env: {A: {value: x, key: k}}": [
        ("SPEC306", "env.A", "5:10", "key goes with secret or configMap only", "remove key"),
    ],
    "env: {A: null, B: [x]}": [
        ("SPEC303", "env.A", "5:10", "expected a value or {secret, key}", 'write a text, or "" for an empty one'),
        ("SPEC303", "env.B", "5:19", "expected a value or {secret, key}", 'write a text, or "" for an empty one'),
    ],
    'env: {A: {field: ""}}': [
        ("SPEC305", "env.A.field", "5:18", "must not be empty", "write a value"),
    ],
    'env: {"A B": x, "": y, ..A: z, 1A: u}': [
        ("SPEC305", 'env["A B"]', "5:7", "'A B' may only have letters, digits, '_', '-' and '.'", "write A-B"),
        ("SPEC305", 'env[""]', "5:17", "'' must not be empty", "write a value"),
        ("SPEC305", 'env["..A"]', "5:24", "'..A' must not be '.' or start with '..'", "write A"),
        ("SPEC305", "env.1A", "5:32", "'1A' must not start with a digit", "write _1A"),
    ],
    "envFrom: [{}, {secret: a, configMap: b}, {secret: Bad_Name}]": [
        ("SPEC306", "envFrom[0]", "5:11", "needs exactly one of secret and configMap", "name one object"),
        ("SPEC306", "envFrom[1]", "5:15", "needs exactly one of secret and configMap", "name one object"),
        ("SPEC305", "envFrom[2].secret", "5:51", "'Bad_Name' may only have lower case letters, digits and '-'", "write bad-name"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("more", CASES, ids=[f"{number} {more[:30]!a}" for number, more in enumerate(CASES)])
def test_the_words(more: str, said: Callable[[str], list[tuple[str, ...]]]) -> None:
    assert said(more) == CASES[more]
