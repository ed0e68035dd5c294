"""What the order of a list means: each entry of KINDS read backwards is the same object."""

from typing import Any

import pytest
import yaml

from fargen.compare.fields import field_changes
from fargen.values.changes import MISSING, path_text
from fargen.yamltext.read import read

POD = """
tolerations: [{key: a, operator: Exists}, {key: b, operator: Exists}]
imagePullSecrets: [{name: a}, {name: b}]
hostAliases: [{ip: 1.1.1.1, hostnames: [a, b]}, {ip: 2.2.2.2, hostnames: [c]}]
topologySpreadConstraints:
- {topologyKey: zone, whenUnsatisfiable: DoNotSchedule}
- {topologyKey: zone, whenUnsatisfiable: ScheduleAnyway}
securityContext: {supplementalGroups: [1, 2], sysctls: [{name: a, value: "1"}, {name: b, value: "2"}]}
readinessGates: [{conditionType: a}, {conditionType: b}]
dnsConfig: {options: [{name: ndots, value: "2"}, {name: timeout, value: "1"}]}
affinity:
  nodeAffinity:
    requiredDuringSchedulingIgnoredDuringExecution:
      nodeSelectorTerms:
      - matchExpressions: [{key: a, operator: In, values: [x, y]}, {key: b, operator: Exists}]
      - matchFields: [{key: c, operator: Exists}]
  podAntiAffinity:
    preferredDuringSchedulingIgnoredDuringExecution:
    - {weight: 1, podAffinityTerm: {topologyKey: a}}
    - {weight: 2, podAffinityTerm: {topologyKey: b}}
volumes:
- {name: v, configMap: {name: x, items: [{key: a, path: a}, {key: b, path: b}]}}
- {name: w, emptyDir: {}}
containers:
- name: c
  env: [{name: A, value: "1"}, {name: B, value: "2"}]
  ports: [{containerPort: 80}, {containerPort: 53}, {containerPort: 53, protocol: UDP}]
  volumeMounts: [{name: v, mountPath: /a}, {name: w, mountPath: /b}]
  securityContext: {capabilities: {drop: [A, B], add: [C, D]}}
- name: d
"""
KINDS = {
    "apps": POD,
    "batch": POD,
    "": POD
    + """
accessModes: [a, b]
externalIPs: [1.1.1.1, 2.2.2.2]
loadBalancerSourceRanges: [10.0.0.0/8, 192.168.0.0/16]
ports: [{name: dns, port: 53, protocol: UDP}, {name: dns-tcp, port: 53}]
limits: [{type: Container, max: {cpu: "1"}}, {type: Pod, max: {cpu: "2"}}]
scopes: [NotTerminating, BestEffort]
secrets: [{name: a}, {name: b}]
""",
    "networking.k8s.io": """
policyTypes: [Ingress, Egress]
ingress:
- {from: [{podSelector: {}}, {namespaceSelector: {}}], ports: [{port: 80}, {port: 443}]}
- {from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16, 10.2.0.0/16]}}]}
egress: [{to: [{podSelector: {}}, {namespaceSelector: {}}]}, {}]
tls: [{hosts: [a, b], secretName: a}, {hosts: [c], secretName: b}]
rules:
- {host: a, http: {paths: [{path: /, pathType: Prefix}, {path: /x, pathType: Exact}]}}
- {host: b, http: {paths: [{path: /, pathType: Prefix}]}}
""",
    "rbac.authorization.k8s.io": """
rules:
- {apiGroups: [""], resources: [pods, services], verbs: [get, list]}
- {apiGroups: [apps], resources: [deployments], verbs: [get]}
subjects: [{kind: User, name: a}, {kind: User, name: b}]
""",
    "autoscaling": """
metrics: [{type: Resource, resource: {name: cpu}}, {type: Pods, pods: {target: {averageValue: 500m}}}]
behavior: {scaleUp: {policies: [{type: Pods, value: 4}, {type: Percent, value: 100}]}}
""",
    "policy": "selector: {matchExpressions: [{key: a, operator: Exists}, {key: b, operator: Exists}]}",
    "external-secrets.io": "data: [{secretKey: a, remoteRef: {key: x}}, {secretKey: b, remoteRef: {key: y}}]",
    "vpcresources.k8s.aws": "securityGroups: {groupIds: [sg-1, sg-2]}",
    "eks.amazonaws.com": "selectors: [{namespace: a, labels: {x: y}}, {namespace: b}]",
    "storage.k8s.io": """
mountOptions: [tls, iam]
volumeLifecycleModes: [a, b]
allowedTopologies: [{matchLabelExpressions: [{key: a, values: [b, c]}, {key: d, values: [e]}]}]
""",
    "admissionregistration.k8s.io": "webhooks: [{name: a, rules: [{verbs: [x, y]}]}, {name: b}]",
}


def backwards(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: backwards(item) for key, item in reversed(value.items())}
    return [backwards(item) for item in reversed(value)] if isinstance(value, list) else value


def changes(before: Any, after: Any, group: str) -> list[tuple[str, Any, Any]]:
    return [(path_text(c.path), c.before, c.after) for c in field_changes(before, after, group)]


@pytest.mark.parametrize("group", KINDS)
def test_order_that_means_nothing_is_no_difference(group: str) -> None:
    known = yaml.safe_load(KINDS[group])
    assert backwards(known) != known
    assert changes(known, backwards(known), group) == []


@pytest.mark.parametrize(
    ("group", "field", "entries"),
    [
        ("apps", "envFrom", [{"secretRef": {"name": "a"}}, {"configMapRef": {"name": "b"}}]),
        ("apps", "sources", [{"secret": {"name": "a"}}, {"configMap": {"name": "b"}}]),
        ("batch", "rules", [{"action": "Ignore"}, {"action": "FailJob"}]),  # the first one that fits counts
        ("apps", "nameservers", ["10.0.0.1", "10.0.0.2"]),
        ("", "ipFamilies", ["IPv4", "IPv6"]),
        ("networking.k8s.io", "paths", [{"pathType": "ImplementationSpecific"}, {"pathType": "Prefix"}]),
        ("example.com", "rules", [{"a": 1}, {"a": 2}]),
        ("example.com", "env", [{"name": "a"}, {"name": "b"}]),
    ],
)
def test_order_that_counts_is_one(group: str, field: str, entries: list[Any]) -> None:
    assert changes({field: entries}, {field: entries[::-1]}, group)


def test_an_entry_of_a_set_is_told_alone() -> None:
    one, two, three = ({"apiGroups": [""], "resources": [name]} for name in ("pods", "nodes", "jobs"))
    group = "rbac.authorization.k8s.io"
    assert changes({"rules": [one, two]}, {"rules": [three, two, one]}, group) == [
        ("rules[0]", MISSING, three)
    ]
    assert changes({"rules": [one, two]}, {"rules": [two]}, group) == [("rules[0]", one, MISSING)]
    assert changes({"rules": [one, two]}, {"rules": [two, three]}, group) == [
        ("rules[1].resources", ["pods"], ["jobs"])
    ]


def test_what_stands_twice_in_a_set_is_there_once() -> None:
    assert changes({"verbs": ["get"]}, {"verbs": ["get", "get"]}, "rbac.authorization.k8s.io") == []


def test_amounts_in_sets_are_amounts() -> None:
    half, same, more = ({"metrics": [{"pods": {"averageValue": text}}]} for text in ("500m", "0.5", "1"))
    assert changes(half, same, "autoscaling") == []
    assert changes(half, more, "autoscaling") == [("metrics[0].pods.averageValue", "500m", "1")]


def test_numbers_in_sets_are_numbers() -> None:
    assert changes({"metrics": [{"a": 2}]}, {"metrics": [{"a": 2.0}]}, "autoscaling") == []
    assert changes({"metrics": [{"a": 1}]}, {"metrics": [{"a": True}]}, "autoscaling") != []


def test_a_rule_of_a_host_is_known_by_it() -> None:
    before = {"rules": [{"host": "a", "x": 1}, {"host": "b", "x": 1}]}
    after = {"rules": [{"host": "b", "x": 2}, {"host": "a", "x": 1}]}
    assert changes(before, after, "networking.k8s.io") == [("rules[host=b].x", 1, 2)]


def test_octal_numbers_are_those_that_clients_of_kubernetes_read() -> None:
    (document,) = read("{mode: 0555, items: [{mode: 0555}]}", "x.yaml")
    assert changes(document.root, {"mode": 365, "items": [{"mode": 365}]}, "example.com") == []
    assert changes(document.root, {"mode": 555, "items": [{"mode": 365}]}, "") == [("mode", 555, 555)]
    assert (
        changes({"metrics": [document.root]}, {"metrics": [{"mode": 365, "items": [{"mode": 365}]}]}, "")
        == []
    )
