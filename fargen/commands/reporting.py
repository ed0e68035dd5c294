"""What ``fargen report`` does: gather, price, size, check; then one record that all its formats show."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from fargen.commands.checking import CheckRequest, check
from fargen.commands.pricing import CostRequest, price
from fargen.fargate.bill import NOT_INCLUDED, AppCost, CostReport, PartCost
from fargen.fargate.podsize import ContainerRequest, PodRequest
from fargen.fargate.prices import DEFAULT_REGION, Rates
from fargen.fargate.prices import rates as rates_of
from fargen.fargate.tiers import OVERHEAD_MIB
from fargen.price.asked import workload_basis
from fargen.price.basis import Basis, basis_of
from fargen.price.scalers import Scalers
from fargen.price.size import PodReport, label_of, report_of
from fargen.price.sizedocument import tenths
from fargen.price.workload import Workload
from fargen.report.amounts import pods as pods_text
from fargen.report.costwords import ESTIMATE
from fargen.report.records import Costs, Nodes, ReportApp, ReportData, Step
from fargen.report.svg.picture import svg_file
from fargen.report.svg.podbars import BarContainer
from fargen.report.svg.staircase import Dot, staircase
from fargen.report.topology import topology_of
from fargen.values.finding import Finding
from fargen.values.money import parse_usd
from fargen.values.quantity import MIB
from fargen.variants import read_once


class Reported(NamedTuple):
    """What came of it.

    Attributes:
        data: None if something cannot be read or priced; other errors stand among its findings.
        findings: sorted.
        texts: file to text, for excerpts.
    """

    data: ReportData | None
    findings: tuple[Finding, ...]
    texts: Mapping[str, str]


def report(wanted: CostRequest, title: str, stdin: Callable[[], bytes]) -> Reported:
    """Everything behind the request.

    Args:
        wanted: as for the costs; without a base.
        title: of the page.
        stdin: reads standard input, once.

    Raises:
        UsageError: no path to start from, hours out of range, or an unknown region.
        InputError: a price file that is none, or a cluster whose region has no prices.
    """
    read = read_once(stdin)
    priced = price(wanted, read)
    if priced.report is None:
        return Reported(None, priced.findings, priced.texts)
    request = wanted.request
    checked = check(
        CheckRequest(
            request.paths,
            request.environment,
            request.cluster,
            kube_version=request.kube_version,
            allow_outside=request.allow_outside,
        ),
        read,
    )
    if any(f.severity == "error" and f.rule.startswith("SPEC") for f in checked.findings):
        return Reported(None, checked.findings, checked.texts)
    data = _data(title, priced.report, priced.workloads, checked.findings)
    return Reported(data, checked.findings, checked.texts)


def staircase_svg(pods: Sequence[PodReport], prices: Rates, hours: int) -> str:
    """Where pods stand on the staircase of a region, as the text of a file.

    Args:
        pods: those of other prices are left out.
        prices: of the region.
        hours: of a month.
    """
    dots = []
    for one in (pod for pod in pods if pod.prices == prices):
        basis = basis_of(one.containers, one.size, one.asked, one.taken)
        step = _step(one)
        dots.append(
            Dot(label_of(one), one.size.tier, _needed(basis), step.tier if step is not None else None)
        )
    return svg_file(staircase(dots, prices, hours))


def _data(
    title: str, costs: CostReport, workloads: Sequence[Workload], findings: tuple[Finding, ...]
) -> ReportData:
    sized: defaultdict[tuple[str, ...], deque[Workload]] = defaultdict(deque)
    for work in workloads:
        sized[_key(work)].append(work)
    listed = [
        (sized[app.app, app.environment, app.namespace, part.kind, part.name].popleft(), part, app)
        for app in costs.apps
        for part in app.parts
    ]
    scalers = Scalers()
    reports = [report_of(work, app.rates, costs.hours, scalers) for work, _, app in listed]
    labels = _labels(reports)
    apps = tuple(_app(label, *one, sizes) for label, one, sizes in zip(labels, listed, reports, strict=True))
    billed = costs.billed
    return ReportData(
        title=title,
        apps=apps,
        total=Costs(costs.requested, billed.minimum, billed.typical, billed.maximum),
        rates=costs.rates or (rates_of(DEFAULT_REGION),),
        hours=costs.hours,
        findings=findings,
        nodes=_nodes(costs.ec2, estimated=any(rates.estimated for rates in costs.rates)),
        why_not=str(costs.ec2.get("why", "")),
        skipped=costs.skipped,
        control_planes=costs.control_planes,
        plan=(costs.plan.least, costs.plan.most),
        excluded=NOT_INCLUDED,
    )


def _key(work: Workload) -> tuple[str, ...]:
    return (work.app, work.environment, work.namespace, work.kind, work.name)


def _labels(reports: Sequence[PodReport]) -> list[str]:
    """Short names; those that several have get their namespace."""
    short = [label_of(one) for one in reports]
    often = Counter(short)
    return [
        f"{one.namespace}/{label}" if often[label] > 1 else label
        for one, label in zip(reports, short, strict=True)
    ]


def _app(label: str, work: Workload, part: PartCost, app: AppCost, sizes: PodReport) -> ReportApp:
    basis = workload_basis(work)
    replicas = (part.pods.minimum, part.pods.typical, part.pods.maximum)
    return ReportApp(
        label=label,
        kind=work.kind,
        tier=work.size.tier,
        rates=app.rates,
        asked=work.asked,
        needed_mib=_needed(basis),
        bars=_bars(basis),
        ephemeral_gb=work.size.ephemeral_gb,
        monthly=sizes.as_it_runs.monthly,
        step=_step(sizes.as_it_runs),
        replicas=replicas,
        costs=Costs(part.requested, part.billed.minimum, part.billed.typical, part.billed.maximum),
        notes=part.notes,
        decisions=work.plan.decisions if work.plan is not None else None,
        sidecars=app.sidecars if part is app.parts[0] else (),
        topology=topology_of(
            work.pod,
            work.peers,
            work.namespace,
            size=work.size.tier.label,
            replicas=pods_text(replicas),
            plan=work.plan,
        ),
        runs=tenths(sizes.running.hours) if sizes.running is not None else None,
    )


def _step(sizes: PodReport) -> Step | None:
    """The dearest of the sizes that cost less: the least to trim."""
    for near in sizes.neighbours:
        if near.direction == "smaller":
            change = f"{near.cpu_milli}m less CPU" if near.cpu_milli else f"{near.memory_mib} MiB less memory"
            return Step(near.tier, change, near.difference)
    return None


def _needed(basis: Basis) -> float:
    """MiB of memory that lead to the size, with Fargate's own."""
    return basis.request.memory_bytes / MIB + OVERHEAD_MIB


def _bars(basis: Basis) -> tuple[BarContainer, ...]:
    """What runs together, and what init containers need beyond it."""
    running = [_bar(one) for one in basis.containers if one.role != "init"]
    running.sort(key=lambda bar: bar.role != "main")
    request: PodRequest = basis.request
    cpu = request.cpu_milli - sum(bar.cpu_milli for bar in running)
    memory = request.memory_bytes / MIB - sum(bar.memory_mib for bar in running)
    if cpu > 0 or memory > 0:
        running.append(BarContainer("more while starting", "init", max(0, cpu), max(0, memory)))
    return tuple(running)


def _bar(one: ContainerRequest) -> BarContainer:
    return BarContainer(one.name, one.role, one.cpu_milli, one.memory_bytes / MIB)


def _nodes(ec2: Mapping[str, Any], *, estimated: bool) -> Nodes | None:
    """The comparison from its JSON values (`fargen.price.ec2document`)."""
    if not ec2.get("available"):
        return None
    fleet = ec2["cheapest"]
    share = ec2["breakEvenPercent"]
    label = ", ".join(f"{node['count']} x {node['type']}" for node in fleet["nodes"])
    return Nodes(
        label=label,
        rows=tuple((node["type"], node["count"], parse_usd(node["monthlyUSD"])) for node in fleet["nodes"]),
        monthly=parse_usd(fleet["monthlyUSD"]),
        fargate=parse_usd(ec2["fargateMonthlyUSD"]),
        share=None if share is None else float(share),
        words=tuple(_words(ec2, label, ESTIMATE if estimated else "")),
        estimated=estimated,
    )


def _words(ec2: Mapping[str, Any], label: str, mark: str) -> list[str]:
    fleet, share = ec2["cheapest"], ec2["breakEvenPercent"]
    proof = (
        "no choice of nodes is cheaper"
        if fleet["proven"]
        else (f"an upper bound: the least possible is at least {fleet['leastMonthlyUSD']} USD")
    )
    first = (
        f"The {ec2['pods']} typical pods need {label}, {fleet['monthlyUSD']} USD a month ({proof}). "
        f"On Fargate they cost {mark}{ec2['fargateMonthlyUSD']} USD if they run all hours, and "
        f"{mark}{ec2['fargateRunningMonthlyUSD']} USD as they do run."
    )
    words = [first]
    if share is not None:
        words.append(
            f"Fargate is cheaper as long as the pods run less than {share} % of the hours."
            if float(share) < 100
            else "Fargate is cheaper at any share of the hours."
        )
    if ec2["withoutBurstable"]:
        other = ec2["withoutBurstable"]["monthlyUSD"]
        words.append(f"Without burstable machines, whose CPU is not theirs all the time: {other} USD.")
    if ec2["unplaced"]:
        words.append(
            f"On none of the machines fit: {', '.join(ec2['unplaced'])}; they count on neither side."
        )
    words.append(f"Not counted: {'; '.join(ec2['notCounted'])}.")
    return words
