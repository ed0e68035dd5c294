"""Manifests as a stream, as a JSON list and as files; comments with origins; shared objects; the spool."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.kube.manifest import Manifest, SpecPlaces, TextPlaces
from fargen.values.errors import InputError
from fargen.values.finding import ObjectRef
from fargen.write import spool
from fargen.write.annotate import comments_of
from fargen.write.shared import SharedObjects
from fargen.write.spool import Spool
from fargen.write.stream import json_items, json_list, object_files, yaml_stream
from fargen.yamltext.read import read


def manifest(kind: str, name: str = "x", **more: Any) -> Manifest:
    data = {"apiVersion": "v1", "kind": kind, "metadata": {"name": name}, **more}
    return Manifest(data, TextPlaces(data))


def test_a_stream_has_a_mark_before_every_document() -> None:
    text = yaml_stream([manifest("A"), manifest("B")])
    assert text == (
        "---\napiVersion: v1\nkind: A\nmetadata:\n  name: x\n"
        "---\napiVersion: v1\nkind: B\nmetadata:\n  name: x\n"
    )


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_json_list_holds_all_items_of_all_parts(count: int) -> None:
    manifests = [manifest("A", f"n{i}", data={"a": "ü\n"}) for i in range(count)]
    parts = [json_items([m]) for m in manifests]
    text = "".join(json_list([*parts, ""]))
    assert json.loads(text) == {"apiVersion": "v1", "kind": "List", "items": [m.data for m in manifests]}
    assert text.endswith("}\n")
    together = "".join(json_list([json_items(manifests)] if manifests else []))
    assert together == text


def test_files_sort_in_apply_order_also_beyond_a_hundred() -> None:
    manifests = [manifest("ConfigMap", f"n{i}") for i in range(101)]
    names = [name for name, _ in object_files(manifests)]
    assert names[0] == "001-configmap-n0.yaml"
    assert names == sorted(names)


def test_odd_names_become_file_names() -> None:
    names = [name for name, _ in object_files([manifest("Role", "system:a/b"), manifest("X/../Y", "..")])]
    assert names == ["01-role-system-a-b.yaml", "02-x-..-y-x.yaml"]
    assert not any("/" in name for name in names)


def test_comments_give_the_reason_then_the_origin() -> None:
    root = read("replicas: 3\nenv:\n  A: b\n", "app.yaml", "app")[0].root
    data = {"kind": "D", "spec": {"replicas": 3, "list": [1]}}
    links = (
        (("spec", "replicas"), ("replicas",)),
        (("spec", "gone"), ("replicas",)),
        (("spec", "list", 0), ("nope",)),
    )
    reasons = ((("spec", "replicas"), "because"), (("spec", "gone"), "never shown"), ((), "on top"))
    found = comments_of(Manifest(data, SpecPlaces(root, links), "t", reasons))
    assert found == {("spec", "replicas"): "because\nreplicas: app.yaml:1 (app)", (): "on top"}


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


@given(items=st.lists(st.text(max_size=5), max_size=30), limit=st.integers(0, 10))
def test_a_spool_keeps_order_in_memory_and_on_disk(items: list[str], limit: int) -> None:
    before = spool._IN_MEMORY
    spool._IN_MEMORY = limit
    try:
        with Spool[str]() as kept:
            for item in items:
                kept.put(item)
            assert list(kept) == items
    finally:
        spool._IN_MEMORY = before
