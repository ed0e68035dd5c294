"""The sizes beside a pod's own: what to trim to reach a cheaper one, and what a larger one costs more."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from fargen.fargate.data.sizes import ROWS
from fargen.fargate.podsize import ContainerRequest, PodRequest, pod_request
from fargen.fargate.prices import DEFAULT_HOURS, Hours, Rates, monthly
from fargen.fargate.tiers import OVERHEAD_BYTES, OVERHEAD_MIB, Tier, fit_tier
from fargen.values.money import Money
from fargen.values.quantity import MIB


class Neighbour(NamedTuple):
    """A size that is one step away.

    Attributes:
        monthly: what a pod of it costs.
        difference: how much less or more than the pod's own size; not negative.
        cpu_milli: what to ask less to get there, or what there is more.
        memory_mib: likewise.
        where: the init containers that must ask less; empty if it is for the containers beside each other.
    """

    direction: Literal["smaller", "larger"]
    tier: Tier
    monthly: Money
    difference: Money
    cpu_milli: int
    memory_mib: int
    where: tuple[str, ...] = ()


def smaller(asked: PodRequest, tier: Tier) -> list[tuple[Tier, int, int]]:
    """The cheaper sizes that less of one resource leads to, with the milli-CPU and MiB to ask less.

    A trim is the least that works: a unit less and the pod stays in its size.

    Args:
        asked: of the pod, without the overhead.
        tier: the size of ``asked``.

    Returns:
        At most two, the cheaper one last; none for the smallest size.
    """
    found = []
    for cpu_milli, memory_mib in (*_less_memory(asked, tier), *_less_cpu(asked, tier)):
        memory = asked.memory_bytes - memory_mib * MIB + OVERHEAD_BYTES
        landed = fit_tier(asked.cpu_milli - cpu_milli, memory)
        if landed is not None:
            found.append((landed, cpu_milli, memory_mib))
    return sorted(found, reverse=True)


def _less_memory(asked: PodRequest, tier: Tier) -> Iterator[tuple[int, int]]:
    """To the memory that this CPU row sells below the size; below the least of a row only less CPU leads."""
    row = next(row for cpu, row in ROWS if cpu == tier.cpu_milli)
    at = row.index(tier.memory_mib)
    if at:
        excess = asked.memory_bytes - (row[at - 1] - OVERHEAD_MIB) * MIB
        yield 0, -(-excess // MIB)


def _less_cpu(asked: PodRequest, tier: Tier) -> Iterator[tuple[int, int]]:
    """To the CPU row below, where it sells enough memory."""
    index = next(i for i, (cpu, _) in enumerate(ROWS) if cpu == tier.cpu_milli)
    if not index:
        return
    cpu, row = ROWS[index - 1]
    if asked.memory_bytes + OVERHEAD_BYTES <= row[-1] * MIB:
        yield asked.cpu_milli - cpu, 0


def larger(tier: Tier) -> list[Tier]:
    """The next size with more memory, and the next with more CPU that covers this one, where they exist."""
    more_memory = fit_tier(tier.cpu_milli, tier.memory_bytes + 1)
    rows = [cpu for cpu, _ in ROWS if cpu > tier.cpu_milli]
    more_cpu = fit_tier(rows[0], tier.memory_bytes) if rows else None
    return sorted({wider for wider in (more_memory, more_cpu) if wider is not None})


def init_containers_above(
    containers: Sequence[ContainerRequest], cpu_milli: int, memory_bytes: int
) -> tuple[str, ...]:
    """The init containers that alone keep a pod above a request, though what runs beside each other does not.

    Args:
        containers: as `pod_request` takes them.
        cpu_milli: what the pod is to request.
        memory_bytes: likewise.
    """
    running = pod_request(c for c in containers if c.role != "init")
    if running.cpu_milli > cpu_milli or running.memory_bytes > memory_bytes:
        return ()
    native: list[ContainerRequest] = []
    found = []
    for container in containers:
        if container.role == "nativeSidecar":
            native.append(container)
        elif container.role == "init":
            peak = pod_request([*native, container])
            if peak.cpu_milli > cpu_milli or peak.memory_bytes > memory_bytes:
                found.append(container.name)
    return tuple(found)


def neighbours_of(
    asked: PodRequest,
    tier: Tier,
    prices: Rates,
    hours: Hours = DEFAULT_HOURS,
    containers: Sequence[ContainerRequest] = (),
) -> tuple[Neighbour, ...]:
    """The cheaper sizes, dearest first, then the larger ones, cheapest first.

    Args:
        asked: of the pod, without the overhead; its size is ``tier``.
        tier: the pod's own.
        prices: of the region.
        hours: of a month.
        containers: whose request ``asked`` is, to name the init containers that are too large.
    """
    storage = asked.ephemeral_bytes
    own = monthly(tier, storage, prices, hours)
    found = []
    for landed, cpu_milli, memory_mib in smaller(asked, tier):
        cost = monthly(landed, storage, prices, hours)
        goal = (asked.cpu_milli - cpu_milli, asked.memory_bytes - memory_mib * MIB)
        where = init_containers_above(containers, *goal)
        found.append(Neighbour("smaller", landed, cost, own - cost, cpu_milli, memory_mib, where))
    for wider in larger(tier):
        cost = monthly(wider, storage, prices, hours)
        more = (wider.cpu_milli - tier.cpu_milli, wider.memory_mib - tier.memory_mib)
        found.append(Neighbour("larger", wider, cost, cost - own, *more))
    return tuple(found)
