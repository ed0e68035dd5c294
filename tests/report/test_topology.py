from pathlib import Path

import pytest

from fargen.commands.gathering import gather
from fargen.pipeline import Request
from fargen.price.workload import Workload
from fargen.report.topology import Topology, topology_of

EXAMPLES = Path(__file__).parents[2] / "examples"
FOREIGN = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - {name: web, image: web}
        - {name: shipper, image: fluent/fluentd}
      volumes:
        - {name: a, persistentVolumeClaim: {claimName: unknown}}
        - {name: b, nfs: {server: files.example.com, path: /}}
---
apiVersion: v1
kind: Service
metadata: {name: other}
spec: {selector: {app: other}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata: {name: heads}
spec: {clusterIP: None, selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: v1
kind: Service
metadata:
  name: web
  annotations: {service.beta.kubernetes.io/aws-load-balancer-scheme: internet-facing}
spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 443, targetPort: 8443}]}
"""


def workloads(*paths: str, text: str = "") -> tuple[Workload, ...]:
    found = gather(Request(paths=paths), text.encode)
    assert not found.failed, found.findings
    return found.workloads


def around(work: Workload) -> Topology:
    return topology_of(
        work.pod, work.peers, work.namespace, size=work.size.tier.label, replicas="2 pods", plan=work.plan
    )


def words(topology: Topology) -> list[str]:
    names = {node.key: " ".join((node.title, *node.lines)) for node in topology.nodes}
    return [f"{names[edge.start]} > {edge.label} > {names[edge.end]}" for edge in topology.edges]


GROUPS = "sg-0a1b2c3d4e5f6a7b8 sg-0123456789abcdef0"
PODS = f"Deployment payment-service 2 pods 0.5vCPU 1GB {GROUPS} role payment-service"


def test_an_app_behind_an_alb() -> None:
    (work,) = workloads(str(EXAMPLES / "payment-service"))
    topology = around(work)
    assert topology.profile == "Fargate profile fp-production"
    assert words(topology) == [
        "Internet > 443 > ALB api.example.com",
        "ALB api.example.com >  > Service payment-service",
        f"Service payment-service > http > {PODS}",
        f"{PODS} > logs > Fargate log router if the cluster sets it up",
    ]
    assert [node.column for node in topology.nodes] == sorted(node.column for node in topology.nodes)


def test_a_file_system_and_a_headless_service() -> None:
    (work,) = workloads(str(EXAMPLES / "statefulset-efs"))
    assert words(around(work))[1] == (
        "StatefulSet queue 2 pods 1vCPU 4GB > NFS 2049 > EFS fs-0abc12345678def0 fsap-0123456789abcdef0"
    )


def test_a_log_sidecar_and_its_destination() -> None:
    (work,) = workloads(str(EXAMPLES / "sidecar-logging"))
    (told,) = words(around(work))
    assert told == (
        "Deployment app-with-logging 2 pods 0.5vCPU 2GB role app-with-logging > logs > "
        "CloudWatch Logs /eks/my-fargate-cluster/app-logs through Fluent Bit"
    )


@pytest.mark.parametrize(
    ("output", "told"),
    [
        ("firehose: {deliveryStream: all}", "Data Firehose all through Fluent Bit"),
        ("kinesis: {stream: all}", "Kinesis all through Fluent Bit"),
        ("opensearch: {host: x.example.com, index: all}", "OpenSearch x.example.com all through Fluent Bit"),
        ("s3: {bucket: all-logs}", "S3 all-logs through Fluent Bit"),
    ],
)
def test_other_destinations(output: str, told: str) -> None:
    region = output.replace("{", "{region: us-east-1, ")
    spec = (
        "{apiVersion: fargen.dev/v1, kind: App, metadata: {name: shop}, image: 'r.example.com/shop:1.0.0', "
        "serviceAccount: {roleArn: 'arn:aws:iam::123456789012:role/shop'}, "
        f"logging: {{sidecar: {{files: /var/log/app/*.log, {region}}}}}}}"
    )
    (work,) = workloads("-", text=spec)
    assert words(around(work))[-1].endswith(f"> logs > {told}")


def test_a_schedule_starts_a_cronjob() -> None:
    (work,) = workloads(str(EXAMPLES / "cronjob"))
    assert words(around(work))[0].startswith("Schedule 0 3 * * * Europe/Berlin >  > CronJob nightly-report")


def test_foreign_objects() -> None:
    (work,) = workloads("-", text=FOREIGN)
    topology = around(work)
    assert topology.profile == "Fargate, namespace default"
    pods = "Deployment web 2 pods 0.25vCPU 0.5GB"
    assert words(topology) == [
        "Internet > 443 > NLB web",
        f"NLB web > 8443 > {pods}",
        f"{pods} > NFS 2049 > EFS claim unknown",
        f"{pods} > NFS 2049 > NFS files.example.com",
        f"{pods} > logs > Logs shipped by shipper",
    ]
