"""The emitter: one form, which every reader takes for the same value."""

import json
import math
from io import StringIO
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from fargen.yamltext.emit import emit, emit_documents
from fargen.yamltext.read import read

TRICKY = (
    "no", "NO", "yes", "on", "off", "y", "n", "Y", "null", "Null", "~", "", "true", "False", "TRUE", "1",
    "012", "0o17",
    "0x1F", "0b11", "1_000", "1:30", "190:20:30", "1e3", "1.10", ".5", "5.", "+1", "-1", "-.inf", ".nan",
    "+.INF", ".", "..",
    "2026-01-02", "2026-01-02T03:04:05Z", "2026-1-2 3:4:5", "=", "<<", "-", "- a", "-a", "?", "? a", "?a",
    ":", ":a", "a:",
    "a: b", "a :b", "a #b", "a# b", "#a", "&a", "*a", "!a", "!!str x", "|", ">", "|-", "%a", "%YAML 1.2",
    "@a", "`a", "'", '"',
    "''", '""', "it's", 'a"b', "a'b\"c", "{a: b}", "{a", "[a]", "a]", "a,b", "{{ x }}", "{% x %}",
    "{# x #}", "---", "--- a",
    "---a", "...", "... a", "-- -", " a", "a ", "  ", "\t", "a\tb", "\ta", "a\t", "a\n", "\n", "\n\n",
    "\na", "a\nb", "a\nb\n",
    "a\n\nb\n\n", "a\n\n\n", " a\nb", "a\n b", "a \nb", "a\n\tb", "#!/bin/sh\necho", "a\r\nb", "a\rb",
    "\0", "\x07", "\x1b[31m",
    "\x7f", "\x80", "\x85", "\xa0", "\u2028", "\u2029", "\ufeff", "a\ufeffb", "\ufffd", "\ufffe", "\uffff",
    "\ue000", "\ue0000\ue001",
    "🎉", "e\u0301", "\U000e0001", "\U0010ffff", "x" * 200, "x" * 2000, "a\n" + "y" * 2000, "\\", "\\n",
    "a\\", "C:\\x", "$(X)",
    "1.2.3", "1.2.3.4", "0.1.0-rc1", "1Gi", "500m", "08", "09:00", "12e03", "0e0", "0x", "e1", "E5", "1e",
    "1-2", "+", "a\n---\nb",
    "a\n...\nb\n", "key: |\n  x", "\u3000", "\u200b", "a\n\u2028b", "true ", "!", "&", "*",
)  # fmt: skip

texts = st.one_of(
    st.sampled_from(TRICKY),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40),
    st.text(alphabet="0123456789:-_.+eExobnyYNaT ", max_size=12),
    st.text(alphabet="ab \t\n#:-'\"|>&*!%@`{}[],?\\", max_size=20),
    st.builds("".join, st.lists(st.sampled_from(TRICKY), max_size=3)),
)
floats = st.floats(allow_nan=False, allow_infinity=False)
leaves = st.one_of(st.none(), st.booleans(), st.integers(-(10**30), 10**30), floats, texts)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(texts, inner, max_size=4)),
    max_leaves=25,
)


def ours(text: str) -> Any:
    (document,) = read(text, "emitted")
    return document.root


def core_1_2(text: str) -> Any:
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 2)
    return reader.load(StringIO(text))


def same(left: Any, right: Any) -> bool:
    """Equal, and of the same JSON type everywhere: 1 is neither true nor 1.0."""
    if isinstance(left, dict) and isinstance(right, dict):
        return list(left) == list(right) and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    kinds = (bool, int, float, str)
    return left == right and [isinstance(left, k) for k in kinds] == [isinstance(right, k) for k in kinds]


def assert_read_alike(value: Any) -> None:
    text = emit({"v": value})
    for reader in (ours, yaml.safe_load, core_1_2):
        assert same(reader(text), {"v": value}), (reader, text)


@pytest.mark.parametrize("text", TRICKY)
def test_a_tricky_text_is_read_back_by_every_reader_wherever_it_stands(text: str) -> None:
    assert_read_alike(text)
    assert_read_alike([text, [text], {"k": [text, {"n": text}]}])
    assert_read_alike({text: text, "z": {text: [text]}})


@settings(max_examples=400, deadline=None)
@given(value=values)
@example(value={"a": [[[]], [{}], {"b": []}]})
@example(value=[[1, [2, {"a": ["x\ny\n"]}]]])
@example(value={"a\nb": {"c: d": 1}})
def test_every_value_is_read_back_by_every_reader(value: Any) -> None:
    assert_read_alike(value)


@settings(max_examples=150, deadline=None)
@given(value=values)
def test_what_json_can_say_yaml_says_the_same(value: Any) -> None:
    document = {"v": value}
    assert same(ours(emit(document)), json.loads(json.dumps(document)))


@settings(max_examples=100, deadline=None)
@given(documents=st.lists(st.dictionaries(texts, leaves, min_size=1, max_size=3), min_size=1, max_size=4))
def test_a_stream_keeps_its_documents_apart(documents: list[dict[str, Any]]) -> None:
    text = emit_documents(documents)
    assert text.count("\n---\n") + text.startswith("---\n") >= len(documents)
    assert [document.root for document in read(text, "stream")] == documents
    assert list(yaml.safe_load_all(text)) == documents


@settings(max_examples=100, deadline=None)
@given(value=values)
def test_the_same_value_gives_the_same_bytes(value: Any) -> None:
    first = emit({"v": value})
    for filler in range(3):  # whatever was emitted between does not count
        emit({"f": f"filler {filler}"})
    assert emit({"v": value}) == first == emit(ours(first))


@pytest.mark.parametrize("length", [119, 120, 121, 1022, 1023, 1024, 1025, 5000])
def test_long_keys_are_read_by_every_reader(length: int) -> None:
    assert_read_alike({"k" * length: {"a": 1}, ("k " * length).strip(): ["x"], "ü" * length: "y\nz"})


def test_texts_that_other_readers_take_differently_are_quoted_and_others_are_not() -> None:
    assert emit({"a": "no", "b": "nope", "c": "1:30", "d": "a:30", "e": "1.2", "f": "v1.2"}) == (
        'a: "no"\nb: nope\nc: "1:30"\nd: a:30\ne: "1.2"\nf: v1.2\n'
    )


def test_the_form_of_maps_lists_and_blocks() -> None:
    value = {
        "list": ["a", {"b": 1, "c": [2]}, [3, [4]], {}, []],
        "text": "one\ntwo\n",
        "strip": "one\n\ntwo",
        "keep": "one\n\n\n",
        "none": None,
        "float": 1e100,
    }
    assert emit(value) == (
        "list:\n- a\n- b: 1\n  c:\n  - 2\n- - 3\n  - - 4\n- {}\n- []\n"
        "text: |\n  one\n  two\nstrip: |-\n  one\n\n  two\nkeep: |+\n  one\n\n\nnone: null\nfloat: 1.0e+100\n"
    )


def test_special_floats_are_written_as_yaml_names_them() -> None:
    text = emit({"a": math.inf, "b": -math.inf, "c": math.nan})
    assert text == "a: .inf\nb: -.inf\nc: .nan\n"
    assert math.isnan(yaml.safe_load(text)["c"])


def test_comments_stand_above_their_entries_and_change_nothing() -> None:
    value = {"a": {"b": [1, {"c": "x\ny\n"}]}, "d": "e"}
    comments = {(): "top\nsecond", ("a", "b"): "of b", ("a", "b", 1): "of entry", ("d",): "of d\n\nlast"}
    text = emit(value, comments)
    assert text == (
        "# top\n# second\na:\n  # of b\n  b:\n  - 1\n  # of entry\n  - c: |\n      x\n      y\n"
        "# of d\n#\n# last\nd: e\n"
    )
    assert ours(text) == value


@settings(max_examples=150, deadline=None)
@given(comment=texts, value=values)
def test_no_comment_can_become_content(comment: str, value: Any) -> None:
    document = {"v": value, "w": {"x": [1]}}
    text = emit(document, {(): comment, ("v",): comment, ("w", "x"): comment, ("w", "x", 0): comment})
    assert same(ours(text), document)
    assert same(yaml.safe_load(text), document)


def test_a_document_that_is_no_map_is_written_too() -> None:
    assert (emit([]), emit({}), emit("a"), emit(None), emit([1])) == (
        "[]\n",
        "{}\n",
        "a\n",
        "null\n",
        "- 1\n",
    )
