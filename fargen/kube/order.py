"""The order in which objects are applied: what others need comes first."""

from collections.abc import Iterable

from fargen.kube.manifest import Manifest

# A SecurityGroupPolicy (FGT408), and Service and Ingress for readiness gates (FGT608), act only on pods that
# are created after them.
_ORDER = (
    "Namespace", "CustomResourceDefinition", "PriorityClass", "NetworkPolicy", "ResourceQuota", "LimitRange",
    "ServiceAccount", "Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding", "Secret", "ConfigMap",
    "ExternalSecret", "StorageClass", "PersistentVolume", "PersistentVolumeClaim", "SecurityGroupPolicy",
    "Service", "IngressClass", "Ingress", "DaemonSet", "Pod", "ReplicaSet", "Deployment", "StatefulSet",
    "Job", "CronJob", "PodDisruptionBudget", "HorizontalPodAutoscaler", "ScaledObject",
    "VerticalPodAutoscaler", "ServiceMonitor",
)  # fmt: skip
_RANKS = {kind: rank for rank, kind in enumerate(_ORDER)}


def in_apply_order(manifests: Iterable[Manifest]) -> tuple[Manifest, ...]:
    """The objects by kind; of one kind, and of kinds that are not known, in the order given, those last."""
    return tuple(sorted(manifests, key=lambda manifest: _RANKS.get(manifest.kind, len(_RANKS))))
