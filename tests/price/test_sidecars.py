from collections.abc import Callable

import pytest

from fargen.fargate.prices import rates
from fargen.price.cost import part_cost, sidecar_costs
from fargen.price.sidecars import ships_logs, size_without
from fargen.price.workload import Workload
from fargen.values.money import usd

US = rates("us-east-1")
Make = Callable[..., Workload]

SPEC = """
apiVersion: fargen.dev/v1
kind: App
metadata: {name: app}
image: app:1
resources: {cpu: 500m, memory: 1Gi}
serviceAccount: {roleArn: "arn:aws:iam::123456789012:role/app"}
logging: {sidecar: {files: /var/log/app/*.log, cloudwatch: {logGroup: /app, region: us-east-1}}}
"""


def pod(*containers: str, inits: str = "") -> str:
    listed = ", ".join(
        f"{{name: {name}, image: {image}, resources: {{requests: {{cpu: {cpu}, memory: {memory}}}}}}}"
        for name, image, cpu, memory in (each.split() for each in containers)
    )
    return (
        "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n"
        f"spec: {{containers: [{listed}], initContainers: [{inits}]}}\n"
    )


def test_the_sidecar_of_the_guide(workload: Make) -> None:
    """0.5 vCPU and 1 GB are 0.5vCPU 2GB, with 0.1 vCPU and 128 MB more 1vCPU 2GB."""
    work = workload(pod("app my-app:1 500m 1Gi", "fluent-bit aws-for-fluent-bit:3 100m 128Mi"))
    assert work.size.tier.label == "1vCPU 2GB"
    assert size_without(work, "fluent-bit").label == "0.5vCPU 2GB"
    (sidecar,) = sidecar_costs(work, US, part_cost(work, US, 730).pod_hours)
    assert sidecar.ships_logs
    assert usd(sidecar.saving) == "14.78"


@pytest.mark.parametrize(
    ("fit", "size", "saving"), [("add", "1vCPU 2GB", "29.55"), ("within", "0.5vCPU 2GB", "0.00")]
)
def test_a_spec_is_sized_without_its_sidecar_as_it_asked(
    workload: Make, fit: str, size: str, saving: str
) -> None:
    work = workload(f"{SPEC}sidecarFit: {fit}\n")
    assert work.size.tier.label == size
    (sidecar,) = sidecar_costs(work, US, part_cost(work, US, 730).pod_hours)
    assert (sidecar.name, sidecar.size, sidecar.without) == ("fluent-bit", size, "0.5vCPU 2GB")
    assert usd(sidecar.saving) == saving


def test_an_init_container_keeps_the_size(workload: Make) -> None:
    init = "{name: warm, image: warm, resources: {requests: {cpu: '1', memory: 1Gi}}}"
    work = workload(pod("app my-app:1 500m 1Gi", "proxy envoy:1 100m 128Mi", inits=init))
    assert size_without(work, "proxy") == work.size.tier
    inits = "initContainers: [{name: warm, image: warm:1, resources: {cpu: '1', memory: 1Gi}}]\n"
    filled = workload(f"{SPEC}sidecarFit: add\n{inits}")
    assert size_without(filled, "fluent-bit").label == "1vCPU 2GB"


def test_an_init_container_that_asks_for_nothing_keeps_nothing(workload: Make) -> None:
    work = workload(SPEC + "sidecarFit: add\ninitContainers: [{name: migrate, image: app:1}]\n")
    assert size_without(work, "fluent-bit").label == "0.5vCPU 2GB"


def test_a_native_sidecar_counts_too(workload: Make) -> None:
    init = (
        "{name: mesh, image: mesh, restartPolicy: Always, resources: {requests: {cpu: 100m, memory: 128Mi}}}"
    )
    work = workload(pod("app my-app:1 500m 768Mi", inits=init))
    (sidecar,) = sidecar_costs(work, US, part_cost(work, US, 730).pod_hours)
    assert (sidecar.name, sidecar.size, sidecar.without) == ("mesh", "1vCPU 2GB", "0.5vCPU 1GB")
    assert not sidecar.ships_logs


def test_a_sidecar_with_storage(workload: Make) -> None:
    scratch = "{name: x, image: x, restartPolicy: Always, resources: {requests: {ephemeral-storage: 100Gi}}}"
    work = workload(pod("app my-app:1 250m 256Mi", inits=scratch))
    (sidecar,) = sidecar_costs(work, US, part_cost(work, US, 730).pod_hours)
    assert sidecar.size == sidecar.without
    assert usd(sidecar.saving) == "7.70"


@pytest.mark.parametrize(
    ("container", "logs"),
    [
        ("fluent-bit x:1", True),
        ("logs public.ecr.aws/aws-observability/aws-for-fluent-bit:3.1", True),
        ("logs docker.elastic.co/beats/filebeat:9.1", True),
        ("logs fluent/fluentd@sha256:0000", True),
        ("proxy registry.example.com/vector/proxy:1", False),
        ("proxy envoyproxy/envoy:v1", False),
    ],
)
def test_what_ships_logs(workload: Make, container: str, logs: bool) -> None:  # noqa: FBT001
    work = workload(pod("app my-app:1 250m 256Mi", f"{container} 100m 128Mi"))
    assert ships_logs(work, container.split(maxsplit=1)[0]) == logs
