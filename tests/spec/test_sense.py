# ruff: noqa: E501  # tables read best a row a line
"""Keys that make no sense together."""

from collections.abc import Callable

import pytest

CASES: dict[str, list[tuple[str, ...]]] = {
    "sidecars: [{name: shop, image: x}]\ninitContainers: [{name: shop, image: y}]": [
        ("SPEC413", "sidecars[0].name", "5:19", "'shop' is the name of the app itself", "choose another"),
        ("SPEC414", "sidecars[0]", "5:12", "sidecar 'shop' needs resources", "say what it needs: it is paid for"),
        ("SPEC413", "initContainers[0].name", "6:25", "'shop' is the name of the app itself", "choose another"),
    ],
    'sidecars: [{name: fluent-bit, image: x, resources: {cpu: 1}}]\nlogging: {sidecar: {files: "/l/*.log", s3: {bucket: b}}}': [
        ("SPEC413", "sidecars[0].name", "5:19", "'fluent-bit' is the name of the log sidecar", "choose another"),
        ("SPEC414", "sidecars[0]", "5:12", "sidecar 'fluent-bit' needs cpu and memory in its resources", "say what it needs: it is paid for"),
    ],
    "sidecars: [{name: adot-collector, image: x, resources: {cpu: 1, memory: 1Gi}}]\ntracing: {adot: {}}": [
        ("SPEC413", "sidecars[0].name", "5:19", "'adot-collector' is the name of the tracing sidecar", "choose another"),
    ],
    "size: 1vCPU/2GB\nresources: {cpu: 1, memory: 1Gi}": [
        ("SPEC415", "resources.cpu", "6:13", "size and resources.cpu exclude each other", "keep one of them"),
        ("SPEC415", "resources.memory", "6:21", "size and resources.memory exclude each other", "keep one of them"),
    ],
    "workload: StatefulSet\nreplicas: 2\nautoscaling: {max: 2, cpu: 3}": [
        ("SPEC415", "autoscaling", "7:1", "replicas and autoscaling exclude each other", "keep one"),
    ],
    'hours: {start: "0 8 * * *", stop: "0 9 * * *"}\nautoscaling: {max: 3, metrics: [{type: External}]}': [
        ("SPEC423", "autoscaling.metrics", "6:23", "raw metrics cannot go together with hours via keda", "use cpu and memory, or via: cronjob"),
    ],
    'hours: {start: "@daily", stop: "@hourly"}': [
        ("SPEC424", "hours.start", "5:16", "KEDA does not know @daily", 'write five fields such as "0 8 * * 1-5"'),
        ("SPEC424", "hours.stop", "5:32", "KEDA does not know @hourly", 'write five fields such as "0 8 * * 1-5"'),
    ],
    "ports: [{name: a, port: 8080}, {name: a, port: 8081}, {name: b, port: 8080}, {name: c, port: 8080, protocol: UDP}]": [
        ("SPEC431", "ports[1].name", "5:39", "two ports are named 'a'", "choose another name"),
        ("SPEC431", "ports[2].port", "5:71", "port 8080 is already 'a'", "containers of a pod share their ports: choose another"),
    ],
    "metrics: {}\nhealth: {path: /h}": [
        ("SPEC432", "health", "6:1", "has no port to ask", "add port: 8080, or health.port"),
        ("SPEC432", "metrics", "5:1", "has no port to ask", "add port: 8080, or metrics.port"),
    ],
    "storage: [{name: d, mountPath: /d, emptyDir: {}}, {name: d, mountPath: /e, emptyDir: {}}]": [
        ("SPEC433", "storage[1].name", "5:58", "two volumes are named 'd'", "choose another"),
    ],
    "env: {API_TOKEN: abcdefgh, TOKEN_FILE: /x/y/z/w, A: AKIAABCDEFGHIJKLMNOP, PASSWORD: short, TOKEN_TTL: 60m, SSO_TOKEN: none, SECRET_NAME: abcdefghij, DB_PASSWORD: $(OTHER_PW)}": [
        ("SPEC454", "env.API_TOKEN", "5:7", "this looks like a credential in plain text", "put it into a Secret and write {secret: NAME, key: KEY}"),
        ("SPEC454", "env.A", "5:50", "this looks like a credential in plain text", "put it into a Secret and write {secret: NAME, key: KEY}"),
        ("SPEC454", "env.PASSWORD", "5:75", "this looks like a credential in plain text", "put it into a Secret and write {secret: NAME, key: KEY}"),
    ],
    "sidecars: [{name: s, image: x, resources: {cpu: 1, memory: 1Gi}, mounts: [{storage: data, mountPath: /d}], env: {PASSWORD: hunter2hunter2}}]": [
        ("SPEC436", "sidecars[0].mounts[0].storage", "5:85", "there is no storage entry 'data'", "there is no storage"),
        ("SPEC454", "sidecars[0].env.PASSWORD", "5:114", "this looks like a credential in plain text", "put it into a Secret and write {secret: NAME, key: KEY}"),
    ],
    "storage: [{name: d, mountPath: /d, claim: {name: c}, size: 3Gi, storageClass: gp3}]": [
        ("SPEC462", "storage[0].size", "5:54", "has no effect without efs: of another source no volume is made that could have it", "remove it; Fargate mounts no other claims than those on EFS (FGT309)"),
        ("SPEC462", "storage[0].storageClass", "5:65", "has no effect without efs: of another source no volume is made that could have it", "remove it; Fargate mounts no other claims than those on EFS (FGT309)"),
    ],
    "storage: [{name: data, mountPath: /d, emptyDir: {}, perReplica: true}]\ninitContainers: [{name: i, image: x, mounts: [{storage: dta, mountPath: /d}, {storage: zzzz, mountPath: /d}]}]": [
        ("SPEC435", "storage[0].perReplica", "5:53", "perReplica gives each pod a directory of its own name, which only a StatefulSet keeps", "set workload: StatefulSet"),
        ("SPEC436", "initContainers[0].mounts[0].storage", "6:57", "there is no storage entry 'dta'", "did you mean data?"),
        ("SPEC436", "initContainers[0].mounts[1].storage", "6:88", "there is no storage entry 'zzzz'", "storage has data"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("more", CASES, ids=[f"{number} {more[:30]!a}" for number, more in enumerate(CASES)])
def test_the_words(more: str, said: Callable[[str], list[tuple[str, ...]]]) -> None:
    assert said(more) == CASES[more]
