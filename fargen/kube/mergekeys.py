"""The lists of Kubernetes objects whose entries merge by a key in strategic merges.

Source: ``x-kubernetes-patch-merge-key`` of the Kubernetes API,
https://kubernetes.io/docs/tasks/manage-kubernetes-objects/update-api-object-kubectl-patch/. Objects of other
API groups (custom resources) have none: their lists are replaced, as kubectl and Kustomize do.
"""

_BUILT_IN = frozenset({"", "apps", "batch", "autoscaling", "policy", "rbac.authorization.k8s.io"})
# Pods, Services and ServiceAccounts have such lists. Those of other groups have none, even of the same name:
# the ports of a NetworkPolicy are replaced.
_WITH_LISTS = frozenset({"", "apps", "batch"})
# List field to merge key; a list of ports belongs to a container or to a Service.
_KEYS: dict[str, tuple[str, ...]] = {
    "containers": ("name",),
    "initContainers": ("name",),
    "ephemeralContainers": ("name",),
    "volumes": ("name",),
    "env": ("name",),
    "volumeMounts": ("mountPath",),
    "volumeDevices": ("devicePath",),
    "imagePullSecrets": ("name",),
    "hostAliases": ("ip",),
    "topologySpreadConstraints": ("topologyKey",),
    "ports": ("containerPort", "port"),
    "secrets": ("name",),
    "conditions": ("type",),
}


def has_directives(group: str) -> bool:
    """Whether ``$patch`` in a merge of this API group's objects is an instruction."""
    return group in _BUILT_IN or group.endswith(".k8s.io")


def has_merge_keys(group: str) -> bool:
    """Whether lists of this API group's objects can have merge keys."""
    return group in _WITH_LISTS


def merge_keys(field: str) -> tuple[str, ...]:
    """The keys that entries of a list may merge by, in a group that has such; empty: a patch replaces it."""
    return _KEYS.get(field, ())
