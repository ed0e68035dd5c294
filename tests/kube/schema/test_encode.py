from typing import Any

import pytest

from fargen.kube.schema.accept import Linker
from fargen.kube.schema.encode import Encoder, UnknownSchemaError, short_name

STRING = {"type": "string"}
CLOSED = {"type": "object", "additionalProperties": False}


def encode(schema: Any, **definitions: Any) -> dict[str, str]:
    encoder = Encoder(definitions)
    encoder.add("X", schema)
    return encoder.texts


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ({}, "*"),
        ({"description": "words", "x-kubernetes-map-type": "atomic"}, "*"),
        (STRING, "s"),
        ({"type": ["string", "null"], "format": "date-time"}, "?s"),
        ({"type": ["string", "null"], "format": "byte"}, "?y"),
        ({"type": "boolean"}, "b"),
        ({"type": "integer"}, "n"),
        ({"type": ["integer", "null"], "format": "int32"}, "?i"),
        ({"type": "integer", "format": "int64"}, "l"),
        ({"type": "number", "format": "double"}, "f"),
        ({"oneOf": [{"type": ["string", "null"]}, {"type": ["number", "null"]}]}, "q"),
        ({"oneOf": [STRING, {"type": "integer"}]}, "x"),
        ({"type": ["string", "null"], "enum": ["apps/v1", "v1"]}, "=apps/v1|v1"),
        ({"type": "object"}, "o"),
        ({"type": ["object", "null"], "additionalProperties": STRING}, "?{s"),
        ({"type": ["array", "null"], "items": {"type": "array", "items": STRING}}, "?[[s"),
        ({"type": "array"}, "[*"),
        (CLOSED, "<>"),
        (CLOSED | {"properties": {"b": STRING, "a": STRING}, "required": ["b"]}, "<a:s b:s>b"),
    ],
)
def test_text(schema: dict[str, Any], text: str) -> None:
    assert encode(schema) == {"X": text}


def test_references_bring_their_definitions_once_even_when_recursive() -> None:
    name = "io.k8s.api.core.v1.Node"
    node = CLOSED | {"properties": {"next": {"$ref": f"/api/_definitions.json#/$defs/{name}"}}}
    nodes = {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}
    texts = encode(nodes, **{name: node, "io.k8s.api.core.v1.Unused": STRING})
    assert texts == {"X": "[@core.v1.Node", "core.v1.Node": "<next:@core.v1.Node>"}


def test_inner_objects_become_definitions_named_after_their_place() -> None:
    inner = CLOSED | {"properties": {"a": STRING}}
    texts = encode(CLOSED | {"properties": {"many": {"type": "array", "items": inner}, "one": inner}})
    assert texts == {"X": "<many:[@X.many[] one:@X.one>", "X.many[]": "<a:s>", "X.one": "<a:s>"}


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        ({"type": "string", "pattern": "a"}, "X: keywords pattern"),
        ({"type": "string", "maxLength": 5, "enum": ["a"]}, "X: keywords maxLength"),
        ({"type": "integer", "minimum": 1}, "X: keywords minimum"),
        ({"type": "array", "items": STRING, "uniqueItems": True}, "X: keywords uniqueItems"),
        ({"type": "object", "patternProperties": {}}, "X: keywords patternProperties"),
        ({"type": "object", "properties": {"a": STRING}}, "X: keywords properties"),
        (CLOSED | {"minProperties": 1}, "X: keywords minProperties"),
        ({"type": "object", "x-kubernetes-validations": []}, "X: keywords x-kubernetes-validations"),
        ({"anyOf": [STRING]}, "X: type None"),
        ({"type": ["string", "integer"]}, "X: type ['string', 'integer']"),
        ({"type": "null"}, "X: type 'null' with format None"),
        ({"type": "string", "format": "uuid"}, "X: type 'string' with format 'uuid'"),
        ({"type": "integer", "enum": [1]}, "X: keywords enum"),
        ({"type": "string", "enum": ["a b"]}, "X: enum ['a b']"),
        ({"type": "string", "enum": "a"}, "X: enum 'a'"),
        ({"oneOf": [STRING, {"type": "boolean"}]}, "X: oneOf [{'type': 'string'}, {'type': 'boolean'}]"),
        ({"oneOf": [STRING | {"format": "byte"}]}, "X: oneOf [{'type': 'string', 'format': 'byte'}]"),
        ({"$ref": "#/$defs/Nowhere"}, "X: reference '#/$defs/Nowhere'"),
        ({"$ref": "#/$defs/Nowhere", "type": "object"}, "X: keywords $ref"),
        ({"type": "array", "items": True}, "X: True is not a schema"),
        (CLOSED | {"required": ["a"]}, "X: required ['a'] is not among the properties"),
        (CLOSED | {"properties": {"a b": STRING}}, "X: property name 'a b'"),
        (CLOSED | {"properties": {"a": {"type": "string", "const": 1}}}, "X.a: keywords const"),
    ],
)  # fmt: skip
def test_what_it_does_not_know_stops_it(schema: dict[str, Any], message: str) -> None:
    with pytest.raises(UnknownSchemaError) as caught:
        encode(schema)
    assert str(caught.value) == message


def test_two_definitions_of_one_short_name_stop_it() -> None:
    with pytest.raises(UnknownSchemaError) as caught:
        Encoder({"io.k8s.api.core.v1.X": STRING, "io.k8s.core.v1.X": STRING})
    assert str(caught.value) == "two definitions share a short name"


def test_short_name_drops_what_all_share() -> None:
    assert short_name("io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta") == "meta.v1.ObjectMeta"
    assert short_name("keda.sh.Trigger") == "keda.sh.Trigger"


@pytest.mark.parametrize(
    ("text", "good", "bad"),
    [
        ("s", ["", "a"], [None, 1, True, [], {}]),
        ("?s", ["", None], [1, True, []]),
        ("b", [True, False], [None, 0, 1, "true"]),
        ("n", [0, -1, 1 << 80], [None, True, 1.0, "1"]),
        ("i", [0, 2**31 - 1, -(2**31)], [2**31, -(2**31) - 1, False, 1.5]),
        ("?l", [None, 2**63 - 1, -(2**63)], [2**63, True, "1"]),
        ("f", [1, 1.5], [None, True, "1.5"]),
        ("y", ["", "aGk=", "aG\nk=\r\n"], [None, "a", "aGk", "ä", "a Gk=", 5]),
        ("q", ["1Gi", 1, 0.5], [None, True, []]),
        ("x", ["http", 80], [None, 80.0, True]),
        ("o", [{}, {1: 2}], [None, []]),
        ("*", [None, 1, [{}]], []),
        ("[s", [[], ["a"]], [None, ["a", 1], "a", {}]),
        ("?[i", [None, [1]], [[None], ["1"]]),
        ("{s", [{}, {"a": "b"}], [None, {"a": 1}, []]),
        ("?{q", [None, {"a": 1}], [{"a": None}]),
        ("=a|b", ["a", "b"], [None, "c", "", [], {}]),
        ("<a:?i b:[s>b", [{"b": []}, {"b": ["x"], "a": None}], [None, {}, {"a": 1}, {"b": [], "c": 1}]),
        ("?<a:s>", [None, {}, {"a": "x"}, {"a": "y"}], [{"a": None}, {1: "x"}, []]),
    ],
)  # fmt: skip
def test_a_text_accepts_what_its_grammar_says(text: str, good: list[Any], bad: list[Any]) -> None:
    rule = Linker(33).rule(text)
    assert [value for value in good if rule(value) is not True] == []
    assert [value for value in bad if rule(value) is not False] == []
