import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.values.errors import InputError
from fargen.yamltext.jsontext import NotJsonError, read_json
from fargen.yamltext.tree import Map, Source, place_of

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


def value(text: str) -> Any:
    return read_json(text, Source("f.json", "", text))


@given(VALUES, st.sampled_from([None, 0, 2, "\t"]), st.booleans())
def test_reads_what_json_reads(data: Any, indent: int | str | None, ascii_only: bool) -> None:  # noqa: FBT001
    assert value(json.dumps(data, indent=indent, ensure_ascii=ascii_only)) == data


def test_marks_point_at_keys_and_values() -> None:
    root = value('{\n\t"a": {"b":  [10, "x"]}\n}')
    assert isinstance(root, Map)
    place, key = place_of(root, ("a", "b", 1)), place_of(root, ("a", "b"), key=True)
    assert place is not None
    assert key is not None
    assert (place.line, place.column, place.length) == (2, 19, 3)
    assert (key.line, key.column) == (2, 8)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[1,]",
        "{a: 1}",
        '{"a" 1}',
        "{1: 2}",
        "[1 2]",
        "1 2",
        "}",
        '"a\n"',
        '"\\ud800"',
        '"\\q"',
        "01",
        ",",
    ],
)
def test_refuses_what_is_not_json(text: str) -> None:
    with pytest.raises(NotJsonError):
        value(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": 1,\n "a": 2}', ("SPEC105", "duplicate key 'a', first used on line 1", 2, 2)),
        ("[" * 120 + "]" * 120, ("SPEC104", "more than 100 levels deep", 1, 102)),
    ],
)
def test_errors_have_their_place(text: str, expected: tuple[str, str, int, int]) -> None:
    with pytest.raises(InputError) as caught:
        value(text)
    (finding,) = caught.value.findings
    assert finding.place is not None
    assert (finding.rule, finding.message, finding.place.line, finding.place.column) == expected
