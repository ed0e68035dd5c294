"""``fargen new --from``: what fargen rendered comes back as it was; what cannot be carried over is told."""

import json
from pathlib import Path
from typing import Any

import pytest

from fargen.commands.importing.arrival import arrive
from fargen.commands.importing.keeping import identity, plain
from fargen.load.foreign import read_contents
from fargen.scaffold.answers import Answers
from fargen.values.errors import InputError, UsageError

ROOT = Path(__file__).resolve().parents[3]
SINGLE = [
    folder
    for folder in sorted((ROOT / "out").glob("*/*/"))
    if any(word in path.name for path in folder.iterdir() for word in ("deployment", "statefulset", "job"))
]
Objects = dict[tuple[str, str, str], Any]


def objects_in(text: str) -> Objects:
    return {identity(m.data): plain(m.data) for m in read_contents(text, "x", named=True).manifests}


def rendered(app: str) -> Objects:
    from fargen import render

    return {identity(data): data for item in render(text=app) for data in item.objects}


def test_there_are_examples_of_every_kind() -> None:
    assert len(SINGLE) > 25


@pytest.mark.parametrize("folder", SINGLE, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_fargen_rendered_comes_back_as_it_was(folder: Path) -> None:
    """Every example, every object, every field: there is no exception."""
    given: Objects = {}
    for file in folder.glob("*.yaml"):
        given |= objects_in(file.read_text())
    arrival = arrive("x", str(folder), None, Answers("x"))
    assert rendered(arrival.record.files["app.yaml"]) == given
    assert arrival.findings == ()


def test_an_app_that_comes_back_is_short() -> None:
    folder = ROOT / "out/payment-service-production/payment-service"
    app = arrive("x", str(folder), None, Answers("x")).record.files["app.yaml"]
    assert app == (
        "# yaml-language-server: $schema=.fargen/app.schema.json\n"
        "# From a rendering by fargen: IMPORT.md says what is missing. Keys: fargen explain App.\n"
        + (ROOT / "tests/scaffold/payment-service.yaml").read_text()
    )


FOREIGN = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: prod
  annotations: {deployment.kubernetes.io/revision: "3"}
spec:
  replicas: 3
  selector: {matchLabels: {app: web}}
  strategy: {type: Recreate}
  template:
    metadata: {labels: {app: web}}
    spec:
      hostNetwork: true
      containers:
      - name: nginx
        image: nginx:1.27
        ports: [{containerPort: 8080, hostPort: 8080}]
        env: [{name: B, value: "1"}, {name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}]
        resources: {requests: {cpu: 200m, memory: 300Mi}, limits: {memory: 600Mi}}
        livenessProbe: {httpGet: {path: /live, port: 8080}, initialDelaySeconds: 20}
        terminationMessagePath: /dev/x
        volumeMounts: [{name: docker, mountPath: /run/docker.sock}, {name: cfg, mountPath: /etc/cfg}]
      - {name: helper, image: "helper:2", tty: true}
      volumes:
      - {name: docker, hostPath: {path: /run/docker.sock}}
      - {name: cfg, configMap: {name: web-cfg}}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: prod}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: web-cfg, namespace: prod}
data: {a: "b"}
---
apiVersion: v1
kind: Secret
metadata: {name: s, namespace: prod}
stringData: {k: hidden}
"""


def foreign(tmp_path: Path, text: str = FOREIGN, name: str = "m.yaml") -> str:
    path = tmp_path / name
    path.write_text(text)
    return str(path)


def test_foreign_manifests_keep_what_they_say(tmp_path: Path) -> None:
    arrival = arrive("x", foreign(tmp_path), None, Answers("x"))
    made = rendered(arrival.record.files["app.yaml"])
    deployment = made["Deployment", "prod", "web"]["spec"]
    assert deployment["selector"] == {"matchLabels": {"app": "web"}}
    assert deployment["strategy"] == {"type": "Recreate"}
    pod = deployment["template"]["spec"]
    main, helper = pod["containers"]
    assert (main["name"], main["terminationMessagePath"]) == ("web", "/dev/x")
    assert [entry["name"] for entry in main["env"]] == ["A", "B"]
    assert main["livenessProbe"]["initialDelaySeconds"] == 20
    assert main["volumeMounts"] == [{"name": "cfg", "mountPath": "/etc/cfg"}]
    assert (helper["tty"], helper["resources"]["requests"]) == (True, {"cpu": "100m", "memory": "128Mi"})
    assert made["Service", "prod", "web"]["spec"]["selector"] == {"app": "web"}
    assert made["ConfigMap", "prod", "web-cfg"]["data"] == {"a": "b"}
    assert made["PodDisruptionBudget", "prod", "web"]["spec"]["maxUnavailable"] == 1
    assert "hidden" not in json.dumps([plain(value) for value in made.values()])


def test_what_foreign_manifests_lose_is_told_with_its_place(tmp_path: Path) -> None:
    source = foreign(tmp_path)
    arrival = arrive("x", source, None, Answers("x"))
    told = [(f.rule, f.place.line if f.place else 0, f.path, f.message) for f in arrival.findings]
    pod = "spec.template.spec"
    assert told == [
        ("SPEC563", 14, f"{pod}.hostNetwork", "not carried over: hostNetwork is not supported on Fargate"),
        ("SPEC565", 16, f"{pod}.containers", "the container nginx becomes web"),
        (
            "SPEC563",
            18,
            f"{pod}.containers[0].ports[0].hostPort",
            "not carried over: hostPort is not supported on Fargate",
        ),
        (
            "SPEC563",
            20,
            f"{pod}.containers[0].resources.limits.memory",
            "not carried over: limit 600Mi above request 300Mi",
        ),
        (
            "SPEC565",
            24,
            f"{pod}.containers[1]",
            "container helper asks for nothing: 100m and 128Mi are taken",
        ),
        (
            "SPEC563",
            26,
            f"{pod}.volumes[0].hostPath",
            "not carried over: volumes of kind hostPath are not supported on Fargate",
        ),
        ("SPEC563", 41, "metadata.name", "not carried over: Secret/s would stand in git"),
    ]
    page = arrival.record.files["IMPORT.md"]
    for _, line, path, message in told:
        assert f"`{source}:{line}: {path}`: `{message.removeprefix('not carried over: ')}" in page
    assert "- `ConfigMap/web-cfg`\n" in page
    assert "- `Deployment/web: spec.template.spec.automountServiceAccountToken`\n" in page


HPA = """\
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: NAME, namespace: prod}
spec:
  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  minReplicas: 2
  maxReplicas: 5
  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 50}}}]
"""


@pytest.mark.parametrize("name", ["web", "other"])
def test_replicas_beside_an_autoscaler_are_left_to_it(tmp_path: Path, name: str) -> None:
    arrival = arrive("x", foreign(tmp_path, FOREIGN + HPA.replace("NAME", name)), None, Answers("x"))
    made = rendered(arrival.record.files["app.yaml"])
    assert "replicas" not in made["Deployment", "prod", "web"]["spec"]
    assert made["HorizontalPodAutoscaler", "prod", name]["spec"]["maxReplicas"] == 5
    lost = [f.message for f in arrival.findings if f.path == "spec.replicas"]
    assert lost == ["not carried over: replicas 3 beside an autoscaler"]


def test_what_an_api_server_keeps_in_objects_is_not_imported(tmp_path: Path) -> None:
    live = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, uid: 1234, resourceVersion: "5", creationTimestamp: "2026-01-01T00:00:00Z"}
spec:
  progressDeadlineSeconds: 600
  selector: {matchLabels: {app: web}}
  template:
    metadata: {creationTimestamp: null, labels: {app: web}}
    spec:
      dnsPolicy: ClusterFirst
      schedulerName: default-scheduler
      securityContext: {}
      containers:
      - name: web
        image: "w:1"
        terminationMessagePolicy: File
        resources: {requests: {cpu: 250m, memory: 256Mi}}
status: {replicas: 1}
"""
    app = arrive("x", foreign(tmp_path, live), None, Answers("x")).record.files["app.yaml"]
    for word in ("uid", "status", "dnsPolicy", "terminationMessagePolicy", "schedulerName", "600", "2026"):
        assert word not in app


TWO = """\
apiVersion: apps/v1
kind: Deployment
metadata: {name: NAME}
spec:
  selector: {matchLabels: {app: NAME}}
  template:
    metadata: {labels: {app: NAME}}
    spec: {containers: [{name: NAME, image: "i:1", resources: {requests: {cpu: 250m, memory: 256Mi}}}]}
"""


def test_one_of_several_workloads(tmp_path: Path) -> None:
    source = foreign(tmp_path, f"{TWO.replace('NAME', 'a')}---\n{TWO.replace('NAME', 'b')}")
    arrival = arrive("x", source, "b", Answers("x"))
    made = rendered(arrival.record.files["app.yaml"])
    assert [key[2] for key in made if key[0] == "Deployment"] == ["b"]
    assert [f.message for f in arrival.findings] == ["not carried over: Deployment/a belongs to another app"]


@pytest.mark.parametrize(
    ("text", "rule", "line", "message", "fix"),
    [
        ("", "SPEC561", 1, "the file is empty", "name Kubernetes manifests, a compose file"),
        ("# nothing\n", "SPEC561", 1, "this is none of the formats that fargen reads", "name Kubernetes"),
        (
            "a: [",
            "SPEC100",
            2,
            "not valid YAML: did not find expected node content while parsing a flow node",
            "",
        ),
        ("a: 1\n", "SPEC561", 1, "this is none of the formats that fargen reads", "name Kubernetes"),
        ("just text\n", "SPEC561", 1, "this is none of the formats that fargen reads", "name Kubernetes"),
        (
            f"{TWO.replace('NAME', 'a')}---\n{TWO.replace('NAME', 'b')}",
            "SPEC562",
            12,
            "2 workloads, and an App is one: a, b",
            "choose one with --service a",
        ),
        (
            "apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: a}\n",
            "SPEC564",
            2,
            "a DaemonSet cannot become an App",
            "Fargate runs no DaemonSets (FGT301)",
        ),
        (
            "apiVersion: apps/v1\nkind: Deployment\nmetadata: {}\n",
            "SPEC564",
            2,
            "the Deployment has no name",
            "set metadata.name",
        ),
        (
            f"{TWO.replace('NAME', 'a')}---\n{TWO.replace('NAME', 'a').replace('Deployment', 'StatefulSet')}",
            "SPEC562",
            12,
            "2 workloads, and an App is one: Deployment/a, StatefulSet/a",
            "choose one with --service Deployment/a",
        ),
        (
            "apiVersion: v1\nkind: Service\nmetadata: {name: a}\n",
            "SPEC562",
            2,
            "there is no workload beside Service/a",
            "name the file with its Deployment, StatefulSet, Job or CronJob, too",
        ),
        (
            "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: a}\nimage: a:1\n",
            "SPEC561",
            1,
            "this is an App or Cluster already",
            "copy it",
        ),
        (
            "services: {a: {image: x}, b: {image: y}}\n",
            "SPEC562",
            1,
            "2 services, and an App is one: a, b",
            "choose one with --service a",
        ),
        ("services: {}\n", "SPEC562", 1, "there is no service", "add a service"),
        (
            "apiVersion: score.dev/v2\ncontainers: {a: {image: x}}\n",
            "SPEC564",
            1,
            "score.dev/v2 is not score.dev/v1b1",
            "convert it to score.dev/v1b1",
        ),
        ("apiVersion: score.dev/v1b1\n", "SPEC564", 1, "there is no container", "add one to containers"),
        (
            "name: a\ntype: Static Site\n",
            "SPEC564",
            2,
            "a Static Site is files in S3, not a container",
            "keep it in S3 and CloudFront",
        ),
        (
            "name: a\ntype: Backend Service\nimage: {location: x}\nenvironments: [a]\ncommand: 'a \"b'\n",
            "SPEC564",
            1,
            "this is no Copilot manifest as its tool would take it: ValueError: No closing quotation",
            "check it with the tool that it is for",
        ),
    ],
)
def test_what_cannot_be_imported(  # noqa: PLR0917  # the parts of a finding
    tmp_path: Path, text: str, rule: str, line: int, message: str, fix: str
) -> None:
    with pytest.raises(InputError) as raised:
        arrive("x", foreign(tmp_path, text), None, Answers("x"))
    (finding,) = raised.value.findings
    place = finding.place
    assert place is not None
    assert (finding.rule, place.line, finding.message) == (rule, line, message)
    assert finding.fix.startswith(fix)


def test_a_service_that_is_not_there_has_a_near_one(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        arrive("x", foreign(tmp_path, "services: {front: {image: x}}\n"), "frnt", Answers("x"))
    (finding,) = raised.value.findings
    assert (finding.message, finding.fix) == (
        "no service is named frnt",
        "did you mean front? there are front",
    )


def test_service_is_for_files_with_several(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="this file is of one service"):
        arrive("x", foreign(tmp_path, "name: a\ntype: Backend Service\n"), "a", Answers("x"))


def test_a_folder_without_yaml_and_a_path_to_nothing(tmp_path: Path) -> None:
    for path, message in ((tmp_path, "there is no YAML file in it"), (tmp_path / "no", "cannot be read")):
        with pytest.raises(InputError) as raised:
            arrive("x", str(path), None, Answers("x"))
        assert raised.value.findings[0].message.startswith(message)
