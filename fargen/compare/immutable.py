"""Fields that cannot be changed in place: the object has to be deleted and made again.

Sources: the update rules of each kind at https://kubernetes.io/docs/concepts/ (Deployment: label selector
updates; StatefulSet: update strategies; Jobs: mutable scheduling directives; Persistent Volumes; Storage
Classes; Service: loadBalancerClass; RBAC: roleRef; immutable Secrets and ConfigMaps; Pods: update and
replacement; and the API reference of the others), FGT213 for Fargate profiles, and FGT621 for load balancers.
"""

from collections.abc import Callable, Mapping
from typing import Any

from fargen.compare.listorder import same
from fargen.kube.manifest import mapping
from fargen.values.changes import MISSING, FieldChange, Step
from fargen.values.quantity import parse_quantity
from fargen.yamltext.tree import scalar_text

PROFILE_GROUP = "eks.amazonaws.com"
"""Fargate profiles are no Kubernetes objects; compared like ones, this is their group."""

Steps = tuple[Step, ...]
_Data = Mapping[str, Any]
_SELECTOR: tuple[Steps, ...] = (("spec", "selector"),)

# (group, kind) to the paths that are fixed.
_FIXED: dict[tuple[str, str], tuple[Steps, ...]] = {
    ("apps", "Deployment"): _SELECTOR,
    ("apps", "DaemonSet"): _SELECTOR,
    ("apps", "ReplicaSet"): _SELECTOR,
    ("apps", "ControllerRevision"): (("data",),),
    ("batch", "Job"): (
        *_SELECTOR, ("spec", "template"), ("spec", "completionMode"), ("spec", "podFailurePolicy"),
        ("spec", "backoffLimitPerIndex"), ("spec", "successPolicy"), ("spec", "managedBy"),
    ),
    ("storage.k8s.io", "StorageClass"): (
        ("provisioner",), ("parameters",), ("reclaimPolicy",), ("volumeBindingMode",),
    ),
    ("storage.k8s.io", "CSIDriver"): (("spec", "attachRequired"), ("spec", "volumeLifecycleModes")),
    ("storage.k8s.io", "VolumeAttributesClass"): (("driverName",), ("parameters",)),
    ("", "Secret"): (("type",),),
    ("", "ResourceQuota"): (("spec", "scopes"),),
    ("rbac.authorization.k8s.io", "RoleBinding"): (("roleRef",),),
    ("rbac.authorization.k8s.io", "ClusterRoleBinding"): (("roleRef",),),
    ("networking.k8s.io", "IngressClass"): (("spec", "controller"),),
    ("scheduling.k8s.io", "PriorityClass"): (("value",), ("preemptionPolicy",)),
    ("node.k8s.io", "RuntimeClass"): (("handler",),),
    ("discovery.k8s.io", "EndpointSlice"): (("addressType",),),
    ("apiextensions.k8s.io", "CustomResourceDefinition"): (("spec", "scope"), ("spec", "names", "kind")),
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
# May be set where they are not, but not be changed.
_ONCE = frozenset({("PersistentVolume", "nodeAffinity"), ("PersistentVolumeClaim", "volumeName")})
_CLAIMED: Steps = ("spec", "resources", "requests", "storage")
# What of a Pod's spec can be changed, beside the images.
_POD = ((), ("activeDeadlineSeconds",), ("tolerations",))
# The AWS Load Balancer Controller does not follow a change of these (FGT621).
_OF_BALANCERS = frozenset(
    {
        "service.beta.kubernetes.io/aws-load-balancer-scheme",
        "service.beta.kubernetes.io/aws-load-balancer-type",
    }
)


def is_immutable(
    group: str, kind: str, change: FieldChange, before: Mapping[str, Any], after: Mapping[str, Any]
) -> bool:
    """Whether a changed field cannot be changed in place.

    Args:
        group: API group.
        kind: of the object.
        change: of the field.
        before: the object as it was.
        after: the object as it is to be.
    """
    key, path = (group, kind), change.path
    if any(path[: len(fixed)] == fixed for fixed in _FIXED.get(key, ())):
        return True
    own = _OWN.get(key)
    if own is not None and own(change, before, after):
        return True
    free = _MUTABLE.get(key)
    if free is None or path[:1] != ("spec",) or len(path) < 2 or path[1] in free:
        return False
    return not ((kind, path[1]) in _ONCE and path[1] not in mapping(before.get("spec")))


def _of_job(change: FieldChange, before: _Data, after: _Data) -> bool:
    """An indexed Job may have more or fewer completions, if as many run at once."""
    if change.path != ("spec", "completions"):
        return False
    spec = mapping(after.get("spec"))
    indexed = mapping(before.get("spec")).get("completionMode") == "Indexed"
    return not (indexed and same(spec.get("completions"), spec.get("parallelism", 1), "", ""))


def _of_pod(change: FieldChange, _before: _Data, _after: _Data) -> bool:
    path = change.path
    return path[:1] == ("spec",) and path[1:2] not in _POD and path[-1:] != ("image",)


def _of_data(change: FieldChange, before: _Data, _after: _Data) -> bool:
    """ConfigMaps and Secrets may be immutable."""
    parts = {("data",), ("binaryData",), ("stringData",), ("immutable",)}
    return before.get("immutable") is True and change.path[:1] in parts


def _of_claim(change: FieldChange, _before: _Data, _after: _Data) -> bool:
    """A claim can grow, where its StorageClass lets it, but not shrink."""
    if change.path != _CLAIMED:
        return False
    try:
        return parse_quantity(scalar_text(change.after)) < parse_quantity(scalar_text(change.before))
    except (TypeError, ValueError):
        return False


def _of_service(change: FieldChange, before: _Data, after: _Data) -> bool:
    """Addresses are kept as long as there are any; the load balancer's kind as long as there is one."""
    path, specs = change.path, (mapping(before.get("spec")), mapping(after.get("spec")))
    types = {spec.get("type", "ClusterIP") for spec in specs}
    if path[:2] in {("spec", "clusterIP"), ("spec", "clusterIPs")}:
        return "ExternalName" not in types
    if path[:2] == ("spec", "ipFamilies"):
        first = [next(iter(spec.get("ipFamilies") or [""])) for spec in specs]
        return "ExternalName" not in types and "" not in first and first[0] != first[1]
    if types != {"LoadBalancer"}:
        return False
    known = change.before is not MISSING and change.after is not MISSING
    return path[:2] in {("spec", "loadBalancerClass"), ("spec", "healthCheckNodePort")} or (
        known and path[:2] == ("metadata", "annotations") and path[-1] in _OF_BALANCERS
    )


_OWN: dict[tuple[str, str], Callable[[FieldChange, _Data, _Data], bool]] = {
    ("batch", "Job"): _of_job,
    ("", "ConfigMap"): _of_data,
    ("", "PersistentVolumeClaim"): _of_claim,
    ("", "Pod"): _of_pod,
    ("", "Secret"): _of_data,
    ("", "Service"): _of_service,
}
