"""One view of the pod of every workload kind."""

from typing import Any

import pytest

from fargen.kube.manifest import Manifest, TextPlaces
from fargen.kube.pod import Container, pod_of
from fargen.values.finding import Path
from fargen.values.lookup import lookup

POD: dict[str, Any] = {
    "metadata": {"labels": {"a": "b"}, "annotations": {"c": "d"}},
    "spec": {
        "containers": [{"name": "main"}, {"name": "side"}],
        "initContainers": [
            {"name": "native", "restartPolicy": "Always"},
            {"name": "init"},
            {"name": "odd", "restartPolicy": "Never"},
        ],
        "ephemeralContainers": [{"name": "debug"}],
    },
}
KINDS: dict[tuple[str, str], Path] = {
    ("apps/v1", "Deployment"): ("spec", "template"),
    ("apps/v1", "StatefulSet"): ("spec", "template"),
    ("apps/v1", "DaemonSet"): ("spec", "template"),
    ("apps/v1", "ReplicaSet"): ("spec", "template"),
    ("apps/v1beta1", "Deployment"): ("spec", "template"),
    ("v1", "ReplicationController"): ("spec", "template"),
    ("v1", "PodTemplate"): ("template",),
    ("batch/v1", "Job"): ("spec", "template"),
    ("batch/v1", "CronJob"): ("spec", "jobTemplate", "spec", "template"),
    ("argoproj.io/v1alpha1", "Rollout"): ("spec", "template"),
    ("serving.knative.dev/v1", "Service"): ("spec", "template"),
    ("v1", "Pod"): (),
}


def manifest(api_version: str, kind: str, path: Path, pod: Any = POD) -> Manifest:
    data: Any = pod
    for step in reversed(path):
        data = {step: data}
    data = {**(data if isinstance(data, dict) else {}), "apiVersion": api_version, "kind": kind}
    return Manifest(data, TextPlaces(data))


@pytest.mark.parametrize(("api_version", "kind"), KINDS)
def test_every_kind_with_pods(api_version: str, kind: str) -> None:
    path = KINDS[api_version, kind]
    found = pod_of(manifest(api_version, kind, path))
    assert found is not None
    assert (found.kind, found.path, found.at("volumes", 0)) == (kind, path, (*path, "spec", "volumes", 0))
    assert (found.labels, found.annotations) == ({"a": "b"}, {"c": "d"})
    assert [(c.name, c.role) for c in found.containers] == [
        ("main", "main"), ("side", "sidecar"), ("native", "nativeSidecar"), ("init", "init"), ("odd", "init"),
        ("debug", "ephemeral"),
    ]  # fmt: skip
    assert [c.name for c in found.running] == ["main", "side", "native"]
    assert all(lookup(found.manifest.data, c.path) is c.data for c in found.containers)


@pytest.mark.parametrize(
    ("api_version", "kind"),
    [("v1", "Service"), ("example.com/v1", "Deployment"), ("v1", "Deployment"), ("apps/v1", "Pod"), ("", "")],
)
def test_other_kinds_have_no_pod(api_version: str, kind: str) -> None:
    assert pod_of(manifest(api_version, kind, ("spec", "template"))) is None


@pytest.mark.parametrize(
    "odd", [None, 5, "x", [], {}, {"spec": None}, {"spec": {"containers": {"name": "x"}}}]
)
def test_odd_pods_have_no_containers(odd: Any) -> None:
    for (api_version, kind), path in KINDS.items():
        found = pod_of(manifest(api_version, kind, path, odd))
        assert found is not None
        assert (found.containers, found.labels, found.annotations) == ((), {}, {})


def test_odd_containers_keep_the_places_of_the_others() -> None:
    pod = {"spec": {"containers": [None, {"name": 5}, {"name": "c"}], "initContainers": ["x", {"name": "i"}]}}
    found = pod_of(manifest("v1", "Pod", (), pod))
    assert found is not None
    assert [(c.name, c.path, c.role) for c in found.containers] == [
        ("", ("spec", "containers", 1), "sidecar"),
        ("c", ("spec", "containers", 2), "sidecar"),
        ("i", ("spec", "initContainers", 1), "init"),
    ]


@pytest.mark.parametrize(
    ("resources", "requests", "limits"),
    [
        (None, {}, {}),
        ({"requests": {"cpu": "1"}}, {"cpu": "1"}, {}),
        (
            {"limits": {"cpu": "2", "memory": "1Gi"}},
            {"cpu": "2", "memory": "1Gi"},
            {"cpu": "2", "memory": "1Gi"},
        ),
        (
            {"requests": {"cpu": "1"}, "limits": {"cpu": "2", "memory": "1Gi"}},
            {"cpu": "1", "memory": "1Gi"},
            {"cpu": "2", "memory": "1Gi"},
        ),
        ({"requests": ["cpu"], "limits": "x"}, {}, {}),
        ("x", {}, {}),
    ],
)
def test_a_limit_without_a_request_is_the_request(
    resources: Any, requests: dict[str, str], limits: dict[str, str]
) -> None:
    """Kubernetes fills requests from limits when the pod is made."""
    container = Container({"resources": resources}, (), "main")
    assert (dict(container.requests), dict(container.limits)) == (requests, limits)


def test_security_is_the_containers_own() -> None:
    assert Container({"securityContext": {"privileged": True}}, (), "main").security == {"privileged": True}
    assert Container({"securityContext": []}, (), "main").security == {}
