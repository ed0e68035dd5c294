# ruff: noqa: E501  # whole messages and cases stay on one line

from collections.abc import Callable
from typing import Any

import pytest

from fargen.load.layer import layer_of, misplaced, renamed, without
from fargen.load.shapes import APP, CLUSTER
from fargen.yamltext.read import read
from fargen.yamltext.tree import Map


def tree(text: str) -> Map:
    found: Map = read(text, "app.yaml", "app")[0].root
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "size: 1vCPU/2GB\nresources: {cpu: 1}",
            (
                "app.yaml:2:13: error[SPEC214] resources.cpu: cannot stand beside size (line 1) | "
                "keep one of size and resources.cpu"
            ),
        ),
        (
            "resources: {memory: 1Gi}\nsize: 1vCPU/2GB",
            (
                "app.yaml:2:1: error[SPEC214] size: cannot stand beside resources.memory (line 1) | "
                "keep one of resources.memory and size"
            ),
        ),
        (
            "replicas: 0\nautoscaling: {}",
            (
                "app.yaml:2:1: error[SPEC214] autoscaling: cannot stand beside replicas (line 1) | "
                "keep one of replicas and autoscaling"
            ),
        ),
        (
            "storage:\n- {name: a}\n- name: b\n  emptyDir: {}\n  efs: {}\n  nfs: {}",
            (
                "app.yaml:6:3: error[SPEC214] storage[1].nfs: cannot stand beside emptyDir and efs (line 4) | "
                "keep one of emptyDir, efs and nfs"
            ),
        ),
        (
            "logging: {sidecar: {s3: {}, kinesis: {}}}",
            (
                "app.yaml:1:29: error[SPEC214] logging.sidecar.kinesis: cannot stand beside s3 (line 1) | "
                "keep one of s3 and kinesis"
            ),
        ),
        (
            "health: {startup: {tcp: 1, grpc: 2}}",
            (
                "app.yaml:1:28: error[SPEC214] health.startup.grpc: cannot stand beside tcp (line 1) | "
                "keep one of tcp and grpc"
            ),
        ),
        (
            "sidecars: [{name: a, health: {path: /, exec: [x]}}]",
            (
                "app.yaml:1:40: error[SPEC214] sidecars[0].health.exec: cannot stand beside path (line 1) | "
                "keep one of path and exec"
            ),
        ),
        (
            "ingress:\n  path: /\n  rules: []",
            (
                "app.yaml:3:3: error[SPEC214] ingress.rules: cannot stand beside path (line 2) | "
                "keep one of path and rules"
            ),
        ),
        (
            "ports:\n- {name: a, port: 1}\n- {name: a, port: 2}",
            (
                "app.yaml:3:10: error[SPEC215] ports[1].name: ports[0] is named 'a' too | "
                "give each entry a name of its own"
            ),
        ),
        (
            "port: 80\nports: [{name: http, port: 1}]",
            (
                "app.yaml:2:16: error[SPEC215] ports[1].name: ports[0] is named 'http' too | "
                "give each entry a name of its own"
            ),
        ),
        (
            "sidecars: [{name: p, ports: [{name: a}, {name: b}, {name: a}]}]",
            (
                "app.yaml:1:59: error[SPEC215] sidecars[0].ports[2].name: sidecars[0].ports[0] is named 'a' too | "
                "give each entry a name of its own"
            ),
        ),
    ],
)
def test_what_is_wrong_in_one_layer(text: str, expected: str, said: Callable[[Any], list[str]]) -> None:
    assert said(layer_of(tree(text), APP, ".").findings) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "replicas: 1\nautoscaling: null",
        "size: a\nresources: {ephemeralStorage: 30Gi}",
        "resources: {cpu: 1, memory: 2}",
        "lifecycle: {headers: [{name: a}, {name: a}]}",
        "patches: [{name: a}, {name: a}]",
        "ports: [1, {port: 2}, {name: 3}, {name: 3}]",
        "ingress: {host: a, path: /}",
        "env: {A: {path: x, tcp: y}}",
    ],
)
def test_what_is_fine_in_one_layer(text: str) -> None:
    assert layer_of(tree(text), APP, ".").findings == ()


def test_a_cluster_has_choices_of_its_own(said: Callable[[Any], list[str]]) -> None:
    text = "logging: {cloudwatch: {}, kinesis: {}}\nprofiles: [{name: a}, {name: a}]"
    assert said(layer_of(tree(text), CLUSTER, ".").findings) == [
        (
            "app.yaml:1:27: error[SPEC214] logging.kinesis: cannot stand beside cloudwatch (line 1) | "
            "keep one of cloudwatch and kinesis"
        ),
        (
            "app.yaml:2:30: error[SPEC215] profiles[1].name: profiles[0] is named 'a' too | "
            "give each entry a name of its own"
        ),
    ]


def test_nulls_are_kept_in_mind() -> None:
    text = "imag: null\nmetadata: {labels: {a: null}}\nports: [{name: a, prt: null}]\nargs: [null]\n"
    text += "hostAliases: [{ip: null}]\npatches: [{a: null}]\nenv: {A: null, B: {key: null}}"
    removed = layer_of(tree(text), APP, ".").removed
    assert [path for path, _ in removed] == [
        ("imag",),
        ("metadata", "labels", "a"),
        ("ports", 0, "prt"),
        ("env", "A"),
    ]
    assert [mark[1:3] for _, mark in removed] == [(1, 1), (2, 21), (3, 19), (7, 7)]


def test_misplaced_keys(said: Callable[[Any], list[str]]) -> None:
    found = misplaced(
        tree("kind: App\npreset: x\nimage: y"), "a preset", {"preset": "write extends: instead"}
    )
    assert said(found) == [
        "app.yaml:1:1: error[SPEC224] kind: kind does not belong in a preset | remove it",
        "app.yaml:2:1: error[SPEC224] preset: preset does not belong in a preset | write extends: instead",
    ]


def test_without() -> None:
    layer = tree("a: 1\nb: 2")
    assert without(layer, "c") is layer
    assert without(layer, "a", "c") == {"b": 2}
    assert list(without(layer, "a").marks) == ["b"]
    assert list(layer) == ["a", "b"]


def test_renamed_marks_name_the_layer_and_keep_the_place() -> None:
    layer = tree("a: {b: [1, {c: 2}]}")
    copy = renamed(layer, "environment prod")
    assert copy == layer
    mark = copy["a"]["b"][1].marks["c"]
    assert mark[1:] == layer["a"]["b"][1].marks["c"][1:]
    assert (mark[0].layer, mark[0].file, mark[0].text) == (
        "environment prod",
        "app.yaml",
        "a: {b: [1, {c: 2}]}",
    )
    assert copy.marks["a"][0] is mark[0]
    assert copy["a"]["b"].marks[0][0] is mark[0]
    assert layer.marks["a"][0].layer == "app"
