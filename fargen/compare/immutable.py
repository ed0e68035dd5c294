"""Fields that cannot be changed in place: the object has to be deleted and made again.

Sources: the update rules of each kind at https://kubernetes.io/docs/concepts/ (Deployment: label selector
updates; StatefulSet: update strategies; Jobs: mutable scheduling directives; Persistent Volumes; Storage
Classes; Service: loadBalancerClass; RBAC: roleRef; immutable Secrets and ConfigMaps; Pods: update and
replacement; and the API reference of CSIDriver), and FGT213 for Fargate profiles.
"""

from collections.abc import Mapping
from typing import Any

from fargen.kube.manifest import mapping
from fargen.values.changes import Step

PROFILE_GROUP = "eks.amazonaws.com"
"""Fargate profiles are no Kubernetes objects; compared like ones, this is their group."""

Steps = tuple[Step, ...]
_SELECTOR: tuple[Steps, ...] = (("spec", "selector"),)

# (group, kind) to the paths that are fixed.
_FIXED: dict[tuple[str, str], tuple[Steps, ...]] = {
    ("apps", "Deployment"): _SELECTOR,
    ("apps", "DaemonSet"): _SELECTOR,
    ("apps", "ReplicaSet"): _SELECTOR,
    ("batch", "Job"): (
        *_SELECTOR, ("spec", "template"), ("spec", "completionMode"), ("spec", "podFailurePolicy"),
        ("spec", "backoffLimitPerIndex"), ("spec", "podReplacementPolicy"), ("spec", "managedBy"),
    ),
    ("storage.k8s.io", "StorageClass"): (
        ("provisioner",), ("parameters",), ("reclaimPolicy",), ("volumeBindingMode",),
    ),
    ("storage.k8s.io", "CSIDriver"): (("spec", "attachRequired"), ("spec", "volumeLifecycleModes")),
    ("", "Service"): (("spec", "loadBalancerClass"), ("spec", "clusterIP")),
    ("", "Secret"): (("type",),),
    ("rbac.authorization.k8s.io", "RoleBinding"): (("roleRef",),),
    ("rbac.authorization.k8s.io", "ClusterRoleBinding"): (("roleRef",),),
    ("networking.k8s.io", "IngressClass"): (("spec", "controller"),),
    ("scheduling.k8s.io", "PriorityClass"): (("value",), ("preemptionPolicy",)),
}  # fmt: skip
# (group, kind) to the keys of the spec that are not fixed, where most are.
_MUTABLE: dict[tuple[str, str], frozenset[str]] = {
    ("apps", "StatefulSet"): frozenset({
        "replicas", "ordinals", "template", "updateStrategy", "revisionHistoryLimit",
        "persistentVolumeClaimRetentionPolicy", "minReadySeconds",
    }),
    ("", "PersistentVolume"): frozenset({
        "accessModes", "capacity", "claimRef", "mountOptions", "persistentVolumeReclaimPolicy",
        "storageClassName", "volumeAttributesClassName",
    }),
    ("", "PersistentVolumeClaim"): frozenset({"resources", "volumeAttributesClassName"}),
    (PROFILE_GROUP, "FargateProfile"): frozenset({"tags"}),
}  # fmt: skip
# What of a Pod's spec can be changed, beside the images.
_POD = ((), ("activeDeadlineSeconds",), ("tolerations",))


def is_immutable(group: str, kind: str, path: Steps, before: Mapping[str, Any]) -> bool:
    """Whether a changed field cannot be changed in place.

    Args:
        group: API group.
        kind: of the object.
        path: of the field.
        before: the object as it was.
    """
    key = (group, kind)
    if any(path[: len(fixed)] == fixed for fixed in _FIXED.get(key, ())):
        return True
    if key == ("batch", "Job") and path == ("spec", "completions"):
        return mapping(before.get("spec")).get("completionMode") != "Indexed"
    if key == ("", "Pod") and path[:1] == ("spec",):
        return path[1:2] not in _POD and path[-1:] != ("image",)
    if kind in {"ConfigMap", "Secret"} and not group and before.get("immutable") is True:
        return path[:1] in {("data",), ("binaryData",), ("stringData",), ("immutable",)}
    free = _MUTABLE.get(key)
    return free is not None and path[:1] == ("spec",) and len(path) > 1 and path[1] not in free
