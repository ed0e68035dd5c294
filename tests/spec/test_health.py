# ruff: noqa: E501  # tables read best a row a line
"""Health: one handler for each probe, and something to check."""

from collections.abc import Callable

import pytest

CASES: dict[str, list[tuple[str, ...]]] = {
    "health: {tcp: 1, grpc: 2, exec: [a]}": [
        ("SPEC306", "health", "5:9", "tcp and grpc and exec exclude each other", "keep one handler"),
    ],
    "health: {startup: {path: /x, tcp: 5}}": [
        ("SPEC306", "health.startup", "5:19", "path and tcp exclude each other", "keep one handler"),
    ],
    "health: {startup: {path: /x}, readiness: {timeoutSeconds: 1}}": [
        ("SPEC302", "health", "5:9", "says nothing to check", "name path, tcp, grpc or exec"),
    ],
    "health: {startup: true}": [
        ("SPEC302", "health", "5:9", "says nothing to check", "name path, tcp, grpc or exec"),
    ],
    "health: {tcp: 1, scheme: https, initialDelaySeconds: -1, exec: []}": [
        ("SPEC305", "health.exec", "5:64", "must not be empty", "add an entry"),
        ("SPEC305", "health.scheme", "5:26", "'https' is not one of HTTP, HTTPS", "choose one of them"),
        ("SPEC305", "health.initialDelaySeconds", "5:54", "-1 is less than 0", "write at least 0"),
    ],
    "health: {tcp: 1, liveness: maybe}": [
        ("SPEC303", "health.liveness", "5:28", "expected a map or true or false, got the text 'maybe'", "write true or false, as liveness: false"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("more", CASES, ids=[f"{number} {more[:30]!a}" for number, more in enumerate(CASES)])
def test_the_words(more: str, said: Callable[[str], list[tuple[str, ...]]]) -> None:
    assert said(more) == CASES[more]
