import json
from typing import Any

import pytest

from fargen.compare.objects import object_changes
from fargen.kube.manifest import Manifest, TextPlaces
from fargen.values.changes import MASK, ObjectChange, path_text


def manifest(kind: str = "Deployment", version: str = "apps/v1", name: str = "shop", **rest: Any) -> Manifest:
    labels = {"app.kubernetes.io/managed-by": "fargen", "app.kubernetes.io/instance": "shop"}
    metadata = {"name": name, "namespace": "prod", "labels": labels} | rest.pop("metadata", {})
    data = {"apiVersion": version, "kind": kind, "metadata": metadata, **rest}
    return Manifest(data, TextPlaces(data))


def compared(before: list[Manifest], after: list[Manifest], *, live: bool = False) -> list[ObjectChange]:
    return list(object_changes([("", m) for m in before], [("shop", m) for m in after], live=live))


def told(before: Manifest, after: Manifest, *, live: bool = False) -> list[tuple[str, bool, bool]]:
    changes = compared([before], [after], live=live)
    return [(path_text(f.path), f.immutable, f.masked) for change in changes for f in change.fields]


class TestIdentity:
    def test_added_and_removed(self) -> None:
        changes = compared([manifest(name="old")], [manifest(name="new")])
        assert [(c.change, c.object.name, c.object.namespace, c.app) for c in changes] == [
            ("added", "new", "prod", "shop"),
            ("removed", "old", "prod", "shop"),
        ]

    def test_another_version_of_the_api_is_the_same_object(self) -> None:
        old = manifest("HorizontalPodAutoscaler", "autoscaling/v1")
        new = manifest("HorizontalPodAutoscaler", "autoscaling/v2")
        assert told(old, new) == [("apiVersion", False, False)]

    def test_no_namespace_is_the_default_one(self) -> None:
        before, after = (manifest(metadata={"namespace": space}) for space in ("default", ""))
        (change,) = compared([before], [after])
        assert (change.change, change.object.namespace) == ("changed", "default")

    def test_other_apps_are_not_gone(self) -> None:
        labels = {"app.kubernetes.io/managed-by": "fargen", "app.kubernetes.io/instance": "other"}
        assert compared([manifest(name="other", metadata={"labels": labels})], [manifest(name="x")])[1:] == []

    def test_the_start_and_stop_of_an_app_are_its_own(self) -> None:
        labels = {"app.kubernetes.io/managed-by": "fargen", "app.kubernetes.io/instance": "shop-hours"}
        before = manifest("CronJob", "batch/v1", "shop-start", metadata={"labels": labels})
        assert [c.change for c in compared([before], [manifest()])] == ["added", "removed"]

    def test_other_apps_are_gone_if_all_was_compared(self) -> None:
        labels = {"app.kubernetes.io/managed-by": "fargen", "app.kubernetes.io/instance": "other"}
        before = [("other", manifest(name="other", metadata={"labels": labels}))]
        (change,) = object_changes(before, [], whole=True)
        assert (change.change, change.app) == ("removed", "other")

    def test_some_kinds_have_no_namespace(self) -> None:
        (change,) = compared([], [manifest("PersistentVolume", "v1", metadata={"namespace": ""})])
        assert change.object.namespace == ""

    def test_foreign_objects_are_gone(self) -> None:
        before = manifest("Service", "v1", metadata={"labels": {}})
        assert [c.change for c in compared([before], [manifest()])] == ["added", "removed"]


SCHEME = "service.beta.kubernetes.io/aws-load-balancer-scheme"
IMMUTABLE = [
    ("Deployment", "apps/v1", {"spec": {"selector": {"matchLabels": {"a": "1"}}}}, {"spec": {"selector": {"matchLabels": {"a": "2"}}}}),
    ("StatefulSet", "apps/v1", {"spec": {"serviceName": "a"}}, {"spec": {"serviceName": "b"}}),
    ("Job", "batch/v1", {"spec": {"template": {"a": 1}}}, {"spec": {"template": {"a": 2}}}),
    ("PersistentVolume", "v1", {"spec": {"csi": {"volumeHandle": "fs-1"}}}, {"spec": {"csi": {"volumeHandle": "fs-2"}}}),
    ("PersistentVolumeClaim", "v1", {"spec": {"volumeName": "a"}}, {"spec": {"volumeName": "b"}}),
    ("StorageClass", "storage.k8s.io/v1", {"parameters": {"a": "1"}}, {"parameters": {"a": "2"}}),
    ("Service", "v1", {"spec": {"type": "LoadBalancer", "loadBalancerClass": "a"}}, {"spec": {"type": "LoadBalancer", "loadBalancerClass": "b"}}),
    ("Service", "v1", {"spec": {"type": "LoadBalancer"}}, {"spec": {"type": "LoadBalancer", "loadBalancerClass": "b"}}),
    ("Service", "v1", {"spec": {"clusterIP": "None"}}, {"spec": {}}),
    ("Service", "v1", {"spec": {"ipFamilies": ["IPv4"]}}, {"spec": {"ipFamilies": ["IPv6", "IPv4"]}}),
    ("Service", "v1", {"metadata": {"annotations": {SCHEME: "internal"}}, "spec": {"type": "LoadBalancer"}}, {"metadata": {"annotations": {SCHEME: "internet-facing"}}, "spec": {"type": "LoadBalancer"}}),
    ("Secret", "v1", {"type": "Opaque"}, {"type": "kubernetes.io/tls"}),
    ("ConfigMap", "v1", {"immutable": True}, {"immutable": False}),
    ("ResourceQuota", "v1", {"spec": {"scopes": ["BestEffort"]}}, {"spec": {"scopes": ["NotBestEffort"]}}),
    ("PersistentVolumeClaim", "v1", {"spec": {"resources": {"requests": {"storage": "2Gi"}}}}, {"spec": {"resources": {"requests": {"storage": "1Gi"}}}}),
    ("PersistentVolumeClaim", "v1", {"spec": {"storageClassName": "a"}}, {"spec": {"storageClassName": "b"}}),
    ("PersistentVolume", "v1", {"spec": {"nodeAffinity": {"required": {"a": 1}}}}, {"spec": {"nodeAffinity": {"required": {"a": 2}}}}),
    ("Job", "batch/v1", {"spec": {"successPolicy": {"a": 1}}}, {"spec": {"successPolicy": {"a": 2}}}),
    ("Job", "batch/v1", {"spec": {"completionMode": "Indexed", "completions": 1}}, {"spec": {"completionMode": "Indexed", "completions": 2}}),
    ("PriorityClass", "scheduling.k8s.io/v1", {"value": 1}, {"value": 2}),
    ("IngressClass", "networking.k8s.io/v1", {"spec": {"controller": "a"}}, {"spec": {"controller": "b"}}),
    ("RuntimeClass", "node.k8s.io/v1", {"handler": "a"}, {"handler": "b"}),
    ("EndpointSlice", "discovery.k8s.io/v1", {"addressType": "IPv4"}, {"addressType": "IPv6"}),
    ("CustomResourceDefinition", "apiextensions.k8s.io/v1", {"spec": {"scope": "Cluster"}}, {"spec": {"scope": "Namespaced"}}),
    ("Job", "batch/v1", {"spec": {"completions": 1}}, {"spec": {"completions": 2}}),
    ("CSIDriver", "storage.k8s.io/v1", {"spec": {"attachRequired": False}}, {"spec": {"attachRequired": True}}),
    ("Pod", "v1", {"spec": {"containers": [{"name": "a", "args": ["1"]}]}}, {"spec": {"containers": [{"name": "a", "args": ["2"]}]}}),
    ("RoleBinding", "rbac.authorization.k8s.io/v1", {"roleRef": {"name": "a"}}, {"roleRef": {"name": "b"}}),
    ("ConfigMap", "v1", {"immutable": True, "data": {"a": "1"}}, {"immutable": True, "data": {"a": "2"}}),
    ("FargateProfile", "eks.amazonaws.com/v1", {"spec": {"selectors": [{"namespace": "a"}]}}, {"spec": {"selectors": [{"namespace": "b"}]}}),
]  # fmt: skip
MUTABLE = [
    ("Deployment", "apps/v1", {"spec": {"replicas": 1}}, {"spec": {"replicas": 2}}),
    ("StatefulSet", "apps/v1", {"spec": {"template": {"a": 1}}}, {"spec": {"template": {"a": 2}}}),
    ("PersistentVolume", "v1", {"spec": {"capacity": {"storage": "1Gi"}}}, {"spec": {"capacity": {"storage": "2Gi"}}}),
    ("PersistentVolumeClaim", "v1", {"spec": {"resources": {"requests": {"storage": "1024Mi"}}}}, {"spec": {"resources": {"requests": {"storage": "2Gi"}}}}),
    ("Job", "batch/v1", {"spec": {"completionMode": "Indexed", "completions": 1, "parallelism": 1}}, {"spec": {"completionMode": "Indexed", "completions": 2, "parallelism": 2}}),
    ("Job", "batch/v1", {"spec": {"podReplacementPolicy": "Failed"}}, {"spec": {"podReplacementPolicy": "TerminatingOrFailed"}}),
    ("Pod", "v1", {"spec": {"containers": [{"name": "a", "image": "x:1"}]}}, {"spec": {"containers": [{"name": "a", "image": "x:2"}]}}),
    ("Pod", "v1", {"spec": {"activeDeadlineSeconds": 1}}, {"spec": {"activeDeadlineSeconds": 2}}),
    ("Service", "v1", {"spec": {"type": "ClusterIP"}}, {"spec": {"type": "LoadBalancer", "loadBalancerClass": "a"}}),
    ("Service", "v1", {"spec": {"type": "ExternalName"}}, {"spec": {"clusterIP": "None"}}),
    ("Service", "v1", {"spec": {"ipFamilies": ["IPv4"]}}, {"spec": {"ipFamilies": ["IPv4", "IPv6"]}}),
    ("Service", "v1", {"spec": {"type": "LoadBalancer"}}, {"metadata": {"annotations": {SCHEME: "internal"}}, "spec": {"type": "LoadBalancer"}}),
    ("PersistentVolume", "v1", {"spec": {}}, {"spec": {"nodeAffinity": {"required": {"a": 2}}}}),
    ("PersistentVolumeClaim", "v1", {"spec": {}}, {"spec": {"volumeName": "b"}}),
    ("StorageClass", "storage.k8s.io/v1", {"allowVolumeExpansion": False}, {"allowVolumeExpansion": True}),
    ("ConfigMap", "v1", {"data": {"a": "1"}}, {"data": {"a": "2"}}),
    ("FargateProfile", "eks.amazonaws.com/v1", {"spec": {"tags": {"a": "1"}}}, {"spec": {"tags": {"a": "2"}}}),
    ("Job", "example.com/v1", {"spec": {"template": {"a": 1}}}, {"spec": {"template": {"a": 2}}}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "version", "before", "after"), IMMUTABLE)
def test_what_cannot_be_changed_is_replaced(kind: str, version: str, before: Any, after: Any) -> None:
    (change,) = compared([manifest(kind, version, **before)], [manifest(kind, version, **after)])
    assert change.change == "replace"
    assert all(field.immutable for field in change.fields)


@pytest.mark.parametrize(("kind", "version", "before", "after"), MUTABLE)
def test_what_can_is_changed(kind: str, version: str, before: Any, after: Any) -> None:
    (change,) = compared([manifest(kind, version, **before)], [manifest(kind, version, **after)])
    assert change.change == "changed"


def env(*entries: dict[str, Any]) -> dict[str, Any]:
    return {"spec": {"template": {"spec": {"containers": [{"name": "c", "env": list(entries)}]}}}}


class TestMasking:
    def test_secrets(self) -> None:
        before, after = (manifest("Secret", "v1", data={"a": text}) for text in ("QQ==", "Qg=="))
        assert told(before, after) == [("data.a", False, True)]

    @pytest.mark.parametrize(
        ("name", "value", "masked"),
        [
            ("DB_PASSWORD", "hunter2hunter2", True),
            ("AWS_KEY", "AKIAIOSFODNN7EXAMPLE", True),
            ("URL", "postgres://u:secret@db/x", True),
            ("LOG_LEVEL", "debug", False),
            ("TOKEN_FILE", "/var/run/token-file", False),
            ("PASSWORD", "abc", True),
        ],
    )
    def test_variables(self, name: str, value: str, masked: object) -> None:
        before, after = (
            manifest(**env({"name": name, "value": "x"})),
            manifest(**env({"name": name, "value": value})),
        )
        assert [flag for _, _, flag in told(before, after)] == [masked]
        gone = told(manifest(**env({"name": name, "value": value})), manifest(**env()))
        assert [flag for _, _, flag in gone] == [masked]

    def test_references_are_names(self) -> None:
        refs = (
            {"name": "PASSWORD", "valueFrom": {"secretKeyRef": {"name": n, "key": "k"}}} for n in ("a", "b")
        )
        before, after = (manifest(**env(ref)) for ref in refs)
        assert [flag for _, _, flag in told(before, after)] == [False]

    @pytest.mark.parametrize(
        ("key", "before", "after", "shown"),
        [
            ("dbPassword", "a", "b", (MASK, MASK)),
            ("password-file", "/a", "/b", ("/a", "/b")),
            (
                "x.conf",
                "mode=1\npassword = a\n",
                "mode=2\npassword = b\n",
                ("mode=1\npassword = (not shown)\n", "mode=2\npassword = (not shown)\n"),
            ),
            ("x.conf", "password: a", "password: b", (MASK, MASK)),
            ("x.conf", "password: ${P}", "password: ${Q}", ("password: ${P}", "password: ${Q}")),
            (
                "x.json",
                '{"api-key": "a", "x": 1}',
                '{"api-key": "a", "x": 2}',
                ('{"api-key": "(not shown)", "x": 1}', '{"api-key": "(not shown)", "x": 2}'),
            ),
            ("url", "db://u:p@h/1", "db://u:p@h/2", ("db://u:(not shown)@h/1", "db://u:(not shown)@h/2")),
            ("key", "-----BEGIN RSA PRIVATE KEY-----\na", "x", (MASK, "x")),
        ],
    )
    def test_settings_in_a_config_map(
        self, key: str, before: str, after: str, shown: tuple[str, str]
    ) -> None:
        (change,) = compared(
            [manifest("ConfigMap", "v1", data={key: before})],
            [manifest("ConfigMap", "v1", data={key: after})],
        )
        (field,) = change.fields
        assert ((MASK, MASK) if field.masked else (field.before, field.after)) == shown

    def test_arguments(self) -> None:
        def pod(*args: str) -> Manifest:
            return manifest(spec={"containers": [{"name": "c", "args": list(args)}]})

        (change,) = compared([pod("--token=a")], [pod("--token=b", "-v")])
        assert [(f.before, f.after) for f in change.fields] == [
            (["--token=(not shown)"], ["--token=(not shown)", "-v"])
        ]

    @pytest.mark.parametrize("path", ["containers", "template", "env", "container"])
    def test_what_is_new_or_gone_in_whole(self, path: str) -> None:
        entry = {"name": "PASSWORD", "value": "hunter2hunter2"}
        full = env({"name": "MODE", "value": "slow"}, entry)
        full["spec"]["template"]["spec"]["containers"][0]["args"] = ["--token=hunter2hunter2", "-v"]
        bare = {
            "containers": {"spec": {"template": {"spec": {"containers": []}}}},
            "container": {"spec": {"template": {"spec": {"containers": [{"name": "d"}]}}}},
            "template": {"spec": {}},
            "env": {"spec": {"template": {"spec": {"containers": [{"name": "c"}]}}}},
        }[path]
        for before, after in ((bare, full), (full, bare)):
            (change,) = compared([manifest(**before)], [manifest(**after)])
            shown = str([(field.before, field.after) for field in change.fields])
            assert "hunter2" not in shown
            assert "slow" in shown
            assert MASK in shown

    @pytest.mark.parametrize(
        ("metadata", "spec"),
        [
            ({"annotations": {"example.com/auth-token": "TEXT"}}, {}),
            ({}, {"containers": [{"name": "c", "env": [{"name": "A", "value": "AKIATEXT"}]}]}),
            ({}, {"probe": {"httpGet": {"httpHeaders": [{"name": "Authorization", "value": "TEXT"}]}}}),
            ({}, {"url": "https://user:TEXT@example.com/"}),
            ({}, {"key": "-----BEGIN EC PRIVATE KEY-----TEXT"}),
        ],
    )
    def test_elsewhere(self, metadata: dict[str, Any], spec: dict[str, Any]) -> None:
        def made(text: str) -> Manifest:
            data = json.loads(json.dumps({"metadata": metadata, "spec": spec}).replace("TEXT", text))
            return manifest(**data)

        (change,) = compared([made("hunter2hunter2")], [made("hunter3hunter3")])
        assert [field.masked for field in change.fields] == [True]
        for one, other in ((manifest(spec={}), made("hunter2hunter2")), (made("hunter2hunter2"), manifest())):
            (change,) = compared([one], [other])
            shown = [(f.before, f.after) for f in change.fields if not f.masked]
            assert "hunter2" not in str(shown)


class TestLive:
    def test_what_the_server_adds_is_left_out(self) -> None:
        wanted = manifest(
            spec={"replicas": 2, "template": {"spec": {"containers": [{"name": "c", "image": "x"}]}}}
        )
        metadata = {
            **wanted.metadata,
            "uid": "1",
            "generation": 3,
            "annotations": {"deployment.kubernetes.io/revision": "3"},
        }
        spec = {
            "replicas": 2,
            "progressDeadlineSeconds": 600,
            "template": {
                "spec": {
                    "dnsPolicy": "ClusterFirst",
                    "containers": [{"name": "c", "image": "x", "imagePullPolicy": "IfNotPresent"}],
                }
            },
        }
        data = {**wanted.data, "metadata": metadata, "spec": spec, "status": {"replicas": 2}}
        assert compared([Manifest(data, TextPlaces(data))], [wanted], live=True) == []

    def test_it_is_known_by_its_bookkeeping(self) -> None:
        wanted = manifest("Secret", "v1", stringData={"a": "b"})
        own = {"uid": "1", "resourceVersion": "2"}
        own |= {
            "annotations": {"kubectl.kubernetes.io/last-applied-configuration": '{"stringData": {"a": "b"}}'}
        }
        live = manifest("Secret", "v1", metadata=own, data={"a": "Yg=="}, type="Opaque", status={})
        assert compared([live], [wanted]) == []
        assert told(live, manifest("Secret", "v1", data={"a": "eA=="})) == [("data.a", False, True)]
        assert compared([live], [manifest("Secret", "v1", metadata=own, data={"a": "Yg=="})]) == []

    def test_what_was_applied_and_is_gone_is_told(self) -> None:
        last = '{"spec": {"paused": true}}'
        live = manifest(
            metadata={"annotations": {"kubectl.kubernetes.io/last-applied-configuration": last}},
            spec={"paused": True, "replicas": 1},
        )
        assert told(live, manifest(spec={"replicas": 1}), live=True) == [("spec.paused", False, False)]

    def test_containers_and_variables_are_nobodys_default(self) -> None:
        live = manifest(**env({"name": "A", "value": "1"}, {"name": "B", "value": "2"}))
        assert told(live, manifest(**env({"name": "A", "value": "1"})), live=True) == [
            ("spec.template.spec.containers[name=c].env[name=B]", False, False)
        ]

    def test_data_is_the_owners(self) -> None:
        live = manifest("ConfigMap", "v1", data={"a": "1", "b": "2"})
        assert told(live, manifest("ConfigMap", "v1", data={"a": "1"}), live=True) == [
            ("data.b", False, False)
        ]

    @pytest.mark.parametrize(
        "metadata",
        [
            {"ownerReferences": [{"kind": "Deployment", "name": "shop"}]},
            {"labels": {}},
            {"labels": {"app.kubernetes.io/managed-by": "Helm", "app.kubernetes.io/instance": "shop"}},
        ],
    )
    def test_what_others_make_is_not_gone(self, metadata: dict[str, Any]) -> None:
        assert compared([manifest("ReplicaSet", name="shop-1", metadata=metadata)], [], live=True) == []

    @pytest.mark.parametrize("kept", ["{", "[" * 10_000], ids=["broken", "too deep"])
    def test_broken_bookkeeping_is_no_bookkeeping(self, kept: str) -> None:
        annotations = {"kubectl.kubernetes.io/last-applied-configuration": kept}
        live = manifest(metadata={"annotations": annotations}, spec={"replicas": 1})
        assert told(live, manifest(spec={"replicas": 2}), live=True) == [("spec.replicas", False, False)]


# ruff: noqa: E501  # tables read best a row a line
