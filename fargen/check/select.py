"""Which labels a selector selects."""

from collections.abc import Mapping
from typing import Any

from fargen.kube.manifest import mapping, sequence

# Labels that controllers put on the pods they make; a template cannot have them.
# https://kubernetes.io/docs/reference/labels-annotations-taints/
CONTROLLER_LABELS = frozenset(
    {
        "apps.kubernetes.io/pod-index",
        "batch.kubernetes.io/controller-uid",
        "batch.kubernetes.io/job-completion-index",
        "batch.kubernetes.io/job-name",
        "controller-revision-hash",
        "controller-uid",
        "job-name",
        "pod-template-hash",
        "statefulset.kubernetes.io/pod-name",
    }
)


def selects_labels(selector: Mapping[str, Any], labels: Mapping[str, Any]) -> bool:
    """Whether a plain map (a Service's selector) selects the labels; an empty one selects nothing here."""
    return bool(selector) and all(
        key in CONTROLLER_LABELS or (key in labels and labels[key] == value)
        for key, value in selector.items()
    )


def selects(selector: object, labels: Mapping[str, Any]) -> bool:
    """Whether a LabelSelector selects the labels: a missing one nothing, an empty one everything."""
    if not isinstance(selector, dict):
        return False
    plain = mapping(selector.get("matchLabels"))
    if plain and not selects_labels(plain, labels):
        return False
    return all(_holds(mapping(term), labels) for term in sequence(selector.get("matchExpressions")))


def _holds(term: Mapping[str, Any], labels: Mapping[str, Any]) -> bool:
    key, operator, values = term.get("key"), term.get("operator"), sequence(term.get("values"))
    if not isinstance(key, str):
        return False
    if operator == "Exists":
        return key in labels
    if operator == "DoesNotExist":
        return key not in labels
    if operator == "In":
        return key in labels and labels[key] in values
    return operator == "NotIn" and labels.get(key) not in values
