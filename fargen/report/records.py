"""What a report shows, as plain values: the page, Markdown and pictures take the same."""

from typing import NamedTuple

from fargen.fargate.bill import ControlPlane, SidecarCost
from fargen.fargate.podsize import PodRequest
from fargen.fargate.prices import Rates
from fargen.fargate.tiers import Tier
from fargen.report.costwords import ESTIMATE
from fargen.report.svg.podbars import BarContainer
from fargen.report.topology import Topology
from fargen.spec.plan import Decision
from fargen.values.finding import Finding
from fargen.values.money import Money


class Step(NamedTuple):
    """The next cheaper size.

    Attributes:
        change: what to do, as ``256Mi less memory``.
        saves: a month, for one pod.
    """

    tier: Tier
    change: str
    saves: Money


class Costs(NamedTuple):
    """Money a month.

    Attributes:
        requested: of what is asked, if Fargate neither rounded nor added 256 MiB.
        minimum: billed with the fewest replicas.
        typical: billed.
        maximum: billed with the most replicas.
    """

    requested: Money
    minimum: Money
    typical: Money
    maximum: Money


class ReportApp(NamedTuple):
    """One workload.

    Attributes:
        label: namespace and name, with the environment if there is one.
        kind: of the object.
        tier: what a pod is given and billed for.
        rates: prices of its region.
        asked: what a pod asks.
        needed_mib: memory that leads to the size, with the 256 MiB of Fargate.
        bars: its containers as they ask.
        ephemeral_gb: provisioned ephemeral storage.
        monthly: one pod, for the hours that it runs.
        step: None on the cheapest size.
        replicas: fewest, typical, most.
        notes: assumptions about them.
        decisions: None of a foreign manifest.
        sidecars: what each costs.
        topology: what stands around it.
        runs: the hours that a pod is paid for; None if these are all.
    """

    label: str
    kind: str
    tier: Tier
    rates: Rates
    asked: PodRequest
    needed_mib: float
    bars: tuple[BarContainer, ...]
    ephemeral_gb: int | float
    monthly: Money
    step: Step | None
    replicas: tuple[int, int, int]
    costs: Costs
    notes: tuple[str, ...]
    decisions: tuple[Decision, ...] | None
    sidecars: tuple[SidecarCost, ...]
    topology: Topology
    runs: float | None = None

    @property
    def mark(self) -> str:
        """Stands before amounts that rest on estimated prices."""
        return ESTIMATE if self.rates.estimated else ""

    @property
    def unused_cpu_milli(self) -> int:
        """CPU that is paid for and that nobody asked for."""
        return max(0, self.tier.cpu_milli - self.asked.cpu_milli)

    @property
    def unused_bytes(self) -> int:
        """Memory that is paid for and that nobody asked for."""
        return max(0, self.tier.usable_bytes - self.asked.memory_bytes)


class Nodes(NamedTuple):
    """The same pods on EC2.

    Attributes:
        label: the machines, as ``2 x m7i.large``.
        rows: type, count and monthly price of each kind of machine.
        monthly: all of them.
        fargate: the pods of the comparison, for all hours.
        share: percentage of the hours at which both cost the same; None if Fargate costs nothing.
        words: what the comparison says and assumes, one sentence each.
        estimated: Fargate's prices are.
    """

    label: str
    rows: tuple[tuple[str, int, Money], ...]
    monthly: Money
    fargate: Money
    share: float | None
    words: tuple[str, ...]
    estimated: bool = False


class ReportData(NamedTuple):
    """Everything that is shown.

    Attributes:
        title: of the page.
        apps: in the order of the input.
        total: over all apps.
        rates: of each region in use; at least one.
        hours: of a month.
        findings: in order.
        nodes: None where a comparison is not possible.
        why_not: why it is not.
        skipped: workloads that do not run on Fargate, as ``DaemonSet/agent``.
        control_planes: of the clusters; not in the total.
        plan: what a Savings Plan would leave of the typical month, the least and the most (FGTP04).
        excluded: what the costs leave out, one sentence each.
    """

    title: str
    apps: tuple[ReportApp, ...]
    total: Costs
    rates: tuple[Rates, ...]
    hours: int
    findings: tuple[Finding, ...]
    nodes: Nodes | None
    why_not: str
    skipped: tuple[str, ...]
    control_planes: tuple[ControlPlane, ...]
    plan: tuple[Money, Money]
    excluded: tuple[str, ...]

    @property
    def mark(self) -> str:
        """Stands before sums that rest on estimated prices."""
        return ESTIMATE if any(rates.estimated for rates in self.rates) else ""
