"""The namespace of a folder's Kustomization, for objects that name none; and its patches."""

from pathlib import Path

import pytest

from fargen.load.foreign import read_contents
from fargen.load.kustomization import NAMES, Kustomizations

OBJECTS = """\
apiVersion: v1
kind: Service
metadata: {name: web}
---
apiVersion: v1
kind: Service
metadata: {name: api, namespace: own}
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: efs}
"""


def namespaces(file: str) -> list[str]:
    manifests = read_contents(OBJECTS, file, named=True).manifests
    Kustomizations().place(file, manifests, frozenset({"StorageClass.storage.k8s.io"}))
    return [manifest.namespace for manifest in manifests]


@pytest.mark.parametrize("name", NAMES)
def test_objects_that_name_none_get_the_namespace(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("namespace: shop\n")
    assert namespaces(str(tmp_path / "all.yaml")) == ["shop", "own", ""]


def test_the_file_beside_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kustomization.yaml").write_text("namespace: shop\n")
    monkeypatch.chdir(tmp_path)
    assert namespaces("all.yaml") == ["shop", "own", ""]
    assert namespaces("<stdin>") == ["", "own", ""]


def test_a_folder_above_does_not_count(tmp_path: Path) -> None:
    (tmp_path / "kustomization.yaml").write_text("namespace: shop\n")
    (tmp_path / "base").mkdir()
    assert namespaces(str(tmp_path / "base" / "all.yaml")) == ["", "own", ""]


@pytest.mark.parametrize("text", ["", "a: [", "[1]", "namespace: 5", "resources: []", "--- \n---\n", "\xff"])
def test_what_names_no_namespace_sets_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "kustomization.yaml").write_text(text, encoding="latin-1")
    assert namespaces(str(tmp_path / "all.yaml")) == ["", "own", ""]


PATCHED = """\
patches: [{path: a.yaml}, {path: ./sub/b.yaml}, {patch: "- {}"}, 5]
patchesStrategicMerge: [c.yaml]
patchesJson6902: [{path: d.yaml, target: {kind: Pod}}]
resources: [e.yaml]
"""


@pytest.mark.parametrize(
    ("file", "expected"),
    [("a.yaml", True), ("sub/b.yaml", True), ("c.yaml", True), ("d.yaml", True), ("e.yaml", False),
     ("sub/a.yaml", False)],
)  # fmt: skip
def test_patches_are_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, expected: object
) -> None:
    (tmp_path / "kustomization.yaml").write_text(PATCHED)
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path)
    known = Kustomizations()
    for shown in (file, f"./{file}", str(tmp_path / file)):
        assert known.is_patch(shown) is expected
    assert not known.is_patch("<stdin>")
