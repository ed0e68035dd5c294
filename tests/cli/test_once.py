"""Each value is taken once."""

from collections.abc import Callable

import pytest

Fargen = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(
    ("arguments", "flag"),
    [
        (("render", "a.yaml", "-e", "production", "-e", "staging"), "-e"),
        (("render", "a.yaml", "--environment=production", "-estaging"), "-e"),
        (("size", "--cpu", "1", "--memory", "1Gi", "--cpu", "2"), "--cpu"),
        (("cost", "--region", "eu-west-1", "--region", "eu-west-2"), "--region"),
    ],
)
def test_a_value_is_taken_once(arguments: tuple[str, ...], flag: str, fargen: Fargen) -> None:
    code, out, err = fargen(*arguments)
    assert (code, out) == (2, "")
    assert err.endswith(f"\nError: {flag} is given twice: it takes one value\n")


def test_lists_and_switches_may_come_again(fargen: Fargen) -> None:
    sidecars = ("--sidecar", "a=1,1Gi", "--sidecar", "b=1,1Gi")
    code, out, _ = fargen("size", "--cpu", "1", "--memory", "1Gi", *sidecars, "-v", "-v")
    assert code == 0
    assert all(f"{name} (sidecar)" in out for name in "ab")
