"""Which pods are not meant for Fargate (FGT242, FGT244)."""

from collections.abc import Mapping
from typing import Any

from fargen.fargate.profiles import PROFILE_LABEL, Profile, place
from fargen.kube.manifest import mapping, sequence
from fargen.kube.pod import Pod

COMPUTE_TYPE = "eks.amazonaws.com/compute-type"


def meant_for_fargate(pod: Pod) -> bool:
    """Whether Fargate's rules hold for the pod.

    Not for a pod with the annotation ``eks.amazonaws.com/compute-type: ec2`` (FGT242), and not for a
    DaemonSet whose required node affinity keeps it off Fargate nodes (FGT244).
    """
    if pod.annotations.get(COMPUTE_TYPE) == "ec2":
        return False
    return not (pod.kind == "DaemonSet" and excludes_fargate(pod.spec))


def placed_on_nodes(pod: Pod, namespace: str, profiles: tuple[Profile, ...] | None) -> bool:
    """Whether a pod of a cluster with node groups runs on them: no profile takes it, and none is forced.

    Args:
        pod: of the workload.
        namespace: of the workload.
        profiles: of the cluster; None: not known, so that nothing can be said.
    """
    labels = labels_of(pod)
    if profiles is None or PROFILE_LABEL in labels:
        return False
    return place(profiles, namespace, labels).profile is None


def labels_of(pod: Pod) -> dict[str, str]:
    """The pod's labels that are texts, as they must be."""
    return {key: value for key, value in pod.labels.items() if isinstance(value, str)}


def is_live(pod: Pod) -> bool:
    """Whether this is a running Pod as the API server returns it: admission has written into it."""
    return pod.kind == "Pod" and isinstance(pod.spec.get("nodeName"), str)


def excludes_fargate(spec: Mapping[str, Any]) -> bool:
    """Whether every term of the required node affinity excludes Fargate nodes; terms are ORed."""
    affinity = mapping(mapping(spec.get("affinity")).get("nodeAffinity"))
    required = mapping(affinity.get("requiredDuringSchedulingIgnoredDuringExecution"))
    terms = [mapping(term) for term in sequence(required.get("nodeSelectorTerms"))]
    return bool(terms) and all(
        any(_off(mapping(item)) for item in sequence(term.get("matchExpressions"))) for term in terms
    )


def _off(expression: Mapping[str, Any]) -> bool:
    if expression.get("key") != COMPUTE_TYPE:
        return False
    operator, values = expression.get("operator"), sequence(expression.get("values"))
    if operator == "NotIn":
        return "fargate" in values
    return operator == "DoesNotExist" or (operator == "In" and "fargate" not in values)
