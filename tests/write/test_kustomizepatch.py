"""The form of patches; that they are exact, tests/clients shows with the real Kustomize."""

from typing import Any

import jsonpatch
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.kube.manifest import Manifest, TextPlaces
from fargen.write.kustomizepatch import deletion_of, patch_between, same

VALUES = st.recursive(
    st.sampled_from([None, True, False, 0, 1, "", "a"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)


def config(**more: Any) -> Manifest:
    data = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "x", "namespace": "n"}, **more}
    return Manifest(data, TextPlaces(data))


def change(old: Any, new: Any) -> Any:
    """The patch of spec, or the operations."""
    patch = patch_between(config(spec=old), config(spec=new).data)
    assert patch is not None
    return patch.content if patch.is_json else patch.content["spec"]  # type: ignore[call-overload]


def test_equal_objects_need_no_patch() -> None:
    assert patch_between(config(spec={"a": [1]}), config(spec={"a": [1]}).data) is None


def test_a_merge_names_the_object() -> None:
    patch = patch_between(config(data={"a": "1"}), config(data={"b": "1"}).data)
    assert patch is not None
    assert patch.content == {
        "apiVersion": "v1", "kind": "Pod", "metadata": {"name": "x", "namespace": "n"},
        "data": {"a": None, "b": "1"},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("BC", "BC!", [{"name": "B"}, {"name": "C", "value": "!"}]),
        ("BC", "B!C", [{"name": "B", "value": "!"}]),
        ("AC", "ABC", [{"name": "A"}, {"name": "B", "value": ""}]),
        ("ABC", "AC", [{"name": "B", "$patch": "delete"}]),
        ("AB", "BA", [{"name": "B"}, {"name": "A"}]),
    ],
)
def test_lists_merge_by_their_key_and_keep_their_order(old: str, new: str, wanted: list[Any]) -> None:
    def variables(text: str) -> list[Any]:
        marked = {letter: text[i + 1 : i + 2] for i, letter in enumerate(text) if letter != "!"}
        return [{"name": k, "value": v if v == "!" else ""} for k, v in marked.items()]

    assert change({"env": variables(old)}, {"env": variables(new)}) == {"env": wanted}


def test_a_list_without_a_key_is_replaced() -> None:
    assert change({"args": ["a", "b"]}, {"args": ["a"]}) == {"args": ["a"]}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"a": [1]}, {"a": []}),
        ({"a": {"b": 1}}, {"a": 1}),
        ({"a": 1}, {"a": None}),
        ({}, {"a": {"$patch": "x"}}),
        ({"env": [{"name": "a"}]}, {"env": [{"name": "b"}, {"name": "b"}]}),
        ({"env": [{"name": "a"}]}, {"env": ["a"]}),
        ({"ports": [{"port": 1}]}, {"ports": [{"port": 2}]}),
        (
            {"ports": [{"port": 1, "protocol": "TCP"}]},
            {"ports": [{"port": 1, "protocol": "TCP"}, {"port": 2, "protocol": "TCP"}]},
        ),
    ],
)
def test_what_a_merge_cannot_say_is_said_by_operations(old: Any, new: Any) -> None:
    operations = change(old, new)
    assert isinstance(operations, list)
    assert jsonpatch.apply_patch(config(spec=old).data, operations) == config(spec=new).data


@given(VALUES, VALUES)
def test_operations_give_the_other_object(old: Any, new: Any) -> None:
    before, after = config(spec=old), config(spec=new)
    patch = patch_between(before, after.data)
    assert (patch is None) == same(old, new)
    if patch is not None and patch.is_json:
        assert same(jsonpatch.apply_patch(before.data, patch.content), after.data)


def test_true_is_not_one() -> None:
    assert not same({"a": [True]}, {"a": [1]})
    assert change({"a": True}, {"a": 1}) == {"a": 1}


def test_a_deletion_names_the_object() -> None:
    assert deletion_of(config(spec={})).content == {
        "apiVersion": "v1", "kind": "Pod", "metadata": {"name": "x", "namespace": "n"}, "$patch": "delete",
    }  # fmt: skip
