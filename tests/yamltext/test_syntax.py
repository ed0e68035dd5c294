"""What to do about a text that is not YAML."""

import pytest

from fargen.values.errors import InputError
from fargen.yamltext.read import read


def fix(text: str) -> str:
    with pytest.raises(InputError) as caught:
        read(text, "x")
    return caught.value.findings[0].fix


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a:\n  b: 1\n   c: 2\n", "indent it by 2 spaces, as the lines above"),
        ("a:\n  b: 1\n c: 2\n", "indent it by 2 or 0 spaces, as the lines above"),
        ("a: 1\n  b: 2\n", "indent it by 0 spaces, as the lines above"),
        ("a:\n  - b: 1\n   c: 2\n", "indent it by 4 or 0 spaces, as the lines above"),
        ("a:\n  - b: 1\n - c: 2\n", "indent it by 2 or 0 spaces, as the lines above"),
        ("a:\n    # text\n\n  b:\n    c: 1\n   d: 2\n", "indent it by 4 or 2 spaces, as the lines above"),
        ("z: 1\n---\na:\n  b: 1\n   c: 2\n", "indent it by 2 spaces, as the lines above"),
        ("a: b: c\n", "put quotes around a value that has ': ' in it, or check the indentation"),
        ("a:\n  b: c: d\n", "put quotes around a value that has ': ' in it, or check the indentation"),
        ("a:\n  - b: c: d\n", "put quotes around a value that has ': ' in it, or check the indentation"),
        ("a:\n\tb: 1\n", "indent with spaces, not tabs"),
        ("a: {{ x }}: 1\n", "this looks like a template; render it first"),
    ],
)
def test_advice(text: str, expected: str) -> None:
    assert fix(text) == expected


@pytest.mark.parametrize("text", ["a:\n  b: 1\n   c: 2\n", "a:\n  b: 1\n c: 2\n", "a:\n  - b: 1\n   c: 2\n"])
def test_the_first_indentation_that_is_named_is_yaml(text: str) -> None:
    *lines, last = text.splitlines()
    columns = int(fix(text).split()[3])
    assert read("\n".join([*lines, " " * columns + last.strip()]), "x")
