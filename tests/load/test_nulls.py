# ruff: noqa: E501  # whole messages and cases stay on one line

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("autoscalin: null", "app.yaml:5:1: error[SPEC301] autoscalin: unknown key 'autoscalin' | did you mean autoscaling?"),
        (
            "ingress: {host: a, hots: null}",
            "app.yaml:5:20: error[SPEC301] ingress.hots: unknown key 'hots' | did you mean host?",
        ),
        (
            "storage: [{name: a, emptyDirr: null}]",
            "app.yaml:5:21: error[SPEC301] storage[0].emptyDirr: unknown key 'emptyDirr' | did you mean emptyDir?",
        ),
        (
            "health: {startup: {pth: null}}",
            "app.yaml:5:20: error[SPEC301] health.startup.pth: unknown key 'pth' | did you mean path?",
        ),
        (
            "disruption: {zzz: null}",
            ("app.yaml:5:14: error[SPEC301] disruption.zzz: unknown key 'zzz' | "
            "known keys: maxUnavailable, minAvailable"),
        ),
        (
            "environments:\n  prod: {replcas: null}",
            "app.yaml:6:10: error[SPEC301] replcas: unknown key 'replcas' | did you mean replicas?",
        ),
    ],
)  # fmt: skip
def test_a_misspelt_key_that_is_null(project: Any, text: str, expected: str) -> None:
    project.app(text)
    flags = {"environment": "prod"} if "prod" in text else {}
    assert project.errors(**flags) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "port: null", "health: null", "autoscaling: null", "env: {ANY: null}", "podAnnotations: {any: null}",
        "resources: {cpu: null, ephemeralStorage: null}", "logging: {sidecar: {s3: null}}", "cluster: null",
        "lifecycle: {preStop: {any: null}}", "config: {files: {any: null}}", "ports: [{name: a, servicePort: null}]",
        "autoscaling: {behavior: {any: {deep: null}}}", "disruption: null", "ingress: {annotations: {any: null}}",
    ],
)  # fmt: skip
def test_known_and_free_keys_may_be_null(project: Any, text: str) -> None:
    project.app(text)
    assert len(project.one().removed) == (0 if text == "port: null" else text.count("null"))


def test_an_unknown_key_above_is_left_to_the_model(project: Any) -> None:
    project.app("ingres: {host: null}")
    assert project.one().tree["ingres"] == {}


def test_flags_and_clusters_are_looked_at_too(project: Any) -> None:
    from fargen.load.overrides import Overrides

    project.write("c.yaml", "apiVersion: fargen.dev/v1\nkind: Cluster\nregio: null\n")
    project.app("cluster: c.yaml")
    assert project.errors(overrides=Overrides(sets=(("set", "image=a,imag=null"),))) == [
        "--set image=a,imag=null:1:9: error[SPEC301] imag: unknown key 'imag' | did you mean image?",
        "c.yaml:3:1: error[SPEC301] regio: unknown key 'regio' | did you mean region?",
    ]
    assert project.errors("c.yaml") == [
        "c.yaml:3:1: error[SPEC301] regio: unknown key 'regio' | did you mean region?"
    ]
