# ruff: noqa: E501  # tables read best a row a line
"""Workloads, autoscalers, hours and disruption budgets, with the defaults of the contract."""

from collections.abc import Callable
from typing import Any

import pytest

from fargen.resolve.scaling import BEHAVIOR

App = Callable[..., Any]
Spec = Callable[[str], Any]
Refusal = Callable[..., list[tuple[str, str, str]]]


class TestDefaults:
    def test_of_a_deployment_are_written_out(self, app: App) -> None:
        spec = app().workload["spec"]
        assert {key: spec[key] for key in ("replicas", "revisionHistoryLimit", "progressDeadlineSeconds", "strategy")} == {
            "replicas": 2,
            "revisionHistoryLimit": 3,
            "progressDeadlineSeconds": 900,
            "strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 1, "maxUnavailable": 0}},
        }  # fmt: skip
        pod = spec["template"]["spec"]
        assert pod["terminationGracePeriodSeconds"] == 45
        assert pod["containers"][0]["imagePullPolicy"] == "IfNotPresent"
        assert pod["containers"][0]["lifecycle"] == {"preStop": {"sleep": {"seconds": 15}}}
        assert "restartPolicy" not in pod

    def test_of_a_stateful_set(self, app: App, spec: Spec) -> None:
        data = app(workload="StatefulSet").workload["spec"]
        assert data["replicas"] == 1
        assert data["updateStrategy"] == {"type": "RollingUpdate"}
        assert data["revisionHistoryLimit"] == 3
        assert "progressDeadlineSeconds" not in data
        assert spec("stateful").workload["spec"]["updateStrategy"] == {
            "type": "RollingUpdate", "rollingUpdate": {"maxUnavailable": 1},
        }  # fmt: skip

    def test_of_a_job(self, app: App, spec: Spec) -> None:
        data = dict(app(workload="Job").workload["spec"])
        template = data.pop("template")
        assert data == {
            "suspend": False, "backoffLimit": 2, "completions": 1, "parallelism": 1, "activeDeadlineSeconds": 3600,
            "ttlSecondsAfterFinished": 300,  # FGT325
        }  # fmt: skip
        assert template["spec"]["restartPolicy"] == "Never"
        own = spec("job").workload["spec"]
        assert (own["completions"], own["parallelism"]) == (3, 2)
        assert own["template"]["spec"]["restartPolicy"] == "OnFailure"

    def test_of_a_cron_job(self, spec: Spec, app: App) -> None:
        data = dict(app('job: {schedule: "0 3 * * *"}\n', workload="CronJob").workload["spec"])
        job = data.pop("jobTemplate")
        assert data == {
            "schedule": "0 3 * * *", "timeZone": "Etc/UTC", "concurrencyPolicy": "Forbid", "startingDeadlineSeconds": 300,
            "suspend": False, "successfulJobsHistoryLimit": 1, "failedJobsHistoryLimit": 1,
        }  # fmt: skip
        assert job["metadata"]["labels"]["app.kubernetes.io/name"] == "shop"
        assert job["spec"]["ttlSecondsAfterFinished"] == 300
        own = spec("cronjob").workload["spec"]
        assert (own["timeZone"], own["concurrencyPolicy"]) == ("Europe/Berlin", "Replace")


@pytest.mark.parametrize("key", ["ingress: {host: a.b}", "autoscaling: {max: 3, cpu: 5}", "disruption: {}",
                                 "loadBalancer: {ports: [{port: 1}]}", "replicas: 1", "strategy: {}",
                                 "progressDeadlineSeconds: 5",
                                 'hours: {start: "0 8 * * *", stop: "0 9 * * *"}'])  # fmt: skip
@pytest.mark.parametrize("workload", ["Job", "CronJob"])
def test_what_makes_no_sense_on_jobs(key: str, workload: str, refusal: Refusal) -> None:
    said = refusal(
        f"workload: {workload}\nport: 80\njob: {'{}' if workload == 'Job' else '{schedule: 0 3 * * *}'}\n{key}\n"
    )
    assert [entry for entry in said if entry[0] == "SPEC421"] == [
        ("SPEC421", "error", f"makes no sense on a {workload}")
    ]


class TestAutoscaling:
    def test_metrics_are_those_of_the_main_container(self, spec: Spec) -> None:
        result = spec("web")
        hpa = result.one("HorizontalPodAutoscaler")["spec"]
        assert hpa["scaleTargetRef"] == {"apiVersion": "apps/v1", "kind": "Deployment", "name": "payment"}
        assert (hpa["minReplicas"], hpa["maxReplicas"]) == (2, 10)
        assert hpa["metrics"] == [
            {
                "type": "ContainerResource",
                "containerResource": {
                    "name": name, "container": "payment", "target": {"type": "Utilization", "averageUtilization": use},
                },
            }
            for name, use in (("cpu", 60), ("memory", 75))
        ]  # fmt: skip
        assert "replicas" not in result.workload["spec"]

    @pytest.mark.parametrize(("version", "kind"), [("1.29", "Resource"), ("1.30", "ContainerResource")])
    def test_before_1_30_they_are_those_of_the_pod(self, version: str, kind: str, app: App) -> None:
        hpa = app("autoscaling: {max: 3, cpu: 60}\n", version=version).one("HorizontalPodAutoscaler")
        assert [metric["type"] for metric in hpa["spec"]["metrics"]] == [kind]

    def test_raw_metrics_and_behavior_are_added_as_they_are(self, app: App) -> None:
        raw = {
            "type": "External",
            "external": {"metric": {"name": "q"}, "target": {"type": "Value", "value": "5"}},
        }
        result = app(
            f"autoscaling: {{max: 3, cpu: 60, metrics: [{raw}], behavior: {{scaleDown: {{selectPolicy: Disabled}}}}}}\n"
        )
        hpa = result.one("HorizontalPodAutoscaler")["spec"]
        assert [m["type"] for m in hpa["metrics"]] == ["ContainerResource", "External"]
        assert hpa["metrics"][1] == raw
        assert hpa["behavior"] == {
            "scaleUp": BEHAVIOR["scaleUp"],
            "scaleDown": {**BEHAVIOR["scaleDown"], "selectPolicy": "Disabled"},
        }


class TestHours:
    @pytest.mark.parametrize(
        ("via", "who", "kinds"),
        [
            ("keda", "the autoscaler sets", {"ScaledObject": 1}),
            ("cronjob", "the CronJobs of hours set", {"CronJob": 2}),
        ],
    )
    def test_it_is_noted_that_they_count_from_their_next_moment(
        self, via: str, who: str, kinds: dict[str, int], app: App
    ) -> None:
        result = app(f'hours: {{start: "0 8 * * *", stop: "0 20 * * *", via: {via}}}\n')
        note = "a first apply outside the hours runs until the next stop"
        assert ("SPEC455", "info", note) in result.said
        reasons = [(m.kind, text) for m in result.rendered.manifests for _, text in m.reasons]
        assert {kind: reasons.count((kind, note)) for kind in kinds} == kinds
        assert ("Deployment", f"no replicas here: {who} them") in reasons

    def test_keda_has_one_scaled_object_with_all_triggers(self, spec: Spec) -> None:
        result = spec("keda")
        assert result.all("HorizontalPodAutoscaler") == []
        assert "replicas" not in result.workload["spec"]
        assert result.one("ScaledObject")["spec"] == {
            "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "office"},
            "minReplicaCount": 0,
            "maxReplicaCount": 6,
            "advanced": {
                "horizontalPodAutoscalerConfig": {"behavior": {
                    "scaleUp": BEHAVIOR["scaleUp"],
                    "scaleDown": {**BEHAVIOR["scaleDown"], "stabilizationWindowSeconds": 60},
                }}
            },
            "triggers": [
                {"type": "cron", "metadata": {"timezone": "Europe/Berlin", "start": "0 8 * * 1-5",
                                              "end": "0 20 * * 1-5", "desiredReplicas": "3"}},
                {"type": "cpu", "metricType": "Utilization", "metadata": {"value": "50", "containerName": "office"}},
            ],
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("more", "count", "most"),
        [
            ("", 2, 2), ("replicas: 5\n", 5, 5), ("autoscaling: {min: 3, max: 9, cpu: 5}\n", 3, 9), ("HOURS", 7, 7),
            ("autoscaling: {min: 1, max: 8, cpu: 5}\nHOURS", 7, 8),
        ],
    )  # fmt: skip
    def test_replicas_meanwhile(self, more: str, count: int, most: int, app: App) -> None:
        own = ", replicas: 7" if "HOURS" in more else ""
        hours = f'hours: {{start: "0 8 * * *", stop: "0 20 * * *"{own}}}\n'
        spec = app(more.replace("HOURS", "") + hours).one("ScaledObject")["spec"]
        assert spec["triggers"][0]["metadata"]["desiredReplicas"] == str(count)
        assert spec["maxReplicaCount"] == most

    def test_raw_metrics_cannot_go_with_keda(self, refusal: Refusal) -> None:
        hours = 'hours: {start: "0 8 * * *", stop: "0 20 * * *"}\n'
        (found,) = refusal("autoscaling: {max: 3, cpu: 5, metrics: [{type: External}]}\n" + hours)
        assert found[:2] == ("SPEC423", "error")

    def test_cronjobs_scale_this_workload_with_rights_for_no_other(self, spec: Spec) -> None:
        result = spec("hours")
        assert "replicas" not in result.workload["spec"]
        role = result.one("Role")["rules"]
        assert role == [
            {
                "apiGroups": ["apps"],
                "resources": ["deployments"],
                "resourceNames": ["office"],
                "verbs": ["get"],
            },
            {
                "apiGroups": ["apps"],
                "resources": ["deployments/scale"],
                "resourceNames": ["office"],
                "verbs": ["patch"],
            },
        ]
        binding = result.one("RoleBinding")
        assert binding["roleRef"] == {
            "apiGroup": "rbac.authorization.k8s.io",
            "kind": "Role",
            "name": "office-hours",
        }
        assert binding["subjects"] == [
            {"kind": "ServiceAccount", "name": "office-hours", "namespace": "production"}
        ]
        for action, schedule, count in (("start", "0 8 * * 1-5", 4), ("stop", "0 20 * * 1-5", 0)):
            spec_ = result.one("CronJob", f"office-{action}")["spec"]
            assert (spec_["schedule"], spec_["timeZone"]) == (schedule, "Europe/Berlin")
            pod = spec_["jobTemplate"]["spec"]["template"]["spec"]
            assert pod["serviceAccountName"] == "office-hours"
            assert pod["automountServiceAccountToken"] is True
            (container,) = pod["containers"]
            assert container["image"].startswith("registry.k8s.io/kubectl:v1.35.")
            assert [*container["command"], *container["args"]] == [
                "kubectl", "scale", "deployment/office", f"--replicas={count}", "-n=production",
            ]  # fmt: skip
            assert container["resources"]["requests"] == container["resources"]["limits"]

    def test_their_labels_match_the_profile_and_not_the_apps_selectors(self, spec: Spec) -> None:
        result = spec("hours")
        job = result.one("CronJob", "office-start")["spec"]["jobTemplate"]["spec"]["template"]
        labels = job["metadata"]["labels"]
        assert labels["tier"] == "backend"
        assert labels["eks.amazonaws.com/fargate-profile"] == "fp-production"
        assert labels["app.kubernetes.io/name"] == labels["app.kubernetes.io/instance"] == "office-hours"
        assert job["metadata"]["annotations"] == {"fargen.dev/size": "0.25vCPU 0.5GB"}

    def test_the_image_can_be_pinned(self, app: App) -> None:
        result = app('hours: {start: "0 8 * * *", stop: "0 20 * * *", via: cronjob, image: "k:1.35.0"}\n')
        job = result.one("CronJob", "shop-start")["spec"]["jobTemplate"]["spec"]["template"]["spec"]
        assert job["containers"][0]["image"] == "k:1.35.0"

    def test_autoscaling_stays_beside_cronjobs(self, app: App) -> None:
        result = app(
            'autoscaling: {min: 3, max: 5, cpu: 5}\nhours: {start: "0 8 * * *", stop: "0 20 * * *", via: cronjob}\n'
        )
        assert result.one("HorizontalPodAutoscaler")["spec"]["minReplicas"] == 3
        job = result.one("CronJob", "shop-start")["spec"]["jobTemplate"]["spec"]["template"]["spec"]
        assert "--replicas=3" in job["containers"][0]["args"]

    def test_a_first_apply_is_told_about(self, spec: Spec) -> None:
        for name in ("hours", "keda"):
            whys = [d.why for d in spec(name).rendered.plan.decisions if d.path == "hours"]
            assert whys == ["a first apply outside the hours runs until the next stop"]


class TestDisruption:
    @pytest.mark.parametrize(
        ("more", "spec"),
        [
            ("", {"maxUnavailable": 1}), ("disruption: {maxUnavailable: 50%}\n", {"maxUnavailable": "50%"}),
            ("disruption: {minAvailable: 1}\n", {"minAvailable": 1}), ("replicas: 1\n", {"maxUnavailable": 1}),
            ("workload: StatefulSet\n", {"maxUnavailable": 1}),
        ],
    )  # fmt: skip
    def test_one_pod_may_always_go(self, more: str, spec: dict[str, Any], app: App) -> None:
        """FGT328: a budget that lets none go ends in a forced deletion."""
        found = dict(app(more).one("PodDisruptionBudget")["spec"])
        del found["selector"]
        assert found == spec

    def test_false_is_none(self, app: App) -> None:
        assert app("disruption: false\n").all("PodDisruptionBudget") == []


def test_recommendations_never_recreate_pods(spec: Spec) -> None:
    """FGT324"""
    vpa = spec("web").one("VerticalPodAutoscaler")["spec"]
    assert vpa["updatePolicy"] == {"updateMode": "Off"}
    assert vpa["targetRef"] == {"apiVersion": "apps/v1", "kind": "Deployment", "name": "payment"}


def test_external_secrets_name_store_key_and_property(spec: Spec) -> None:
    data = spec("web").one("ExternalSecret")
    assert data["apiVersion"] == "external-secrets.io/v1"
    assert data["spec"] == {
        "refreshInterval": "1h",
        "secretStoreRef": {"kind": "ClusterSecretStore", "name": "aws-secrets"},
        "target": {"name": "payment-db", "creationPolicy": "Owner"},
        "data": [
            {"secretKey": "password", "remoteRef": {"key": "prod/payment/db", "property": "password"}},
            {"secretKey": "user", "remoteRef": {"key": "prod/payment/user"}},
        ],
    }
