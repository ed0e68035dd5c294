"""``kubectl get -o yaml``: what a cluster has made by itself is no part of an App."""

from pathlib import Path
from typing import Any

import yaml

from fargen.commands.importing.arrival import Arrival, arrive
from fargen.scaffold.answers import Answers

LIVE = """\
apiVersion: v1
kind: List
metadata: {resourceVersion: ""}
items:
- apiVersion: apps/v1
  kind: Deployment
  metadata:
    name: web
    uid: "1"
    generation: 7
    labels: {app: web}
    annotations: {deployment.kubernetes.io/revision: "4"}
    managedFields: [{manager: kubectl, operation: Update}]
  spec:
    replicas: 2
    selector: {matchLabels: {app: web}}
    template:
      metadata:
        creationTimestamp: null
        labels: {app: web}
        annotations: {kubectl.kubernetes.io/restartedAt: "2026-01-01T00:00:00Z"}
      spec:
        restartPolicy: Always
        serviceAccount: web
        serviceAccountName: web
        tolerations: []
        nodeSelector: {disk: ssd}
        affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: []}}
        containers:
        - name: web
          image: "w:1"
          env: [{name: IP, valueFrom: {fieldRef: {apiVersion: v1, fieldPath: status.podIP}}}]
          readinessProbe: {httpGet: {path: /, port: 80, scheme: HTTP}, successThreshold: 1}
          resources: {requests: {cpu: 250m, memory: 256Mi}}
        - {name: side, image: "s:1", resources: {requests: {cpu: 100m, memory: 128Mi}}}
- apiVersion: apps/v1
  kind: ReplicaSet
  metadata: {name: web-5, ownerReferences: [{kind: Deployment, name: web}]}
  spec: {selector: {matchLabels: {app: web}}}
- apiVersion: v1
  kind: Pod
  metadata: {name: web-5-x, ownerReferences: [{kind: ReplicaSet, name: web-5}]}
  spec: {containers: [{name: web, image: "w:1"}]}
- apiVersion: v1
  kind: ConfigMap
  metadata: {name: kube-root-ca.crt}
  data: {ca.crt: x}
- apiVersion: v1
  kind: Endpoints
  metadata: {name: web}
- apiVersion: v1
  kind: ServiceAccount
  metadata: {name: web, uid: "2"}
"""


def live(tmp_path: Path) -> tuple[Arrival, dict[str, Any]]:
    (tmp_path / "live.yaml").write_text(LIVE)
    arrival = arrive("x", str(tmp_path / "live.yaml"), None, Answers("x"))
    return arrival, yaml.safe_load(arrival.record.files["app.yaml"])


def test_what_controllers_make_is_told_and_left_out(tmp_path: Path) -> None:
    arrival, app = live(tmp_path)
    told = [
        (f.place.line if f.place else 0, f.message) for f in arrival.findings if "is made by" in f.message
    ]
    assert told == [
        (37, "not carried over: ReplicaSet/web-5 is made by Deployment/web"),
        (41, "not carried over: Pod/web-5-x is made by ReplicaSet/web-5"),
        (45, "not carried over: ConfigMap/kube-root-ca.crt is made by the cluster"),
        (49, "not carried over: Endpoints/web is made by the cluster"),
    ]
    assert "extraObjects" not in app


def test_what_an_api_server_fills_in_needs_no_patch(tmp_path: Path) -> None:
    arrival, app = live(tmp_path)
    assert "podAnnotations" not in app
    steering = [found for found in arrival.findings if ".nodeSelector." in found.path]
    assert [(found.rule, found.message) for found in steering] == [
        ("SPEC563", "not carried over: no Fargate node has the label disk")
    ]
    assert app["env"] == {"IP": {"field": "status.podIP"}}
    pod = {"affinity": {"podAntiAffinity": {}}}
    selector = {"app.kubernetes.io/name": None, "app.kubernetes.io/instance": None, "app": "web"}
    assert app["patches"] == [
        {
            "target": {"kind": "Deployment", "name": "web"},
            "patch": {"spec": {"selector": {"matchLabels": selector}, "template": {"spec": pod}}},
        }
    ]


def test_what_is_asked_for_is_written_also_where_it_is_the_default(tmp_path: Path) -> None:
    """The sidecar may go one day, and the app still needs what it asked for."""
    _, app = live(tmp_path)
    assert (app["replicas"], app["resources"]) == (2, {"cpu": "250m", "memory": "256Mi"})


def test_operations_say_their_values(tmp_path: Path) -> None:
    """Two entries of one name need a JSON 6902 patch; no value in it is moved from elsewhere."""
    text = LIVE.replace("nodeSelector: {disk: ssd}", "subdomain: web")
    (tmp_path / "live.yaml").write_text(text.replace("env: [", "env: [{name: A}, {name: A, value: b}, "))
    app = yaml.safe_load(
        arrive("x", str(tmp_path / "live.yaml"), None, Answers("x")).record.files["app.yaml"]
    )
    operations = [op for patch in app["patches"] if isinstance(patch["patch"], list) for op in patch["patch"]]
    assert operations
    assert {op["op"] for op in operations} <= {"add", "remove", "replace"}
    assert {"op": "add", "path": "/spec/template/spec/subdomain", "value": "web"} in operations


def test_a_load_balancer_with_nodes_as_targets_becomes_internal(tmp_path: Path) -> None:
    service = """\
- apiVersion: v1
  kind: Service
  metadata: {name: web}
  spec:
    type: LoadBalancer
    externalTrafficPolicy: Local
    selector: {app: web}
    ports: [{name: http, port: 80, nodePort: 31000}]
"""
    (tmp_path / "live.yaml").write_text(LIVE + service)
    arrival = arrive("x", str(tmp_path / "live.yaml"), None, Answers("x"))
    lost = "not carried over: its targets are nodes, and Fargate pods are not reached"
    told = [(f.place.line if f.place else 0, f.path) for f in arrival.findings if f.message == lost]
    assert told == [(58, "spec.type"), (59, "spec.externalTrafficPolicy"), (61, "spec.ports[0].nodePort")]
    text = arrival.record.files["app.yaml"]
    assert ("LoadBalancer" in text, "31000" in text) == (False, False)
