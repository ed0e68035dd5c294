"""What a chart refuses, in both helms, and what it does with other sizes."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from fargen.kube.manifest import Manifest, TextPlaces

ROOT = Path(__file__).parent.parent.parent
APP = ROOT / "examples" / "payment-service" / "app.yaml"
Template = Callable[..., subprocess.CompletedProcess[str]]
Fargen = Callable[..., tuple[int, str, str]]


@pytest.fixture
def template(fargen: Fargen, tmp_path: Path, helm: str, home: dict[str, str]) -> Template:
    assert fargen("render", str(APP), "--format", "helm", "-o", str(tmp_path / "c"), "-q")[0] == 0

    def run(*flags: str) -> subprocess.CompletedProcess[str]:
        command = [helm, "template", "payment-service", str(tmp_path / "c"), "-n", "production", *flags]
        return subprocess.run(command, env=home, capture_output=True, text=True, timeout=60, check=False)

    return run


# --set text, and what both helms say of it.
NONSENSE = [
    ("replicas=3", "replicas"),
    ("resources.requests.cpu=1", "requests"),
    ("resources.memory=lots", "memory"),
    ("resources.memory=-1", "resources"),
    ("resources.cpu=0", "resources"),
    ("resources.cpu=500Mi", "resources"),
    ("image.tag=", "image"),
    ("image.tag=a b", "image"),
    ("image.pullPolicy=Sometimes", "image"),
    ("replicaCount=-1", "replicaCount"),
    ("replicaCount=many", "replicaCount"),
    ("autoscaling.minReplicas=0", "autoscaling"),
    ("ingress.host=Not_A_Host", "host"),
    ("ingress.certificateArn=cert", "certificateArn"),
    ("ingress.scheme=public", "scheme"),
    ("securityGroups={default}", "securityGroups"),
    ("env.A.sekret=x", "env"),
    ("env.A[0]=x", "env"),
    ("podAnnotations.a=1", "podAnnotations"),
    ("fargate.size=3vCPU 7GB", "fargate"),
    ("fargate=null", "fargate"),
    ("ingress.scheme=null", "scheme"),
]


@pytest.mark.parametrize(("text", "key"), NONSENSE, ids=[text for text, _ in NONSENSE])
def test_the_schema_refuses_nonsense(text: str, key: str, template: Template) -> None:
    result = template("--set", text)
    assert result.returncode == 1
    assert "values don't meet the specifications of the schema(s)" in result.stderr
    assert key in result.stderr.partition("payment-service:")[2]


REFUSED = {
    "resources.memory=900Mi": (
        "resources 500m CPU and 900Mi memory make the pod 0.5vCPU 2GB, but 0.5vCPU 1GB was chosen: correct "
        "them, or set fargate.size to 0.5vCPU 2GB or fargate.allowResize to true"
    ),
    "resources.cpu=250m": (
        "resources 250m CPU and 768Mi memory make the pod 0.25vCPU 1GB, but 0.5vCPU 1GB was chosen: correct "
        "them, or set fargate.size to 0.25vCPU 1GB or fargate.allowResize to true"
    ),
    "resources.cpu=17,fargate.allowResize=true": (
        "resources 17 CPU and 768Mi memory are more than the largest Fargate size (16 vCPU, 120 GB)"
    ),
    "autoscaling.minReplicas=20": "autoscaling.minReplicas 20 is more than autoscaling.maxReplicas 10",
    "env.A=$(LOG_LEVEL)": (
        "env.A uses $(LOG_LEVEL), which comes after it in the order of names: rename one of them"
    ),
}


@pytest.mark.parametrize("text", REFUSED)
def test_templates_refuse_what_no_schema_can(text: str, template: Template) -> None:
    result = template("--set", text)
    assert result.returncode == 1
    assert f"): {REFUSED[text]}\n" in result.stderr


def pod(output: str) -> Any:
    (found,) = [data for data in yaml.safe_load_all(output) if data and data["kind"] == "Deployment"]
    return found["spec"]["template"]


@pytest.mark.parametrize(
    ("text", "size", "requests"),
    [
        ("resources.memory=700Mi", "0.5vCPU 1GB", {"cpu": "500m", "memory": "768Mi"}),
        ("resources.memory=700Mi,fargate.fit=exact", "0.5vCPU 1GB", {"cpu": "500m", "memory": "700Mi"}),
        ("resources.memory=2Gi,fargate.allowResize=true", "0.5vCPU 3GB", {"cpu": "500m", "memory": "2816Mi"}),
        ("resources.memory=2Gi,fargate.size=0.5vCPU 3GB", "0.5vCPU 3GB", {"cpu": "500m", "memory": "2816Mi"}),
        ("resources.cpu=16,resources.memory=119Gi,fargate.allowResize=true", "16vCPU 120GB",
         {"cpu": "16", "memory": "122624Mi"}),
    ],
)  # fmt: skip
def test_the_size_is_right_whatever_the_resources(
    text: str, size: str, requests: dict[str, str], template: Template
) -> None:
    result = template("--set", text)
    assert result.returncode == 0, result.stderr
    found = pod(result.stdout)
    assert found["metadata"]["annotations"]["fargen.dev/size"] == size
    assert found["spec"]["containers"][0]["resources"] == {"requests": requests, "limits": requests}


def test_the_pod_of_the_test_runs_on_fargate(template: Template) -> None:
    from fargen.check.engine import check_manifests

    result = template("-s", "templates/tests/connection.yaml")
    data = yaml.safe_load(result.stdout)
    assert data["metadata"]["annotations"]["helm.sh/hook"] == "test"
    assert data["metadata"]["labels"]["tier"] == "backend"  # profile selectors match this
    assert data["spec"]["containers"][0]["command"] == ["nc", "-z", "-w", "10", "payment-service", "80"]
    checked = check_manifests(
        (Manifest(data, TextPlaces(data)),), version="1.35", default_namespace="default"
    )
    assert [f"{f.rule} {f.message}" for f in checked.findings if f.severity != "info"] == []


def test_a_chart_can_be_a_part_of_another(
    fargen: Fargen, tmp_path: Path, helm: str, home: dict[str, str]
) -> None:
    inner = tmp_path / "all" / "charts" / "payment-service"
    assert fargen("render", str(APP), "--format", "helm", "-o", str(inner), "-q")[0] == 0
    chart = tmp_path / "all" / "Chart.yaml"
    chart.write_text("apiVersion: v2\nname: all\nversion: 1.0.0\n", encoding="utf-8")
    flags = ["--set", "payment-service.image.tag=9.9.9", "--set", "global.region=x", "-n", "production"]
    command = [helm, "template", "all", str(chart.parent), *flags]
    result = subprocess.run(command, env=home, capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 0, result.stderr
    assert pod(result.stdout)["spec"]["containers"][0]["image"].endswith("/payment:9.9.9")
