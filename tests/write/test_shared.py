"""Objects that several apps of a stream share."""

from typing import Any

import pytest

from fargen.values.errors import InputError
from fargen.values.finding import ObjectRef
from fargen.write.shared import SharedObjects


def namespace(name: str, **labels: str) -> dict[str, Any]:
    return {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name, "labels": labels}}


def test_namespaces_merge_by_the_union_of_labels_and_stand_first() -> None:
    shared = SharedObjects()
    shared.add(
        [{"apiVersion": "s/v1", "kind": "StorageClass", "metadata": {"name": "c"}}, namespace("a", x="1")]
    )
    shared.add([namespace("b"), namespace("a", y="2", x="1")])
    assert shared.objects == [
        namespace("a", x="1", y="2"),
        namespace("b"),
        {"apiVersion": "s/v1", "kind": "StorageClass", "metadata": {"name": "c"}},
    ]


def test_two_values_for_one_label_are_refused() -> None:
    shared = SharedObjects()
    shared.add([namespace("a", x="1")])
    with pytest.raises(InputError) as caught:
        shared.add([namespace("a", x="2")])
    (found,) = caught.value.findings
    assert (found.rule, found.severity, found.fix) == ("SPEC263", "error", "make them agree")
    assert found.message == "two apps give the label x the values '1' and '2'"
    assert (found.object, found.path) == (ObjectRef("v1", "Namespace", "", "a"), "metadata.labels")


def test_an_apps_own_copy_gets_the_labels_of_all_and_keeps_the_rest() -> None:
    shared = SharedObjects()
    own = namespace("a", x="1")
    own["metadata"]["annotations"] = {"note": "mine"}
    bare = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "b"}}
    shared.add([own, bare])
    shared.add([namespace("a", y="2")])
    assert shared.whole(own) == {
        **own, "metadata": {"name": "a", "labels": {"x": "1", "y": "2"}, "annotations": {"note": "mine"}},
    }  # fmt: skip
    assert shared.whole(bare) == bare


def test_what_was_given_is_not_changed() -> None:
    first, second = namespace("a", x="1"), namespace("a", y="2")
    shared = SharedObjects()
    shared.add([first])
    shared.add([second])
    assert (first, second) == (namespace("a", x="1"), namespace("a", y="2"))
    assert shared.objects == [namespace("a", x="1", y="2")]


def test_one_name_of_two_kinds_is_two_objects() -> None:
    other = {**namespace("a"), "kind": "StorageClass"}
    shared = SharedObjects()
    shared.add([other, namespace("a", x="1")])
    assert shared.objects == [namespace("a", x="1"), other]


def test_without_labels() -> None:
    bare: dict[str, Any] = {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "a"}}
    shared = SharedObjects()
    shared.add([bare])
    shared.add([{**bare, "metadata": {"name": "a", "labels": None}}, namespace("a", x="1")])
    assert shared.objects == [namespace("a", x="1")]
    assert SharedObjects().objects == []
