"""What is measured: a 10-object app, many different ones, and charts of other tools with as many objects."""

from pathlib import Path

# ServiceAccount, ConfigMap, PersistentVolume, PersistentVolumeClaim, SecurityGroupPolicy, Service, Ingress,
# Deployment, PodDisruptionBudget, HorizontalPodAutoscaler.
APP = """\
apiVersion: fargen.dev/v1
kind: App
metadata:
  name: service-{i:05}
  namespace: team-{team}
  labels: {{tier: backend}}
image: 123456789012.dkr.ecr.us-east-1.amazonaws.com/service-{i}:1.{patch}.2
port: {port}
resources: {{cpu: {cpu}m, memory: {memory}Mi}}
env:
  LOG_LEVEL: info
  SERVICE_ID: "{i}"
  DB_HOST: db-{i}.internal.example.com
config:
  mountPath: /etc/app
  files:
    app.yaml: |
      id: {i}
      mode: production
health: /healthz
autoscaling: {{min: 2, max: {most}, cpu: 60}}
securityGroups: [sg-0a1b2c3d4e5f6a7b8]
clusterSecurityGroup: sg-0a1b2c3d4e5f6a7b9
ingress:
  host: s{i}.example.com
  certificateArn: arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012
storage:
  - name: data
    mountPath: /data
    efs: {{fileSystemId: fs-0{i:08}12345678, accessPointId: fsap-0{i:08}89abcdef}}
serviceAccount: {{roleArn: "arn:aws:iam::123456789012:role/service-{i}"}}
"""
OBJECTS_PER_APP = 10

_CHART = {
    "Chart.yaml": "apiVersion: v2\nname: web\nversion: 0.1.0\n",
    "values.yaml": "replicas: 2\nimage: nginx:1.25\nport: 8080\nhost: web.example.com\n",
    "templates/serviceaccount.yaml": (
        "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: {{ .Release.Name }}}\n"
    ),
    "templates/service.yaml": (
        "apiVersion: v1\nkind: Service\nmetadata: {name: {{ .Release.Name }}}\nspec:\n"
        "  selector: {app: {{ .Release.Name }}}\n  ports: [{port: 80, targetPort: {{ .Values.port }}}]\n"
    ),
    "templates/deployment.yaml": (
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: {{ .Release.Name }}}\nspec:\n"
        "  replicas: {{ .Values.replicas }}\n  selector: {matchLabels: {app: {{ .Release.Name }}}}\n"
        "  template:\n    metadata: {labels: {app: {{ .Release.Name }}}}\n    spec:\n      containers:\n"
        "        - name: web\n          image: {{ .Values.image | quote }}\n"
        "          ports: [{containerPort: {{ .Values.port }}}]\n"
        "          resources:\n            requests: {cpu: 500m, memory: 1Gi}\n"
    ),
    "templates/ingress.yaml": (
        "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: {{ .Release.Name }}}\nspec:\n"
        "  rules:\n    - host: {{ .Values.host }}\n      http:\n        paths:\n          - path: /\n"
        "            pathType: Prefix\n            backend:\n"
        "              service: {name: {{ .Release.Name }}, port: {number: 80}}\n"
    ),
    "templates/hpa.yaml": (
        "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: {{ .Release.Name }}}\n"
        "spec:\n  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: {{ .Release.Name }}}\n"
        "  minReplicas: 2\n  maxReplicas: 10\n"
    ),
}


def write_app(path: Path, i: int = 0) -> Path:
    """One 10-object app, different for each ``i``."""
    values = {"team": i % 17, "patch": i % 9, "port": 8000 + i % 100, "cpu": 250 + i % 5 * 50}
    path.write_text(APP.format(i=i, memory=512 + i % 7 * 64, most=3 + i % 9, **values), encoding="utf-8")
    return path


def write_apps(folder: Path, count: int) -> Path:
    """``count`` different apps, one a file."""
    folder.mkdir(parents=True)
    for i in range(count):
        write_app(folder / f"app-{i:05}.yaml", i)
    return folder


def write_chart(folder: Path) -> Path:
    """A Helm chart of five objects."""
    for name, text in _CHART.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def write_kustomization(folder: Path, manifests: Path) -> Path:
    """A Kustomize base of the manifests, with one label added."""
    folder.mkdir(parents=True)
    (folder / "all.yaml").write_text(manifests.read_text(encoding="utf-8"), encoding="utf-8")
    text = (
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [all.yaml]\n"
        "labels:\n  - pairs: {team: a}\n"
    )
    (folder / "kustomization.yaml").write_text(text, encoding="utf-8")
    return folder
