"""Which workload a measurement belongs to: by its name, or by the names that Kubernetes gives to pods."""

import re
from collections.abc import Iterable, Mapping, Sequence

from fargen.fargate.usage import Usage
from fargen.price.workload import Workload

# What follows the workload's name in a pod's name. Random parts have no vowels and few digits, as in
# https://github.com/kubernetes/apimachinery/blob/master/pkg/util/rand/rand.go
_RANDOM = "[bcdfghjklmnpqrstvwxz2456789]"
_SUFFIX = {
    "Deployment": rf"-{_RANDOM}{{1,10}}-{_RANDOM}{{5}}",
    "Rollout": rf"-{_RANDOM}{{1,10}}-{_RANDOM}{{5}}",
    "ReplicaSet": rf"-{_RANDOM}{{5}}",
    "ReplicationController": rf"-{_RANDOM}{{5}}",
    "StatefulSet": r"-\d+",
    "Job": rf"(-\d+)?-{_RANDOM}{{5}}",
    "CronJob": rf"-\d+(-\d+)?-{_RANDOM}{{5}}",
}
# Names that somebody has made up or changed look like these. A word alone, as in web-cache-x2lkz, is no hash.
_LIKELY = {
    **dict.fromkeys(("Deployment", "Rollout"), r"-(?=[a-z]*\d)[a-z0-9]{6,10}-[a-z0-9]{5}"),
    "CronJob": r"-\d{8,}(-\d+)?-[a-z0-9]{5}",
}


def assign(
    usages: Iterable[Usage], workloads: Sequence[Workload]
) -> tuple[list[tuple[Workload, tuple[Usage, ...]]], tuple[Usage, ...]]:
    """Share measurements out.

    Args:
        usages: in any order.
        workloads: as gathered.

    Returns:
        Each workload with what was measured of it, and what belongs to none.
    """
    shares: list[list[Usage]] = [[] for _ in workloads]
    nobodys = []
    for usage in usages:
        owners = _owners(usage, workloads, _SUFFIX) or _owners(usage, workloads, _LIKELY)
        if not owners:
            nobodys.append(usage)
        longest = max((len(workloads[index].name) for index in owners), default=0)
        for index in owners:
            if len(workloads[index].name) == longest:
                shares[index].append(usage)
    return list(zip(workloads, map(tuple, shares), strict=True)), tuple(nobodys)


def _owners(usage: Usage, workloads: Sequence[Workload], suffixes: Mapping[str, str]) -> list[int]:
    return [index for index, workload in enumerate(workloads) if owns(workload, usage, suffixes)]


def owns(workload: Workload, usage: Usage, suffixes: Mapping[str, str] = _SUFFIX) -> bool:
    """Whether a measurement is of a workload's pods.

    Args:
        workload: with its namespace and kind.
        usage: of a pod or of all pods of a workload.
        suffixes: what follows a workload's name in the name of its pod, by kind: regular expressions.
    """
    if usage.namespace and usage.namespace != workload.namespace:
        return False
    if usage.kind and usage.kind != workload.kind:
        return False
    if not usage.is_pod or workload.kind == "Pod":
        return usage.name == workload.name
    suffix = suffixes.get(workload.kind)
    if suffix is None or not usage.name.startswith(workload.name):
        return False
    return re.fullmatch(suffix, usage.name[len(workload.name) :]) is not None
