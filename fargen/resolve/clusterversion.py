"""The Kubernetes version of a Cluster, and whether EKS supports it (FGTV01, FGTV02)."""

from collections.abc import Iterator
from typing import Any

from fargen.fargate.data.versions import SOURCE, VERSIONS
from fargen.fargate.versions import (
    DEFAULT_TODAY,
    EXTENDED_HOUR_PRICE,
    STANDARD_HOUR_PRICE,
    minor,
    support,
    supported,
)
from fargen.kube.schema.versions import parse_version
from fargen.spec.cluster import Cluster
from fargen.spec.shape import finding_at
from fargen.values.errors import InputError, UsageError
from fargen.values.finding import Finding

_PATH = ("kubernetesVersion",)


def known_version(cluster: Cluster, tree: Any, today: str | None = None) -> str:
    """The version's minor, as ``1.35``.

    Raises:
        InputError: it is no version (SPEC305), or none that fargen has schemas for (FGTV01).
    """
    try:
        return parse_version(cluster.kubernetes_version)
    except UsageError as error:
        found = list(version_findings(cluster, tree, today))
        raise InputError(
            found or [finding_at(tree, _PATH, Finding("SPEC305", "error", str(error)))]
        ) from error


def version_findings(cluster: Cluster, tree: Any, today: str | None = None) -> Iterator[Finding]:
    """FGTV01, FGTV02: what a cluster can be created with, and what costs more.

    Args:
        cluster: validated.
        tree: the mapping it was made of.
        today: ISO date; default: the date of the table, so that the same input has the same verdict.
    """
    day = today or DEFAULT_TODAY
    version = minor(cluster.kubernetes_version)
    head, _, number = version.partition(".")
    if not (head.isdecimal() and number.isdecimal()):
        message = f"{cluster.kubernetes_version!r} is not a Kubernetes version"
        finding = Finding(
            "SPEC305", "error", message, f'write "{supported(day)[0]}"' if supported(day) else ""
        )
        yield finding_at(tree, _PATH, finding)
        return
    state = support(version, day)
    if state in {"ended", "future", "unknown"}:
        listed = ", ".join(supported(day))
        fix = f"write one of {listed}, in quotes" if listed else "choose a version that EKS supports"
        message = f"{_why_not(version, state)}, so no cluster can be created with it (as of {day})"
        yield finding_at(tree, _PATH, Finding("FGTV01", "error", message, fix, SOURCE))
    elif state == "extended":
        _, standard_ends, extended_ends = VERSIONS[version]
        message = (
            f"standard support of Kubernetes {version} ended on {standard_ends}: until {extended_ends} the "
            f"control plane costs ${EXTENDED_HOUR_PRICE} an hour, not ${STANDARD_HOUR_PRICE} (as of {day})"
        )
        better = [known for known in supported(day) if support(known, day) == "standard"]
        fix = f"upgrade to {better[-1]}" if better else ""
        yield finding_at(tree, _PATH, Finding("FGTV02", "warning", message, fix, SOURCE))


def _why_not(version: str, state: str) -> str:
    if state == "ended":
        return f"extended support of Kubernetes {version} on EKS ended on {VERSIONS[version][2]}"
    if state == "future":
        return f"EKS has Kubernetes {version} from {VERSIONS[version][0]} only"
    oldest = min(VERSIONS, key=_number)
    if _number(version) < _number(oldest):
        return f"EKS no longer has Kubernetes {version}"
    return f"EKS has no Kubernetes {version}"


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
