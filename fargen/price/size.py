"""How Fargate sizes pods: sums, tier, price, what is paid and unused, neighbours and traps."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fargen.fargate.podsize import ContainerRequest, PodRequest, PodSize, pod_request, size_pod
from fargen.fargate.prices import DEFAULT_HOURS, Hours, Rates, hourly_of, monthly
from fargen.fargate.tiers import TIERS, Tier
from fargen.kube.sized import limit_of
from fargen.price.asked import main_ask
from fargen.price.basis import NO_ASK, MainAsk, basis_of
from fargen.price.cost import over
from fargen.price.neighbours import Neighbour, neighbours_of
from fargen.price.running import hours_running
from fargen.price.scalers import Scalers
from fargen.price.traps import Limit, Trap, traps_of
from fargen.price.workload import NOTHING, Workload
from fargen.values.money import Money

_RESOURCES = ("CPU", "memory")


class PodReport(NamedTuple):
    """One pod.

    Attributes:
        app: name of the app, or of the foreign object.
        name: of the object.
        containers: final requests, in the order in which they start.
        asked: before ``fill``.
        taken: by ``within`` from the main container.
        monthly: what a pod costs.
        unused: what is paid and not asked for, per resource.
        unused_monthly: what that costs; ephemeral storage is billed as asked and so never unused.
        notes: how the request came about, a sentence each.
        hours: that all amounts are for.
        running: the same for the hours that such a pod typically runs; None if these are all hours.
        pods: of ``running``: how many there typically are at once.
        guess: of ``running``: what is assumed of the run time; empty if that is known.
    """

    app: str
    environment: str
    namespace: str
    kind: str
    name: str
    containers: tuple[ContainerRequest, ...]
    asked: PodRequest
    taken: PodRequest
    size: PodSize
    prices: Rates
    monthly: Money
    unused: PodRequest
    unused_monthly: Money
    notes: tuple[str, ...]
    neighbours: tuple[Neighbour, ...]
    traps: tuple[Trap, ...]
    hours: Hours
    running: "PodReport | None" = None
    pods: int = 1
    guess: str = ""

    @property
    def as_it_runs(self) -> "PodReport":
        """With the amounts for the hours that such a pod runs."""
        return self if self.running is None else self.running


class _Known(NamedTuple):
    """What is known of a pod beside its name and its prices."""

    containers: tuple[ContainerRequest, ...]
    size: PodSize
    asked: PodRequest
    taken: PodRequest
    limits: tuple[Limit, ...] = ()
    main: MainAsk = NO_ASK


class Step(NamedTuple):
    """A size on the ladder.

    Attributes:
        chosen: the pods that get it, as ``shop`` or ``shop/shop-start``.
    """

    tier: Tier
    monthly: Money
    chosen: tuple[str, ...]


def report_of(
    workload: Workload, prices: Rates, hours: int = DEFAULT_HOURS, scalers: Scalers | None = None
) -> PodReport:
    """How the pods of a workload are sized.

    Args:
        workload: as gathered.
        prices: of its region.
        hours: of a month.
        scalers: of a run over many workloads.
    """
    limits = tuple(
        Limit(container.name, limit.cpu_milli, limit.memory_bytes)
        for container in workload.pod.containers
        if container.role != "ephemeral" and (limit := limit_of(container))
    )
    known = _Known(
        workload.containers, workload.size, workload.asked, workload.taken, limits, main_ask(workload)
    )
    identity = (workload.app, workload.environment, workload.namespace, workload.kind, workload.name)
    report = _report(identity, known, prices, hours)
    part = hours_running(workload, hours, scalers)
    if part is None:
        return report
    running = _report(identity, known, prices, part.hours)
    return report._replace(running=running._replace(pods=part.pods, guess=part.guess))


def report_of_numbers(
    containers: Sequence[ContainerRequest], prices: Rates, hours: int = DEFAULT_HOURS
) -> PodReport:
    """How a pod with these requests would be sized.

    Raises:
        TooLargeError: more than the largest size, or too much ephemeral storage.
    """
    size = size_pod(containers)
    known = _Known(tuple(containers), size, size.request, NOTHING)
    return _report(("pod", "", "default", "Pod", "pod"), known, prices, hours)


def ladder(pods: Iterable[PodReport], prices: Rates, hours: int = DEFAULT_HOURS) -> tuple[Step, ...]:
    """Every size that Fargate sells, with its price in a region, and the pods that get it."""
    chosen: dict[Tier, dict[str, None]] = {}
    for pod in pods:
        chosen.setdefault(pod.size.tier, {})[label_of(pod)] = None
    return tuple(Step(tier, monthly(tier, 0, prices, hours), tuple(chosen.get(tier, ()))) for tier in TIERS)


def label_of(pod: PodReport) -> str:
    """``shop``, ``shop@staging``; ``shop/shop-start`` for another object than the app's own."""
    own = "" if pod.name == pod.app else f"/{pod.name}"
    return f"{pod.app}{own}{f'@{pod.environment}' if pod.environment else ''}"


def unused_of(size: PodSize, asked: PodRequest) -> PodRequest:
    """What is paid and not asked for: size, less the overhead, less what was asked; never below 0."""
    return PodRequest(
        max(0, size.tier.cpu_milli - asked.cpu_milli),
        max(0, size.tier.usable_bytes - asked.memory_bytes),
        0,
    )


def _report(
    identity: tuple[str, str, str, str, str], known: _Known, prices: Rates, hours: Hours
) -> PodReport:
    containers, size, asked, taken, limits, main = known
    basis = basis_of(containers, size, asked, taken, main)
    unused = unused_of(size, asked)
    return PodReport(
        *identity,
        containers=containers,
        asked=asked,
        taken=taken,
        size=size,
        prices=prices,
        monthly=monthly(size.tier, size.request.ephemeral_bytes, prices, hours),
        unused=unused,
        unused_monthly=over(hourly_of(unused.cpu_milli, unused.memory_bytes, 0, prices), hours),
        notes=tuple(notes_of(basis.containers)),
        neighbours=neighbours_of(basis.request, size.tier, prices, hours, basis.containers),
        traps=traps_of(basis, size, limits, prices, hours),
        hours=hours,
    )


def notes_of(containers: Sequence[ContainerRequest]) -> list[str]:
    """How Fargate comes to the request of a pod, said of these containers (FGT101, FGT111)."""
    running = [c for c in containers if c.role != "init"]
    inits = [c for c in containers if c.role == "init"]
    raised = _raised(containers, running)
    notes = []
    if len(running) > 1 and len(raised) < len(_RESOURCES):
        of = " of memory" if raised == ["CPU"] else " of CPU" if raised else ""
        notes.append(f"the request{of} is the sum of the containers that run beside each other (FGT101)")
    if any(c.role == "nativeSidecar" for c in running):
        notes.append("native sidecars run beside the init containers after them, too (FGT111, from KEP-753)")
    if inits:
        notes.append(_init_note(inits, raised))
    return notes


def _raised(containers: Sequence[ContainerRequest], running: Sequence[ContainerRequest]) -> list[str]:
    """The resources of which init containers ask for more than what runs after them."""
    alone, together = pod_request(running), pod_request(containers)
    amounts = ((alone.cpu_milli, together.cpu_milli), (alone.memory_bytes, together.memory_bytes))
    return [word for word, (one, other) in zip(_RESOURCES, amounts, strict=True) if other > one]


def _init_note(inits: Sequence[ContainerRequest], raised: Sequence[str]) -> str:
    """Init containers run before the others: per resource, the larger of both counts."""
    word = "init containers" if len(inits) > 1 else f"init container {inits[0].name}"
    if not raised:
        return f"{word}: no more than the others together, and so free: the larger counts (FGT101)"
    what = " and ".join(raised)
    asks = "ask" if len(inits) > 1 else "asks"
    return f"{word} {asks} for more {what} than the others together, and the larger counts (FGT101)"
