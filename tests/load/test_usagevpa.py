import json

import pytest

from fargen.load.usage import read_usage
from fargen.values.errors import InputError

VPA = """apiVersion: autoscaling.k8s.io/v1
kind: VerticalPodAutoscaler
metadata:
  name: shop
  namespace: prod
spec: {targetRef: {kind: Deployment, name: web}}
status:
  recommendation:
    containerRecommendations:
      - containerName: app
        lowerBound: {cpu: 25m}
        target: {cpu: 163m, memory: 262144k}
        upperBound: {cpu: 1}
"""


def test_a_recommendation() -> None:
    (usage,) = read_usage(VPA, "u").usages
    assert (usage.name, usage.kind, usage.namespace, usage.container) == ("web", "Deployment", "prod", "app")
    assert usage.cpu == {"target": 163, "lower": 25, "upper": 1000}
    assert usage.memory == {"target": 262_144_000}
    assert (usage.origin, usage.is_pod, usage.line) == ("vpa", False, 4)


def test_a_list_in_json_with_one_that_has_none_yet() -> None:
    fresh = {"kind": "VerticalPodAutoscaler", "apiVersion": "v1", "metadata": {"name": "new"}}
    fresh["spec"] = {"targetRef": {"kind": "Deployment", "name": "new"}}  # type: ignore[assignment]
    done = {**fresh, "status": {"recommendation": {"containerRecommendations": [{"target": {"cpu": "1"}}]}}}
    measured = read_usage(json.dumps({"kind": "List", "apiVersion": "v1", "items": [fresh, done]}), "u")
    assert [usage.cpu for usage in measured.usages] == [{"target": 1000}]
    assert [(f.severity, f.message) for f in measured.findings] == [
        ("warning", "VerticalPodAutoscaler new has no recommendation yet")
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (VPA[: VPA.index("status")], "VerticalPodAutoscaler shop has no recommendation yet"),
        (VPA.replace("name: web", ""), "VerticalPodAutoscaler shop has no target"),
        (VPA.replace("163m", "lots"), "VerticalPodAutoscaler shop: 'lots' is not a Kubernetes quantity"),
        (
            VPA.replace("spec: {", "spec: ["),
            "not valid YAML: did not find expected ',' or ']' while parsing a flow sequence",
        ),
        ("a: kind\nspec: {kind: VerticalPodAutoscaler}\n", "no VerticalPodAutoscaler is in it"),
    ],
)
def test_what_is_wrong_is_told(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_usage(text, "u")
    assert [finding.message for finding in caught.value.findings] == [message]
