"""What a Cluster document says that AWS would refuse, or that would not work: every check at its line."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any

from fargen.fargate.globs import glob_matches, is_glob
from fargen.fargate.profiles import (
    MAX_LABELS,
    MAX_NAME,
    MAX_PROFILES,
    MAX_SELECTORS,
    RESERVED_PREFIX,
    Selector,
    covers,
    overlap,
)
from fargen.resolve.clusternetwork import network_findings
from fargen.resolve.clustersystem import system_findings
from fargen.resolve.clusterversion import version_findings
from fargen.spec.cluster import Cluster, Profile
from fargen.spec.shape import finding_at
from fargen.values.finding import Finding, Path, Severity
from fargen.values.names import MAX_LABEL, label_value

PROFILE_PAGE = "https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html"
QUOTA_PAGE = "https://docs.aws.amazon.com/general/latest/gr/eks.html"


def cluster_findings(cluster: Cluster, tree: Any, today: str | None = None) -> tuple[Finding, ...]:
    """Everything but native logging (`nativelogging.logging_findings`) and what needs the apps.

    Args:
        cluster: validated.
        tree: the mapping it was made of, for places.
        today: ISO date of the verdict on the Kubernetes version; default: the date of the table.
    """
    found = [
        *version_findings(cluster, tree, today),
        *network_findings(cluster, tree),
        *system_findings(cluster, tree),
    ]
    for path, finding in _profiles(cluster):
        found.append(finding_at(tree, path, finding))
    return tuple(found)


def selectors_of(profile: Profile) -> tuple[Selector, ...]:
    """The selectors of a profile, as `fargen.fargate.profiles` takes them."""
    return tuple(Selector(each.namespace, each.labels) for each in profile.selectors)


def _profiles(cluster: Cluster) -> Iterator[tuple[Path, Finding]]:
    for index, profile in enumerate(cluster.profiles):
        at: Path = ("profiles", index)
        yield from _name(profile, (*at, "name"))
        yield from _counts(profile, at)
        yield from _selectors(profile, at)
    if len(cluster.profiles) > MAX_PROFILES:
        message = f"{len(cluster.profiles)} profiles; the quota of a cluster is {MAX_PROFILES}"
        fix = "join profiles, or have quota L-33415657 raised"
        yield ("profiles", MAX_PROFILES), _finding("FGT203", "warning", message, fix, QUOTA_PAGE)
    yield from _overlaps(cluster)


def _name(profile: Profile, path: Path) -> Iterable[tuple[Path, Finding]]:
    """FGT205 to FGT207."""
    name = profile.name
    if name.startswith(RESERVED_PREFIX):
        message = f"names that start with {RESERVED_PREFIX} are reserved"
        yield path, _finding("FGT206", "error", message, f"write fp-{name.removeprefix(RESERVED_PREFIX)}")
    if len(name) > MAX_NAME:
        message = f"the name has {len(name)} characters; {MAX_NAME} are allowed"
        yield path, _finding("FGT205", "error", message, f"use at most {MAX_LABEL}: it becomes a label")
    elif wrong := label_value(name):
        message = f"the name becomes the value of a pod label, which {wrong}"
        fix = f"use at most {MAX_LABEL} letters, digits, -, _ and ."
        yield path, _finding("FGT207", "warning", message, fix)


def _counts(profile: Profile, at: Path) -> Iterable[tuple[Path, Finding]]:
    """FGT201, FGT202."""
    count = len(profile.selectors)
    if count > MAX_SELECTORS:
        message = f"{count} selectors in profile {profile.name}; {MAX_SELECTORS} are allowed"
        fix = "move the rest to another profile, or select several namespaces with * and ?"
        yield (*at, "selectors", MAX_SELECTORS), _finding("FGT201", "error", message, fix, QUOTA_PAGE)
    for index, selector in enumerate(profile.selectors):
        if len(selector.labels) > MAX_LABELS:
            message = f"{len(selector.labels)} labels in a selector; {MAX_LABELS} are allowed"
            path: Path = (*at, "selectors", index, "labels")
            yield (
                path,
                _finding("FGT202", "error", message, "keep those that tell the pods apart", QUOTA_PAGE),
            )


def _selectors(profile: Profile, at: Path) -> Iterable[tuple[Path, Finding]]:
    """FGT209 and FGT212: of two selectors of which one covers the other, the narrower is of no use."""
    selectors = selectors_of(profile)
    for index, selector in enumerate(selectors):
        path: Path = (*at, "selectors", index)
        wide = next(
            (
                other
                for number, other in enumerate(selectors)
                if number != index
                and covers(other, selector)
                and (number < index or not covers(selector, other))
            ),
            None,
        )
        if wide is not None:
            message = f"every pod of {selector.text} is selected by {wide.text} already"
            yield path, _finding("FGT212", "warning", message, "remove one of the two")
        system = is_glob(selector.namespace) and glob_matches(selector.namespace, "kube-system")
        if system and not selector.labels:
            message = f"{selector.namespace} selects kube-system, too: add-ons there may not run on Fargate"
            fix = "name the namespaces, or a pattern that kube-system does not match"
            yield (*path, "namespace"), _finding("FGT209", "warning", message, fix)


def _overlaps(cluster: Cluster) -> Iterable[tuple[Path, Finding]]:
    """FGT211: one pod, two profiles that would give it different roles or subnets."""
    for (_, first), (index, second) in combinations(enumerate(cluster.profiles), 2):
        differs = [
            what
            for what, own, other in (
                ("roles", first.pod_execution_role, second.pod_execution_role),
                ("subnets", sorted(first.subnets), sorted(second.subnets)),
            )
            if own != other
        ]
        here = next(
            (
                number
                for number, selector in enumerate(selectors_of(second))
                if any(overlap(selector, other) for other in selectors_of(first))
            ),
            None,
        )
        if differs and here is not None:
            winner = min(first.name, second.name)
            message = (
                f"profiles {first.name} and {second.name} can select the same pod, with other "
                f"{' and '.join(differs)}; {winner} wins, the alphanumerically first"
            )
            fix = "set profile: NAME in the apps, or make the selectors exclude each other by a label"
            path: Path = ("profiles", index, "selectors", here)
            yield path, _finding("FGT211", "warning", message, fix)


def _finding(rule: str, severity: Severity, message: str, fix: str, source: str = PROFILE_PAGE) -> Finding:
    return Finding(rule, severity, message, fix, source)
