"""Whatever a file holds: an App comes of it that can be shown, or a message; never a crash."""

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fargen.commands.importing.arrival import arrive
from fargen.scaffold.answers import Answers
from fargen.scaffold.roads.summary import code
from fargen.values.errors import InputError, UsageError
from fargen.yamltext.emit import emit_documents
from fargen.yamltext.read import read

SEEDS = {
    "compose": """\
services:
  api:
    image: x:1
    command: [a]
    environment: {A: b}
    ports: ["80:8080"]
    volumes: [{type: tmpfs, target: /x}]
    healthcheck: {test: [CMD, a], interval: 3s}
    deploy: {replicas: 2, resources: {limits: {cpus: "1", memory: 1g}}}
""",
    "compose in full": """\
services:
  api:
    extends: {service: base}
    image: "x:${TAG:-1}"
    ports: ["80:8080/udp", {target: 1, published: "2", protocol: tcp, name: n, host_ip: 1.2.3.4}]
    expose: ["90"]
    extra_hosts: ["a:1.2.3.4", "b=host-gateway"]
    dns: [1.1.1.1]
    tmpfs: ["/run:size=1m"]
    user: "1:2"
    annotations: [a=b]
    working_dir: /x
    pull_policy: always
    platform: linux/amd64
    container_name: c
    stop_grace_period: 1m
    restart: always
    healthcheck: {test: a, start_period: 1m, retries: 2}
    deploy: {mode: global, restart_policy: {condition: any}, resources: {reservations: {memory: 1m}}}
    mem_limit: 1g
    x-a: {b: c}
  base: {environment: [A=1, B], init: true, volumes: [a:/b, ./c:/d], network_mode: host}
""",
    "copilot": """\
name: a
type: Load Balanced Web Service
image: {location: "x:1", port: 80, healthcheck: {command: [CMD, a]}}
http: {path: /, alias: [a]}
cpu: 256
memory: 512
count: {range: {min: 1, max: 2}, cpu_percentage: 50}
variables: {A: b}
secrets: {C: d}
sidecars: {s: {image: y, port: 90}}
storage: {volumes: {v: {path: /v, efs: {id: fs-0abc12345678def0}}}}
environments: {prod: {count: 2}}
""",
    "copilot in full": """\
name: a
type: Load Balanced Web Service
image: {build: ., port: 80, healthcheck: {command: [CMD, a], interval: 1s, retries: 1, start_period: 2s}}
http:
  path: /
  alias: [a.b, {name: c.d, hosted_zone: z}]
  healthcheck: {path: /, port: 1, interval: 9s, timeout: 1s, healthy_threshold: 2, success_codes: "200"}
  stickiness: true
  deregistration_delay: 1s
  allowed_source_ips: [1.2.3.4]
  version: grpc
count: {range: 1-2, cpu_percentage: {value: 1, cooldown: {in: 1s}}, spot: 1, requests: 2}
sidecars: {S: {image: {location: y}, port: 1/udp, healthcheck: {command: [a]}, mount_points: [{path: /a}]}}
storage: {ephemeral: 99, readonly_fs: true, volumes: {V: {efs: {id: fs-1, auth: {iam: true}}}}}
environments: {prod: {http: {alias: a.b}, cpu: 512, count: {range: {min: 1, max: 2}}}}
""",
    "copilot job": """\
name: a
type: Scheduled Job
image: {location: "x:1"}
on: {schedule: "rate(5 minutes)"}
retries: 1
timeout: 1h
environments: {prod: {on: {schedule: "@every 5m"}, timeout: 1m}}
""",
    "score": """\
apiVersion: score.dev/v1b1
metadata: {name: a}
containers:
  main:
    image: x
    variables: {A: "${resources.a.b}"}
    files: {/a/b: {content: "c ${metadata.name}", mode: "1"}, /a/c: {source: d}}
    before: {x: {ready: started}}
    resources: {requests: {cpu: 100m}}
    livenessProbe: {httpGet: {path: /, port: 80}}
service: {ports: {www: {port: 80}}}
resources: {a: {type: b}}
""",
    "kubernetes": """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {a: b}}
spec:
  selector: {matchLabels: {a: b}}
  template:
    metadata: {labels: {a: b}}
    spec:
      volumes: [{name: v, emptyDir: {}}]
      containers:
      - name: web
        image: "w:1"
        env: [{name: A, value: b}]
        ports: [{containerPort: 80}]
        resources: {requests: {cpu: 250m, memory: 256Mi}}
        livenessProbe: {httpGet: {path: /, port: 80}}
        volumeMounts: [{name: v, mountPath: /v}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {a: b}, ports: [{port: 80}]}
""",
}
ODD = [
    None,
    0,
    -1,
    1.5,
    True,
    "",
    "x y",
    "\x1b[31m`|\n::error::$(x)${y}</script>\u202e",
    [],
    {},
    [None],
    {"a": []},
    "9" * 30,
]


def paths(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [each for key, value in items for each in [(*path, key), *paths(value, (*path, key))]]


@pytest.mark.parametrize("form", SEEDS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_value_makes_a_crash(
    tmp_path_factory: pytest.TempPathFactory, form: str, data: st.DataObject
) -> None:
    documents = [copy.deepcopy(document.root) for document in read(SEEDS[form], "x")]
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(paths(documents)))
        node: Any = documents
        for step in path[:-1]:
            node = node[step]
        node[path[-1]] = copy.deepcopy(data.draw(st.sampled_from(ODD)))
    file = Path(tmp_path_factory.mktemp("odd")) / "in.yaml"
    file.write_text(emit_documents(documents))
    try:
        arrival = arrive("shop", str(file), None, Answers("shop"))
    except (InputError, UsageError) as error:
        told = error
    else:
        told = None
    if told is not None:
        assert str(told)
        return
    assert arrival.record.files["app.yaml"].startswith("# yaml-language-server")
    lines = arrival.record.files["IMPORT.md"].splitlines()
    assert all(line.isprintable() for line in lines)
    assert all(not line or line[0] in "#-TRDEWF`" for line in lines)


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a", "`a`"), ("a`b", "`` a`b ``"), ("a\nb", "`a b`"), ("``", "``` `` ```"), ("\x1b", "` `")],
)
def test_a_code_span_holds_any_text(text: str, shown: str) -> None:
    assert code(text) == shown
