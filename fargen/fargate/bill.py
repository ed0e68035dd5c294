"""A month's bill, app by app: data that the price stage makes and the reports show.

All money is exact and in US dollars; it is rounded when it is shown. "Typical" is what a row is compared and
summed by; ``notes`` say what it assumes.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from fargen.fargate.billadvice import UsageAdvice
from fargen.fargate.billchange import Comparison
from fargen.fargate.prices import Rates
from fargen.values.money import ZERO, Money, total

NOT_INCLUDED = (
    "NAT gateways and VPC endpoints",
    "load balancers (ALB, NLB)",
    "log ingestion and storage",
    "data transfer, also between zones",
    "public IPv4 addresses",
    "EFS and other storage",
    "pods that a rollout starts beside the old ones",
    "taxes and discounts",
)
"""What comes on top, or off (FGTP07)."""


class Counts(NamedTuple):
    """Pods at once, while they run."""

    minimum: int
    typical: int
    maximum: int


class Amounts(NamedTuple):
    """Money of a month."""

    minimum: Money
    typical: Money
    maximum: Money

    def __bool__(self) -> bool:
        return bool(self.maximum)


NOTHING = Amounts(ZERO, ZERO, ZERO)


class SavingsPlan(NamedTuple):
    """What a Compute Savings Plan would leave of a typical month (FGTP04, unverified).

    Attributes:
        least: after the largest discount that is quoted.
        most: after the smallest.
    """

    least: Money
    most: Money


class SidecarCost(NamedTuple):
    """What a pod would be without one of its sidecars.

    Attributes:
        app: whose it is.
        name: of the container.
        ships_logs: native logging could take its place, for what is written to stdout.
        size: what the pod has with it, ``0.5vCPU 2GB``.
        without: what it would have without it.
        saving: of a month with the typical pods; zero where it takes what is paid for anyway.
    """

    app: str
    name: str
    ships_logs: bool
    size: str
    without: str
    saving: Money


class PartCost(NamedTuple):
    """The pods of one object.

    Attributes:
        kind: of the object that makes them, as ``Deployment``.
        name: of it.
        size: of a pod: ``0.5vCPU 2GB``.
        pods: at once.
        working: of the typical pods, those that have not finished.
        shares: of the month, for the minimum, the typical and the maximum: 1 is all of it.
        pod_hours: of the typical month.
        hourly: a pod's price an hour.
        requested: month of the typical pods, if what was asked could be bought as it is.
        billed: month of the size.
        overhead: what of the typical month is for Fargate's own 256 MiB.
        ephemeral: what of it is for ephemeral storage above 20 GB.
        plan: what Savings Plans would leave of it.
        notes: assumptions and unverified facts, each a sentence without a dot.
    """

    kind: str
    name: str
    size: str
    pods: Counts
    working: int
    shares: tuple[Fraction, Fraction, Fraction]
    pod_hours: Fraction
    hourly: Money
    requested: Money
    billed: Amounts
    overhead: Money
    ephemeral: Money
    plan: SavingsPlan
    notes: tuple[str, ...]


class AppCost(NamedTuple):
    """One app in one environment, or one foreign object.

    Attributes:
        environment: empty for the base and for foreign objects.
        parts: the app's own workload first.
        rates: the prices of its region.
    """

    app: str
    environment: str
    namespace: str
    parts: tuple[PartCost, ...]
    sidecars: tuple[SidecarCost, ...]
    rates: Rates

    @property
    def pods(self) -> Counts:
        """Of the app's own workload."""
        return self.parts[0].pods

    @property
    def requested(self) -> Money:
        """Month of the typical pods as asked."""
        return total([part.requested for part in self.parts])

    @property
    def billed(self) -> Amounts:
        """Month of the sizes."""
        return add(part.billed for part in self.parts)

    @property
    def overhead(self) -> Money:
        """For the 256 MiB."""
        return total([part.overhead for part in self.parts])

    @property
    def ephemeral(self) -> Money:
        """For ephemeral storage above 20 GB."""
        return total([part.ephemeral for part in self.parts])

    @property
    def plan(self) -> SavingsPlan:
        """What Savings Plans would leave."""
        return add_plans(part.plan for part in self.parts)

    @property
    def notes(self) -> tuple[str, ...]:
        """Of all parts, each once."""
        return tuple(dict.fromkeys(note for part in self.parts for note in part.notes))


class ControlPlane(NamedTuple):
    """What EKS itself costs (FGTP05).

    Attributes:
        cluster: its name; empty when none is known.
        support: ``standard`` or ``extended``.
        note: what was assumed; may be empty.
    """

    cluster: str
    version: str
    support: str
    hourly: Money
    monthly: Money
    note: str = ""


class CostReport(NamedTuple):
    """Everything that ``fargen cost`` tells.

    Attributes:
        hours: of the month.
        skipped: workloads that do not run on Fargate, as ``DaemonSet/agent``.
        comparison: None without ``--base``.
        ec2: the same pods on nodes, as plain JSON values.
        usage: None without measurements.
        unused: the prices that would have held, where there is no app.
        without_apps: Cluster files that name no app, where there is none at all.
    """

    apps: tuple[AppCost, ...]
    hours: int
    control_planes: tuple[ControlPlane, ...]
    skipped: tuple[str, ...] = ()
    comparison: Comparison | None = None
    ec2: Mapping[str, Any] = {}  # never changed
    usage: UsageAdvice | None = None
    unused: Rates | None = None
    without_apps: tuple[str, ...] = ()

    @property
    def requested(self) -> Money:
        """Of all apps."""
        return total([app.requested for app in self.apps])

    @property
    def billed(self) -> Amounts:
        """Of all apps."""
        return add(app.billed for app in self.apps)

    @property
    def overhead(self) -> Money:
        """Of all apps."""
        return total([app.overhead for app in self.apps])

    @property
    def ephemeral(self) -> Money:
        """Of all apps."""
        return total([app.ephemeral for app in self.apps])

    @property
    def plan(self) -> SavingsPlan:
        """What Savings Plans would leave."""
        return add_plans(app.plan for app in self.apps)

    @property
    def rates(self) -> tuple[Rates, ...]:
        """The prices used, each once, by region; a region may have several, of clusters with their own."""
        unused = () if self.unused is None or self.apps else (self.unused,)
        found = dict.fromkeys((*(app.rates for app in self.apps), *unused))
        return tuple(sorted(found, key=lambda rates: (rates.region, rates.evidence)))

    @property
    def regions(self) -> tuple[str, ...]:
        """Each once, sorted."""
        return tuple(dict.fromkeys(rates.region for rates in self.rates))


def add(amounts: Iterable[Amounts]) -> Amounts:
    """The sums."""
    listed = list(amounts)
    return Amounts(
        total([each.minimum for each in listed]),
        total([each.typical for each in listed]),
        total([each.maximum for each in listed]),
    )


def add_plans(plans: Iterable[SavingsPlan]) -> SavingsPlan:
    """The sums."""
    listed = list(plans)
    return SavingsPlan(total([plan.least for plan in listed]), total([plan.most for plan in listed]))
