"""Workloads to the cost of apps: an app's objects make one row, a foreign object is a row of its own."""

from collections.abc import Callable, Iterable

from fargen.fargate.bill import AppCost, CostReport
from fargen.fargate.prices import Rates
from fargen.price.controlplane import control_plane
from fargen.price.cost import part_cost, sidecar_costs
from fargen.price.scalers import Scalers
from fargen.price.workload import Workload
from fargen.spec.plan import ClusterFacts


def cost_report(
    workloads: Iterable[Workload],
    rates_of: Callable[[ClusterFacts], Rates],
    hours: int,
    today: str,
    clusters: Iterable[ClusterFacts] = (),
) -> CostReport:
    """The cost of everything.

    Args:
        workloads: in the order to show.
        rates_of: the prices for a cluster's region.
        hours: of the month.
        today: ISO date, for the support of Kubernetes versions.
        clusters: more of them, whose control planes cost something without any workload.

    Raises:
        UsageError: what ``rates_of`` raises.
    """
    listed = tuple(workloads)
    rows: dict[tuple[object, ...], list[Workload]] = {}
    for number, workload in enumerate(listed):
        rows.setdefault(_row(workload, number), []).append(workload)
    scalers = Scalers()
    apps = tuple(_app(row, rates_of(row[0].cluster), hours, scalers) for row in rows.values())
    known = {cluster.name: cluster for cluster in (*clusters, *(workload.cluster for workload in listed))}
    return CostReport(
        apps=apps,
        hours=hours,
        control_planes=tuple(control_plane(known[name], today, hours) for name in sorted(known)),
    )


def _row(workload: Workload, number: int) -> tuple[object, ...]:
    own = number if workload.plan is None else -1
    return (workload.namespace, workload.app, workload.environment, workload.cluster.name, own)


def _app(row: list[Workload], prices: Rates, hours: int, scalers: Scalers) -> AppCost:
    own = sorted(row, key=lambda workload: not _is_own(workload))
    parts = tuple(part_cost(workload, prices, hours, scalers) for workload in own)
    sidecars = tuple(
        sidecar
        for workload, part in zip(own, parts, strict=True)
        for sidecar in sidecar_costs(workload, prices, part.pod_hours)
    )
    first = own[0]
    return AppCost(first.app, first.environment, first.namespace, parts, sidecars, prices)


def _is_own(workload: Workload) -> bool:
    plan = workload.plan
    return plan is None or (workload.kind, workload.name) == (plan.app.workload, workload.app)
