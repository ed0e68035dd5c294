"""No value of any shape, at any place of a spec, makes fargen fail: it is said what is wrong with it."""

import contextlib
import copy
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fargen.cli.edge import run
from fargen.spec.app import App
from fargen.spec.sense import sense_findings
from fargen.spec.shape import shape_findings

FULL = """
apiVersion: fargen.dev/v1
kind: App
metadata: {name: shop, namespace: prod, labels: {tier: web}, annotations: {a: b}}
workload: StatefulSet
image: registry.example.com/shop:1
command: [run]
args: [--fast]
env: {MODE: fast, PASSWORD: {secret: db, key: password}}
envFrom: [{secret: more}]
secrets: [{name: db, store: aws, keys: {password: prod/db}}]
config: {mountPath: /etc/app, files: {app.yaml: "a: 1"}}
ports: [{name: http, port: 8080, servicePort: 80, protocol: TCP}]
resources: {cpu: 500m, memory: 1Gi, ephemeralStorage: 1Gi}
autoscaling: {min: 1, max: 3, cpu: 60}
hours: {timezone: Europe/Berlin, start: "0 8 * * 1-5", stop: "0 20 * * 1-5", replicas: 2}
health: {path: /healthz, port: http, startup: {periodSeconds: 5}}
shutdown: {drainSeconds: 15, graceSeconds: 45}
strategy: {maxUnavailable: 1}
disruption: {maxUnavailable: 1}
securityGroups: [sg-0a1b2c3d4e5f6a7b8]
ingress: {rules: [{host: shop.example.com, paths: [{path: /, port: http}]}], scheme: internal}
loadBalancer: {ports: [{port: 443, targetPort: http}]}
storage: [{name: data, mountPath: /data, emptyDir: {sizeLimit: 1Gi}}]
logging: {sidecar: {files: /logs/*.log, cloudwatch: {logGroup: /prod/shop, region: eu-west-1}, cpu: 50m}}
metrics: {port: http, path: /metrics}
tracing: {adot: {cpu: 100m}}
serviceAccount: {roleArn: "arn:aws:iam::123456789012:role/shop"}
sidecars:
- name: proxy
  image: proxy:1
  resources: {cpu: 50m, memory: 64Mi}
  ports: [{name: admin, port: 9000}]
  env: {MODE: slow}
  mounts: [{storage: data, mountPath: /d}]
  security: {runAsUser: 10}
initContainers: [{name: init, image: init:1, mounts: [{storage: data, mountPath: /d}]}]
security: {profile: restricted, runAsUser: 10, addCapabilities: [NET_BIND_SERVICE]}
patches: [{target: {kind: StatefulSet}, patch: {metadata: {labels: {a: b}}}}]
extraObjects: [{apiVersion: v1, kind: ConfigMap, metadata: {name: extra}}]
"""
JOB = """
apiVersion: fargen.dev/v1
kind: App
metadata: {name: report}
workload: CronJob
image: report:1
job: {schedule: "0 3 * * *", timezone: Etc/UTC, backoffLimit: 1}
sidecars: [{name: proxy, image: "proxy:1", resources: {cpu: 50m, memory: 64Mi}, native: true}]
"""
ODD: dict[str, Any] = {
    "list": ["a", {"b": 1}],
    "empty list": [],
    "map": {"a": [1]},
    "empty map": {},
    "true": True,
    "number": -7,
    "fraction": 1.5,
    "null": None,
    "text": "Odd text\t{{ x }}",
    "no text": "",
}


def places(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The paths of all values."""
    steps: Any = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, value in steps:
        yield (*path, step)
        yield from places(value, (*path, step))


def changed(tree: Any, path: tuple[str | int, ...], value: Any) -> Any:
    """The tree with another value at the path."""
    copied = copy.deepcopy(tree)
    node = copied
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    return copied


def spec(text: str) -> Any:
    from fargen.yamltext.read import read

    return read(text, "app.yaml", "app")[0].root


def code(file: Path) -> tuple[int, str]:
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        return run(["render", str(file)]), err.getvalue()


@pytest.mark.parametrize("text", [FULL, JOB], ids=["service", "job"])
def test_the_specs_are_right_as_they_stand(text: str, tmp_path: Path) -> None:
    file = tmp_path / "app.yaml"
    file.write_text(text, encoding="utf-8")
    assert code(file)[0] == 0, code(file)[1]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("text", [FULL, JOB], ids=["service", "job"])
def test_a_value_of_another_shape_is_no_failure(text: str, odd: str) -> None:
    tree = spec(text)
    kinds = set()
    for path in places(tree):
        wrong = changed(tree, path, ODD[odd])
        found = (*shape_findings(App, wrong), *sense_findings(wrong))
        assert all(finding.rule and finding.message for finding in found)
        kinds |= {finding.rule for finding in found}
    assert kinds


@pytest.mark.parametrize("odd", ["list", "map", "true", "number", "null"])
def test_the_command_never_ends_with_an_internal_error(odd: str, tmp_path: Path) -> None:
    file = tmp_path / "app.yaml"
    failed = []
    for path in places(spec(FULL)):
        file.write_text(json.dumps(changed(spec(FULL), path, ODD[odd])), encoding="utf-8")
        exit_code, said = code(file)
        if exit_code not in {0, 1, 2}:
            failed.append((path, said))
    assert failed == []
