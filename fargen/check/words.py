"""Fields that take one of a few words, which the published schemas do not list.

Source: the API reference, https://kubernetes.io/docs/reference/kubernetes-api/.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from fargen.values.finding import Path

# Steps from the spec to the field; ``*`` stands for every entry of a list.
Words = tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]

_PROTOCOLS = ("TCP", "UDP", "SCTP")
_ACCESS = ("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod")
_MODES = ("Filesystem", "Block")
_PULL = ("Always", "IfNotPresent", "Never")
_SCHEMES = ("HTTP", "HTTPS")
_SECCOMP = ("RuntimeDefault", "Localhost", "Unconfined")


def _of_containers(part: str) -> Words:
    return (
        ((part, "*", "imagePullPolicy"), _PULL),
        ((part, "*", "terminationMessagePolicy"), ("File", "FallbackToLogsOnError")),
        ((part, "*", "ports", "*", "protocol"), _PROTOCOLS),
        ((part, "*", "livenessProbe", "httpGet", "scheme"), _SCHEMES),
        ((part, "*", "readinessProbe", "httpGet", "scheme"), _SCHEMES),
        ((part, "*", "startupProbe", "httpGet", "scheme"), _SCHEMES),
        ((part, "*", "securityContext", "seccompProfile", "type"), _SECCOMP),
    )


POD_WORDS: Words = (
    (("restartPolicy",), ("Always", "OnFailure", "Never")),
    (("dnsPolicy",), ("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None")),
    (("preemptionPolicy",), ("PreemptLowerPriority", "Never")),
    (("securityContext", "fsGroupChangePolicy"), ("OnRootMismatch", "Always")),
    (("securityContext", "seccompProfile", "type"), _SECCOMP),
    *_of_containers("containers"),
    *_of_containers("initContainers"),
)
OBJECT_WORDS: Mapping[str, Words] = {
    "Service": (
        (("type",), ("ClusterIP", "NodePort", "LoadBalancer", "ExternalName")),
        (("sessionAffinity",), ("None", "ClientIP")),
        (("externalTrafficPolicy",), ("Cluster", "Local")),
        (("internalTrafficPolicy",), ("Cluster", "Local")),
        (("ipFamilyPolicy",), ("SingleStack", "PreferDualStack", "RequireDualStack")),
        (("ports", "*", "protocol"), _PROTOCOLS),
    ),
    "Deployment.apps": ((("strategy", "type"), ("RollingUpdate", "Recreate")),),
    "StatefulSet.apps": (
        (("updateStrategy", "type"), ("RollingUpdate", "OnDelete")),
        (("podManagementPolicy",), ("OrderedReady", "Parallel")),
        (("volumeClaimTemplates", "*", "spec", "accessModes", "*"), _ACCESS),
    ),
    "DaemonSet.apps": ((("updateStrategy", "type"), ("RollingUpdate", "OnDelete")),),
    "Job.batch": ((("completionMode",), ("NonIndexed", "Indexed")),),
    "CronJob.batch": (
        (("concurrencyPolicy",), ("Allow", "Forbid", "Replace")),
        (("jobTemplate", "spec", "completionMode"), ("NonIndexed", "Indexed")),
    ),
    "Ingress.networking.k8s.io": (
        (("rules", "*", "http", "paths", "*", "pathType"), ("Exact", "Prefix", "ImplementationSpecific")),
    ),
    "NetworkPolicy.networking.k8s.io": ((("policyTypes", "*"), ("Ingress", "Egress")),),
    "PersistentVolume": (
        (("accessModes", "*"), _ACCESS),
        (("persistentVolumeReclaimPolicy",), ("Retain", "Delete", "Recycle")),
        (("volumeMode",), _MODES),
    ),
    "PersistentVolumeClaim": (
        (("accessModes", "*"), _ACCESS),
        (("volumeMode",), _MODES),
    ),
    "StorageClass.storage.k8s.io": (
        (("reclaimPolicy",), ("Delete", "Retain")),
        (("volumeBindingMode",), ("Immediate", "WaitForFirstConsumer")),
    ),
    "PodDisruptionBudget.policy": ((("unhealthyPodEvictionPolicy",), ("IfHealthyBudget", "AlwaysAllow")),),
    "HorizontalPodAutoscaler.autoscaling": (
        (("metrics", "*", "type"), ("Resource", "ContainerResource", "Pods", "Object", "External")),
    ),
}


def found(root: Mapping[str, Any], steps: tuple[str, ...]) -> Iterator[tuple[Path, object]]:
    """Path and value of every field that the steps lead to."""
    yield from _walk(root, steps, ())


def _walk(node: object, steps: tuple[str, ...], path: Path) -> Iterator[tuple[Path, object]]:
    if not steps:
        yield path, node
    elif steps[0] == "*":
        for index, item in enumerate(node if isinstance(node, list) else ()):
            yield from _walk(item, steps[1:], (*path, index))
    elif isinstance(node, dict) and steps[0] in node:
        yield from _walk(node[steps[0]], steps[1:], (*path, steps[0]))
