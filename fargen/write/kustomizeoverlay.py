"""What an environment changes of the base, in Kustomize's own words: namespace, images, replicas, patches."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from fargen.kube.manifest import Manifest, mapping, sequence
from fargen.write.kustomizeimages import image_changes, image_entry, with_images
from fargen.write.kustomizelabels import label_changes, with_labels
from fargen.write.kustomizepairs import Pairs
from fargen.write.kustomizepatch import Patch, deletion_of, patch_between

_SCALED = frozenset({("apps/v1", "Deployment"), ("apps/v1", "StatefulSet")})
# Kinds without a namespace that Kustomize knows from the API of Kubernetes; to any other kind that has none,
# its namespace transformer gives one.
_CLUSTER_WIDE = frozenset(
    {
        "APIService", "CSIDriver", "ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition",
        "IngressClass", "MutatingWebhookConfiguration", "Namespace", "PersistentVolume", "PriorityClass",
        "RuntimeClass", "StorageClass", "ValidatingWebhookConfiguration",
    }
)  # fmt: skip
_BINDINGS = frozenset({"RoleBinding", "ClusterRoleBinding"})


class Overlay(NamedTuple):
    """One environment over the base.

    Attributes:
        base: the objects of the base.
        objects: those of the environment, in its order.
        pairs: which object of the environment is which of the base; the others are added.
        patches: by number of the object in the base, in its order.
        namespace: that all objects move to; empty if they stay, or do not move together.
    """

    base: Sequence[Manifest]
    objects: Sequence[Manifest]
    pairs: Pairs
    patches: tuple[tuple[int, Patch], ...]
    namespace: str
    labels: Mapping[str, str]
    images: tuple[Mapping[str, Any], ...]
    replicas: tuple[Mapping[str, Any], ...]


def overlay_of(base: Sequence[Manifest], objects: Sequence[Manifest], pairs: Pairs) -> Overlay:
    """What is different in an environment."""
    couples = [(base[old], objects[new]) for new, old in sorted(pairs.items(), key=lambda pair: pair[1])]
    namespace = _namespace(couples, objects)
    images = image_changes(couples, objects)
    labels = label_changes(couples, objects)
    replicas = _replicas(couples)
    patches: dict[int, Patch] = {n: deletion_of(m) for n, m in enumerate(base) if n not in pairs.values()}
    for new, old in pairs.items():
        wanted: Any = with_images(objects[new].data, base[old].data, images)
        wanted = with_labels(wanted, base[old], labels)
        if namespace:
            wanted = _moved_back(wanted, base[old])
        if _is_scaled(objects[new]) and objects[new].name in replicas:
            wanted = _with_field(wanted, "spec", "replicas", base[old].spec.get("replicas"))
        if patch := patch_between(base[old], wanted):
            patches[old] = patch
    return Overlay(
        base=base,
        objects=objects,
        pairs=pairs,
        patches=tuple(sorted(patches.items())),
        namespace=namespace,
        labels=labels,
        images=tuple(image_entry(name, image) for name, image in images.items()),
        replicas=tuple({"name": name, "count": count} for name, count in sorted(replicas.items())),
    )


def _namespace(couples: Sequence[tuple[Manifest, Manifest]], objects: Sequence[Manifest]) -> str:
    """The namespace for Kustomize's transformer, which moves everything; empty if that would be wrong."""
    if all(before.namespace == after.namespace for before, after in couples):
        return ""
    namespaces = {manifest.namespace for manifest in objects if manifest.kind not in _CLUSTER_WIDE}
    namespace = namespaces.pop() if len(namespaces) == 1 else ""
    moved = all(_belongs(manifest, namespace) for manifest in objects)
    return namespace if moved else ""


def _belongs(manifest: Manifest, namespace: str) -> bool:
    """Whether the transformer leaves this object of the environment as it is."""
    if manifest.kind == "Namespace":
        return manifest.name == namespace  # it renames every Namespace
    subjects = sequence(manifest.data.get("subjects")) if manifest.kind in _BINDINGS else []
    named = {mapping(subject).get("namespace", namespace) for subject in subjects}
    wanted = "" if manifest.kind in _CLUSTER_WIDE else namespace
    return manifest.namespace == wanted and named <= {namespace}


def _moved_back(data: Mapping[str, Any], before: Manifest) -> dict[str, Any]:
    """An object with the namespace it had; for a Namespace its name."""
    field = "name" if before.kind == "Namespace" else "namespace"
    return _with_field(data, "metadata", field, before.metadata.get(field))


def _replicas(couples: Sequence[tuple[Manifest, Manifest]]) -> dict[str, int]:
    """Names of workloads, which Kustomize goes by alone, whose number of pods changes."""
    scaled = [(before, after) for before, after in couples if _is_scaled(after)]
    names = [after.name for _, after in scaled]
    return {
        after.name: after.spec["replicas"]
        for before, after in scaled
        if isinstance(after.spec.get("replicas"), int)
        and before.spec.get("replicas") != after.spec["replicas"]
        and names.count(after.name) == 1
    }


def _is_scaled(manifest: Manifest) -> bool:
    return (manifest.api_version, manifest.kind) in _SCALED


def _with_field(data: Mapping[str, Any], parent: str, field: str, value: Any) -> dict[str, Any]:
    """A copy with another value in a field; None removes it."""
    here = {key: item for key, item in data[parent].items() if key != field}
    return {**data, parent: {**here, field: value} if value is not None else here}
