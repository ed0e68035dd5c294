"""Fields of the output that a key of another name decides, as ``terminationGracePeriodSeconds``."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from fargen.kube.manifest import Manifest
from fargen.values.finding import Path
from fargen.values.lookup import lookup


class Decided(NamedTuple):
    """What decides a field.

    Attributes:
        key: of the spec.
        why: of its default, or of the value that is made of the key.
    """

    key: str
    why: str


_RESTRICTED = "security.profile restricted, the default, asks for it"
_OWN_USER = f"a user of its own, not root: {_RESTRICTED}"
_ROLLOUT = "a new pod is there before an old one goes"
# By field: the key of the spec, and the reason of its default.
_DEFAULTS = {
    "runAsUser": ("security.runAsUser", _OWN_USER),
    "runAsGroup": ("security.runAsGroup", _OWN_USER),
    "fsGroup": ("security.fsGroup", f"so that the user may write to volumes; {_RESTRICTED}"),
    "runAsNonRoot": ("security.profile", _RESTRICTED),
    "seccompProfile": ("security.profile", _RESTRICTED),
    "allowPrivilegeEscalation": ("security.profile", _RESTRICTED),
    "readOnlyRootFilesystem": ("security.readOnlyRootFilesystem", "many images write beside their program"),
    "terminationGracePeriodSeconds": (
        "shutdown.graceSeconds",
        "time to finish what runs, the wait before the signal included",
    ),
    "preStop": ("shutdown.drainSeconds", "the load balancer drains meanwhile"),
    "maxSurge": ("strategy.maxSurge", _ROLLOUT),
    "accessModes": ("accessModes of the storage entry", "EFS is shared"),
}
# By kind and field, where the same field has another key.
_DEFAULTS_OF = {
    ("Deployment", "maxUnavailable"): ("strategy.maxUnavailable", _ROLLOUT),
    ("PodDisruptionBudget", "maxUnavailable"): (
        "disruption.maxUnavailable",
        "AWS can evict a pod to patch what is below it, one at a time (FGT328)",
    ),
}
_LABEL = "app.kubernetes.io/"
_SELECTOR = "name and instance only: a selector cannot be changed later"
# By field: the key of the spec, and how the value is made of it.
_MADE = {
    f"{_LABEL}name": ("metadata.name", "the app's name"),
    f"{_LABEL}instance": ("metadata.name", "the app's name"),
    f"{_LABEL}version": ("image", "the tag of the image"),
    f"{_LABEL}managed-by": ("labels of your own", "what wrote the object"),
    "fargen.dev/config-hash": (
        "config or logging",
        "a hash of the files: when they change, the pods are replaced",
    ),
    "automountServiceAccountToken": (
        "serviceAccount",
        "a pod without an account of its own needs no token for the API server",
    ),
    "serviceName": ("metadata.name", "the headless Service that gives each pod a name"),
    "selector": ("metadata.name", _SELECTOR),
    "matchLabels": ("metadata.name", _SELECTOR),
}
# By container, where the spec has no entry of that name.
_IMAGES = {
    "fluent-bit": ("logging.sidecar.image", "a pinned aws-for-fluent-bit (FGT811)"),
    "adot-collector": ("tracing.adot.image", "a pinned aws-otel-collector"),
}
_CONTAINERS = frozenset({"containers", "initContainers"})


def deciding_key(manifest: Manifest, path: Path) -> Decided | None:
    """The key that decides a field, or what is around it; None if it has none of another name.

    Args:
        manifest: the object.
        path: of the field in it.
    """
    if path[-1:] == ("image",) and (found := _IMAGES.get(_container(manifest.data, path))):
        return _default(*found)
    for step in reversed(path):
        if (manifest.kind, step) in _DEFAULTS_OF:
            return _default(*_DEFAULTS_OF[manifest.kind, str(step)])
        if step in _DEFAULTS:
            return _default(*_DEFAULTS[str(step)])
        if step in _MADE:
            return Decided(*_MADE[str(step)])
    return None


def _default(key: str, why: str) -> Decided:
    return Decided(key, f"fargen's default of {key}: {why}")


def _container(data: Mapping[str, Any], path: Path) -> str:
    """The name of the container that a field belongs to; empty outside of containers."""
    at = next((i for i in range(len(path) - 2, -1, -1) if path[i] in _CONTAINERS), None)
    return str(lookup(data, (*path[: at + 2], "name"), "")) if at is not None else ""
