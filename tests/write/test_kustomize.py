"""Names of patches, parts of the base, and comments."""

from typing import Any

import pytest

from fargen.kube.manifest import Manifest, TextPlaces
from fargen.values.errors import InputError
from fargen.write.kustomize import kustomize_files
from fargen.yamltext.read import read


def manifest(kind: str, name: str, version: str = "v1", **more: Any) -> Manifest:
    data = {"apiVersion": version, "kind": kind, "metadata": {"name": name}, **more}
    return Manifest(data, TextPlaces(data), "", ((("kind",), "because"),))


def documents(files: tuple[tuple[str, bytes], ...]) -> dict[str, Any]:
    return {name: read(content.decode(), name)[0].root for name, content in files}


def test_an_operation_list_has_its_target_in_the_kustomization() -> None:
    base = [manifest("Thing", "x", "a.example/v2", spec={"a": [1]}, more=None)]
    other = [manifest("Thing", "x", "a.example/v2", spec={"a": []}, more=None)]
    found = documents(kustomize_files(base, {"prod": other}))
    assert found["overlays/prod/patch-thing-x.yaml"] == [{"op": "remove", "path": "/spec/a/0"}]
    assert found["overlays/prod/kustomization.yaml"]["patches"] == [
        {
            "path": "patch-thing-x.yaml",
            "target": {"group": "a.example", "version": "v2", "kind": "Thing", "name": "x"},
        }
    ]


def test_patches_of_objects_alike_in_kind_and_name_are_told_apart() -> None:
    base = [manifest("Thing", "x", f"{group}.example/v1", spec={}) for group in "ab"]
    other = [manifest("Thing", "x", f"{group}.example/v1", spec={"n": 1}) for group in "ab"]
    found = documents(kustomize_files(base, {"prod": other}))
    listed = [patch["path"] for patch in found["overlays/prod/kustomization.yaml"]["patches"]]
    assert listed == ["patch-thing-x.yaml", "patch-thing-x-2.yaml"]
    assert found["overlays/prod/patch-thing-x-2.yaml"]["apiVersion"] == "b.example/v1"


def test_a_part_that_an_environment_has_nothing_of_is_left_out() -> None:
    base = [manifest("ConfigMap", name) for name in "abc"]
    with_more = [manifest("ConfigMap", name) for name in ("a", "new", "b", "c")]
    found = documents(kustomize_files(base, {"more": with_more, "less": base[:1]}))
    assert found["base/kustomization.yaml"]["resources"] == ["part-1", "part-2"]
    assert found["overlays/more/kustomization.yaml"]["resources"] == [
        "../../base/part-1", "02-configmap-new.yaml", "../../base/part-2",
    ]  # fmt: skip
    less = found["overlays/less/kustomization.yaml"]
    assert less["resources"] == ["../../base/part-1"]
    assert "patches" not in less


def test_objects_that_are_gone_are_deleted_by_a_patch() -> None:
    base = [manifest("ConfigMap", name) for name in "ab"]
    found = documents(kustomize_files(base, {"less": base[:1]}))
    assert found["overlays/less/patch-configmap-b.yaml"] == {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "metadata": {"name": "b"},
        "$patch": "delete",
    }


def test_comments_are_in_files_of_whole_objects() -> None:
    base = [manifest("ConfigMap", "a")]
    added = [manifest("Secret", "b")]
    files = dict(kustomize_files(base, {"prod": [*base, *added]}, annotate=True))
    assert b"# because\nkind: ConfigMap" in files["base/01-configmap-a.yaml"]
    assert b"# because\nkind: Secret" in files["overlays/prod/02-secret-b.yaml"]
    assert b"#" not in b"".join(content for name, content in kustomize_files(base, {"prod": added}))


def test_every_object_without_a_name_is_told_once() -> None:
    nameless = Manifest({"kind": "ConfigMap", "metadata": {}}, TextPlaces({"kind": "ConfigMap"}))
    with pytest.raises(InputError) as caught:
        kustomize_files([nameless], {"prod": [nameless]})
    assert [(f.rule, f.fix) for f in caught.value.findings] == [("SPEC521", "give it metadata.name")]


@pytest.mark.parametrize(
    "key", ["config.kubernetes.io/local-config", "internal.config.kubernetes.io/path", "config.k8s.io/id"]
)
def test_annotations_that_kustomize_takes_are_told(key: str) -> None:
    data = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "x", "annotations": {key: "true"}}}
    with pytest.raises(InputError) as caught:
        kustomize_files([Manifest(data, TextPlaces(data))], {})
    (finding,) = caught.value.findings
    assert (finding.rule, finding.fix) == ("SPEC523", "leave it out")
    assert finding.message == f"Kustomize takes the annotation {key} for its own and out"
