# ruff: noqa: E501  # tables read best a row a line
"""Order, names, labels, selectors and annotations of what an App becomes."""

from collections.abc import Callable
from typing import Any

import pytest

from fargen.values.names import MAX_SUBDOMAIN

App = Callable[..., Any]
Spec = Callable[[str], Any]
Refusal = Callable[..., list[tuple[str, str, str]]]


def test_objects_come_in_apply_order(spec: Spec) -> None:
    assert spec("web").kinds == [
        "Namespace/production", "ServiceAccount/payment", "ConfigMap/payment-config", "ConfigMap/payment-fluent-bit",
        "ConfigMap/payment-adot", "ExternalSecret/payment-db", "StorageClass/efs-static",
        "PersistentVolume/production-payment-data", "PersistentVolumeClaim/payment-data",
        "SecurityGroupPolicy/payment", "Service/payment", "Service/payment-nlb", "Ingress/payment",
        "Deployment/payment", "PodDisruptionBudget/payment", "HorizontalPodAutoscaler/payment",
        "VerticalPodAutoscaler/payment", "ServiceMonitor/payment",
    ]  # fmt: skip
    assert spec("hours").kinds == [
        "ServiceAccount/office-hours", "Role/office-hours", "RoleBinding/office-hours", "Service/office",
        "Deployment/office", "CronJob/office-start", "CronJob/office-stop", "PodDisruptionBudget/office",
    ]  # fmt: skip
    assert spec("stateful").kinds == [
        "PersistentVolume/production-queue-data", "PersistentVolumeClaim/queue-data", "Service/queue",
        "Service/queue-headless", "StatefulSet/queue", "PodDisruptionBudget/queue",
    ]  # fmt: skip
    assert spec("keda").kinds == ["Service/office", "Deployment/office", "PodDisruptionBudget/office",
                                  "ScaledObject/office"]  # fmt: skip
    assert spec("job").kinds == ["Job/migrate"]
    assert spec("cronjob").kinds == ["ServiceAccount/report", "ConfigMap/report-fluent-bit", "CronJob/report"]


def test_the_smallest_app_is_a_deployment_and_its_budget(app: App) -> None:
    result = app()
    assert result.kinds == ["Deployment/shop", "PodDisruptionBudget/shop"]
    assert result.workload["metadata"]["namespace"] == "default"
    assert result.workload["spec"]["replicas"] == 2
    assert result.template["metadata"]["annotations"] == {"fargen.dev/size": "0.25vCPU 0.5GB"}
    assert result.rendered.findings == ()


def test_extra_objects_come_last_as_they_are_written(app: App) -> None:
    extra = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "x"}, "data": {"a": "b"}}
    result = app(f"extraObjects: [{extra}]\nport: 80\nmetrics: {{via: serviceMonitor}}\n")
    assert result.kinds[-2:] == ["ServiceMonitor/shop", "ConfigMap/x"]
    assert result.objects[-1] == extra


def test_labels_are_those_of_kubernetes_and_the_users(spec: Spec) -> None:
    expected = {
        "app.kubernetes.io/name": "payment",
        "app.kubernetes.io/instance": "payment",
        "app.kubernetes.io/version": "1.4.2",
        "app.kubernetes.io/component": "api",
        "app.kubernetes.io/part-of": "shop",
        "app.kubernetes.io/managed-by": "fargen",
        "tier": "backend",
    }
    result = spec("web")
    for data in result.objects:
        if data["kind"] not in {"Namespace", "StorageClass"}:
            assert data["metadata"]["labels"] == expected, data["kind"]
    forced = {"eks.amazonaws.com/fargate-profile": "fp-production"}  # FGT210
    assert result.template["metadata"]["labels"] == {**expected, **forced}


@pytest.mark.parametrize(
    ("image", "version"),
    [
        ("x:1.2.3", "1.2.3"), ("x", None), ("r.io:5000/x", None), ("r.io:5000/x:v1", "v1"), ("x:1@sha256:" + "a" * 64, "1"),
        ("x@sha256:" + "a" * 64, None), ("x:" + "a" * 64, None), ("x:_odd", None), ("x:1_2-a.b", "1_2-a.b"),
    ],
)  # fmt: skip
def test_the_version_label_is_the_tag_if_it_can_be_one(image: str, version: str | None, app: App) -> None:
    labels = app(image=f'"{image}"').workload["metadata"]["labels"]
    assert labels.get("app.kubernetes.io/version") == version


def test_selectors_use_name_and_instance_only(spec: Spec) -> None:
    name = {"app.kubernetes.io/name": "payment", "app.kubernetes.io/instance": "payment"}
    result = spec("web")
    assert result.workload["spec"]["selector"] == {"matchLabels": name}
    assert result.one("PodDisruptionBudget")["spec"]["selector"] == {"matchLabels": name}
    assert result.one("SecurityGroupPolicy")["spec"]["podSelector"] == {"matchLabels": name}  # FGT401
    assert result.one("ServiceMonitor")["spec"]["selector"] == {"matchLabels": name}
    assert [s["spec"]["selector"] for s in result.all("Service")] == [name, name]
    assert name.items() <= result.template["metadata"]["labels"].items()


def test_annotations_for_tools_that_read_the_spec_are_not_passed_on(spec: Spec) -> None:
    result = spec("web")
    assert result.workload["metadata"]["annotations"] == {"team": "payments"}
    assert result.one("ServiceAccount")["metadata"]["annotations"]["team"] == "payments"
    assert "team" not in result.template["metadata"]["annotations"]


@pytest.mark.parametrize("prefix", ["config.kubernetes.io/", "internal.config.kubernetes.io/",
                                    "config.k8s.io/", "kustomize.config.k8s.io/", "fargen.dev/"])  # fmt: skip
def test_no_annotation_of_such_a_tool_is_passed_on(prefix: str, app: App) -> None:
    result = app(metadata=f'{{"name": "shop", "annotations": {{"{prefix}x": "1", "a/b": "2"}}}}')
    assert result.workload["metadata"]["annotations"] == {"a/b": "2"}


def test_a_persistent_volume_of_a_long_name_is_hashed(app: App) -> None:
    name, space, storage = "n" * 63, "s" * 63, "v" * 63
    efs = '{"fileSystemId": "fs-0abc12345678def0", "accessPointId": "fsap-0abc12345678def01"}'
    result = app(
        f"storage: [{{name: {storage}, mountPath: /d, efs: {efs}}}]\n",
        metadata=f'{{"name": "{name}", "namespace": "{space}"}}',
    )
    volume = result.one("PersistentVolume")["metadata"]["name"]
    assert volume == f"{space}-{name}-{storage}"
    assert len(volume) <= MAX_SUBDOMAIN


def test_the_hash_of_a_volume_name_keeps_it_in_bounds_and_apart() -> None:
    """No spec reaches 253 characters (three labels of 63); the function has to hold all the same."""
    from types import SimpleNamespace

    from fargen.resolve.volumes import volume_name

    names = {
        volume_name(SimpleNamespace(namespace="s" * 100, name="n" * 100), SimpleNamespace(name="v" * n))  # type: ignore[arg-type]  # what the function reads
        for n in range(60, 70)
    }
    assert len(names) == 10
    assert all(len(name) <= MAX_SUBDOMAIN for name in names)


@pytest.mark.parametrize("workload", ["CronJob", "StatefulSet"])
def test_names_that_kubernetes_lengthens_are_short(workload: str, refusal: Refusal, app: App) -> None:
    job = 'job: {schedule: "0 3 * * *"}\n' if workload == "CronJob" else ""
    assert app(job, name="n" * 52, workload=workload).workload["metadata"]["name"] == "n" * 52
    said = refusal(f"workload: {workload}\n{job}", metadata=f'{{"name": "{"n" * 53}"}}')
    message = f"the name has 53 characters; for a {workload} at most 52 are allowed"
    assert said == [("SPEC411", "error", message)]


def test_sync_waves_give_argo_cd_the_apply_order(app: App, spec: Spec) -> None:
    waved = app(
        "syncWaves: true\ncreateNamespace: true\nport: 80\nserviceAccount: {}\nrecommendations: true\n"
    )
    waves = [int(o["metadata"]["annotations"]["argocd.argoproj.io/sync-wave"]) for o in waved.objects]
    assert waves == sorted(waves)
    assert [(o["kind"], w) for o, w in zip(waved.objects, waves, strict=True)] == [
        ("Namespace", 0), ("ServiceAccount", 1), ("Service", 9), ("Deployment", 11), ("PodDisruptionBudget", 12),
        ("VerticalPodAutoscaler", 13),
    ]  # fmt: skip
    plain = spec("web").workload["metadata"]["annotations"]
    assert "argocd.argoproj.io/sync-wave" not in plain


@pytest.mark.parametrize("name", ["web", "stateful", "cronjob", "job", "keda", "hours"])
def test_waves_of_every_complete_spec_rise_with_its_objects(name: str) -> None:
    from pathlib import Path

    from fargen.load.overrides import Overrides
    from fargen.pipeline import Request, render

    folder = Path(__file__).parent / "specs"
    request = Request(
        paths=(str(folder / f"{name}.yaml"),),
        cluster=str(folder / "cluster.yaml"),
        overrides=Overrides((), (("json", "syncWaves=true"),)),
    )
    (rendered,) = render(request, bytes)
    waves = [int(m.metadata["annotations"]["argocd.argoproj.io/sync-wave"]) for m in rendered.manifests]
    assert len(waves) >= 1
    assert waves == sorted(waves)
