"""Right-sizing: requests from what was measured, and the size and money that follow."""

from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import NamedTuple

from fargen.fargate.allocation import ContainerAsk
from fargen.fargate.fill import allocate
from fargen.fargate.podsize import ContainerRequest, PodSize, size_pod
from fargen.fargate.prices import DEFAULT_HOURS, Rates, monthly
from fargen.fargate.usage import Usage
from fargen.price.asked import asked_containers
from fargen.price.need import Headroom, Need, cpu_need, memory_need
from fargen.price.running import hours_running
from fargen.price.scalers import Scalers
from fargen.price.workload import Workload
from fargen.values.money import Money


class ContainerFit(NamedTuple):
    """One container.

    Attributes:
        asked: what it asks today.
        fitted: what it is to ask; ``asked`` where nothing was measured.
        cpu: what was measured, None if nothing was.
        memory: likewise.
    """

    asked: ContainerRequest
    fitted: ContainerRequest
    cpu: Need | None
    memory: Need | None

    @property
    def name(self) -> str:
        """Of the container."""
        return self.asked.name


class Fit(NamedTuple):
    """One workload.

    Attributes:
        containers: all but init containers.
        before: size today.
        after: size of the fitted requests, filled as the spec wants it.
        saved: a month and pod; negative if it costs more.
        adds_sidecars: the spec is to say ``sidecarFit: add``: its own would take from the main container what
            it needs.
        strangers: measured containers that the pod does not have, as those a webhook adds.
        running: hours that such a pod typically runs, which the amounts are for; None if these are all.
    """

    workload: Workload
    containers: tuple[ContainerFit, ...]
    before: PodSize
    after: PodSize
    prices: Rates
    monthly_before: Money
    monthly_after: Money
    saved: Money
    adds_sidecars: bool
    strangers: tuple[str, ...]
    running: Fraction | None = None

    @property
    def is_short(self) -> bool:
        """Whether a container needs more than it finally has today."""
        final = {container.name: container for container in self.workload.containers}
        return any(
            (fit.cpu is not None and fit.cpu.amount > final[fit.name].cpu_milli)
            or (fit.memory is not None and fit.memory.amount > final[fit.name].memory_bytes)
            for fit in self.containers
        )

    @property
    def is_worth_it(self) -> bool:
        """Whether there is anything to change: another size, or a container that is short of something."""
        return self.before.tier != self.after.tier or self.is_short

    @property
    def is_sample(self) -> bool:
        """Whether all of it rests on one sample."""
        needs = [need for fit in self.containers for need in (fit.cpu, fit.memory) if need is not None]
        return all(need.is_floor for need in needs)


def fit_workload(  # noqa: PLR0913  # what a fit rests on
    workload: Workload,
    usages: Sequence[Usage],
    prices: Rates,
    hours: int = DEFAULT_HOURS,
    headroom: Headroom = Headroom(),  # noqa: B008  # immutable
    *,
    scalers: Scalers | None = None,
) -> Fit | None:
    """New requests for a workload.

    Args:
        workload: as gathered.
        usages: its own, see `fargen.price.owners.assign`.
        prices: of its region.
        hours: of a month.
        headroom: above what was measured.
        scalers: of a run over many workloads.

    Returns:
        None if nothing of use was measured.

    Raises:
        TooLargeError: no size is large enough for what is needed.
    """
    asked = asked_containers(workload)
    fits = tuple(_fitted(container, usages, headroom) for container in asked if container.role != "init")
    if all(fit.cpu is None and fit.memory is None for fit in fits):
        return None
    after, adds = _sized(workload, asked, fits)
    storage = workload.size.request.ephemeral_bytes
    part = hours_running(workload, hours, scalers)
    runs = part.hours if part else None
    paid = hours if runs is None else runs
    costs = [monthly(size.tier, storage, prices, paid) for size in (workload.size, after)]
    names = {container.name for container in asked}
    strangers = dict.fromkeys(u.container for u in usages if u.container and u.container not in names)
    return Fit(
        workload,
        fits,
        workload.size,
        after,
        prices,
        costs[0],
        costs[1],
        costs[0] - costs[1],
        adds,
        tuple(strangers),
        runs,
    )


def _fitted(
    container: ContainerRequest,
    usages: Sequence[Usage],
    headroom: Headroom,
) -> ContainerFit:
    own = [
        usage
        for usage in usages
        if usage.container == container.name or (not usage.container and container.role == "main")
    ]
    cpu, memory = cpu_need(own, headroom), memory_need(own, headroom)
    fitted = container._replace(
        cpu_milli=_after(container.cpu_milli, cpu), memory_bytes=_after(container.memory_bytes, memory)
    )
    return ContainerFit(container, fitted, cpu, memory)


def _after(asked: int, need: Need | None) -> int:
    """What to ask: what is needed; one sample never lowers it."""
    if need is None:
        return asked
    return max(asked, need.amount) if need.is_floor else need.amount


def _sized(
    workload: Workload, asked: Sequence[ContainerRequest], fits: Sequence[ContainerFit]
) -> tuple[PodSize, bool]:
    """The size of the fitted containers, as the spec's ``fit`` and ``sidecarFit`` make it.

    Returns:
        The size, and whether it needs ``sidecarFit: add``: the spec's own would give the main container less
        than it needs.
    """
    fitted = {fit.name: fit.fitted for fit in fits}
    containers = [fitted.get(c.name, c) if c.role != "init" else c for c in asked]
    plan = workload.plan
    if plan is None or not is_own(workload):
        return size_pod(containers), False
    followers = {c.name for c in plan.app.init_containers if c.resources is None}
    asks = [_ask(container, followers) for container in containers]
    own = next(fit for fit in fits if fit.asked.role == "main")
    sidecar_fit = plan.app.sidecar_fit if plan.app.size is None else "add"  # a given size has room for all
    found = allocate(asks, fit=plan.app.fit, sidecar_fit=sidecar_fit)
    final = next(c for c in found.containers if c.role == "main")
    starved = (own.cpu is not None and final.cpu_milli < own.fitted.cpu_milli) or (
        own.memory is not None and final.memory_bytes < own.fitted.memory_bytes
    )
    if starved:
        found = allocate(asks, fit=plan.app.fit, sidecar_fit="add")
    return PodSize(found.request, found.tier), starved


def is_own(workload: Workload) -> bool:
    """Whether the spec alone decides the workload's requests: its own object, and no patch changes them."""
    plan = workload.plan
    return (
        plan is not None
        and plan.allocation is not None
        and (workload.kind, workload.name) == (plan.app.workload, workload.app)
        and plan.allocation.request == workload.size.request
    )


def _ask(container: ContainerRequest, followers: Collection[str]) -> ContainerAsk:
    """Init containers that say nothing follow the main container."""
    if container.role == "init" and container.name in followers:
        return ContainerAsk(container.name, container.role, ephemeral_bytes=container.ephemeral_bytes)
    return ContainerAsk(*container)
