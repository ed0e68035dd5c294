# ruff: noqa: E501  # tables read best a row a line
"""Errors of shape: each at its own place, in words, with what to write."""

from collections.abc import Callable

import pytest

CASES: dict[str, list[tuple[str, ...]]] = {
    "extraObjects: [x]\nhostAliases: [{}, 5]": [
        ("SPEC303", "hostAliases[1]", "6:19", "expected a map, got 5", "write a map, as hostAliases: [{ip: 10.0.0.7, hostnames: [legacy.example.com]}]"),
        ("SPEC303", "extraObjects[0]", "5:16", "expected a map, got the text 'x'", "write a map, as extraObjects: [{apiVersion: v1, kind: ConfigMap, metadata: {name: more}, data: {key: value}}]"),
    ],
    'createNamespace: "true"\nsyncWaves: on': [
        ("SPEC303", "createNamespace", "5:18", "expected true or false, got the text 'true'", "write true without quotes"),
        ("SPEC303", "syncWaves", "6:12", "expected true or false, got the text 'on'", "write true: in YAML 1.2 on is a text"),
    ],
    "progressDeadlineSeconds: 0": [
        ("SPEC305", "progressDeadlineSeconds", "5:26", "0 is less than 1", "write at least 1"),
    ],
    "imagePullPolicy: always": [
        ("SPEC304", "imagePullPolicy", "5:18", "'always' is not one of Always, IfNotPresent, Never", "did you mean Always?"),
    ],
    "environment: x": [
        ("SPEC301", "environment", "5:1", "unknown key 'environment'", "use environments, or env for variables"),
    ],
    'patches: [{patch: {}}, {target: {kind: ""}, patch: 5}]': [
        ("SPEC302", "patches[0].target", "5:11", "this key is required", "add target: …"),
        ("SPEC305", "patches[1].target.kind", "5:40", "must not be empty", "write a value"),
        ("SPEC303", "patches[1].patch", "5:52", "expected a list or a map or a text, got 5", "write a list, as patch: [{op: add, path: /metadata/labels/team, value: payments}]"),
    ],
    "tracing: {adot: true}": [
        ("SPEC303", "tracing.adot", "5:17", "expected a map, got true", "write a map, as adot: {cpu: 100m, memory: 128Mi}"),
    ],
    'config: {mountPath: /x, files: {"..a": b, "a/b": c}}': [
        ("SPEC305", 'config.files["..a"]', "5:33", "'..a' must not start with '..'", "write a"),
        ("SPEC305", 'config.files["a/b"]', "5:43", "'a/b' may only have letters, digits, '-', '_' and '.'", "write a-b"),
    ],
    "secrets: [{name: s, store: {kind: Store, name: x}, keys: {}}]": [
        ("SPEC305", "secrets[0].store.kind", "5:35", "'Store' is not one of ClusterSecretStore, SecretStore", "choose one of them"),
        ("SPEC305", "secrets[0].keys", "5:58", "must not be empty", "add an entry"),
    ],
    'security: {profile: baseline, runAsUser: -1, addCapabilities: [""]}': [
        ("SPEC305", "security.runAsUser", "5:42", "-1 is less than 0", "write at least 0"),
        ("SPEC305", "security.addCapabilities[0]", "5:64", "must not be empty", "write a value"),
    ],
    'logging: {sidecar: {files: l, cloudwatch: {logGroup: g}, s3: {bucket: ""}}}': [
        ("SPEC305", "logging.sidecar.files", "5:28", "'l' is not an absolute path", "write an absolute path such as /data"),
        ("SPEC305", "logging.sidecar.s3.bucket", "5:71", "must not be empty", "write a value"),
    ],
    "resources: {cpu: -1, memory: 100m, ephemeralStorage: 20GB}": [
        ("SPEC305", "resources.cpu", "5:18", "'-1' is negative", "write CPU as 250m, 0.5 or 2"),
        ("SPEC305", "resources.memory", "5:30", "100m is a fraction of a byte", "write 100Mi"),
        ("SPEC305", "resources.ephemeralStorage", "5:54", "'20GB' is not a Kubernetes quantity", "write 20G or 20Gi"),
    ],
    "autoscaling: {minReplicas: 2, maxReplicas: 4, targetCPUUtilizationPercentage: 60}": [
        ("SPEC301", "autoscaling.minReplicas", "5:15", "unknown key 'minReplicas'", "use min"),
        ("SPEC301", "autoscaling.maxReplicas", "5:31", "unknown key 'maxReplicas'", "use max"),
        ("SPEC301", "autoscaling.targetCPUUtilizationPercentage", "5:47", "unknown key 'targetCPUUtilizationPercentage'", "use cpu"),
    ],
    "autoscaling: {maxx: 4}": [  # one slip, one finding: max is there under another name
        ("SPEC301", "autoscaling.maxx", "5:15", "unknown key 'maxx'", "did you mean max?"),
    ],
    "autoscaling: {cpu: 60, enabled: true}": [
        ("SPEC302", "autoscaling.max", "5:1", "this key is required", "add max: …"),
        ("SPEC301", "autoscaling.enabled", "5:24", "unknown key 'enabled'", "remove it: what is written is on; autoscaling: null takes it away in an environment"),
    ],
    "resources: {cpu: 1, memory: 1,5Gi}": [
        ("SPEC305", "resources.memory", "5:29", "1 is 1 bytes, with which no container can start", "write 1Mi"),
        ("SPEC301", "resources.5Gi", "5:31", "unknown key '5Gi'", "1,5Gi is two entries; write 1.5Gi"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("more", CASES, ids=[f"{number} {more[:30]!a}" for number, more in enumerate(CASES)])
def test_the_words(more: str, said: Callable[[str], list[tuple[str, ...]]]) -> None:
    assert said(more) == CASES[more]


@pytest.mark.parametrize(
    ("more", "fix"),
    [
        ("service: {type: LoadBalancer}", "use loadBalancer or ingress; the Service is made from port, or ports[].servicePort"),
        ("service: {port: 80}", "use loadBalancer or ingress; the Service is made from port, or ports[].servicePort"),
        ("healthcheck: /health", "did you mean health?"),
        ("drainSeconds: 3", "drainSeconds belongs below shutdown"),
        ('drainSeconds: "3"', "drainSeconds belongs below shutdown"),  # the slip in the value is told afterwards
        ("suspend: [true]", "remove it; fargen explain App lists the keys"),
        ("startup: {periodSeconds: 5}", "startup belongs below health"),
        ("startup: {initial: 5}", "remove it; fargen explain App lists the keys"),
        ("servicePort: 80", "servicePort belongs into an entry of ports"),
        ("efs: {fileSystemId: fs-0abc12345678def01}", "efs belongs into an entry of storage"),
        ("field: metadata.name", "remove it; fargen explain App lists the keys"),  # below env are names, not keys
        ("sidecar: {name: proxy, image: proxy:1}", "did you mean sidecars?"),
        ("region: us-east-1", "it belongs into the Cluster"),
        ("storage: [{name: d, mountPath: /d, claim: {name: c, readOnly: true}}]", "readOnly belongs one level up, beside claim"),
        ("storage: [{name: d, mountPath: /d, claim: {name: c, readOnly: {}}}]", "known keys: name"),
        ("storage: [{name: d, mountPath: /d, emptyDir: {size: 5Gi}}]", "use sizeLimit"),
    ],
)  # fmt: skip
def test_a_key_belongs_where_its_value_fits(
    more: str, fix: str, said: Callable[[str], list[tuple[str, ...]]]
) -> None:
    assert [finding[4] for finding in said(more) if finding[0] == "SPEC301"] == [fix]
