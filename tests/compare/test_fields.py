import copy
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.compare.fields import field_changes
from fargen.values.changes import MISSING, path_text

SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
TREES = st.dictionaries(
    st.sampled_from(
        ["spec", "containers", "env", "name", "value", "args", "limits", "cpu", "hosts", "ports"]
    ),
    st.recursive(
        SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner)
    ),
)


def changes(before: Any, after: Any, group: str = "apps") -> list[tuple[str, Any, Any]]:
    return [(path_text(c.path), c.before, c.after) for c in field_changes(before, after, group)]


def containers(*entries: dict[str, Any]) -> dict[str, Any]:
    return {"spec": {"containers": list(entries)}}


@given(TREES)
def test_nothing_differs_from_itself(tree: dict[str, Any]) -> None:
    assert changes(tree, copy.deepcopy(tree)) == []


@given(TREES, TREES)
def test_what_differs_is_told_from_both_sides(before: dict[str, Any], after: dict[str, Any]) -> None:
    def fields(before: Any, after: Any) -> list[str]:  # entries of sets have the place of one side
        return sorted(re.sub(r"\[\d+\]", "[]", path) for path, _, _ in changes(before, after))

    assert fields(before, after) == fields(after, before)


@given(TREES, TREES)
def test_equal_json_is_all_that_is_silent(before: dict[str, Any], after: dict[str, Any]) -> None:
    if not changes(before, after, "example.com"):
        assert set(before) == set(after)


def test_maps() -> None:
    assert changes({"a": 1, "b": 2}, {"b": 3, "c": None}) == [
        ("b", 2, 3),
        ("c", MISSING, None),
        ("a", 1, MISSING),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"limits": {"cpu": "1"}}, {"limits": {"cpu": "1000m"}}),
        ({"requests": {"memory": "1Gi"}}, {"requests": {"memory": "1024Mi"}}),
        ({"requests": {"cpu": 1}}, {"requests": {"cpu": "1.0"}}),
        ({"capacity": {"storage": "5Gi"}}, {"capacity": {"storage": 5 * 2**30}}),
        ({"sizeLimit": "1Gi"}, {"sizeLimit": "1024Mi"}),
        ({"replicas": 2}, {"replicas": 2.0}),
    ],
)
def test_amounts_are_compared_as_amounts(before: Any, after: Any) -> None:
    assert changes(before, after) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"data": {"size": "1"}}, {"data": {"size": "1000m"}}),
        ({"limits": {"cpu": "1"}}, {"limits": {"cpu": "x"}}),
        ({"a": True}, {"a": 1}),
        ({"a": "1"}, {"a": 1}),
        ({"a": None}, {"a": ""}),
        ({"a": {}}, {"a": []}),
    ],
)
def test_texts_are_not_amounts(before: Any, after: Any) -> None:
    assert len(changes(before, after)) == 1


def test_entries_with_a_merge_key_have_no_order() -> None:
    one, two = {"name": "a", "image": "x"}, {"name": "b", "image": "y"}
    assert changes(containers(one, two), containers(two, one)) == []
    assert changes(containers(one), containers({"name": "a", "image": "z"}, two)) == [
        ("spec.containers[name=a].image", "x", "z"),
        ("spec.containers[name=b]", MISSING, two),
    ]
    assert changes(containers(one, two), containers(two)) == [("spec.containers[name=a]", one, MISSING)]


def test_custom_resources_have_no_merge_keys() -> None:
    one, two = {"name": "a"}, {"name": "b"}
    assert [path for path, _, _ in changes(containers(one, two), containers(two, one), "example.com")] == [
        "spec.containers[0].name",
        "spec.containers[1].name",
    ]


def test_ports_of_two_protocols_are_two() -> None:
    tcp, udp = {"port": 53}, {"port": 53, "protocol": "UDP"}
    assert changes({"ports": [tcp, udp]}, {"ports": [udp, tcp]}) == []
    assert changes({"ports": [tcp, udp]}, {"ports": [tcp]}) == [("ports[port=53/UDP]", udp, MISSING)]


def test_entries_of_one_name_are_told_by_their_place() -> None:
    twice = [{"name": "a", "image": "x"}, {"name": "a", "image": "y"}]
    assert changes({"containers": twice}, {"containers": twice[:1]}) == [
        ("containers[name=a#1]", twice[1], MISSING)
    ]


def test_sets_have_no_order() -> None:
    assert changes({"accessModes": ["a", "b"]}, {"accessModes": ["b", "a"]}) == []
    assert changes({"accessModes": ["a"]}, {"accessModes": ["a", "b"]}) == [
        ("accessModes", ["a"], ["a", "b"])
    ]


def test_other_lists_have() -> None:
    assert changes({"args": ["a", "b"]}, {"args": ["b", "a"]}) == [
        ("args[0]", "a", "b"),
        ("args[1]", "b", "a"),
    ]
    assert changes({"args": ["a"]}, {"args": ["a", "b"]}) == [("args", ["a"], ["a", "b"])]


def test_odd_keys_are_quoted() -> None:
    (change,) = field_changes({"metadata": {"a.b/c": 1}}, {"metadata": {"a.b/c": 2}}, "")
    assert path_text(change.path) == 'metadata["a.b/c"]'
