"""Several apps in one file: an object goes with the workload that it means, not only with a like name."""

from pathlib import Path

from fargen.commands.importing.arrival import arrive
from fargen.scaffold.answers import Answers

WORKLOAD = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: NAME}
spec:
  selector: {matchLabels: {app: NAME}}
  template:
    metadata: {labels: {app: NAME}}
    spec:
      serviceAccountName: NAME-sa
      containers:
      - name: NAME
        image: "a:1"
        resources: {requests: {cpu: 250m, memory: 256Mi}}
        envFrom: [{configMapRef: {name: settings-of-NAME}}]
---
apiVersion: v1
kind: Service
metadata: {name: front-NAME}
spec: {selector: {app: NAME}, ports: [{port: 80}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: road-NAME}
spec:
  ingressClassName: alb
  rules:
  - http:
      paths: [{path: /, pathType: Prefix, backend: {service: {name: front-NAME, port: {number: 80}}}}]
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: budget-NAME}
spec: {maxUnavailable: 1, selector: {matchLabels: {app: NAME}}}
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: scale-NAME}
spec: {maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: NAME}}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings-of-NAME}
data: {a: b}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: NAME-more}
data: {a: b}
---
"""


def test_selectors_and_references_decide_before_names(tmp_path: Path) -> None:
    source = tmp_path / "two.yaml"
    source.write_text(WORKLOAD.replace("NAME", "api") + WORKLOAD.replace("NAME", "api-worker"))
    for app, other in (("api", "api-worker"), ("api-worker", "api")):
        arrival = arrive("x", str(source), app, Answers("x"))
        told = {f.message for f in arrival.findings if f.message.endswith("belongs to another app")}
        assert told == {
            f"not carried over: {name} belongs to another app"
            for name in (
                f"Deployment/{other}", f"Service/front-{other}", f"Ingress/road-{other}",
                f"PodDisruptionBudget/budget-{other}", f"HorizontalPodAutoscaler/scale-{other}",
                f"ConfigMap/settings-of-{other}", f"ConfigMap/{other}-more",
            )
        }  # fmt: skip
        text = arrival.record.files["app.yaml"]
        for name in (f"front-{app}", f"road-{app}", f"settings-of-{app}", f"{app}-more"):
            assert f"name: {name}\n" in text
