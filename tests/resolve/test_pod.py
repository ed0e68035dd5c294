# ruff: noqa: E501  # tables read best a row a line
"""The pod: probes, security, variables, volumes and their objects, sidecars, config hash."""

import hashlib
from collections.abc import Callable
from typing import Any

import pytest

App = Callable[..., Any]
Refusal = Callable[..., list[tuple[str, str, str]]]
Spec = Callable[[str], Any]
RESTRICTED = {
    "runAsNonRoot": True, "runAsUser": 10001, "runAsGroup": 10001, "fsGroup": 10001,
    "seccompProfile": {"type": "RuntimeDefault"},
}  # fmt: skip
TIGHT = {"allowPrivilegeEscalation": False, "capabilities": {"drop": ["ALL"]}}
FS, AP = "fs-0abc12345678def0", "fsap-0abc12345678def01"
LOGS = (
    "logging: {sidecar: {files: /var/log/app/*.log, s3: {bucket: b, region: eu-central-1}}}\n"
    "serviceAccount: {roleArn: 'arn:aws:iam::123456789012:role/r'}\n"
)


class TestProbes:
    def test_a_path_gives_three_generous_probes(self, app: App) -> None:
        """FGT331: a pod starts in 30 to 60 s, so startup may take five minutes."""
        main = app("port: 8080\nhealth: /healthz\n").container("shop")
        get = {"httpGet": {"path": "/healthz", "port": "http"}}
        assert main["startupProbe"] == {
            **get,
            "periodSeconds": 5,
            "timeoutSeconds": 3,
            "failureThreshold": 60,
        }
        assert main["readinessProbe"] == {
            **get,
            "periodSeconds": 5,
            "timeoutSeconds": 3,
            "failureThreshold": 3,
        }
        assert main["livenessProbe"] == {
            **get,
            "periodSeconds": 20,
            "timeoutSeconds": 5,
            "failureThreshold": 3,
        }
        startup = main["startupProbe"]
        assert startup["periodSeconds"] * startup["failureThreshold"] >= 300

    def test_no_health_no_probes(self, app: App) -> None:
        assert not [key for key in app("port: 8080\n").container("shop") if key.endswith("Probe")]

    @pytest.mark.parametrize(
        ("health", "handler"),
        [
            ("{tcp: 5432}", {"tcpSocket": {"port": 5432}}), ("{grpc: 50051}", {"grpc": {"port": 50051}}),
            ("{grpc: 50051, service: s}", {"grpc": {"port": 50051, "service": "s"}}),
            ("{exec: [cat, /ok]}", {"exec": {"command": ["cat", "/ok"]}}),
            ("{path: /h, port: 9, scheme: HTTPS, headers: {X-A: b}}",
             {"httpGet": {"path": "/h", "port": 9, "scheme": "HTTPS", "httpHeaders": [{"name": "X-A", "value": "b"}]}}),
        ],
    )  # fmt: skip
    def test_every_handler(self, health: str, handler: dict[str, Any], app: App) -> None:
        main = app(f"health: {health}\n").container("shop")
        for name in ("startupProbe", "readinessProbe", "livenessProbe"):
            assert handler.items() <= main[name].items()

    def test_each_probe_is_refined_or_switched_off(self, app: App) -> None:
        health = "{path: /h, port: 1, periodSeconds: 7, startup: false, readiness: {tcp: 2, successThreshold: 2}, liveness: {failureThreshold: 9}}"
        main = app(f"health: {health}\n").container("shop")
        assert "startupProbe" not in main
        assert main["readinessProbe"] == {
            "tcpSocket": {"port": 2}, "periodSeconds": 7, "timeoutSeconds": 3, "successThreshold": 2, "failureThreshold": 3,
        }  # fmt: skip
        assert main["livenessProbe"] == {
            "httpGet": {"path": "/h", "port": 1}, "periodSeconds": 7, "timeoutSeconds": 5, "failureThreshold": 9,
        }  # fmt: skip

    def test_timing_of_health_does_not_shorten_the_start(self, app: App) -> None:
        main = app(
            "health: {tcp: 1, periodSeconds: 1, failureThreshold: 1, successThreshold: 2}\n"
        ).container("shop")
        assert (main["startupProbe"]["periodSeconds"], main["startupProbe"]["failureThreshold"]) == (5, 60)
        assert "successThreshold" not in main["startupProbe"]  # Kubernetes allows only 1
        assert "successThreshold" not in main["livenessProbe"]
        assert main["readinessProbe"]["successThreshold"] == 2

    def test_sidecars_have_probes_and_init_containers_do_not(self, app: App) -> None:
        side = "{name: s, image: s, resources: {cpu: 10m, memory: 10Mi}, health: {tcp: 1}}"
        result = app(f"sidecars: [{side}]\ninitContainers: [{{name: i, image: i, health: {{tcp: 1}}}}]\n")
        assert "startupProbe" in result.container("s")
        assert not [key for key in result.container("i") if key.endswith("Probe")]


class TestSecurity:
    def test_restricted_holds_on_every_container(self, spec: Spec) -> None:
        for name in ("web", "stateful", "cronjob", "job", "keda", "hours"):
            pod = spec(name).pod
            assert pod["securityContext"] == RESTRICTED
            for container in (*pod.get("initContainers", []), *pod["containers"]):
                assert container["securityContext"] == TIGHT, container["name"]
        assert spec("web").container("fluent-bit")["securityContext"] == TIGHT

    def test_baseline_forces_nothing_but_the_seccomp_profile(self, app: App) -> None:
        result = app("security: {profile: baseline}\n")
        assert result.pod["securityContext"] == {"seccompProfile": {"type": "RuntimeDefault"}}
        assert result.container("shop")["securityContext"] == {}

    def test_ids_and_capabilities_are_the_users_if_given(self, app: App) -> None:
        more = "security: {runAsUser: 5, runAsGroup: 6, fsGroup: 7, readOnlyRootFilesystem: true, addCapabilities: [NET_BIND_SERVICE]}\n"
        side = "sidecars: [{name: s, image: s, resources: {cpu: 1m, memory: 1Mi}, security: {runAsUser: 8, readOnlyRootFilesystem: false, addCapabilities: []}}]\n"
        result = app(more + side)
        assert result.pod["securityContext"] == {**RESTRICTED, "runAsUser": 5, "runAsGroup": 6, "fsGroup": 7}
        assert result.container("shop")["securityContext"] == {
            "allowPrivilegeEscalation": False, "capabilities": {"add": ["NET_BIND_SERVICE"], "drop": ["ALL"]},
            "readOnlyRootFilesystem": True,
        }  # fmt: skip
        assert result.container("s")["securityContext"] == {
            **TIGHT,
            "runAsUser": 8,
            "readOnlyRootFilesystem": False,
        }

    def test_no_token_where_none_is_needed(self, app: App, spec: Spec) -> None:
        plain = app().pod
        assert plain["automountServiceAccountToken"] is False
        assert "serviceAccountName" not in plain
        assert spec("web").pod["automountServiceAccountToken"] is False  # IRSA brings its own (FGTR03)
        assert spec("web").pod["serviceAccountName"] == "payment"
        assert app("serviceAccount: {}\n").pod["automountServiceAccountToken"] is True

    def test_the_service_account_names_its_role(self, spec: Spec, app: App) -> None:
        """FGTR01"""
        data = spec("web").one("ServiceAccount")
        assert (
            data["metadata"]["annotations"]["eks.amazonaws.com/role-arn"]
            == "arn:aws:iam::123456789012:role/payment"
        )
        result = app("serviceAccount: {name: other, create: false}\n")
        assert result.all("ServiceAccount") == []
        assert result.pod["serviceAccountName"] == "other"


class TestVariables:
    def test_every_source_and_the_order(self, spec: Spec) -> None:
        env = spec("web").container("payment")["env"]
        assert [entry["name"] for entry in env] == [
            "HOST", "PORT", "A_URL", "DB_PASSWORD", "FROM_MAP", "LOG_LEVEL", "MEM", "POD_IP",
        ]  # fmt: skip
        by_name = {entry["name"]: entry for entry in env}
        assert by_name["A_URL"]["value"] == "http://$(HOST):$(PORT)/"
        assert by_name["DB_PASSWORD"]["valueFrom"] == {
            "secretKeyRef": {"name": "payment-db", "key": "password"}
        }
        assert by_name["FROM_MAP"]["valueFrom"] == {
            "configMapKeyRef": {"name": "shared", "key": "x", "optional": True}
        }
        assert by_name["POD_IP"]["valueFrom"] == {"fieldRef": {"fieldPath": "status.podIP"}}
        assert by_name["MEM"]["valueFrom"] == {"resourceFieldRef": {"resource": "limits.memory"}}
        assert spec("web").container("payment")["envFrom"] == [
            {"secretRef": {"name": "payment-env"}}, {"prefix": "S_", "configMapRef": {"name": "shared"}},
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("env", "order"),
        [
            ({"B": "1", "A": "2"}, "AB"), ({"A": "$(B)", "B": "$(C)", "C": "x"}, "CBA"), ({"A": "$$(B)", "B": "1"}, "AB"),
            ({"A": "$(B)", "B": "$(A)"}, "BA"), ({"A": "$(A)"}, "A"), ({"A": "$(B", "B": "1"}, "AB"), ({"A": "$(Z)", "B": "1"}, "AB"),
            ({"A": "$$$(B)", "B": "1"}, "BA"),
        ],
    )  # fmt: skip
    def test_a_variable_stands_before_its_user(self, env: dict[str, str], order: str, app: App) -> None:
        import json

        main = app(env=json.dumps(env)).container("shop")
        assert "".join(entry["name"] for entry in main["env"]) == order

    def test_numbers_and_booleans_keep_their_text(self, app: App) -> None:
        env = app("env: {A: 1.10, B: 012, C: true, D: no, E: 0x1F, F: '', G: 1e3}\n").container("shop")["env"]
        assert [e["value"] for e in env] == ["1.10", "012", "true", "no", "0x1F", "", "1e3"]


class TestStorage:
    def test_volume_and_claim_are_bound_to_each_other(self, spec: Spec) -> None:
        result = spec("web")
        volume, claim = result.one("PersistentVolume"), result.one("PersistentVolumeClaim")
        assert volume["spec"] == {
            "capacity": {"storage": "5Gi"},  # FGT508
            "volumeMode": "Filesystem",
            "accessModes": ["ReadWriteMany"],
            "persistentVolumeReclaimPolicy": "Retain",  # FGT511
            "storageClassName": "efs-static",
            "mountOptions": ["iam"],
            "csi": {"driver": "efs.csi.aws.com", "volumeHandle": "fs-0abc12345678def0::fsap-0abc12345678def01"},  # FGT504
            "claimRef": {
                "apiVersion": "v1", "kind": "PersistentVolumeClaim", "namespace": "production", "name": "payment-data",
            },
        }  # fmt: skip
        assert "namespace" not in volume["metadata"]
        assert claim["spec"] == {
            "accessModes": ["ReadWriteMany"],
            "storageClassName": "efs-static",  # FGT509: equal on both
            "volumeName": "production-payment-data",  # FGT510
            "resources": {"requests": {"storage": "5Gi"}},
        }
        assert result.one("StorageClass") == {
            "apiVersion": "storage.k8s.io/v1", "kind": "StorageClass",
            "metadata": {"name": "efs-static", "labels": {"app.kubernetes.io/managed-by": "fargen"}},
            "provisioner": "efs.csi.aws.com",
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("efs", "handle"),
        [
            ("{fileSystemId: fs-0abc12345678def0}", "fs-0abc12345678def0"),
            ("{fileSystemId: fs-0abc12345678def0, path: /a/b}", "fs-0abc12345678def0:/a/b"),
            ("{fileSystemId: fs-0abc12345678def0, accessPointId: fsap-0abc12345678def01}",
             "fs-0abc12345678def0::fsap-0abc12345678def01"),
            ("{fileSystemId: fs-0abc12345678def0, path: /a, accessPointId: fsap-0abc12345678def01}",
             "fs-0abc12345678def0:/a:fsap-0abc12345678def01"),
        ],
    )  # fmt: skip
    def test_the_handle_has_the_plain_form(self, efs: str, handle: str, app: App) -> None:
        """FGT504, FGT505"""
        result = app(f"storage: [{{name: d, mountPath: /d, efs: {efs}}}]\n")
        assert result.one("PersistentVolume")["spec"]["csi"]["volumeHandle"] == handle
        assert result.one("PersistentVolume")["spec"]["storageClassName"] == ""
        assert result.one("PersistentVolumeClaim")["spec"]["storageClassName"] == ""
        assert result.all("StorageClass") == []

    @pytest.mark.parametrize(
        ("source", "volume"),
        [
            ("emptyDir: {}", {"emptyDir": {}}),
            ("emptyDir: {sizeLimit: 1Gi, medium: Memory}", {"emptyDir": {"medium": "Memory", "sizeLimit": "1Gi"}}),
            ("configMap: {name: c, items: [{key: a, path: b}], optional: true}",
             {"configMap": {"name": "c", "items": [{"key": "a", "path": "b"}], "optional": True}}),
            ("secret: {name: s}", {"secret": {"secretName": "s"}}),
            ("projected: {sources: [{configMap: {name: c}}]}", {"projected": {"sources": [{"configMap": {"name": "c"}}]}}),
            ("nfs: {server: h, path: /p}", {"nfs": {"server": "h", "path": "/p"}}),
            ("claim: {name: c}", {"persistentVolumeClaim": {"claimName": "c"}}),
        ],
    )  # fmt: skip
    def test_every_source(self, source: str, volume: dict[str, Any], app: App) -> None:
        result = app(f"storage: [{{name: d, mountPath: /d, {source}, readOnly: true, subPath: x}}]\n")
        assert result.pod["volumes"] == [{"name": "d", **volume}]
        assert result.container("shop")["volumeMounts"] == [
            {"name": "d", "mountPath": "/d", "subPath": "x", "readOnly": True}
        ]
        assert result.all("PersistentVolume") == []

    def test_each_replica_has_a_directory_of_its_own_name(self, spec: Spec) -> None:
        main = spec("stateful").container("queue")
        assert main["volumeMounts"] == [
            {"name": "data", "mountPath": "/data", "subPathExpr": "queues/$(POD_NAME)"}
        ]
        assert main["env"] == [
            {"name": "POD_NAME", "valueFrom": {"fieldRef": {"fieldPath": "metadata.name"}}}
        ]

    def test_storage_is_mounted_where_mounts_names_it(self, spec: Spec) -> None:
        result = spec("web")
        assert result.container("proxy")["volumeMounts"] == [
            {"name": "scratch", "mountPath": "/s", "readOnly": True}
        ]
        assert "volumeMounts" not in result.container("helper")

    def test_the_volume_of_the_logs_is_shared_or_made(self, app: App) -> None:
        logs = "logging: {sidecar: {files: /var/log/app/*.log, s3: {bucket: b, region: eu-central-1}}}\nserviceAccount: {roleArn: 'arn:aws:iam::123456789012:role/r'}\n"
        made = app(logs)
        assert {"name": "logs", "emptyDir": {}} in made.pod["volumes"]
        assert {"name": "logs", "mountPath": "/var/log/app"} in made.container("shop")["volumeMounts"]
        shared = app(logs + "storage: [{name: mine, mountPath: /var/log/app, emptyDir: {sizeLimit: 1Gi}}]\n")
        assert [v["name"] for v in shared.pod["volumes"]] == ["mine", "fluent-bit"]
        assert shared.container("fluent-bit")["volumeMounts"][0] == {
            "name": "mine",
            "mountPath": "/var/log/app",
        }

    @pytest.mark.parametrize(
        ("entry", "more"),
        [
            ("emptyDir: {}, subPath: app", {"subPath": "app"}),
            (
                f"efs: {{fileSystemId: {FS}, accessPointId: {AP}}}, perReplica: true",
                {"subPathExpr": "$(POD_NAME)"},
            ),
        ],
    )
    def test_the_log_sidecar_reads_the_directory_that_the_app_writes(
        self, entry: str, more: dict[str, str], app: App
    ) -> None:
        result = app(
            f"{LOGS}storage: [{{name: mine, mountPath: /var/log/app, {entry}}}]\n", workload="StatefulSet"
        )
        mount = {"name": "mine", "mountPath": "/var/log/app", **more}
        for name in ("shop", "fluent-bit"):
            assert mount in result.container(name)["volumeMounts"]
            assert (
                "POD_NAME" in [e["name"] for e in result.container(name).get("env", [])] or "subPath" in more
            )

    @pytest.mark.parametrize(
        "entry", ["emptyDir: {}, readOnly: true", "configMap: {name: x}", "secret: {name: x}"]
    )
    def test_log_files_need_a_volume_that_can_be_written(self, entry: str, refusal: Refusal) -> None:
        said = refusal(f"{LOGS}storage: [{{name: mine, mountPath: /var/log/app, {entry}}}]\n")
        assert said == [("SPEC437", "error", "the app cannot write its log files to /var/log/app")]


class TestConfig:
    FILES = "config: {mountPath: /etc/app, files: {b.txt: B, a.txt: A}}\n"

    def test_files_are_a_config_map_that_is_mounted_read_only(self, app: App) -> None:
        result = app(self.FILES)
        assert result.one("ConfigMap")["data"] == {"a.txt": "A", "b.txt": "B"}
        assert result.pod["volumes"] == [{"name": "config", "configMap": {"name": "shop-config"}}]
        assert result.container("shop")["volumeMounts"] == [
            {"name": "config", "mountPath": "/etc/app", "readOnly": True}
        ]

    def test_the_hash_is_the_documented_one(self, app: App, spec: Spec) -> None:
        for result in (app(self.FILES), spec("web"), spec("cronjob")):
            lines = "".join(
                f"{data['metadata']['name']}/{key}={hashlib.sha256(data['data'][key].encode()).hexdigest()}\n"
                for data in result.all("ConfigMap")
                for key in sorted(data["data"])
            )
            expected = hashlib.sha256(lines.encode()).hexdigest()
            assert result.template["metadata"]["annotations"]["fargen.dev/config-hash"] == expected

    def test_a_change_of_a_file_changes_the_hash_and_nothing_else_does(self, app: App) -> None:
        def digest(more: str) -> Any:
            return app(more).template["metadata"]["annotations"].get("fargen.dev/config-hash")

        base = digest(self.FILES)
        assert digest(self.FILES.replace("B,", "C,")) != base
        assert digest(self.FILES.replace("a.txt", "c.txt")) != base
        assert digest(self.FILES + "replicas: 5\nenv: {A: b}\n") == base
        assert digest("") is None


class TestSidecars:
    def test_native_ones_come_first_then_init_containers_in_order(self, spec: Spec) -> None:
        assert [c["name"] for c in spec("web").pod["initContainers"]] == ["helper", "migrate"]
        assert [c["name"] for c in spec("web").pod["containers"]] == [
            "payment",
            "fluent-bit",
            "adot-collector",
            "proxy",
        ]
        helper = spec("web").container("helper")
        assert helper["restartPolicy"] == "Always"
        assert "restartPolicy" not in spec("web").container("migrate")

    def test_on_jobs_all_are_native(self, spec: Spec) -> None:
        """FGT814: an ordinary sidecar keeps a Job from finishing."""
        pod = spec("cronjob").pod
        assert [c["name"] for c in pod["initContainers"]] == ["fluent-bit", "proxy", "fetch"]
        assert [c.get("restartPolicy") for c in pod["initContainers"]] == ["Always", "Always", None]
        assert [c["name"] for c in pod["containers"]] == ["report"]

    @pytest.mark.parametrize(
        "more",
        [
            "sidecars: [{name: p, image: 'p:1', native: true, resources: {cpu: 1m, memory: 1Mi}}]\n",
            "workload: Job\nsidecars: [{name: p, image: 'p:1', resources: {cpu: 1m, memory: 1Mi}}]\n",
            "workload: Job\n" + LOGS,
        ],
    )
    def test_native_ones_need_kubernetes_1_29(self, more: str, app: App, refusal: Refusal) -> None:
        """FGT814"""
        message = "a native sidecar needs Kubernetes 1.29, and this is 1.28"
        assert refusal(more, version="1.28") == [("SPEC438", "error", message)]
        assert app(more, version="1.29").pod["initContainers"][0]["restartPolicy"] == "Always"

    def test_a_log_sidecar_without_a_role_is_a_warning(self, app: App) -> None:
        result = app("logging: {sidecar: {files: /l/*.log, s3: {bucket: b, region: eu-central-1}}}\n")
        message = "Fluent Bit has no AWS credentials: the pod execution role is not visible to containers"
        assert ("FGT809", "warning", message) in result.said


def test_kept_off_fargate_it_is_annotated_and_as_written(app: App) -> None:
    """FGT242"""
    result = app("compute: ec2\nresources: {cpu: 100m}\n")
    assert result.template["metadata"]["annotations"] == {"eks.amazonaws.com/compute-type": "ec2"}
    assert result.container("shop")["resources"] == {"requests": {"cpu": "100m"}, "limits": {"cpu": "100m"}}
    assert result.rendered.plan.allocation is None
    assert "resources" not in app("compute: ec2\n").container("shop")
