from typing import Any

import pytest

from fargen.check.usage import Usage, usage_of
from fargen.fargate.profiles import Profile, Selector
from fargen.kube.manifest import Manifest, TextPlaces

PROFILES = (Profile("fp", (Selector("apps"),)),)
POD = {"spec": {"containers": [{"name": "a", "resources": {"requests": {"cpu": "300m", "memory": "1Gi"}}}]}}


def manifest(kind: str, **spec: Any) -> Manifest:
    group = {"Deployment": "apps/v1", "StatefulSet": "apps/v1", "Job": "batch/v1", "CronJob": "batch/v1"}
    data = {"apiVersion": group.get(kind, "x/v1"), "kind": kind, "metadata": {"name": "a"}, "spec": spec}
    return Manifest(data, TextPlaces(data))


def target(kind: str, **spec: Any) -> Manifest:
    return manifest(kind, scaleTargetRef={"kind": "Deployment", "name": "a"}, **spec)


ROLLING = {"rollingUpdate": {"maxSurge": 3}}
SHARE = {"rollingUpdate": {"maxSurge": "26%"}}


@pytest.mark.parametrize(
    ("manifests", "pods"),
    [
        ([manifest("Deployment", template=POD)], 2),
        ([manifest("Deployment", replicas=4, template=POD)], 5),
        ([manifest("Deployment", replicas=4, strategy=ROLLING, template=POD)], 7),
        ([manifest("Deployment", replicas=4, strategy=SHARE, template=POD)], 6),
        ([manifest("Deployment", replicas=4, strategy={"type": "Recreate"}, template=POD)], 4),
        (
            [
                manifest("Deployment", strategy=ROLLING, template=POD),
                target("HorizontalPodAutoscaler", maxReplicas=10),
            ],
            13,
        ),
        ([manifest("Deployment", strategy=ROLLING, template=POD), target("ScaledObject")], 103),
        ([manifest("StatefulSet", replicas=3, template=POD)], 3),
        ([manifest("Job", parallelism=6, template=POD)], 6),
        ([manifest("CronJob", jobTemplate={"spec": {"parallelism": 2, "template": POD}})], 2),
        ([manifest("CronJob", jobTemplate={"spec": {"template": POD}})], 1),
    ],
)
def test_the_most_pods_of_a_workload(manifests: list[Manifest], pods: int) -> None:
    assert usage_of(tuple(manifests), PROFILES, "apps") == (Usage("fp", pods, pods * 500),)


def test_pods_of_no_profile_are_not_counted() -> None:
    assert usage_of((manifest("Deployment", template=POD),), PROFILES, "other") == ()
