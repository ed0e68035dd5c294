from typing import Any

import pytest

from fargen.load.longform import long_form
from fargen.yamltext.read import read
from fargen.yamltext.tree import Map


def tree(text: str) -> Map:
    found: Map = read(text, "app.yaml", "app")[0].root
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("port: 80", {"ports": [{"name": "http", "port": 80}]}),
        ("port: null", {"ports": [{"name": "http", "remove": True}]}),
        ("port: x", {"ports": [{"name": "http", "port": "x"}]}),
        (
            "ports: [{name: a, port: 1}]\nport: 80",
            {"ports": [{"name": "http", "port": 80}, {"name": "a", "port": 1}]},
        ),
        ("ports: null\nport: 80", {"ports": [{"name": "http", "port": 80}]}),
        ("ports: {a: b}\nport: 80", {"ports": {"a": "b"}}),
        ("health: /x", {"health": {"path": "/x"}}),
        ("health: {tcp: 80}", {"health": {"tcp": 80}}),
        ("health: 5", {"health": 5}),
        ("health: null", {"health": None}),
        (
            "initContainers: [{name: a, health: /x}, b]",
            {"initContainers": [{"name": "a", "health": {"path": "/x"}}, "b"]},
        ),
        ("sidecars: [{name: a, health: {tcp: 1}}]", {"sidecars": [{"name": "a", "health": {"tcp": 1}}]}),
    ],
)
def test_long_form(text: str, expected: dict[str, Any]) -> None:
    layer = tree(text)
    assert long_form(layer) == expected
    assert layer == tree(text), "the layer itself stays"


def test_a_layer_without_short_forms_is_itself() -> None:
    layer = tree("image: a")
    assert long_form(layer) is layer


def test_generated_entries_have_the_mark_of_the_short_one() -> None:
    layer = tree("image: a\nport: 80\nhealth: /x\nsidecars: [{name: a, health: /y}]")
    found = long_form(layer)
    port, health = layer.marks["port"], layer.marks["health"]
    assert found.marks["ports"] == port
    assert found["ports"].marks == [port]
    assert found["ports"][0].marks == {"name": port, "port": port}
    assert found.marks["health"] == health
    assert found["health"].marks == {"path": health}
    assert found["sidecars"][0]["health"].marks == {"path": layer["sidecars"][0].marks["health"]}
    assert set(found.marks) == set(found)
