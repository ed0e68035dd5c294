import re
from typing import Any

from fargen.check.collisions import Collisions, marks_of
from fargen.kube.manifest import Manifest, TextPlaces
from fargen.yamltext.read import read

GROUP = "{alb.ingress.kubernetes.io/group.name: g, alb.ingress.kubernetes.io/group.order: '%s'}"


def manifests(text: str, file: str) -> tuple[Manifest, ...]:
    return tuple(Manifest(d.root, TextPlaces(d.root)) for d in read(text, file))


def found(first: str, second: str) -> list[tuple[str, str, str]]:
    collisions = Collisions()
    assert collisions.add("shop/a", marks_of(manifests(first, "a.yaml"), "shop")) == ()
    return [
        (f.rule, f.severity, re.sub(r"(a\.yaml):\d+", r"\1", f.message))
        for f in collisions.add("blog/b", marks_of(manifests(second, "b.yaml"), "blog"))
    ]


def ingress(name: str, namespace: str, host: str, path: str = "/", annotations: str = "{}") -> str:
    backend = "{service: {name: s, port: {number: 80}}}"
    return (
        "apiVersion: networking.k8s.io/v1\nkind: Ingress\n"
        f"metadata: {{name: {name}, namespace: {namespace}, annotations: {annotations}}}\n"
        f"spec: {{rules: [{{host: {host}, http: {{paths: [{{path: {path}, backend: {backend}}}]}}}}]}}\n"
    )


def volume(name: str, claim: str, handle: str) -> str:
    namespace, _, claimed = claim.partition("/")
    return (
        f"apiVersion: v1\nkind: PersistentVolume\nmetadata: {{name: {name}}}\n"
        f"spec: {{claimRef: {{namespace: {namespace}, name: {claimed}}}, csi: {{volumeHandle: {handle}}}}}\n"
    )


def test_one_object_of_two_apps() -> None:
    text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s, namespace: shop}\n"
    message = "the app shop/a (a.yaml) makes the same object, ConfigMap shop/x"
    assert found(text % "x", text % "x") == [("SPEC271", "error", message)]
    assert found(text % "x", text % "y") == []


def test_an_object_of_the_whole_cluster_has_no_namespace() -> None:
    text = "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: x}\n"
    message = "the app shop/a (a.yaml) makes the same object, ClusterRole x"
    assert found(text, text) == [("SPEC271", "error", message)]


def test_namespaces_and_storage_classes_are_shared() -> None:
    text = "apiVersion: v1\nkind: Namespace\nmetadata: {name: x}\n"
    text += "---\napiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: x}\nprovisioner: p\n"
    assert found(text, text) == []


def test_one_route_and_one_order_of_a_group() -> None:
    first = ingress("a", "shop", "x.example.com", annotations=GROUP % 3)
    second = ingress("b", "blog", "x.example.com", annotations=GROUP % 3)
    assert found(first, second) == [
        ("SPEC272", "error", "the app shop/a (a.yaml) has the same route, x.example.com/ of group g"),
        ("SPEC273", "warning", "the app shop/a (a.yaml) has the same order, 3 in group g"),
    ]
    assert found(first, ingress("b", "blog", "x.example.com", "/b", GROUP % 4)) == []


def test_one_host_on_two_load_balancers() -> None:
    first, second = ingress("a", "shop", "x.example.com"), ingress("b", "blog", "x.example.com")
    message = "the app shop/a (a.yaml) has the same host and path on another load balancer, x.example.com/"
    assert found(first, second) == [("SPEC272", "warning", message)]
    assert found(first, ingress("b", "blog", "y.example.com")) == []


def test_two_volumes_for_one_claim_and_one_directory_in_two_namespaces() -> None:
    first = volume("a", "shop/data", "fs-0abc1234")
    assert found(first, volume("b", "shop/data", "fs-0def5678")) == [
        ("SPEC274", "error", "the app shop/a (a.yaml) has a volume for the same claim, shop/data")
    ]
    shared = "the app shop/a (a.yaml) mounts the same file system in another namespace, fs-0abc1234"
    assert found(first, volume("b", "blog/data", "fs-0abc1234")) == [("SPEC275", "info", shared)]
    assert found(first, volume("b", "shop/other", "fs-0abc1234")) == []


def test_objects_of_odd_shape_are_no_stumbling_block() -> None:
    odd: list[dict[str, Any]] = [
        {
            "apiVersion": "networking.k8s.io/v1",
            "kind": "Ingress",
            "spec": {"rules": [1, {"http": {"paths": [None]}}]},
        },
        {"apiVersion": "v1", "kind": "PersistentVolume", "spec": {"claimRef": [], "csi": None}},
    ]
    made = tuple(Manifest(data, TextPlaces(data)) for data in odd)
    assert [mark.kind for mark in marks_of(made, "x")] == ["object", "object"]
