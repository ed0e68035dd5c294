from collections.abc import Callable

import pytest

from fargen.price.scalers import Scalers
from fargen.price.workload import Workload


def web(namespace: str) -> str:
    where = f", namespace: {namespace}" if namespace else ""
    return f"""
apiVersion: apps/v1
kind: Deployment
metadata: {{name: web{where}}}
spec: {{template: {{spec: {{containers: [{{name: web, image: web}}]}}}}}}
---
apiVersion: batch/v1
kind: CronJob
metadata: {{name: web{where}}}
spec: {{schedule: "@daily", jobTemplate: {{spec: {{template: {{spec: {{containers: [{{name: x}}]}}}}}}}}}}
"""


def hpa(namespace: str) -> str:
    where = f", namespace: {namespace}" if namespace else ""
    return f"""---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {{name: web{where}}}
spec: {{scaleTargetRef: {{apiVersion: apps/v1, kind: Deployment, name: web}}, maxReplicas: 3}}
"""


@pytest.mark.parametrize(
    ("workload_in", "scaler_in", "found"),
    [
        ("", "", 1),
        ("shop", "shop", 1),
        ("", "default", 1),
        ("default", "", 1),
        ("shop", "", 1),
        ("", "shop", 0),
    ],
)
def test_namespaces(
    workloads: Callable[..., tuple[Workload, ...]], workload_in: str, scaler_in: str, found: int
) -> None:
    """What names no namespace is in the default one; a scaler that names none may be anywhere."""
    target = next(w for w in workloads(web(workload_in) + hpa(scaler_in)) if w.kind == "Deployment")
    scaling = Scalers().of(target)
    assert len(scaling.autoscalers) == found
    assert [cronjob.name for cronjob in scaling.cronjobs] == ["web"]
    assert scaling.scaled_objects == ()


def test_each_input_has_its_own(workloads: Callable[..., tuple[Workload, ...]]) -> None:
    scalers = Scalers()
    with_one, without = workloads(web("") + hpa(""))[0], workloads(web(""))[0]
    assert [len(scalers.of(each).autoscalers) for each in (with_one, without, with_one)] == [1, 0, 1]


@pytest.mark.parametrize(
    ("replicas", "bounds", "found"),
    [
        ("0", "", 0),
        ("0", ", minReplicas: 2", 0),
        ("0", ", minReplicas: 0", 1),
        ("1", "", 1),
        ("false", "", 1),
    ],
)
def test_replicas_0_switch_an_autoscaler_off(
    workloads: Callable[..., tuple[Workload, ...]], replicas: str, bounds: str, found: int
) -> None:
    deployment = web("").replace("spec: {template", f"spec: {{replicas: {replicas}, template", 1)
    (target, *_) = workloads(deployment + hpa("").replace("maxReplicas: 3", f"maxReplicas: 3{bounds}"))
    assert len(Scalers().of(target).autoscalers) == found
