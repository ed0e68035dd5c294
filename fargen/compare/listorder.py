"""What the order of a list's entries means to Kubernetes: something, or nothing.

Where it means nothing, entries are known by a key, as in strategic merges, or all of them together are a set.
Sources: ``x-kubernetes-list-type`` and the merge keys of the Kubernetes API,
https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy; and the reference of each
field, for lists that the API replaces in whole although their order decides nothing: rules that add up,
conditions of which all must hold, and choices of which any will do.
"""

import re
from collections.abc import Sequence
from typing import Any

from fargen.kube.mergekeys import has_merge_keys, merge_keys
from fargen.values.quantity import parse_quantity
from fargen.yamltext.tree import FloatText, IntText, scalar_text

_OCTAL = re.compile(r"0[0-7]+")
_NETWORK, _PROFILE = "networking.k8s.io", "eks.amazonaws.com"
# Lists in which no name occurs twice, beside those that merge.
_KEYED = {
    ("", "items"): "path",  # of ConfigMaps and Secrets as volumes
    ("", "limits"): "type",  # of a LimitRange
    ("", "options"): "name",  # of dnsConfig
    ("", "sysctls"): "name",
    (_NETWORK, "rules"): "host",
    ("external-secrets.io", "data"): "secretKey",
    ("admissionregistration.k8s.io", "webhooks"): "name",
}
_POD_GROUPS = frozenset({"apps", "batch"})  # have what pods have
_SETS = frozenset({
    "accessModes", "add", "allowedTopologies", "apiGroups", "drop", "externalIPs", "finalizers", "groupIds",
    "hostnames", "hosts", "loadBalancerSourceRanges", "matchExpressions", "matchFields",
    "matchLabelExpressions", "metrics", "mountOptions", "namespaces", "nodeSelectorTerms", "nonResourceURLs",
    "policyTypes", "preferredDuringSchedulingIgnoredDuringExecution", "readinessGates",
    "requiredDuringSchedulingIgnoredDuringExecution", "resourceNames", "resources", "scopes", "subjects",
    "subnets", "supplementalGroups", "tolerations", "topologySpreadConstraints", "values", "verbs",
    "volumeLifecycleModes",
})  # fmt: skip
# Names that other kinds give to lists whose order counts.
_SETS_OF = frozenset({
    ("rbac.authorization.k8s.io", "rules"), ("rbac.authorization.k8s.io", "clusterRoleSelectors"),
    (_NETWORK, "egress"), (_NETWORK, "except"), (_NETWORK, "from"), (_NETWORK, "ingress"),
    (_NETWORK, "ports"), (_NETWORK, "tls"), (_NETWORK, "to"), ("autoscaling", "policies"),
    (_PROFILE, "selectors"),
})  # fmt: skip
# Maps whose values are quantities, and single fields that are.
_AMOUNTS = frozenset(
    {"requests", "limits", "capacity", "hard", "max", "min", "default", "defaultRequest", "overhead"}
)
_AMOUNT = frozenset({"sizeLimit", "divisor", "averageValue"})


def entry_key(field: str, entries: Sequence[Any], group: str) -> str | None:
    """The key by which the entries of a list are known, so that their order means nothing; None without one.

    Args:
        field: the key that the list stands at.
        entries: of both sides.
        group: API group of the object.
    """
    if not all(isinstance(entry, dict) for entry in entries):
        return None
    names = merge_keys(field) if has_merge_keys(group) else ()
    own = _KEYED.get(("" if group in _POD_GROUPS else group, field))
    known = (*names, own) if own else names
    key = next((key for key in known if all(key in entry for entry in entries)), None)
    if key == "topologyKey" and len(entries) != len({scalar_text(entry[key]) for entry in entries}):
        return None  # one for each whenUnsatisfiable
    return key


def is_set(field: str, entries: Sequence[Any], group: str) -> bool:
    """Whether the order of a list's entries means nothing although no key tells them apart."""
    if (group, field) == (_NETWORK, "paths"):  # the longest one counts; with others the controller decides
        kinds = {entry.get("pathType") for entry in entries if isinstance(entry, dict)}
        return kinds <= {"Prefix", "Exact"}
    return field in _SETS or (group, field) in _SETS_OF


def named(entries: Sequence[Any], key: str) -> dict[str, Any]:
    """Entries by their key. Ports of one number differ by protocol, others that are twice there by place."""
    found: dict[str, Any] = {}
    for index, entry in enumerate(entries):
        text = scalar_text(entry[key])
        if key in {"containerPort", "port"} and entry.get("protocol", "TCP") != "TCP":
            text += f"/{entry['protocol']}"
        found[text if text not in found else f"{text}#{index}"] = entry
    return found


def same(before: Any, after: Any, field: str, parent: str) -> bool:
    """Whether two scalars mean the same to Kubernetes.

    Args:
        before: a scalar.
        after: a scalar.
        field: the key that they stand at.
        parent: the key above it.
    """
    if type(before) is type(after) and before == after and scalar_text(before) == scalar_text(after):
        return True
    if isinstance(before, bool) or isinstance(after, bool) or before is None or after is None:
        return False
    if isinstance(before, int | float) and isinstance(after, int | float):
        return bool(_number(before) == _number(after))
    known = _amount(before, field, parent)
    return known is not None and known == _amount(after, field, parent)


def canonical(value: Any, group: str, field: str = "", parent: str = "") -> str:
    """A text that values which mean the same have in common: JSON without the order that means nothing."""
    import json

    return json.dumps(_canonical(value, group, field, parent), sort_keys=True, default=str)


def _canonical(value: Any, group: str, field: str, parent: str) -> Any:
    if isinstance(value, dict):
        return {key: _canonical(item, group, key, field) for key, item in value.items()}
    if isinstance(value, list):
        if is_set(field, value, group) or entry_key(field, value, group):
            return sorted({canonical(item, group) for item in value})
        return [_canonical(item, group, "", field) for item in value]
    amount = _amount(value, field, parent)
    if amount is not None:
        return ["amount", amount]
    return _number(value) if type(value) in {int, float, IntText, FloatText} else value


def _number(value: Any) -> Any:
    """A number as Kubernetes gets it: its clients take ``0555`` for octal, as YAML 1.1 does."""
    if isinstance(value, IntText) and _OCTAL.fullmatch(value.text):
        return int(value.text, 8)
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _amount(value: Any, field: str, parent: str) -> int | None:
    """A quantity as a number; None if the place is not one of quantities, or the value is none."""
    if (parent not in _AMOUNTS and field not in _AMOUNT) or isinstance(value, bool):
        return None
    if not isinstance(value, str | int | float):
        return None
    try:
        return parse_quantity(scalar_text(value))
    except ValueError:
        return None
