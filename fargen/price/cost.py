"""What the pods of one workload cost a month: requested, billed, and what makes the difference."""

from fractions import Fraction

from fargen.fargate.bill import Amounts, Counts, PartCost, SidecarCost
from fargen.fargate.prices import Hours, Rates, hourly, hourly_of
from fargen.fargate.tiers import OVERHEAD_BYTES
from fargen.price.plans import savings_plan
from fargen.price.podtime import PodTime, Running
from fargen.price.running import running_of
from fargen.price.scalers import Scalers
from fargen.price.sidecars import ships_logs, sidecars_of, size_without
from fargen.price.workload import Workload
from fargen.values.money import Money


def part_cost(workload: Workload, prices: Rates, hours: int, scalers: Scalers | None = None) -> PartCost:
    """The pods of one object.

    Requested prices what was asked as if Fargate neither rounded nor added 256 MB; billed prices the size.

    Args:
        workload: with its peers.
        prices: of its region.
        hours: of the month.
        scalers: of a run over many workloads.
    """
    running = running_of(workload, scalers)
    size, storage = workload.size, workload.size.request.ephemeral_bytes
    asked = workload.asked
    hour = hourly(size.tier, storage, prices)
    least, typical, most = (load.pod_hours(hours) for load in _loads(running))
    billed = Amounts(over(hour, least), over(hour, typical), over(hour, most))
    stored = over(hourly_of(0, 0, storage, prices), typical)
    return PartCost(
        kind=workload.kind,
        name=workload.name,
        size=size.tier.label,
        pods=Counts(running.minimum.pods, running.typical.pods, running.maximum.pods),
        working=running.typical.pods - running.typical.finished,
        shares=(running.minimum.share(hours), running.typical.share(hours), running.maximum.share(hours)),
        pod_hours=typical,
        hourly=hour,
        requested=over(
            hourly_of(asked.cpu_milli, asked.memory_bytes, asked.ephemeral_bytes, prices), typical
        ),
        billed=billed,
        overhead=over(hourly_of(0, OVERHEAD_BYTES, 0, prices), typical),
        ephemeral=stored,
        plan=savings_plan(billed.typical, stored),
        notes=running.notes,
    )


def sidecar_costs(workload: Workload, prices: Rates, pod_hours: Fraction) -> tuple[SidecarCost, ...]:
    """What each sidecar alone adds to the price of these pod-hours."""
    size, storage = workload.size, workload.size.request.ephemeral_bytes
    found = []
    for container in sidecars_of(workload):
        tier = size_without(workload, container.name)
        without = hourly(tier, max(0, storage - container.ephemeral_bytes), prices)
        saving = over(hourly(size.tier, storage, prices) - without, pod_hours)
        found.append(
            SidecarCost(
                workload.app,
                container.name,
                ships_logs(workload, container.name),
                size.tier.label,
                tier.label,
                saving,
            )
        )
    return tuple(found)


def over(hour: Money, pod_hours: Hours) -> Money:
    """An hourly price over an exact number of pod-hours."""
    return hour.times(pod_hours.numerator, pod_hours.denominator)


def _loads(running: Running) -> tuple[PodTime, PodTime, PodTime]:
    return running.minimum, running.typical, running.maximum
