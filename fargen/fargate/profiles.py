"""Fargate profiles: which pods they select, which one wins, and what a pod lacks that none selects.

Matching: https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html (FGT204, FGT208, FGT210).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from fargen.fargate.globs import glob_covers, glob_matches, globs_meet, is_glob

PROFILE_LABEL = "eks.amazonaws.com/fargate-profile"
"""The pod label that forces a profile, which must match nevertheless (FGT210)."""

MAX_SELECTORS = 5  # FGT201
MAX_LABELS = 5  # FGT202
MAX_PROFILES = 10  # FGT203, adjustable
MAX_NAME = 100  # FGT205
RESERVED_PREFIX = "eks-"  # FGT206


@dataclass(frozen=True, slots=True)
class Selector:
    """Pods of a namespace with all of the labels; ``*`` and ``?`` are wildcards everywhere (FGT208)."""

    namespace: str
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """As it is written in a Cluster, on one line, ready to paste."""
        labels = ", ".join(f"{_quoted(key)}: {_quoted(value)}" for key, value in self.labels.items())
        shown = f", labels: {{{labels}}}" if labels else ""
        return f"{{namespace: {_quoted(self.namespace)}{shown}}}"


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile; a pod needs to match one of its selectors.

    Attributes:
        subnets: ids; empty: all private subnets of the cluster.
    """

    name: str
    selectors: tuple[Selector, ...]
    subnets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Miss:
    """The selector that comes nearest to a pod it does not match.

    Attributes:
        namespace: whether the pod's namespace matches.
        missing: labels of the selector whose key the pod does not have.
        different: labels of the selector whose key the pod has with another value: key, wanted, is.
    """

    profile: str
    selector: Selector
    namespace: bool
    missing: tuple[tuple[str, str], ...]
    different: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a pod goes.

    Attributes:
        profile: None if none takes it.
        matching: every profile that matches, the winner first.
        forced: the value of the forcing label; empty without one.
    """

    profile: Profile | None
    matching: tuple[Profile, ...] = ()
    forced: str = ""


def selector_matches(selector: Selector, namespace: str, labels: Mapping[str, str]) -> bool:
    """Whether a pod has the namespace and each label of the selector."""
    return glob_matches(selector.namespace, namespace) and all(
        _has(labels, key, value) for key, value in selector.labels.items()
    )


def place(profiles: tuple[Profile, ...], namespace: str, labels: Mapping[str, str]) -> Placement:
    """The profile that takes a pod: the forced one, else the alphanumerically first that matches (FGT210).

    Args:
        profiles: all profiles of the cluster.
        namespace: of the pod.
        labels: of the pod, when it is created (FGT219).
    """
    found = [p for p in profiles if any(selector_matches(s, namespace, labels) for s in p.selectors)]
    matching = tuple(sorted(found, key=lambda profile: profile.name))
    forced = labels.get(PROFILE_LABEL, "")
    if not forced:
        return Placement(matching[0] if matching else None, matching)
    winner = next((profile for profile in matching if profile.name == forced), None)
    rest = tuple(profile for profile in matching if profile is not winner)
    return Placement(winner, (winner, *rest) if winner else rest, forced)


def nearest_miss(profiles: tuple[Profile, ...], namespace: str, labels: Mapping[str, str]) -> Miss | None:
    """What comes nearest to selecting a pod: the namespace first, then the fewest labels to change.

    Returns:
        None if a selector matches, or there is none.
    """
    misses = list(_misses(profiles, namespace, labels))
    if any(miss.namespace and not miss.missing and not miss.different for miss in misses):
        return None
    return min(misses, key=_distance, default=None)


def covers(wide: Selector, narrow: Selector) -> bool:
    """Whether every pod that ``narrow`` selects is selected by ``wide``, too (FGT212)."""
    return glob_covers(wide.namespace, narrow.namespace) and all(
        any(glob_covers(key, own) and glob_covers(value, narrow.labels[own]) for own in narrow.labels)
        for key, value in wide.labels.items()
    )


def overlap(first: Selector, second: Selector) -> bool:
    """Whether one pod can match both (FGT211). Labels exclude each other by their values only."""
    if not globs_meet(first.namespace, second.namespace):
        return False
    shared = [key for key in first.labels if key in second.labels and not is_glob(key)]
    return all(globs_meet(first.labels[key], second.labels[key]) for key in shared)


def usable_addresses(cidr: str) -> int:
    """Addresses that pods can have in a subnet: 2^(32 - prefix) - 5 (FGT217).

    Raises:
        ValueError: not an IPv4 network.
    """
    from ipaddress import IPv4Network

    return max(0, IPv4Network(cidr).num_addresses - 5)


def _misses(profiles: tuple[Profile, ...], namespace: str, labels: Mapping[str, str]) -> Iterator[Miss]:
    for profile in sorted(profiles, key=lambda each: each.name):
        for selector in profile.selectors:
            missing, different = [], []
            for key, value in selector.labels.items():
                if _has(labels, key, value):
                    continue
                here = next((own for own in labels if glob_matches(key, own)), None)
                if here is None:
                    missing.append((key, value))
                else:
                    different.append((here, value, labels[here]))
            near = glob_matches(selector.namespace, namespace)
            yield Miss(profile.name, selector, near, tuple(missing), tuple(different))


def _distance(miss: Miss) -> tuple[bool, int, int]:
    return (not miss.namespace, len(miss.missing) + len(miss.different), len(miss.different))


def _has(labels: Mapping[str, str], key: str, value: str) -> bool:
    if not is_glob(key):
        return key in labels and glob_matches(value, labels[key])
    return any(glob_matches(key, own) and glob_matches(value, text) for own, text in labels.items())


def _quoted(text: str) -> str:
    """As a YAML value in a flow map: in quotes unless it is a plain word."""
    word = text.replace("-", "a").replace("_", "a").replace(".", "a").replace("/", "a")
    plain = word.isascii() and word.isalnum() and text[0].isalpha() and text.lower() not in _RESERVED
    return text if plain else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


_RESERVED = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
