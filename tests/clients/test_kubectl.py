"""What fargen writes, kubectl and Kustomize read as the very same objects."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hostile import TEXTS

from fargen.kube.manifest import Manifest, TextPlaces
from fargen.load.overrides import Overrides
from fargen.pipeline import Rendered, Request, render
from fargen.write.stream import object_files, yaml_stream
from fargen.yamltext.read import read

ROOT = Path(__file__).parent.parent.parent
SPECS = ROOT / "tests" / "resolve" / "specs"
KEY = "fargen.dev/probe"


def rendered() -> list[Rendered]:
    """Every complete spec of the tests and every example."""
    found: list[Rendered] = []
    paths = [p for p in sorted(SPECS.glob("*.yaml")) if p.name != "cluster.yaml"]
    cluster = str(SPECS / "cluster.yaml")
    found += render(Request(paths=tuple(map(str, paths)), cluster=cluster, overrides=Overrides()), bytes)
    examples = sorted(str(p) for p in (ROOT / "examples").glob("*/app.yaml"))
    for path in examples:
        found += render(Request(paths=(path,), overrides=Overrides(), allow_outside=True), bytes)
    return [app for app in found if app.manifests]


@pytest.fixture(scope="module")
def apps() -> list[Rendered]:
    """All of them, each with objects."""
    found = rendered()
    assert len(found) >= 6
    return found


@pytest.fixture(scope="module")
def written() -> list[Manifest]:
    """The committed output of the examples, as it stands in out/."""
    files = sorted((ROOT / "out").rglob("*.yaml"))
    found = [d.root for path in files for d in read(path.read_text(encoding="utf-8"), str(path))]
    # Beside the objects there are eksctl's and CloudFormation's files, Helm values and Kustomizations.
    other = ("eksctl.io/", "kustomize.config.k8s.io/")
    objects = [d for d in found if isinstance(d, dict) and {"apiVersion", "kind", "metadata"} <= set(d)]
    return [Manifest(d, TextPlaces(d)) for d in objects if not d["apiVersion"].startswith(other)]


def annotated(kubectl: str, home: dict[str, str], stream: str, folder: Path) -> list[dict[str, Any]]:
    """The objects of a stream as kubectl reads them, each with one annotation more."""
    path = folder / "all.yaml"
    path.write_text(stream, encoding="utf-8")
    command = [kubectl, "annotate", "--local", "-f", str(path), f"{KEY}=x", "-o", "json"]
    result = subprocess.run(command, env=home, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 0, result.stderr[:2000]
    decoder, at = json.JSONDecoder(), 0
    found: list[dict[str, Any]] = []
    text = result.stdout.strip()
    while at < len(text):
        data, at = decoder.raw_decode(text, at)
        found += data["items"] if data["kind"] == "List" else [data]
        at += len(text[at:]) - len(text[at:].lstrip())
    return found


def with_probe(manifest: Manifest) -> dict[str, Any]:
    data = json.loads(json.dumps(manifest.data))
    data["metadata"].setdefault("annotations", {})
    data["metadata"]["annotations"] = {**(data["metadata"]["annotations"] or {}), KEY: "x"}
    return dict(data)


def test_kubectl_reads_every_object_as_it_was_rendered(
    apps: list[Rendered], kubectl: str, home: dict[str, str], tmp_path: Path
) -> None:
    manifests = [m for app in apps for m in app.manifests]
    got = annotated(kubectl, home, yaml_stream(manifests), tmp_path)
    assert got == [with_probe(m) for m in manifests]


def test_kubectl_reads_the_committed_output(
    written: list[Manifest], kubectl: str, home: dict[str, str], tmp_path: Path
) -> None:
    if not written:
        pytest.skip("out/ is empty")
    got = annotated(kubectl, home, yaml_stream(written), tmp_path)
    assert got == [with_probe(m) for m in written]


def test_kubectl_reads_hostile_values_as_they_are(kubectl: str, home: dict[str, str], tmp_path: Path) -> None:
    data = {f"k{number}": text for number, text in enumerate(TEXTS)}
    config = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "x"}, "data": data}
    (got,) = annotated(kubectl, home, yaml_stream([Manifest(config, TextPlaces(config))]), tmp_path)
    assert got["data"] == data


def test_kustomize_in_fifo_order_gives_our_stream(
    apps: list[Rendered], kubectl: str, home: dict[str, str], tmp_path: Path
) -> None:
    listed = []
    expected: list[Any] = []
    seen: set[tuple[str, str, str]] = set()
    for number, app in enumerate(apps):
        folder = tmp_path / f"{number:02}-{app.name}"
        folder.mkdir()
        fresh = [m for m in app.manifests if (m.kind, m.namespace, m.name) not in seen]
        seen |= {(m.kind, m.namespace, m.name) for m in fresh}
        for name, content in object_files(fresh):
            (folder / name).write_bytes(content)
            listed.append(f"{folder.name}/{name}")
        expected += [json.loads(json.dumps(m.data)) for m in fresh]
    kustomization = {
        "apiVersion": "kustomize.config.k8s.io/v1beta1", "kind": "Kustomization", "resources": listed,
        "sortOptions": {"order": "fifo"},
    }  # fmt: skip
    (tmp_path / "kustomization.yaml").write_text(json.dumps(kustomization))
    command = [kubectl, "kustomize", str(tmp_path)]
    result = subprocess.run(command, env=home, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 0, result.stderr[:2000]
    assert [document.root for document in read(result.stdout, "kustomize")] == expected


def test_the_lexical_order_of_the_files_is_the_apply_order(apps: list[Rendered]) -> None:
    for app in apps:
        names = [name for name, _ in object_files(app.manifests)]
        assert names == sorted(names)


@pytest.mark.parametrize("version", ["1.31", "1.35"])
def test_the_unmodified_schema_validator_agrees(version: str, apps: list[Rendered]) -> None:
    """kubernetes_validate checks in strict mode what our own check found nothing against."""
    import kubernetes_validate

    checked = 0
    for app in apps:
        for manifest in app.manifests:
            try:
                kubernetes_validate.validate(json.loads(json.dumps(manifest.data)), version, strict=True)
            except kubernetes_validate.SchemaNotFoundError:
                continue  # a custom resource
            checked += 1
    assert checked > 20


def test_helm_passes_our_stream_through_unchanged(
    apps: list[Rendered], helm: str, home: dict[str, str], tmp_path: Path
) -> None:
    """As a chart's files, read by Helm's own YAML reader; Helm orders by kind."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "Chart.yaml").write_text("apiVersion: v2\nname: all\nversion: 1.0.0\n")
    expected = {}
    for app in apps:
        for manifest in app.manifests:
            expected[manifest.kind, manifest.namespace, manifest.name] = json.loads(json.dumps(manifest.data))
    stream = yaml_stream([Manifest(data, TextPlaces(data)) for data in expected.values()])
    (tmp_path / "templates" / "all.yaml").write_text(stream.replace("{{", '{{ "{{" }}'))
    command = [helm, "template", "release", str(tmp_path)]
    result = subprocess.run(command, env=home, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 0, result.stderr[:2000]
    got = {}
    for document in read(result.stdout, "helm"):
        meta = document.root["metadata"]
        got[document.root["kind"], meta.get("namespace", ""), meta["name"]] = document.root
    assert got == expected
