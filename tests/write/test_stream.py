"""Manifests as a stream, as a JSON list and as files."""

import json
from typing import Any

import pytest

from fargen.kube.manifest import Manifest, TextPlaces
from fargen.values.finding import Path
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


def test_comments_stand_above_their_lines() -> None:
    comments: list[dict[Path, str]] = [{("metadata", "name"): "one\ntwo", (): "the object"}, {}]
    text = yaml_stream([manifest("A"), manifest("B")], comments)
    assert text == (
        "---\n# the object\napiVersion: v1\nkind: A\nmetadata:\n  # one\n  # two\n  name: x\n"
        "---\napiVersion: v1\nkind: B\nmetadata:\n  name: x\n"
    )
    files = dict(object_files([manifest("A"), manifest("B")], comments))
    assert files["01-a-x.yaml"].startswith(b"# the object\napiVersion")
    assert b"#" not in files["02-b-x.yaml"]


def test_files_are_utf_8_and_ends_of_lines_are_kept() -> None:
    ((_, content),) = object_files([manifest("ConfigMap", data={"a": "ü\r\n", "b": "\x85"})])
    assert read(content.decode(), "out")[0].root["data"] == {"a": "ü\r\n", "b": "\x85"}
    assert content.endswith(b"\n")
