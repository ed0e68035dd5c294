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
        "ingress": {
            "rules": [
                {"host": "a.example.com", "paths": [{"path": "/api"}]},
                {"host": "b.example.com", "paths": [{"path": "/api"}]},
            ],
            "scheme": "internet-facing",
        },
        "storage": [
            {
                "name": "v",
                "mountPath": "/efs",
                "efs": {"fileSystemId": "fs-0abc12345678def0", "path": "/x"},
                "readOnly": True,
            },
            {"name": "w", "mountPath": "/w", "emptyDir": {}, "readOnly": True},
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
        ("SPEC563", "count.cpu_percentage.cooldown", "an autoscaler has other words for it"),
    ]


@pytest.mark.parametrize(
    ("schedule", "cron"),
    [
        ("@daily", "@daily"),
        ("@every 2h", "0 */2 * * *"),
        ("@every 5m", "*/5 * * * *"),
        ("0 1 * * *", "0 1 * * *"),
        ("@every 60m", "0 * * * *"),
        ("@every 24h", "0 0 * * *"),
        ("@every 90s", ""),
        ("@every 90m", ""),
        ("@every 1h30m", ""),
        ("@every 5h", ""),
        ("@every 36h", ""),
        ("rate(5 minutes)", "*/5 * * * *"),
        ("rate(1 hour)", "0 * * * *"),
        ("rate(1 day)", "0 0 * * *"),
        ("rate(2 days)", ""),
        ("cron(0 9 ? * MON-FRI *)", "0 9 * * MON-FRI"),
        ("cron(0/15 9 ? * 2-6 *)", "0/15 9 * * 1-5"),
        ("cron(0 9 3W * ? *)", ""),
        ("cron(0 9 1 1 ? 2026)", ""),
        ("0 1 * *", ""),
    ],
)
def test_a_scheduled_job(schedule: str, cron: str) -> None:
    spec, told = road(
        f"name: a\ntype: Scheduled Job\nimage: {{location: 'x:1'}}\non: {{schedule: '{schedule}'}}\n"
        "retries: 3\ntimeout: 1h30m\n"
    )
    lost = [("SPEC563", "on.schedule", f"{schedule!r} is no cron expression of Kubernetes")]
    assert (spec["workload"], told) == ("CronJob", [] if cron else lost)
    known = cron or "0 3 * * *"
    assert spec["job"] == {"schedule": known, "backoffLimit": 3, "activeDeadlineSeconds": 5400}


def test_a_job_that_never_runs_by_itself_and_one_of_an_environment() -> None:
    spec, told = road(
        "type: Scheduled Job\nimage: {location: 'x:1'}\non: {schedule: none}\n"
        "environments: {prod: {on: {schedule: '@weekly'}, timeout: 2h, retries: 1}}\n"
    )
    assert told == []
    assert spec["job"] == {"schedule": "@yearly", "suspend": True}
    job = {"schedule": "@weekly", "activeDeadlineSeconds": 7200, "backoffLimit": 1}
    assert spec["environments"] == {"prod": {"job": job}}


def test_the_load_balancer_in_full() -> None:
    spec, told = road("""\
type: Load Balanced Web Service
image: {location: "x:1", port: 80}
http:
  alias: {name: a.example.com}
  healthcheck:
    {path: /hc, port: 81, interval: 15s, timeout: 10s, healthy_threshold: 3, unhealthy_threshold: 4,
     success_codes: 200-204}
  stickiness: true
  deregistration_delay: 20s
  allowed_source_ips: [10.0.0.0/8, 1.2.3.4]
  version: grpc
environments:
  prod: {http: {alias: b.example.com, healthcheck: /x}}
  dev: {http: false}
""")
    assert told == []
    assert spec["ingress"] == {
        "host": "a.example.com",
        "scheme": "internet-facing",
        "healthcheck": {
            "path": "/hc", "port": 81, "intervalSeconds": 15, "timeoutSeconds": 10, "healthyThreshold": 3,
            "unhealthyThreshold": 4, "successCodes": "200-204",
        },
        "targetGroupAttributes": {
            "stickiness.enabled": "true", "stickiness.type": "lb_cookie",
            "deregistration_delay.timeout_seconds": "20",
        },
        "inboundCidrs": ["10.0.0.0/8", "1.2.3.4/32"],
        "annotations": {"alb.ingress.kubernetes.io/backend-protocol-version": "GRPC"},
    }  # fmt: skip
    assert spec["health"] == {"path": "/hc", "port": 81}
    assert spec["environments"]["prod"] == {"health": "/x", "ingress": {"host": "b.example.com"}}


def test_a_backend_service_behind_an_internal_load_balancer() -> None:
    spec, told = road("type: Backend Service\nimage: {location: 'x:1', port: 80}\nhttp: {path: api}\n")
    assert (spec["ingress"], told) == ({"path": "/api", "scheme": "internal"}, [])
    assert "ingress" not in road("type: Backend Service\nimage: {location: 'x:1', port: 80}\n")[0]


def test_an_environment_builds_on_the_top() -> None:
    spec, _ = road("""\
type: Backend Service
image: {location: "x:1", port: 80}
cpu: 512
memory: 2048
count: {range: 2-8, cpu_percentage: 70}
sidecars: {my_side: {image: "s:1"}}
environments:
  a: {cpu: 1024}
  b: {memory: 4096, count: {range: {min: 1, max: 2}}}
  c: {count: {cpu_percentage: 50}}
  d: {count: 3, sidecars: {my_side: {image: {location: "s:2"}}}}
""")
    assert spec["environments"] == {
        "a": {"size": "1vCPU/2GB"},
        "b": {"size": "0.5vCPU/4GB", "autoscaling": {"min": 1, "max": 2}},
        "c": {"autoscaling": {"cpu": 50}},
        "d": {"replicas": 3, "sidecars": [{"name": "my-side", "image": "s:2"}]},
    }


def test_sidecars_and_storage_in_full() -> None:
    spec, told = road("""\
type: Worker Service
image: {location: "x:1", healthcheck: {command: [CMD-SHELL, "a b"], timeout: 6s, start_period: 25s}}
storage:
  ephemeral: 100
  readonly_fs: true
  volumes: {Shared: {path: /s, read_only: false}, own: {}}
sidecars:
  log_er:
    image: {location: "l:1"}
    port: 514/udp
    healthcheck: {command: [CMD, ok], interval: 5s, timeout: 2s, retries: 3}
    mount_points: [{source_volume: Shared, path: /in, read_only: false}, {source_volume: own, path: /o}]
    variables: {A: 1}
""")
    assert spec["health"] == {
        "exec": ["/bin/sh", "-c", "a b"], "periodSeconds": 10, "timeoutSeconds": 6, "failureThreshold": 2,
        "startup": {"periodSeconds": 10, "failureThreshold": 3},
    }  # fmt: skip
    assert spec["resources"] == {"ephemeralStorage": "87Gi"}  # 87 x 1.1 + 5 are at least 100 (FGT121)
    assert spec["security"] == {"profile": "baseline", "readOnlyRootFilesystem": True}
    assert spec["storage"] == [
        {"name": "shared", "mountPath": "/s", "emptyDir": {}},
        {"name": "own", "mountPath": "/mnt/own", "emptyDir": {}, "readOnly": True},
    ]
    assert spec["sidecars"] == [
        {
            "name": "log-er",
            "image": "l:1",
            "resources": {"cpu": "100m", "memory": "128Mi"},
            "ports": [{"name": "port-514", "port": 514, "protocol": "UDP"}],
            "env": {"A": "1"},
            "health": {"exec": ["ok"], "periodSeconds": 5, "timeoutSeconds": 2, "failureThreshold": 3},
            "mounts": [
                {"storage": "shared", "mountPath": "/in"},
                {"storage": "own", "mountPath": "/o", "readOnly": True},
            ],
        }
    ]
    assert sorted(told) == [
        ("SPEC565", "sidecars.log_er", "Copilot says no size for a sidecar: 100m and 128Mi are taken"),
        ("SPEC565", "sidecars.log_er", "log_er becomes log-er"),
        ("SPEC565", "storage.volumes.Shared", "Shared becomes shared"),
        ("SPEC565", "storage.volumes.own", "the app sees the sidecars' volume at /mnt/own"),
    ]


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
        (
            "storage: {ephemeral: lots}",
            ("SPEC563", "storage.ephemeral", "'lots' is no number of GiB"),
        ),
        (
            "storage: {volumes: {a: {path: /a, efs: {id: fs-0abc12345678def0, auth: {iam: true}}}}}",
            (
                "SPEC563",
                "storage.volumes.a.efs.auth.iam",
                "mounts are allowed by security groups and access points, not by a role of the pod",
            ),
        ),
        ("cpu: many", ("SPEC563", "cpu", "'many' is no whole number")),
        ("image: {port: many}", ("SPEC563", "image.port", "'many' is no whole number")),
        (
            "count: {range: {min: few, max: 3}, cpu_percentage: {value: high}}",
            ("SPEC563", "count.cpu_percentage.value", "'high' is no whole number"),
        ),
        ("count: high/3", ("SPEC563", "count", "'high/3' is the name of a setting elsewhere")),
        ("count: {range: 1-9}", ("SPEC563", "count.range", "1 to 9 without CPU or memory to scale by")),
        ("count: {range: some}", ("SPEC563", "count.range", "'some' is no range")),
        (
            "count: {range: 0-9, cpu_percentage: 9}",
            ("SPEC563", "count.range", "an autoscaler keeps one pod at least"),
        ),
        (
            "count: {requests: 9}",
            (
                "SPEC563",
                "count.requests",
                "the load balancer's and the queue's numbers are CloudWatch's",
            ),
        ),
        ("platform: linux/arm64", ("SPEC563", "platform", "Fargate on EKS is linux/amd64 (FGT313)")),
        ("deployment: {rolling: recreate}", ("SPEC563", "deployment", "an App says it in other words")),
        ("nlb: {port: 1}", ("SPEC563", "nlb", "an App says it in other words")),
        (
            "http: {target_container: nginx}",
            ("SPEC563", "http.target_container", "requests go to the app's own port, not to nginx"),
        ),
        (
            "http: {healthcheck: {path: /, grace_period: 1m}}",
            ("SPEC563", "http.healthcheck.grace_period", "the startup probe gives the app its time"),
        ),
        (
            "http: {alias: [{name: a.example, hosted_zone: Z}]}",
            ("SPEC563", "http.alias[0].hosted_zone", "DNS is not made here"),
        ),
        (
            "sidecars: {n: {image: 'n:1', essential: false}}",
            ("SPEC563", "sidecars.n.essential", "a sidecar that ends is started again"),
        ),
        (
            "variables: {A: 'x${COPILOT_ENVIRONMENT_NAME}'}",
            (
                "SPEC565",
                "variables.A",
                "COPILOT_ENVIRONMENT_NAME comes from Copilot or the shell: 'x${COPILOT_ENVIRONMENT_NAME}'",
            ),
        ),
        (
            "secrets: {A: {secretsmanager: 'a/b:c::'}}",
            ("SPEC565", "secrets.A", "A is read from a/b:c:: in Secrets Manager"),
        ),
        ("secrets: {A: {from_cfn: x}}", ("SPEC565", "secrets.A", "A is read from what CloudFormation gives")),
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
    image = "" if line.startswith("image") else "image: {location: 'x:1', port: 80}\n"
    assert told in road(f"name: a\ntype: Backend Service\n{image}{line}\n")[1]
