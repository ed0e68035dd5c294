"""Each example renders without a warning, ``out/`` shows what it renders, and it is what the example says."""

from collections.abc import Callable
from typing import Any

import pytest
from render_examples import EXAMPLES, ROOT, Example

from fargen.yamltext.read import read

INTEGRATIONS = {"argocd", "chart", "krm"}  # what other tools read: there is no spec in there
Fargen = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def objects(fargen: Fargen, name: str, environment: str = "") -> dict[str, Any]:
    """What an example renders, by KIND/NAME."""
    (example,) = [e for e in EXAMPLES if (e.name, e.environment) == (name, environment)]
    code, out, err = fargen(*example.arguments)
    assert (code, err) == (0, "")
    return {f"{d.root['kind']}/{d.root['metadata']['name']}": d.root for d in read(out, "out")}


def container(workload: Any, index: int = 0) -> Any:
    return workload["spec"]["template"]["spec"]["containers"][index]


def size(workload: Any) -> Any:
    return workload["spec"]["template"]["metadata"]["annotations"]["fargen.dev/size"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.out)
def test_out_is_current(example: Example, fargen: Fargen) -> None:
    code, out, err = fargen(*example.arguments, "-o", f"out/{example.out}", "--check")
    assert (code, out, err) == (0, "", "")


def test_every_example_is_listed_and_every_rendering_has_its_example() -> None:
    folders = {path.name for path in (ROOT / "examples").iterdir() if path.is_dir()}
    assert folders - INTEGRATIONS == {example.name for example in EXAMPLES}
    assert {path.name for path in (ROOT / "out").iterdir()} == {example.out for example in EXAMPLES}


def test_all_examples_render_together(fargen: Fargen) -> None:
    again = {"guide-cost"}  # services of other examples once more, at the guide's sizes
    found = {e.name for e in EXAMPLES if not e.environment and e.file == "app.yaml"} - again
    names = [f"examples/{name}" for name in sorted(found)]
    code, out, err = fargen("render", *names)
    assert (code, err) == (0, "")
    assert out.count("\nkind: Deployment\n") == 12


def test_payment_service_has_its_environments(fargen: Fargen) -> None:
    production = objects(fargen, "payment-service", "production")
    staging = objects(fargen, "payment-service", "staging")
    assert set(production) - set(staging) == {"HorizontalPodAutoscaler/payment-service"}
    live, test = (each["Deployment/payment-service"] for each in (production, staging))
    assert ("replicas" in live["spec"], test["spec"]["replicas"]) == (False, 2)
    assert (size(live), size(test)) == ("0.5vCPU 1GB", "0.25vCPU 1GB")
    assert {"name": "LOG_LEVEL", "value": "debug"} in container(test)["env"]
    schemes = [
        each["Ingress/payment-service"]["metadata"]["annotations"]["alb.ingress.kubernetes.io/scheme"]
        for each in (production, staging)
    ]
    assert schemes == ["internet-facing", "internal"]


def test_a_security_group_comes_with_the_clusters_own(fargen: Fargen) -> None:
    policy = objects(fargen, "security-group")["SecurityGroupPolicy/payment-ledger"]
    assert policy["spec"]["securityGroups"]["groupIds"] == ["sg-0a1b2c3d4e5f6a7b8", "sg-0123456789abcdef0"]
    assert policy["spec"]["podSelector"]["matchLabels"] == {
        "app.kubernetes.io/name": "payment-ledger",
        "app.kubernetes.io/instance": "payment-ledger",
    }


def test_efs_is_provisioned_statically(fargen: Fargen) -> None:
    found = objects(fargen, "efs")
    volume = found["PersistentVolume/production-app-with-efs-data"]["spec"]
    assert volume["csi"] == {
        "driver": "efs.csi.aws.com",
        "volumeHandle": "fs-0abc12345678def0::fsap-0123456789abcdef0",
    }
    assert volume["accessModes"] == ["ReadWriteMany"]
    claim = found["PersistentVolumeClaim/app-with-efs-data"]["spec"]
    assert (claim["storageClassName"], claim["volumeName"]) == ("", "production-app-with-efs-data")
    assert claim["resources"] == {"requests": {"storage": "5Gi"}}
    mounts = container(found["Deployment/app-with-efs"])["volumeMounts"]
    assert mounts == [{"name": "data", "mountPath": "/var/app/data"}]


def test_the_load_balancer_sends_to_pods(fargen: Fargen) -> None:
    ingress = objects(fargen, "alb-ingress")["Ingress/my-app"]
    prefix = "alb.ingress.kubernetes.io/"
    given = {key.removeprefix(prefix): value for key, value in ingress["metadata"]["annotations"].items()}
    assert given["target-type"] == "ip"
    assert given["listen-ports"] == '[{"HTTP":80},{"HTTPS":443}]'
    assert given["ssl-redirect"] == "443"
    assert (given["healthcheck-path"], given["healthcheck-interval-seconds"]) == ("/health", "15")
    assert ingress["spec"]["ingressClassName"] == "alb"


@pytest.mark.parametrize(
    ("mode", "tier", "cpu", "memory"),
    [
        ("add", "1vCPU 2GB", "900m", "1664Mi"),
        ("within", "0.5vCPU 2GB", "400m", "1664Mi"),
        ("auto", "0.5vCPU 2GB", "400m", "1664Mi"),
    ],
)
def test_a_log_sidecar_costs_what_its_mode_says(
    mode: str, tier: str, cpu: str, memory: str, fargen: Fargen
) -> None:
    workload = objects(fargen, "sidecar-logging", mode)["Deployment/app-with-logging"]
    assert size(workload) == tier
    assert container(workload)["resources"]["requests"] == {"cpu": cpu, "memory": memory}
    assert container(workload, 1)["name"] == "fluent-bit"
    assert container(workload, 1)["resources"]["requests"] == {"cpu": "100m", "memory": "128Mi"}


def test_the_autoscaler_looks_at_the_main_container(fargen: Fargen) -> None:
    found = objects(fargen, "autoscaling")
    scaler = found["HorizontalPodAutoscaler/search"]["spec"]
    assert (scaler["minReplicas"], scaler["maxReplicas"]) == (2, 20)
    sources = [(m["type"], m["containerResource"]["container"]) for m in scaler["metrics"]]
    assert sources == [("ContainerResource", "search")] * 2
    assert found["VerticalPodAutoscaler/search"]["spec"]["updatePolicy"] == {"updateMode": "Off"}


def test_a_cronjob_is_gone_when_it_is_done(fargen: Fargen) -> None:
    spec = objects(fargen, "cronjob")["CronJob/nightly-report"]["spec"]
    assert (spec["schedule"], spec["timeZone"]) == ("0 3 * * *", "Europe/Berlin")
    assert spec["jobTemplate"]["spec"]["ttlSecondsAfterFinished"] == 300
    assert spec["jobTemplate"]["spec"]["activeDeadlineSeconds"] == 1800


def test_hours_scale_to_zero_with_keda_and_without(fargen: Fargen) -> None:
    keda = objects(fargen, "hours-keda")
    scaled = keda["ScaledObject/preview"]["spec"]
    assert scaled["minReplicaCount"] == 0
    assert [trigger["type"] for trigger in scaled["triggers"]] == ["cron", "cpu"]
    assert not any(key.startswith("HorizontalPodAutoscaler") for key in keda)
    plain = objects(fargen, "hours-cronjob")
    stop = plain["CronJob/test-shop-stop"]["spec"]
    pod = stop["jobTemplate"]["spec"]["template"]["spec"]
    assert stop["schedule"] == "0 20 * * 1-5"
    assert pod["containers"][0]["args"][:3] == ["scale", "deployment/test-shop", "--replicas=0"]
    for found in (keda["Deployment/preview"], plain["Deployment/test-shop"]):
        assert "replicas" not in found["spec"]


def test_tight_sizes_leave_nothing_unused(fargen: Fargen) -> None:
    found = objects(fargen, "tight-sizing")
    shown = {
        key: (size(each), container(each)["resources"]["requests"]["memory"])
        for key, each in found.items()
        if each["kind"] == "Deployment"
    }
    assert shown == {
        "Deployment/tight-exact": ("0.25vCPU 2GB", "1792Mi"),
        "Deployment/tight-fill": ("0.25vCPU 1GB", "768Mi"),
        "Deployment/tight-size": ("0.5vCPU 2GB", "1792Mi"),
    }


def test_a_batch_job_has_its_scratch_disk(fargen: Fargen) -> None:
    job = objects(fargen, "batch-job")["Job/reindex-2026-10"]
    assert (job["spec"]["completions"], job["spec"]["parallelism"]) == (5, 3)
    assert container(job)["resources"]["requests"]["ephemeral-storage"] == "40Gi"


def test_each_replica_has_its_own_directory(fargen: Fargen) -> None:
    found = objects(fargen, "statefulset-efs")
    workload = found["StatefulSet/queue"]
    assert workload["spec"]["serviceName"] == "queue-headless"
    assert found["Service/queue-headless"]["spec"]["clusterIP"] == "None"
    mounts = container(workload)["volumeMounts"]
    assert mounts == [{"name": "data", "mountPath": "/data", "subPathExpr": "$(POD_NAME)"}]


def test_patches_templates_and_extra_objects_are_in_the_result(fargen: Fargen) -> None:
    patched = objects(fargen, "patches")
    assert patched["Service/gateway"]["spec"]["sessionAffinity"] == "ClientIP"
    assert patched["Deployment/gateway"]["spec"]["template"]["spec"]["enableServiceLinks"] is True
    assert patched["Service/edge"]["spec"]["type"] == "ExternalName"
    own = objects(fargen, "custom-template")
    assert own["Service/shop"]["spec"]["trafficDistribution"] == "PreferClose"
    assert own["Service/shop"]["metadata"]["annotations"] == {"team": "checkout: web"}
    assert own["ConfigMap/shop-dashboard"]["data"]["title"] == "shop in production"


def test_the_guides_cluster_has_what_apps_need(fargen: Fargen) -> None:
    found = objects(fargen, "cluster-guide")
    assert found["Namespace/aws-observability"]["metadata"]["labels"]["aws-observability"] == "enabled"
    assert set(found["ConfigMap/aws-logging"]["data"]) == {
        "flb_log_cw",
        "output.conf",
        "filters.conf",
        "parsers.conf",
    }
    assert found["CSIDriver/efs.csi.aws.com"]["spec"] == {"attachRequired": False}
    assert {"Namespace/production", "Namespace/jobs", "Namespace/staging"} < set(found)


def test_a_mixed_cluster_comes_with_its_apps(fargen: Fargen) -> None:
    found = objects(fargen, "cluster-mixed")
    assert size(found["Deployment/ledger"]) == "0.25vCPU 0.5GB"
    assert found["StorageClass/efs-sc"]["parameters"] == {
        "provisioningMode": "efs-ap",
        "fileSystemId": "fs-0abc12345678def0",
        "directoryPerms": "700",
        "gidRangeStart": "1000",
        "gidRangeEnd": "2000",
        "basePath": "/dynamic_provisioning",
    }
    account = found["ServiceAccount/aws-load-balancer-controller"]["metadata"]
    assert account["annotations"] == {
        "eks.amazonaws.com/role-arn": "arn:aws:iam::123456789012:role/mixed-load-balancer-controller"
    }
    assert found["IngressClassParams/alb"]["spec"] == {"targetType": "ip"}
    assert "CSIDriver/efs.csi.aws.com" not in found  # the driver's chart brings it
