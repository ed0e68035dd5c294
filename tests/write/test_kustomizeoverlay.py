"""When Kustomize's own transformers say a change, and when only patches do."""

from typing import Any

from fargen.kube.manifest import Manifest, TextPlaces
from fargen.write.kustomizeoverlay import Overlay, overlay_of
from fargen.write.kustomizepairs import paired


def manifest(kind: str, name: str, namespace: str = "", **more: Any) -> Manifest:
    version = "apps/v1" if kind in {"Deployment", "StatefulSet"} else "v1"
    metadata = {"name": name, **({"namespace": namespace} if namespace else {})}
    data = {"apiVersion": version, "kind": kind, "metadata": metadata, **more}
    return Manifest(data, TextPlaces(data))


def overlay(base: list[Manifest], other: list[Manifest]) -> Overlay:
    return overlay_of(base, other, paired(base, other))


def test_all_objects_move_by_the_namespace_transformer() -> None:
    base = [manifest("Namespace", "a"), manifest("ConfigMap", "x", "a"), manifest("PersistentVolume", "v")]
    other = [manifest("Namespace", "b"), manifest("ConfigMap", "x", "b"), manifest("PersistentVolume", "v")]
    found = overlay(base, other)
    assert (found.namespace, found.patches) == ("b", ())


def test_one_object_moves_by_a_patch() -> None:
    base = [manifest("ConfigMap", "x", "a"), manifest("ConfigMap", "y", "a")]
    found = overlay(base, [manifest("ConfigMap", "x", "b"), manifest("ConfigMap", "y", "a")])
    ((number, patch),) = found.patches
    assert (found.namespace, number) == ("", 0)
    assert patch.content == [{"op": "replace", "path": "/metadata/namespace", "value": "b"}]


def test_a_namespace_of_another_name_is_not_renamed() -> None:
    base = [manifest("Namespace", "third"), manifest("ConfigMap", "x", "a")]
    assert overlay(base, [manifest("Namespace", "third"), manifest("ConfigMap", "x", "b")]).namespace == ""


def test_a_custom_resource_without_a_namespace_gets_none() -> None:
    base = [manifest("ClusterThing", "t"), manifest("ConfigMap", "x", "a")]
    assert overlay(base, [manifest("ClusterThing", "t"), manifest("ConfigMap", "x", "b")]).namespace == ""


def test_a_right_for_somebody_elsewhere_stays() -> None:
    def binding(namespace: str) -> Manifest:
        subjects = [{"kind": "ServiceAccount", "name": "default", "namespace": "elsewhere"}]
        return manifest("RoleBinding", "r", namespace, subjects=subjects)

    assert overlay([binding("a")], [binding("b")]).namespace == ""


def test_replicas_are_said_by_name() -> None:
    base = [manifest("Deployment", "x", spec={"replicas": 2}), manifest("StatefulSet", "y", spec={})]
    other = [
        manifest("Deployment", "x", spec={"replicas": 3}),
        manifest("StatefulSet", "y", spec={"replicas": 1}),
    ]
    found = overlay(base, other)
    assert found.replicas == ({"name": "x", "count": 3}, {"name": "y", "count": 1})
    assert found.patches == ()


def test_replicas_of_two_workloads_of_one_name_are_patched() -> None:
    base = [manifest(kind, "x", spec={"replicas": 2}) for kind in ("Deployment", "StatefulSet")]
    found = overlay(base, [manifest("Deployment", "x", spec={"replicas": 3}), base[1]])
    assert found.replicas == ()
    assert [number for number, _ in found.patches] == [0]


def test_replicas_that_are_gone_are_patched() -> None:
    found = overlay(
        [manifest("Deployment", "x", spec={"replicas": 2})], [manifest("Deployment", "x", spec={})]
    )
    ((_, patch),) = found.patches
    assert patch.content == {
        "apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "x"}, "spec": {"replicas": None},
    }  # fmt: skip
