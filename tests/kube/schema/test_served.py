"""Objects whose apiVersion and kind a version does not serve."""

from typing import Any

import pytest

from fargen.kube.schema import validate
from fargen.kube.schema._served import SERVED
from fargen.kube.schema.verdict import SchemaProblem, Verdict

RESOURCES = "`kubectl api-resources` lists apiVersions and kinds"


@pytest.mark.parametrize(
    ("api_version", "kind", "version", "path", "message", "fix"),
    [
        (
            "extensions/v1beta1", "Deployment", "1.33", "apiVersion",
            "Kubernetes 1.33 does not serve Deployment as extensions/v1beta1", "use apiVersion: apps/v1",
        ),
        (
            "apps/v1beta1", "StatefulSet", "1.25", "apiVersion",
            "Kubernetes 1.25 does not serve StatefulSet as apps/v1beta1", "use apiVersion: apps/v1",
        ),
        (
            "policy/v1beta1", "PodDisruptionBudget", "1.29", "apiVersion",
            "Kubernetes 1.29 does not serve PodDisruptionBudget as policy/v1beta1",
            "use apiVersion: policy/v1",
        ),
        (
            "networking.k8s.io/v1beta1", "Ingress", "1.29", "apiVersion",
            "Kubernetes 1.29 does not serve Ingress as networking.k8s.io/v1beta1",
            "use apiVersion: networking.k8s.io/v1",
        ),
        (
            "autoscaling/v2beta2", "HorizontalPodAutoscaler", "1.30", "apiVersion",
            "autoscaling/v2beta2 HorizontalPodAutoscaler was removed in 1.26; the target is Kubernetes 1.30",
            "use apiVersion: autoscaling/v2",
        ),
        (
            "resource.k8s.io/v1", "ResourceClaim", "1.33", "apiVersion",
            "resource.k8s.io/v1 ResourceClaim exists from 1.34 on; the target is Kubernetes 1.33",
            "use apiVersion: resource.k8s.io/v1beta2",
        ),
        (
            "networking.k8s.io/v1alpha1", "ClusterCIDR", "1.33", "apiVersion",
            "networking.k8s.io/v1alpha1 ClusterCIDR was removed in 1.29; the target is Kubernetes 1.33",
            "leave it out: no API of 1.33 serves ClusterCIDR",
        ),
        (
            "app/v1", "Deployment", "1.33", "apiVersion",
            "Kubernetes 1.33 does not serve Deployment as app/v1", "use apiVersion: apps/v1",
        ),
        (
            "apps/v1", "deployment", "1.33", "kind",
            "Kubernetes 1.33 has no kind 'deployment' in apps/v1; did you mean 'Deployment'?",
            "use apiVersion: apps/v1, kind: Deployment",
        ),
        (
            "v1", "PersistentVolumClaim", "1.33", "kind",
            "Kubernetes 1.33 has no kind 'PersistentVolumClaim' in v1; did you mean 'PersistentVolumeClaim'?",
            "use apiVersion: v1, kind: PersistentVolumeClaim",
        ),
        ("v1", "Container", "1.33", "kind", "Kubernetes 1.33 has no kind 'Container' in v1", RESOURCES),
        ("v1", "PodPreset", "1.25", "kind", "Kubernetes 1.25 has no kind 'PodPreset' in v1", RESOURCES),
    ],
)  # fmt: skip
def test_message(*, api_version: str, kind: str, version: str, path: str, message: str, fix: str) -> None:
    obj = {"apiVersion": api_version, "kind": kind, "metadata": {"name": "a"}}
    problem = SchemaProblem((path,), message, "K8S005", fix)
    assert validate(obj, version) == Verdict(checked=True, problems=(problem,))


@pytest.mark.parametrize(
    ("api_version", "kind"),
    [
        ("argoproj.io/v1alpha1", "Rollout"),
        ("apps.example.com/v1", "Deployment"),
        ("networking.istio.io/v1", "VirtualService"),
        ("keda.sh/v2", "ScaledObject"),
        ("v1", "List"),
    ],
)
def test_a_kind_without_a_schema_is_not_checked_and_not_called_valid(api_version: str, kind: str) -> None:
    verdict = validate({"apiVersion": api_version, "kind": kind}, "1.33")
    assert verdict == Verdict(checked=False)
    assert not verdict.valid


def test_built_in_kinds_outside_the_tables_are_checked_too() -> None:
    lease: dict[str, Any] = {"apiVersion": "coordination.k8s.io/v1", "kind": "Lease", "spec": {}}
    assert validate(lease, "1.33").valid
    lease["spec"]["holder"] = "a"
    assert [problem.message for problem in validate(lease, "1.33").problems] == [
        "unknown field 'holder'; did you mean 'holderIdentity'?"
    ]


@pytest.mark.parametrize(
    ("obj", "problems"),
    [
        (
            {"metadata": {}},
            [
                (("apiVersion",), "apiVersion is missing", "name it, as in apiVersion: apps/v1"),
                (("kind",), "kind is missing", "name it, as in kind: Deployment"),
            ],
        ),
        ({"apiVersion": "v1"}, [(("kind",), "kind is missing", "name it, as in kind: Deployment")]),
        ({"apiVersion": "", "kind": "Pod"}, [
            (("apiVersion",), "apiVersion is empty", "name it, as in apiVersion: apps/v1")]),
        ({"apiVersion": None, "kind": "Pod"}, [
            (("apiVersion",), "apiVersion is empty", "name it, as in apiVersion: apps/v1")]),
        ({"apiVersion": "v1", "kind": 5}, [
            (("kind",), "kind is not a string: 5", "name it, as in kind: Deployment")]),
        ([{"kind": "Pod"}], [
            ((), "expected an object with apiVersion and kind, got list", "write key: value pairs")]),
    ],
)  # fmt: skip
def test_an_object_without_identity(obj: Any, problems: list[Any]) -> None:
    expected = tuple(SchemaProblem(path, message, "K8S006", fix) for path, message, fix in problems)
    assert validate(obj, "1.33") == Verdict(checked=True, problems=expected)


@pytest.mark.parametrize("version", ["1.25", "1.37"])
def test_every_served_kind_is_checked(version: str) -> None:
    minor = int(version.partition(".")[2])
    for kind, entries in SERVED.items():
        for api_version, first, last in entries:
            if first <= minor <= last:
                problems = validate(
                    {"apiVersion": api_version, "kind": kind, "unheardOf": 1}, version
                ).problems
                assert ("unheardOf",) in {problem.path for problem in problems}, (api_version, kind)


def test_a_kind_that_kubernetes_validate_cannot_find_is_not_checked() -> None:
    obj = {"apiVersion": "internal.apiserver.k8s.io/v1alpha1", "kind": "StorageVersion"}
    assert validate(obj, "1.33") == Verdict(checked=False)
