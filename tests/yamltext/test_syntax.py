# ruff: noqa: E501  # tables read best a row a line
"""What to do about a text that is not YAML."""

import pytest

from fargen.values.errors import InputError
from fargen.values.finding import Finding
from fargen.yamltext.read import read
from fargen.yamltext.syntax import two_entries


def refused(text: str) -> Finding:
    with pytest.raises(InputError) as caught:
        read(text, "x")
    return caught.value.findings[0]


def fix(text: str) -> str:
    return refused(text).fix


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
        ("a: 'it's'\nb: c\n", "the text ends at the ' before this; quote all of it in the other kind"),
        ('a: "x" y\n', 'the text ends at the " before this; quote all of it in the other kind'),
        ("a: [a-z]+\n", "put quotes around a value that only begins with a list or a map"),
        ("a: - b\n", "begin the list in the next line"),
        ("a: {b: 1\nc: d\n", "add a comma before it, or close the { that opens above"),
        ("a: }\n", "check the indentation and quotes around this line"),
    ],
)
def test_advice(text: str, expected: str) -> None:
    assert fix(text) == expected


@pytest.mark.parametrize("text", ["a:\n  b: 1\n   c: 2\n", "a:\n  b: 1\n c: 2\n", "a:\n  - b: 1\n   c: 2\n"])
def test_the_first_indentation_that_is_named_is_yaml(text: str) -> None:
    *lines, last = text.splitlines()
    columns = int(fix(text).split()[3])
    assert read("\n".join([*lines, " " * columns + last.strip()]), "x")


@pytest.mark.parametrize(
    ("text", "line", "column", "problem", "advice"),
    [
        ("env:\n  A:b\n  C: d\n", 2, 4, "no space after the colon of A", "put a space after the colon"),
        ("env:\n  A:b\n\n  C: d\n", 2, 4, "no space after the colon of A", "put a space after the colon"),
        ("env:\n  C: d\n  A:b\nx: y\n", 3, 4, "no space after the colon of A", "put a space after the colon"),
        ("- a:b\n  c: d\n", 1, 4, "no space after the colon of a", "put a space after the colon"),
        ("image:web:1\nport: 80\n", 1, 6, "no space after the colon of image", "put a space after the colon"),
        ("a:\n- b\n-c\n", 3, 1, "no space after the dash", "put a space after the dash"),
        ("x: 1\ny\nz: 1\n", 2, 1, "neither a key with a colon nor an entry of a list", "write KEY: VALUE, or indent it"),
        ('a: "x\nb: y\nc: d\n', 1, 4, "the quote that opens here is never closed", 'add the closing "'),
        ("a:\n  b: {x: 'y}\nc: d\n", 2, 10, "the quote that opens here is never closed", "add the closing '"),
        ('a: "x\nb: "y"\nc: z\n', 1, 4, "the text that begins here goes on to the next quote, lines below", 'add the closing " where it ends'),
    ],
)  # fmt: skip
def test_a_slip_is_told_where_it_is(text: str, line: int, column: int, problem: str, advice: str) -> None:
    found = refused(text)
    assert found.place is not None
    assert found.place[1:3] == (line, column)
    assert (found.message, found.fix) == (f"not valid YAML: {problem}", advice)


@pytest.mark.parametrize("value", ["*.acme.io", "& b", "%x", "@x", "`x`", ">x", "|x"])
@pytest.mark.parametrize("around", ["a: {}\n", "b: c\na:\n  - {}\n", "a:\n  d: {}\n"])
def test_a_sign_that_begins_no_text(value: str, around: str) -> None:
    text = around.format(value)
    found = refused(text)
    assert found.fix == f"a value that begins with {value[0]} needs quotes"
    assert found.place is not None
    assert text.splitlines()[found.place.line - 1][found.place.column - 1 :] == value
    assert read(around.format(f"'{value}'"), "x")


@pytest.mark.parametrize("text", ["http://x\na: b\n", "a: x\n  b: y\n", "a: 10:30\n  b: y\n"])
def test_a_colon_in_a_value_is_no_slip(text: str) -> None:
    assert "space after the colon" not in fix(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("r: {cpu: 0,25, memory: 7Mi}\n", "0,25 is two entries; write 0.25 or 250m"),
        ("r: {cpu: 1,5}\n", "1,5 is two entries; write 1.5 or 1500m"),
        ("r: {max: 2,5}\n", "2,5 is two entries; write 2.5"),
        ("r: {cpu: 1, 5: 2}\n", 'write "5":'),
        ("r: {cpu: a1,5}\n", 'write "5":'),
    ],
)
def test_a_comma_in_a_number(text: str, expected: str) -> None:
    assert fix(text) == expected


def test_a_comma_in_a_number_whose_rest_is_no_number() -> None:
    assert not two_entries("{memory: 1,", "5Gi")
