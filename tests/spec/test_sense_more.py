# ruff: noqa: E501  # tables read best a row a line
"""What cannot run, run to its end, or be asked."""

from collections.abc import Callable

import pytest

SECRET = (
    "this looks like a credential in plain text",
    "put it into a Secret and write {secret: NAME, key: KEY}",
)
ROOT = (
    "profile restricted does not let root run: the pod would not start",
    "use another user, or security: {profile: baseline}",
)
SIDECAR = "sidecars: [{name: s, image: x, resources: {cpu: 1, memory: 1Gi}, "
CASES: dict[str, list[tuple[str, ...]]] = {
    "security: {runAsUser: 0}": [("SPEC416", "security.runAsUser", "5:23", *ROOT)],
    SIDECAR + "security: {runAsUser: 0}}]": [("SPEC416", "sidecars[0].security.runAsUser", "5:88", *ROOT)],
    "security: {profile: baseline, runAsUser: 0, addCapabilities: [CHOWN]}": [],
    "security: {addCapabilities: [NET_BIND_SERVICE, CHOWN]}": [
        ("SPEC417", "security.addCapabilities[1]", "5:48", "profile restricted lets NET_BIND_SERVICE be added only, not CHOWN", "remove it, or use security: {profile: baseline}"),
    ],
    "workload: Job\n" + SIDECAR + "native: false}]": [
        ("FGT814", "sidecars[0].native", "6:74", "the Job never ends while this sidecar runs", "remove native: false"),
    ],
    SIDECAR + "native: false}]": [],
    "workload: Job\nports: [{name: m, port: 8080}]\nmetrics: {via: serviceMonitor}": [
        ("SPEC421", "metrics.via", "7:16", "a Job has no Service to monitor", "use via: annotations, or remove it"),
    ],
    'hours: {start: "0 8 * * *", stop: "0  8 * * *", replicas: 5}\nautoscaling: {max: 3, cpu: 60}': [
        ("SPEC425", "hours.replicas", "5:59", "5 is more than autoscaling.max 3", "raise max or lower replicas"),
        ("SPEC426", "hours.stop", "5:35", "stop is the same as start", "choose another moment"),
    ],
    "env: {A: 'postgres://user:pw@host/db', B: 'postgres://user:$(PW)@host', C: 'https://host:80/a@b', D: 'redis://user@host'}": [
        ("SPEC454", "env.A", "5:7", *SECRET),
    ],
    'ports: [{name: a, port: 2020}]\nlogging: {sidecar: {files: "/l/*.log", s3: {bucket: b}}}': [
        ("SPEC431", "ports[0].port", "5:25", "port 2020 is already that of the log sidecar", "containers of a pod share their ports: choose another"),
    ],
    "ports: [{name: a, port: 4317}, {name: b, port: 4317, protocol: UDP}]\ntracing: {adot: {}}": [
        ("SPEC431", "ports[0].port", "5:25", "port 4317 is already that of the tracing sidecar", "containers of a pod share their ports: choose another"),
    ],
    "config: {mountPath: /etc/app/, files: {a: b}}\nstorage: [{name: d, mountPath: /etc/app, emptyDir: {}}]": [
        ("SPEC434", "storage[0].mountPath", "6:32", "/etc/app is already the mount of config", "choose another path"),
    ],
    "health: {tcp: true}": [
        ("SPEC303", "health.tcp", "5:15", "expected a whole number or a text, got true", "write a whole number, as tcp: 8080"),
    ],
    'logging: {sidecar: {files: "/l/*.log", s3: {bucket: b, region: Frankfurt}}}': [
        ("SPEC305", "logging.sidecar.s3.region", "5:64", "'Frankfurt' is not a region name such as eu-central-1", "correct it"),
    ],
    "health: {grpc: admin}": [
        ("SPEC303", "health.grpc", "5:16", "expected a whole number, got the text 'admin'", "write a whole number, as grpc: 9090"),
    ],
    'health: {tcp: "8080"}': [],
    "health: {tcp: 70000}": [("SPEC305", "health.tcp", "5:15", "70000 is more than 65535", "write at most 65535")],
}  # fmt: skip


@pytest.mark.parametrize("more", CASES, ids=[f"{number} {more[:30]!a}" for number, more in enumerate(CASES)])
def test_the_words(more: str, said: Callable[[str], list[tuple[str, ...]]]) -> None:
    assert said(more) == CASES[more]
