"""What each preset becomes: a snapshot of each manifest, and what must hold whatever the snapshots say."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from fargen.yamltext.read import read

Fargen = Callable[..., tuple[int, str, str]]
PRESETS = Path(__file__).resolve().parent.parent / "presets"
CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/0f7a2c9e-3b41-4d58-9c06-1e5d7b8a2f34"
ACCESS_POINT = "{fileSystemId: fs-0abc12345678def0, accessPointId: fsap-0123456789abcdef0}"
# What an app of each preset has to say itself, and the environments in which it differs.
APPS = {
    "web-api": f"""
ingress: {{host: shop.example.com, certificateArn: {CERTIFICATE}}}
environments:
  production: {{}}
  staging: {{replicas: 2, ingress: {{host: shop.staging.example.com, scheme: internal}}}}
""",
    "internal-api": """
environments:
  production: {}
  gateway: {ingress: {host: shop.internal}}
""",
    "worker": "serviceAccount: {roleArn: arn:aws:iam::123456789012:role/shop}\n",
    "cron-job": "job: {schedule: '0 3 * * *'}\n",
    "batch-job": "args: [--all]\n",
    "static-site": f"ingress: {{host: shop.example.com, certificateArn: {CERTIFICATE}}}\n",
    "stateful-efs": f"""
storage: [{{name: data, efs: {ACCESS_POINT}}}]
environments:
  production: {{replicas: 3, port: 9000}}
  staging: {{}}
""",
}
CASES = (
    ("web-api", "production"),
    ("web-api", "staging"),
    ("internal-api", "production"),
    ("internal-api", "gateway"),
    ("worker", "base"),
    ("cron-job", "base"),
    ("batch-job", "base"),
    ("static-site", "base"),
    ("stateful-efs", "production"),
    ("stateful-efs", "staging"),
)
WORKLOADS = ("Deployment", "StatefulSet", "Job", "CronJob")


class Manifest(SingleFileSnapshotExtension):
    """One YAML file a snapshot, as a reviewer would read it."""

    _write_mode = WriteMode.TEXT
    file_extension = "yaml"


@pytest.fixture
def manifests(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(Manifest)


@pytest.fixture
def folder(fargen: Fargen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Path]:
    """Render an app of a preset into a folder of its own."""

    def render(preset: str, environment: str) -> Path:
        monkeypatch.chdir(tmp_path)
        head = "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: shop, namespace: production}\n"
        (tmp_path / "app.yaml").write_text(
            f"{head}preset: {preset}\nimage: shop:4.0.0\n{APPS[preset].lstrip()}", encoding="utf-8"
        )
        chosen = ("-e", environment) if "environments:" in APPS[preset] else ()
        code, out, err = fargen("render", "app.yaml", *chosen, "-o", "out")
        assert (code, out) == (0, "")
        assert err.startswith("out: ")  # no warning stands before the count of files
        return tmp_path / "out" / "shop"

    return render


def objects(folder: Path) -> list[Any]:
    return [read(path.read_text("utf-8"), path.name)[0].root for path in sorted(folder.iterdir())]


def workload(folder: Path) -> Any:
    (found,) = [item for item in objects(folder) if item["kind"] in WORKLOADS]
    return found


def pod_template(folder: Path) -> Any:
    found = workload(folder)
    spec = found["spec"]["jobTemplate"]["spec"] if found["kind"] == "CronJob" else found["spec"]
    return spec["template"]


def test_every_preset_is_here() -> None:
    names = {path.removesuffix(".yaml") for path in os.listdir(PRESETS)}
    assert names == set(APPS) == {preset for preset, _ in CASES}


@pytest.mark.parametrize(("preset", "environment"), CASES)
def test_manifests(
    preset: str, environment: str, folder: Callable[[str, str], Path], manifests: SnapshotAssertion
) -> None:
    for path in sorted(folder(preset, environment).iterdir()):
        assert path.read_text("utf-8") == manifests(name=path.stem)


@pytest.mark.parametrize(("preset", "environment"), CASES)
def test_requests_are_limits_and_pods_are_restricted(
    preset: str, environment: str, folder: Callable[[str, str], Path]
) -> None:
    pod = pod_template(folder(preset, environment))["spec"]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod["automountServiceAccountToken"] is False
    for container in (*pod["containers"], *pod.get("initContainers", ())):
        assert container["resources"]["requests"] == container["resources"]["limits"]
        security = container["securityContext"]
        assert security["allowPrivilegeEscalation"] is False
        assert security["capabilities"] == {"drop": ["ALL"]}


@pytest.mark.parametrize(
    ("preset", "environment", "size", "requests"),
    [
        ("web-api", "production", "0.5vCPU 1GB", {"cpu": "500m", "memory": "768Mi"}),
        ("internal-api", "production", "0.5vCPU 1GB", {"cpu": "500m", "memory": "768Mi"}),
        ("worker", "base", "0.25vCPU 1GB", {"cpu": "250m", "memory": "768Mi"}),
        ("cron-job", "base", "0.25vCPU 0.5GB", {"cpu": "250m", "memory": "256Mi"}),
        ("batch-job", "base", "1vCPU 2GB", {"cpu": "1", "memory": "1792Mi"}),
        ("static-site", "base", "0.25vCPU 0.5GB", {"cpu": "250m", "memory": "256Mi"}),
        ("stateful-efs", "staging", "0.5vCPU 2GB", {"cpu": "500m", "memory": "1792Mi"}),
    ],
)
def test_size(
    preset: str, environment: str, size: str, requests: dict[str, str], folder: Callable[[str, str], Path]
) -> None:
    template = pod_template(folder(preset, environment))
    assert template["metadata"]["annotations"]["fargen.dev/size"] == size
    assert template["spec"]["containers"][0]["resources"]["requests"] == requests


@pytest.mark.parametrize(
    ("preset", "environment", "kinds"),
    [
        (
            "web-api",
            "production",
            "Service Ingress Deployment PodDisruptionBudget HorizontalPodAutoscaler",
        ),
        ("web-api", "staging", "Service Ingress Deployment PodDisruptionBudget"),
        ("internal-api", "production", "Service Deployment PodDisruptionBudget HorizontalPodAutoscaler"),
        (
            "internal-api",
            "gateway",
            "Service Ingress Deployment PodDisruptionBudget HorizontalPodAutoscaler",
        ),
        ("worker", "base", "ServiceAccount Deployment PodDisruptionBudget HorizontalPodAutoscaler"),
        ("cron-job", "base", "CronJob"),
        ("batch-job", "base", "Job"),
        ("static-site", "base", "Service Ingress Deployment PodDisruptionBudget HorizontalPodAutoscaler"),
        (
            "stateful-efs",
            "production",
            "PersistentVolume PersistentVolumeClaim Service Service StatefulSet PodDisruptionBudget",
        ),
        (
            "stateful-efs",
            "staging",
            "PersistentVolume PersistentVolumeClaim Service StatefulSet PodDisruptionBudget",
        ),
    ],
)
def test_kinds_in_apply_order(
    preset: str, environment: str, kinds: str, folder: Callable[[str, str], Path]
) -> None:
    assert [item["kind"] for item in objects(folder(preset, environment))] == kinds.split()


def test_replicas_and_autoscaling_are_one_choice(folder: Callable[[str, str], Path]) -> None:
    assert "replicas" not in workload(folder("web-api", "production"))["spec"]
    assert workload(folder("web-api", "staging"))["spec"]["replicas"] == 2
    assert workload(folder("stateful-efs", "production"))["spec"]["replicas"] == 3
    assert workload(folder("stateful-efs", "staging"))["spec"]["replicas"] == 1


def test_a_worker_waits_for_no_load_balancer(folder: Callable[[str, str], Path]) -> None:
    pod = pod_template(folder("worker", "base"))["spec"]
    assert pod["terminationGracePeriodSeconds"] == 120
    assert "lifecycle" not in pod["containers"][0]
    assert "ports" not in pod["containers"][0]


def test_a_static_site_cannot_be_written_to(folder: Callable[[str, str], Path]) -> None:
    container = pod_template(folder("static-site", "base"))["spec"]["containers"][0]
    assert container["securityContext"]["readOnlyRootFilesystem"] is True
    assert container["volumeMounts"] == [{"name": "tmp", "mountPath": "/tmp"}]  # noqa: S108  # in the pod


def test_jobs_end(folder: Callable[[str, str], Path]) -> None:
    batch = workload(folder("batch-job", "base"))["spec"]
    assert (batch["activeDeadlineSeconds"], batch["ttlSecondsAfterFinished"]) == (21600, 300)
    cron = workload(folder("cron-job", "base"))["spec"]
    assert cron["concurrencyPolicy"] == "Forbid"
    assert cron["jobTemplate"]["spec"]["activeDeadlineSeconds"] == 3600
    assert cron["jobTemplate"]["spec"]["template"]["spec"]["restartPolicy"] == "Never"
