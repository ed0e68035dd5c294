# ruff: noqa: E501  # tables read best a row a line
"""Names: what Kubernetes takes, and what each check says of what it does not."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.values import names

LOWER = "may only have lower case letters, digits and '-'"
WORDS = "may only have letters, digits, '-', '_' and '.'"
ENDS = "must start and end with a letter or digit"
EMPTY = "must not be empty"


def too_long(length: int, most: int) -> str:
    return f"has {length} characters; at most {most} are allowed"


Check = Callable[..., str]
CASES: dict[Check, dict[str, str]] = {
    names.dns_label: {
        "a": "", "9-a": "", "a" * 63: "", "": EMPTY, "a" * 64: too_long(64, 63), "A": LOWER, "a.b": LOWER,
        "a_b": LOWER, "é": LOWER, "a\n": LOWER, "-a": ENDS, "a-": ENDS,
    },
    names.dns_label_1035: {"a9": "", "9a": "must start with a letter", "": EMPTY, "-a": ENDS},
    names.dns_subdomain: {
        "a.9.c-d": "", ".".join(["a" * 63] * 3) + "." + "a" * 61: "", "": EMPTY, "a" * 254: too_long(254, 253),
        "a..b": "has an empty part between dots", ".a": "has an empty part between dots", "a.-b": ENDS, "A.b": LOWER,
    },
    names.qualified_name: {
        "a": "", "A_b.c": "", "example.com/A": "", "": EMPTY, "/a": "prefix must not be empty", "example.com/": EMPTY,
        "A/b": f"prefix {LOWER}", "a/b/c": f"prefix {LOWER}", "a" * 64: too_long(64, 63), "a b": WORDS, "_a": ENDS,
        "x/" + "a" * 63: "",
    },
    names.label_value: {
        "": "", "A_b.c": "", "1": "", "a" * 64: too_long(64, 63), "a/b": WORDS, "a-": ENDS, ".a": ENDS, "ä": WORDS,
    },
    names.port_name: {
        "http": "", "a-1": "", "8080": "must have at least one letter", "a--b": "must not have '--'", "": EMPTY,
        "a" * 16: too_long(16, 15), "Http": LOWER, "-a": ENDS,
    },
    names.env_name: {
        "A": "", "_a-b.C": "", ".a": "", "": EMPTY, ".": "must not be '.' or start with '..'", "..A": "must not be '.' or start with '..'", "1A": "must not start with a digit", "A=B": "may only have letters, digits, '_', '-' and '.'",
        "A B": "may only have letters, digits, '_', '-' and '.'",
    },
    names.file_key: {
        "app.yaml": "", ".dockerconfigjson": "", "a_B-1": "", "": "must be a file name", ".": "must be a file name",
        "..": "must be a file name", "..a": "must not start with '..'", "a/b": WORDS, "a" * 254: too_long(254, 253),
    },
    names.host_name: {"a.example.com": "", "*.example.com": "", "*": LOWER, "a.*.com": LOWER, "*.": EMPTY, "https://a": LOWER},
}  # fmt: skip
TABLE = [(check, text, wrong) for check, cases in CASES.items() for text, wrong in cases.items()]


@pytest.mark.parametrize(
    ("check", "text", "wrong"), TABLE, ids=[f"{check.__name__} {text[:20]!a}" for check, text, _ in TABLE]
)
def test_the_words(check: Check, text: str, wrong: str) -> None:
    assert check(text) == wrong


# The patterns of k8s.io/apimachinery/pkg/util/validation, and the most characters.
LABEL = r"[a-z0-9]([-a-z0-9]*[a-z0-9])?"
PATTERNS: dict[Check, tuple[str, int]] = {
    names.dns_label: (LABEL, 63),
    names.dns_label_1035: (r"[a-z]([-a-z0-9]*[a-z0-9])?", 63),
    names.label_value: (r"(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?", 63),
    names.dns_subdomain: (rf"{LABEL}(\.{LABEL})*", 253),
    names.env_name: (r"(?!\.$|\.\.)[-._a-zA-Z][-._a-zA-Z0-9]*", 10_000),
}


@given(st.sampled_from(list(PATTERNS)), st.text("abZ09-._/ é", max_size=8))
def test_the_patterns_of_kubernetes(check: Check, text: str) -> None:
    pattern, most = PATTERNS[check]
    assert (check(text) == "") == bool(re.fullmatch(pattern, text) and len(text) <= most)


@given(st.text(max_size=40))
def test_a_slug_is_a_file_name(text: str) -> None:
    slug = names.slug(text)
    assert re.fullmatch(r"[a-z0-9.-]+", slug)
    assert slug not in {".", ".."}
    assert names.slug(slug) == slug


def test_slugs() -> None:
    assert [names.slug(text) for text in ("Web", "system:a/b", "..", "", "ÄX", "a.b")] == [
        *("web", "system-a-b", "x", "x", "x", "a.b"),
    ]
