from typing import Any

import pytest

from fargen.scaffold.roads.copilot import imported
from fargen.yamltext.read import read


def road(text: str) -> tuple[dict[str, Any], list[tuple[str, str, str]]]:
    result = imported(read(text, "manifest.yml")[0].root, "shop", "", "manifest.yml")
    assert result.origin == "Copilot manifest"
    told = [(f.rule, f.path, f.message.removeprefix("not carried over: ")) for f in result.findings]
    return result.spec, told


def test_a_web_service_is_carried_over() -> None:
    spec, told = road("""\
name: frontend
type: Load Balanced Web Service
image: {location: "r.example/a:1", port: 8080}
http: {path: api, alias: [a.example.com, b.example.com], healthcheck: {path: /ok}}
entrypoint: /run.sh
command: [x]
cpu: 512
memory: 1024
count: {range: {min: 2, max: 8, spot_from: 3}, cpu_percentage: {value: 70, cooldown: {in: 1m}}}
variables: {LOG: info, N: 1, B: true, X: {from_cfn: y}}
secrets: {DB: /db}
storage:
  volumes:
    v: {efs: {id: fs-0abc12345678def0, root_directory: /x}, path: /efs, read_only: true}
    w: {path: /w}
environments: {prod: {count: 4, variables: {LOG: warn}, cpu: 1024, memory: 2048, image: {port: 9090}}}
""")
    assert spec == {
        "apiVersion": "fargen.dev/v1",
        "kind": "App",
        "metadata": {"name": "shop"},
        "image": "r.example/a:1",
        "command": ["/run.sh"],
        "args": ["x"],
        "env": {"LOG": "info", "N": "1", "B": "true", "DB": {"secret": "shop-secrets", "key": "DB"}},
        "port": 8080,
        "size": "0.5vCPU/1GB",
        "autoscaling": {"min": 2, "max": 8, "cpu": 70},
        "health": "/ok",
        "ingress": {"host": "a.example.com", "path": "/api", "scheme": "internet-facing"},
        "storage": [
            {
                "name": "v",
                "mountPath": "/efs",
                "efs": {"fileSystemId": "fs-0abc12345678def0", "path": "/x"},
                "readOnly": True,
            },
            {"name": "w", "mountPath": "/w", "emptyDir": {}},
        ],
        "security": {"profile": "baseline"},
        "environments": {
            "prod": {
                "env": {"LOG": "warn"},
                "port": 9090,
                "size": "1vCPU/2GB",
                "replicas": 4,
            }
        },
    }
    assert told == [
        ("SPEC565", "variables.X", "X comes from CloudFormation"),
        ("SPEC565", "secrets.DB", "DB is read from /db"),
        ("SPEC565", "memory", "on EKS, Fargate itself takes 256 MB of the size"),
        ("SPEC563", "count.range.spot_from", "EKS has no Fargate Spot"),
        ("SPEC563", "http.alias", "only the first alias is taken"),
    ]


@pytest.mark.parametrize(
    ("schedule", "cron"),
    [
        ("@daily", "@daily"),
        ("@every 2h", "0 */2 * * *"),
        ("@every 5m", "*/5 * * * *"),
        ("0 1 * * *", "0 1 * * *"),
    ],
)
def test_a_scheduled_job(schedule: str, cron: str) -> None:
    spec, told = road(
        f"name: a\ntype: Scheduled Job\nimage: {{location: 'x:1'}}\non: {{schedule: '{schedule}'}}\n"
        "retries: 3\ntimeout: 1h30m\n"
    )
    assert (spec["workload"], told) == ("CronJob", [])
    assert spec["job"] == {"schedule": cron, "backoffLimit": 3, "activeDeadlineSeconds": 5400}


def test_a_schedule_that_kubernetes_does_not_know() -> None:
    _, told = road("name: a\ntype: Scheduled Job\nimage: {location: 'x:1'}\non: {schedule: 'rate(1 day)'}\n")
    assert told == [("SPEC563", "on.schedule", "'rate(1 day)' is no cron expression of Kubernetes")]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (
            "network: {vpc: {}}",
            ("SPEC563", "network", "the pods run in the subnets of their Fargate profile"),
        ),
        ("taskdef_overrides: []", ("SPEC563", "taskdef_overrides", "there is no task definition")),
        ("bogus: 1", ("SPEC563", "bogus", "an App has nothing for it")),
        ("count: {range: 1-2, spot: 1}", ("SPEC563", "count.spot", "EKS has no Fargate Spot")),
        ("cpu: 999999", ("SPEC563", "cpu", "Fargate on EKS has no such size")),
        ("storage: {ephemeral: 50}", ("SPEC563", "storage.ephemeral", "its size is a request on EKS")),
        (
            "storage: {volumes: {a: {path: /a, efs: true}}}",
            ("SPEC563", "storage.volumes.a.efs", "the file system is Copilot's own"),
        ),
        (
            "sidecars: {n: {image: 'n:1'}}",
            ("SPEC565", "sidecars.n", "Copilot says no size for a sidecar: 100m and 128Mi are taken"),
        ),
        ("publish: {topics: []}", ("SPEC563", "publish", "topics are not part of a pod")),
    ],
)
def test_what_is_left_behind_is_told(line: str, told: tuple[str, str, str]) -> None:
    assert told in road(f"name: a\ntype: Backend Service\nimage: {{location: 'x:1', port: 80}}\n{line}\n")[1]
