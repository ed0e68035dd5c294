import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.load.setgrammar import MAX_INDEX, parse_flag
from fargen.values.errors import InputError


def pairs(kind: str, text: str) -> list[tuple[tuple[str | int, ...], Any]]:
    return [(item.path, item.value) for item in parse_flag(kind, text)]


# The documented format: https://helm.sh/docs/intro/using_helm/#the-format-and-limitations-of---set
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name=value", [(("name",), "value")]),
        ("a=b,c=d", [(("a",), "b"), (("c",), "d")]),
        ("outer.inner=value", [(("outer", "inner"), "value")]),
        ("name={a,b,c}", [(("name",), ["a", "b", "c"])]),
        ("name={}", [(("name",), [])]),
        ("name={1,null,x}", [(("name",), [1, None, "x"])]),
        ("a={x},b=1", [(("a",), ["x"]), (("b",), 1)]),
        ("name={a\\,b,c\\}}", [(("name",), ["a,b", "c}"])]),
        ("a=null", [(("a",), None)]),
        ("servers[0].port=80", [(("servers", 0, "port"), 80)]),
        ("s[0].port=80,s[0].host=example", [(("s", 0, "port"), 80), (("s", 0, "host"), "example")]),
        ("a[1][2]=x", [(("a", 1, 2), "x")]),
        ("name=value1\\,value2", [(("name",), "value1,value2")]),
        (
            'nodeSelector."kubernetes\\.io/role"=master',
            [(("nodeSelector", '"kubernetes.io/role"'), "master")],
        ),
        ("labels.app\\.io/x=1", [(("labels", "app.io/x"), 1)]),
        ("a=b=c", [(("a",), "b=c")]),
        ("a=", [(("a",), "")]),
        ("a=,b=", [(("a",), ""), (("b",), "")]),
        ("a=1,", [(("a",), 1)]),
        ("a= b ", [(("a",), " b ")]),
        ("a=TRUE,b=False,c=NULL", [(("a",), True), (("b",), False), (("c",), None)]),
        ("a=0,b=00009,c=-5,d=+5", [(("a",), 0), (("b",), "00009"), (("c",), -5), (("d",), 5)]),
        ("a=1.10,b=1e3,c=0x1F", [(("a",), "1.10"), (("b",), "1e3"), (("c",), "0x1F")]),
        ("a=9223372036854775807", [(("a",), 9223372036854775807)]),
        ("a=9223372036854775808", [(("a",), "9223372036854775808")]),
        ("a=x{y", [(("a",), "x{y")]),
        ("a=b\\", [(("a",), "b")]),
        ("größe=ü", [(("größe",), "ü")]),
    ],
)
def test_set_reads_what_helm_documents(text: str, expected: list[Any]) -> None:
    assert pairs("set", text) == expected


def test_set_string_guesses_nothing() -> None:
    assert pairs("string", "a=1,b=true,c=null,d={1,x}") == [
        (("a",), "1"),
        (("b",), "true"),
        (("c",), "null"),
        (("d",), ["1", "x"]),
    ]


def test_set_file_takes_braces_as_part_of_a_path() -> None:
    assert pairs("file", "a={x,b=y") == [(("a",), "{x"), (("b",), "y")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a={"b":[1,2.5,null]}', [(("a",), {"b": [1, 2.5, None]})]),
        ('a=[1,2], b.c="x,y" ,d[0]=true', [(("a",), [1, 2]), ((" b", "c"), "x,y"), (("d", 0), True)]),
        ("a=", [(("a",), None)]),
        ("a= ,b=1", [(("a",), None), (("b",), 1)]),
        (' {"a": 1, "b": {"c": []}} ', [(("a",), 1), (("b",), {"c": []})]),
    ],
)
def test_set_json_reads_json(text: str, expected: list[Any]) -> None:
    assert pairs("json", text) == expected


@pytest.mark.parametrize(
    ("kind", "text", "column", "message", "fix"),
    [
        ("set", "", 1, "nothing to set", "write key=value"),
        ("set", "a", 1, "key 'a' has no value", "write a=…"),
        ("set", "a,b=1", 1, "key 'a' has no value", "write a=…"),
        ("set", "a=1,b", 5, "key 'b' has no value", "write b=…, or \\,b if the comma belongs to the value"),
        ("set", "a.", 3, "key 'a.' has no value", "write a.=…"),
        ("set", "resources..cpu=1", 11, "a key is missing before '.'", "write names between the dots"),
        ("set", "=1", 1, "a key is missing before '='", "write names between the dots"),
        ("set", "a.=1", 3, "a key is missing before '='", "write names between the dots"),
        ("set", ",a=1", 1, "key '' has no value", "write key=…"),
        ("set", "[0]=1", 1, "a key is missing before '['", "write names between the dots"),
        ("set", "a={1,2", 3, "the list has no end", "close it with }"),
        ("set", "a={1}b=2", 6, "'b=2' after the value of a", "put a comma before the next key=value"),
        ("set", "a[0=1", 3, "the index has no end", "close it with ]"),
        ("set", "a[-1]=1", 3, "'-1' is not an index", "write a number from 0 to 65536"),
        ("set", "a[65537]=1", 3, "'65537' is not an index", "write a number from 0 to 65536"),
        ("set", "a[²]=1", 3, "'²' is not an index", "write a number from 0 to 65536"),
        ("set", "a[0]b=1", 5, "'b' after an index", "continue with =, . or ["),
        ("set", "a[0]", 5, "the end after an index", "continue with =, . or ["),
        ("set", ".".join(["a"] * 32) + "=1", 61, "more than 30 names in a row", "use a values file"),
        ("json", 'a={"b":', 8, "not valid JSON: expecting value", "write key=JSON"),
        ("json", "a= x", 4, "not valid JSON: expecting value", "write key=JSON"),
        ("json", "a=NaN", 3, "not valid JSON: found NaN", "write key=JSON"),
        ("json", '{"a":1} x', 8, "not valid JSON: 'x' after the object", "write one object"),
        ("json", "a=1 b=2", 5, "'b=2' after the value of a", "put a comma before the next key=value"),
        ("set", "b=1,a=\udcff", 7, "the text is not UTF-8", "write characters"),
        ("json", '{"a": "\\ud800"}', 1, "the text is not UTF-8", "write characters"),
        ("json", 'a=["\\udfff\\ud800"]', 3, "the text is not UTF-8", "write characters"),
        ("json", 'a={"\\ud800": 1}', 3, "the text is not UTF-8", "write characters"),
    ],
)
def test_what_is_wrong_with_a_flag_is_said_with_its_column(
    kind: str, text: str, column: int, message: str, fix: str
) -> None:
    with pytest.raises(InputError) as caught:
        parse_flag(kind, text)
    (finding,) = caught.value.findings
    flag = {"set": "--set", "json": "--set-json"}[kind]
    assert (finding.message, finding.fix) == (message, fix)
    assert finding.rule == ("SPEC221" if "JSON" in message else "SPEC218")
    assert finding.place is not None
    assert (finding.place.file, finding.place.line, finding.place.column) == (f"{flag} {text}", 1, column)


def escaped(text: str) -> str:
    return "".join(f"\\{letter}" if letter in "\\,.=[]{}" else letter for letter in text)


keys = st.text(min_size=1, max_size=8)
steps = st.lists(st.one_of(keys, st.integers(0, MAX_INDEX)), max_size=5)


@given(first=keys, rest=steps, value=st.text(max_size=12))
def test_escaping_keeps_every_key_and_value(first: str, rest: list[str | int], value: str) -> None:
    text = escaped(first) + "".join(
        f"[{step}]" if isinstance(step, int) else f".{escaped(step)}" for step in rest
    )
    assert pairs("string", f"{text}={escaped(value)}") == [((first, *rest), value)]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@given(st.lists(json_values, min_size=1, max_size=4))
def test_json_values_follow_one_another(values: list[Any]) -> None:
    text = ",".join(f"k{index}={json.dumps(value)}" for index, value in enumerate(values))
    assert pairs("json", text) == [((f"k{index}",), value) for index, value in enumerate(values)]


@given(st.text(max_size=30), st.sampled_from(["set", "string", "file", "json"]))
def test_any_text_is_read_or_refused_with_a_place_in_it(text: str, kind: str) -> None:
    try:
        found = parse_flag(kind, text)
    except InputError as error:
        place = error.findings[0].place
        assert place is not None
        assert 1 <= place.column <= len(text) + 2
    else:
        assert all(item.path for item in found)


def test_a_mark_shows_the_value_in_the_flag() -> None:
    text = "a.b=xyz,c[0]=17"
    for item in parse_flag("set", text):
        source, line, _, value_line, column = item.mark
        assert (line, value_line) == (1, 1)
        assert source.text[column - 1 :].startswith(str(item.value))
        assert (source.file, source.layer) == (f"--set {text}", "--set")


def test_a_file_may_be_called_as_it_likes_but_no_key() -> None:
    (found,) = parse_flag("file", "a=\udcff")
    assert found.value == "\udcff"
    with pytest.raises(InputError) as caught:
        parse_flag("file", "env.\udcff=x")
    assert caught.value.findings[0].message == "the text is not UTF-8"
