"""Manifests of any origin: what is read, what is kept aside, what is left alone."""

import json

import pytest

from fargen.kube.manifest import Manifest
from fargen.load.foreign import Contents, read_contents

HELM = """---
# Source: chart/templates/hook.yaml
apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  annotations: {helm.sh/hook: pre-upgrade}
---
# Source: chart/templates/empty.yaml
---
# Source: chart/templates/config.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
data:
  pod.yaml: |
    ---
    apiVersion: v1
    kind: Pod
"""
BROKEN = """apiVersion: v1
kind: ConfigMap
metadata: {name: first}
---
apiVersion: v1
kind: Pod
 metadata: {}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: last}
---
kind: [
"""
LIST = """apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: ConfigMap
    metadata: {name: a}
  - apiVersion: v1
    kind: ConfigMapList
    items:
      - metadata: {name: b}
  - 3
"""


def names(contents: Contents) -> list[str]:
    return [f"{m.api_version} {m.kind}/{m.name}" for m in contents.manifests]


def said(contents: Contents) -> list[str]:
    return [
        f"{f.place.file}:{f.place.line}:{f.place.column}: {f.severity}[{f.rule}] {f.message} | {f.fix}"
        for f in contents.findings
        if f.place
    ]


def place(manifest: Manifest, *path: str | int) -> tuple[int, int]:
    found, _ = manifest.places.find(path)
    assert found is not None
    return found.line, found.column


def test_helm_output_is_read_with_its_places() -> None:
    contents = read_contents(HELM, "<stdin>", named=True)
    assert names(contents) == ["batch/v1 Job/migrate", "v1 ConfigMap/settings"]
    assert place(contents.manifests[1], "metadata", "name") == (15, 9)
    assert contents.findings == ()


def test_broken_documents_are_kept_aside() -> None:
    contents = read_contents(BROKEN, "all.yaml", named=True)
    assert names(contents) == ["v1 ConfigMap/first", "v1 ConfigMap/last"]
    assert place(contents.manifests[1], "metadata", "name") == (11, 18)
    assert said(contents) == [
        (
            "all.yaml:7:10: error[SPEC100] not valid YAML: mapping values are not allowed in this context | "
            "indent it by 0 spaces, as the lines above"
        ),
        (
            "all.yaml:14:1: error[SPEC100] not valid YAML: did not find expected node content while parsing "
            "a flow node | check the indentation and quotes around this line"
        ),
    ]


def test_lists_are_taken_apart() -> None:
    contents = read_contents(LIST, "list.yaml", named=True)
    assert names(contents) == ["v1 ConfigMap/a", "v1 ConfigMap/b"]
    assert place(contents.manifests[1], "metadata", "name") == (10, 26)
    assert said(contents) == [
        (
            "list.yaml:11:5: error[SPEC205] not a Kubernetes object: it is a single value | "
            "write a map with apiVersion, kind and metadata"
        )
    ]


@pytest.mark.parametrize("indent", [None, 2, "\t"])
def test_json_is_read_with_its_places(indent: int | str | None) -> None:
    text = json.dumps(
        {"apiVersion": "v1", "kind": "PodList", "items": [{"metadata": {"name": "a"}}]}, indent=indent
    )
    contents = read_contents(text, "pods.json", named=True)
    assert names(contents) == ["v1 Pod/a"]
    line, column = place(contents.manifests[0], "metadata", "name")
    assert text.split("\n")[line - 1][column - 1 :].startswith('"a"')


def test_specs_among_manifests() -> None:
    text = "apiVersion: v1\nkind: Pod\n---\napiVersion: fargen.dev/v1\nkind: App\n"
    text += "---\napiVersion: fargen.dev/v9\n"
    contents = read_contents(text, "mix.yaml", named=True)
    assert [index for index, _ in contents.specs] == [1]
    assert names(contents) == ["v1 Pod/"]
    assert [finding.rule for finding in contents.findings] == ["SPEC202"]


@pytest.mark.parametrize(
    "text",
    [
        "apiVersion: v2\nname: chart\n",
        "replicas: 3\n",
        "- a\n",
        "a: [\n",
        "{{ if .Values.x }}\n",
        '{"name": "package"}',
        '{"a": }',
    ],
)
def test_what_is_not_for_kubernetes_is_left_alone_in_folders(text: str) -> None:
    assert read_contents(text, "dir/file.yaml", named=False) == Contents((), (), ())


@pytest.mark.parametrize(
    ("text", "rule"),
    [("- a\n", "SPEC205"), ("a: [\n", "SPEC100"), ("3\n", "SPEC205"), ('{"a": 1, "a": 2}', "SPEC105")],
)
def test_what_the_user_names_is_not_left_alone(text: str, rule: str) -> None:
    assert [f.rule for f in read_contents(text, "file.yaml", named=True).findings] == [rule]


def test_a_broken_template_in_a_folder_is_told_of() -> None:
    text = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .Release.Name }}\n"
    contents = read_contents(text, "templates/pod.yaml", named=False)
    assert said(contents)[0].endswith("this looks like a template; render it first")


def test_directives_do_not_make_a_document() -> None:
    text = "%YAML 1.1\n---\napiVersion: v1\nkind: Pod\n---\na: [\n"
    contents = read_contents(text, "a.yaml", named=True)
    assert names(contents) == ["v1 Pod/"]
    assert len(contents.findings) == 1
