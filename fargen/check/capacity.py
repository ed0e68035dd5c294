"""Whether the pods of all apps together fit: the subnets' addresses (FGT217), the account's vCPU (FGT332)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from fargen.check.usage import Usage
from fargen.fargate.profiles import Profile, usable_addresses
from fargen.spec.plan import ClusterFacts
from fargen.values.finding import Finding, Severity

WARN_PERCENT = 80
"""From here there is a warning: other things in the subnets and a failing zone need room, too."""

FARGATE_PAGE = "https://docs.aws.amazon.com/eks/latest/userguide/fargate.html"
QUOTA_PAGE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html"
_MOST_GROUPS = (
    10  # of subnets; 2^10 unions are looked at, which is what the quota of profiles allows (FGT203)
)
_MILLI = 1000


def capacity_findings(cluster: ClusterFacts, usages: Iterable[Usage]) -> Iterator[Finding]:
    """What does not fit, or hardly: a warning from 80 %, an error above 100 %.

    Args:
        cluster: where all of the apps run.
        usages: of every workload of the run.
    """
    listed = list(usages)
    yield from _addresses(cluster, listed)
    quota = cluster.vcpu_quota
    asked = sum(usage.cpu_milli for usage in listed)
    severity = _severity(asked, quota * _MILLI) if quota else None
    if quota and severity:
        message = f"all pods together take up to {_vcpu(asked)} vCPU in rollouts, of a quota of {quota}"
        fix = "ask for a higher Fargate On-Demand vCPU quota, or for fewer or smaller pods"
        yield Finding(
            "FGT332", severity, message, fix, QUOTA_PAGE, cluster.quota_place, None, "quotas.fargateVcpu"
        )


def _addresses(cluster: ClusterFacts, usages: list[Usage]) -> Iterator[Finding]:
    """For each set of subnets: the pods that can go nowhere else must fit into it."""
    pods: dict[frozenset[str], int] = defaultdict(int)
    known = {profile.name: _subnets(cluster, profile) for profile in cluster.profiles or ()}
    for usage in usages:
        if group := known.get(usage.profile):
            pods[group] += usage.pods
    said: list[frozenset[str]] = []
    for union in _unions(list(pods)):
        room = _room(cluster, union)
        count = sum(number for group, number in pods.items() if group <= union)
        severity = _severity(count, room) if room is not None else None
        if severity and not any(smaller <= union for smaller in said):
            said.append(union)
            yield _full(cluster, union, count, room or 0, severity)


def _full(cluster: ClusterFacts, union: frozenset[str], pods: int, room: int, severity: Severity) -> Finding:
    names = [subnet.id for subnet in cluster.subnets if subnet.id in union]
    index = next(i for i, subnet in enumerate(cluster.subnets) if subnet.id in union)
    where = f"the subnet {names[0]} has" if len(names) == 1 else f"the subnets {', '.join(names)} have"
    message = f"up to {pods} pods in rollouts need an address each, and {where} {room}"
    fix = (
        "add a private subnet, or a larger one, to the profiles; a secondary CIDR of the VPC has room for it"
    )
    place = cluster.subnets[index].place
    return Finding("FGT217", severity, message, fix, FARGATE_PAGE, place, None, f"vpc.subnets[{index}].cidr")


def _subnets(cluster: ClusterFacts, profile: Profile) -> frozenset[str]:
    """The private subnets of a profile; empty if they are not all known."""
    private = {subnet.id for subnet in cluster.subnets if not subnet.public}
    wanted = frozenset(profile.subnets or private)
    return wanted if wanted <= private else frozenset()


def _unions(groups: list[frozenset[str]]) -> list[frozenset[str]]:
    """The groups and, if they are few, all that they make together; the smaller first."""
    found = dict.fromkeys(groups)
    for count in range(2, len(groups) + 1) if len(groups) <= _MOST_GROUPS else ():
        for some in combinations(groups, count):
            found.setdefault(frozenset().union(*some))
    return sorted(found, key=lambda union: (len(union), sorted(union)))


def _room(cluster: ClusterFacts, union: frozenset[str]) -> int | None:
    """Addresses for pods in these subnets; None if a network is not known."""
    total = 0
    for subnet in (each for each in cluster.subnets if each.id in union):
        try:
            total += usable_addresses(subnet.cidr)
        except ValueError:
            return None
    return total


def _severity(asked: int, room: int) -> Severity | None:
    if asked > room:
        return "error"
    return "warning" if asked * 100 >= room * WARN_PERCENT else None


def _vcpu(milli: int) -> str:
    return f"{milli / _MILLI:g}"
