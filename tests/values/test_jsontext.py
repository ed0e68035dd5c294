"""JSON that gives back what went in, and holds nothing that a terminal would take for its own."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.values.jsontext import compact, indented, pretty

ODD = "\x1b[31m\x7f\x9b\u202e\u2028\ufeff\ud800\U000e0001"


def test_what_is_written() -> None:
    assert pretty({"a": ["é🎉"]}) == '{\n  "a": [\n    "é🎉"\n  ]\n}\n'
    assert compact({"a": [1, "\x9b\U000e0001"]}) == '{"a":[1,"\\u009b\\udb40\\udc01"]}'


@pytest.mark.parametrize("write", [pretty, indented, compact])
def test_nothing_in_it_drives_a_terminal(write: object) -> None:
    assert callable(write)
    text = write({ODD: [ODD]})
    assert all(line.isprintable() for line in text.split("\n"))
    assert json.loads(text) == {ODD: [ODD]}


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back(text: str) -> None:
    assert json.loads(pretty([text])) == [text]
