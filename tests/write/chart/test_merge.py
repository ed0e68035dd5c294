"""Several renderings as one tree."""

from typing import Any

from fargen.write.chart.merge import Node, merge
from fargen.write.chart.rows import MISSING


def shape(node: Node) -> Any:
    """The tree without places: leaves are the values in each rendering."""
    if node.fields is not None:
        return {key: shape(child) for key, child in node.fields.items()}
    if node.items is not None:
        return [shape(child) for child in node.items]
    return node.values


def test_maps_have_the_keys_of_all() -> None:
    found = merge([{"a": 1, "c": 3}, {"a": 1, "b": 2, "c": 4}], ())
    assert shape(found) == {"a": (1, 1), "b": (MISSING, 2), "c": (3, 4)}
    assert list(found.fields or {}) == ["a", "b", "c"]


def test_items_are_paired_by_their_names() -> None:
    found = merge([[{"name": "x", "v": 1}], [{"name": "y", "v": 2}, {"name": "x", "v": 3}]], ())
    assert shape(found) == [
        {"name": (MISSING, "y"), "v": (MISSING, 2)},
        {"name": ("x", "x"), "v": (1, 3)},
    ]


def test_metrics_are_paired_by_their_resource() -> None:
    def metric(name: str, aim: int) -> dict[str, Any]:
        return {"type": "ContainerResource", "containerResource": {"name": name, "aim": aim}}

    found = merge([[metric("memory", 1)], [metric("cpu", 2), metric("memory", 3)]], ())
    assert found.items is not None
    assert [item.present for item in found.items] == [(False, True), (True, True)]


def test_lists_without_names_are_paired_by_number() -> None:
    assert shape(merge([["a", "b"], ["a", "c"]], ())) == [("a", "a"), ("b", "c")]


def test_what_cannot_be_paired_is_a_leaf() -> None:
    assert shape(merge([["a"], ["a", "b"]], ())) == (["a"], ["a", "b"])
    first, second = [{"name": "x"}, {"name": "y"}, {"k": 1}], [{"name": "x"}]
    assert shape(merge([first, second], ())) == (first, second)


def test_an_empty_map_beside_a_full_one_is_a_leaf() -> None:
    assert shape(merge([{}, {"a": 1}], ())) == ({}, {"a": 1})


def test_names_in_another_order_are_paired_by_number_if_they_are_as_many() -> None:
    first, second = [{"name": "x"}, {"name": "y"}], [{"name": "y"}, {"name": "x"}]
    assert merge([first, second], ()).is_leaf
