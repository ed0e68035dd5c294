"""Fields that take one of a few words, which the published schemas do not list.

Source: the API reference, https://kubernetes.io/docs/reference/kubernetes-api/.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from fargen.values.finding import Path

# A tree of field names; ``*`` stands for every entry of a list; at the ends are the words.
Words: TypeAlias = Mapping[str, "Words | tuple[str, ...]"]

_PROTOCOLS = ("TCP", "UDP", "SCTP")
_ACCESS = ("ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod")
_MODES = ("Filesystem", "Block")
_SECCOMP: Words = {"seccompProfile": {"type": ("RuntimeDefault", "Localhost", "Unconfined")}}
_PROBE: Words = {"httpGet": {"scheme": ("HTTP", "HTTPS")}}
_PORTS: Words = {"*": {"protocol": _PROTOCOLS}}
_CONTAINERS: Words = {
    "*": {
        "imagePullPolicy": ("Always", "IfNotPresent", "Never"),
        "terminationMessagePolicy": ("File", "FallbackToLogsOnError"),
        "ports": _PORTS,
        "livenessProbe": _PROBE,
        "readinessProbe": _PROBE,
        "startupProbe": _PROBE,
        "securityContext": _SECCOMP,
    }
}
POD_WORDS: Words = {
    "restartPolicy": ("Always", "OnFailure", "Never"),
    "dnsPolicy": ("ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"),
    "preemptionPolicy": ("PreemptLowerPriority", "Never"),
    "securityContext": {"fsGroupChangePolicy": ("OnRootMismatch", "Always"), **_SECCOMP},
    "containers": _CONTAINERS,
    "initContainers": _CONTAINERS,
}
OBJECT_WORDS: Mapping[str, Words] = {
    "Service": {
        "spec": {
            "type": ("ClusterIP", "NodePort", "LoadBalancer", "ExternalName"),
            "sessionAffinity": ("None", "ClientIP"),
            "externalTrafficPolicy": ("Cluster", "Local"),
            "internalTrafficPolicy": ("Cluster", "Local"),
            "ipFamilyPolicy": ("SingleStack", "PreferDualStack", "RequireDualStack"),
            "ports": _PORTS,
        }
    },
    "Deployment.apps": {"spec": {"strategy": {"type": ("RollingUpdate", "Recreate")}}},
    "StatefulSet.apps": {
        "spec": {
            "updateStrategy": {"type": ("RollingUpdate", "OnDelete")},
            "podManagementPolicy": ("OrderedReady", "Parallel"),
            "volumeClaimTemplates": {"*": {"spec": {"accessModes": {"*": _ACCESS}}}},
        }
    },
    "DaemonSet.apps": {"spec": {"updateStrategy": {"type": ("RollingUpdate", "OnDelete")}}},
    "Job.batch": {"spec": {"completionMode": ("NonIndexed", "Indexed")}},
    "CronJob.batch": {
        "spec": {
            "concurrencyPolicy": ("Allow", "Forbid", "Replace"),
            "jobTemplate": {"spec": {"completionMode": ("NonIndexed", "Indexed")}},
        }
    },
    "Ingress.networking.k8s.io": {
        "spec": {
            "rules": {
                "*": {"http": {"paths": {"*": {"pathType": ("Exact", "Prefix", "ImplementationSpecific")}}}}
            }
        }
    },
    "NetworkPolicy.networking.k8s.io": {"spec": {"policyTypes": {"*": ("Ingress", "Egress")}}},
    "PersistentVolume": {
        "spec": {
            "accessModes": {"*": _ACCESS},
            "persistentVolumeReclaimPolicy": ("Retain", "Delete", "Recycle"),
            "volumeMode": _MODES,
        }
    },
    "PersistentVolumeClaim": {"spec": {"accessModes": {"*": _ACCESS}, "volumeMode": _MODES}},
    "StorageClass.storage.k8s.io": {
        "reclaimPolicy": ("Delete", "Retain"),
        "volumeBindingMode": ("Immediate", "WaitForFirstConsumer"),
    },
    "PodDisruptionBudget.policy": {
        "spec": {"unhealthyPodEvictionPolicy": ("IfHealthyBudget", "AlwaysAllow")}
    },
    "HorizontalPodAutoscaler.autoscaling": {
        "spec": {"metrics": {"*": {"type": ("Resource", "ContainerResource", "Pods", "Object", "External")}}}
    },
}


def all_known(node: Any, words: Words | tuple[str, ...]) -> bool:
    """Whether every text is one of its words: the quick answer, without paths."""
    if isinstance(words, tuple):
        return not isinstance(node, str) or node in words
    if "*" in words:
        below = words["*"]
        return not isinstance(node, list) or all(all_known(item, below) for item in node)
    if isinstance(node, dict):
        for key, below in words.items():
            if key in node and not all_known(node[key], below):
                return False
    return True


def unknown(
    node: Any, words: Words | tuple[str, ...], path: Path
) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    """Path, text and known words of every text that is none of them."""
    if isinstance(words, tuple):
        if isinstance(node, str) and node not in words:
            yield path, node, words
    elif "*" in words:
        for index, item in enumerate(node if isinstance(node, list) else ()):
            yield from unknown(item, words["*"], (*path, index))
    elif isinstance(node, dict):
        for key, below in words.items():
            if key in node:
                yield from unknown(node[key], below, (*path, key))
