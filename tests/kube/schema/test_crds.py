"""Our schemas of custom kinds: what they refuse beside what every kind's tests show."""

from copy import deepcopy
from typing import Any

import pytest

from fargen.kube.schema import validate
from fargen.kube.schema.crds import custom_schemas


def test_the_custom_kinds() -> None:
    assert {f"{api_version} {kind}" for api_version, kind in custom_schemas()} == {
        "autoscaling.k8s.io/v1 VerticalPodAutoscaler",
        "elbv2.k8s.aws/v1beta1 IngressClassParams",
        "elbv2.k8s.aws/v1beta1 TargetGroupBinding",
        "external-secrets.io/v1 ExternalSecret",
        "external-secrets.io/v1beta1 ExternalSecret",
        "keda.sh/v1alpha1 ScaledObject",
        "monitoring.coreos.com/v1 ServiceMonitor",
        "vpcresources.k8s.aws/v1beta1 SecurityGroupPolicy",
    }


@pytest.mark.parametrize(
    ("name", "path", "message"),
    [
        (
            "vpcresources.k8s.aws/v1beta1/SecurityGroupPolicy",
            ("spec", "securityGroups", "groupIDs"),
            "unknown field 'groupIDs'; did you mean 'groupIds'?",
        ),
        (
            "keda.sh/v1alpha1/ScaledObject",
            ("spec", "minReplicas"),
            "unknown field 'minReplicas'; did you mean 'minReplicaCount'?",
        ),
        (
            "keda.sh/v1alpha1/ScaledObject",
            ("spec", "advanced", "horizontalPodAutoscalerConfig", "behavior", "scaleup"),
            "unknown field 'scaleup'; did you mean 'scaleUp'?",
        ),
        (
            "autoscaling.k8s.io/v1/VerticalPodAutoscaler",
            ("spec", "targetRef", "namespace"),
            "unknown field 'namespace'; did you mean 'name'?",
        ),
        (
            "external-secrets.io/v1/ExternalSecret",
            ("spec", "data", 0, "remoteRef", "propertyy"),
            "unknown field 'propertyy'; did you mean 'property'?",
        ),
        (
            "monitoring.coreos.com/v1/ServiceMonitor",
            ("spec", "endpoints", 0, "timeout"),
            "unknown field 'timeout'; did you mean 'scrapeTimeout'?",
        ),
        (
            "elbv2.k8s.aws/v1beta1/TargetGroupBinding",
            ("spec", "targetGroupArn"),
            "unknown field 'targetGroupArn'; did you mean 'targetGroupARN'?",
        ),
        (
            "elbv2.k8s.aws/v1beta1/IngressClassParams",
            ("spec", "subnets", "id"),
            "unknown field 'id'; did you mean 'ids'?",
        ),
        (
            "elbv2.k8s.aws/v1beta1/IngressClassParams",
            ("metadata", "lables"),
            "unknown field 'lables'; did you mean 'labels'?",
        ),
    ],
)
def test_an_unknown_field(objects: dict[str, Any], name: str, path: tuple[Any, ...], message: str) -> None:
    obj = deepcopy(objects[name])
    target: Any = obj
    for part in path[:-1]:
        target = target[part]
    target[path[-1]] = "x"
    (problem,) = validate(obj, "1.35").problems
    assert (problem.path, problem.message, problem.rule) == (path, message, "K8S001")


def test_custom_kinds_take_no_null_for_an_absent_field(objects: dict[str, Any]) -> None:
    obj = deepcopy(objects["keda.sh/v1alpha1/ScaledObject"])
    obj["spec"]["pollingInterval"] = None
    (problem,) = validate(obj, "1.35").problems
    assert problem.message == "expected integer, got null"


@pytest.mark.parametrize("name", ["keda.sh/v1alpha1/ScaledObject", "monitoring.coreos.com/v1/ServiceMonitor"])
def test_a_spec_is_required_where_the_kind_needs_one(objects: dict[str, Any], name: str) -> None:
    obj = {key: value for key, value in objects[name].items() if key != "spec"}
    (problem,) = validate(obj, "1.35").problems
    assert (problem.path, problem.message) == (("spec",), "required field 'spec' is missing")


def test_whether_a_nested_kubernetes_field_exists_depends_on_the_version(objects: dict[str, Any]) -> None:
    obj = deepcopy(objects["keda.sh/v1alpha1/ScaledObject"])
    behavior = obj["spec"]["advanced"]["horizontalPodAutoscalerConfig"]["behavior"]
    behavior["scaleDown"]["tolerance"] = "0.05"
    assert validate(obj, "1.33").valid
    (problem,) = validate(obj, "1.32").problems
    assert problem.message == "unknown field 'tolerance': Kubernetes has it from 1.33 on"
