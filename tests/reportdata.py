"""Data of a report for tests: two ordinary apps, or one whose every text is hostile."""

from hostile import GROUPS

from fargen.fargate.bill import ControlPlane, SidecarCost
from fargen.fargate.podsize import PodRequest
from fargen.fargate.prices import monthly, rates
from fargen.fargate.tiers import parse_tier
from fargen.report.records import Costs, Nodes, ReportApp, ReportData, Step
from fargen.report.svg.podbars import BarContainer
from fargen.report.topology import OUTSIDE, PODS, SERVICE, Edge, Node, Topology
from fargen.spec.plan import Decision
from fargen.values.finding import Finding, Place
from fargen.values.money import Money
from fargen.values.quantity import MIB

RATES = rates("us-east-1")
# The first is the name of the first app of `hostile`.
HOSTILE = ("</script><script>window.broken = 1</script>", *GROUPS)


def app(label: str, text: str = "", replicas: tuple[int, int, int] = (2, 5, 10)) -> ReportApp:
    """An app of 0.5 vCPU and 2 GB; ``text`` goes into all of its texts."""
    tier, cheaper = parse_tier("0.5vCPU/2GB"), parse_tier("0.5vCPU/1GB")
    one, less = monthly(tier, 0, RATES), monthly(cheaper, 0, RATES)
    name = text or label
    nodes = (
        Node("service", f"Service{text}", (name,), SERVICE),
        Node("pods", f"Deployment{text}", (name, "2 to 10 pods"), PODS),
        Node("logs", f"Logs{text}", (name,), OUTSIDE),
    )
    edges = (Edge("service", "pods", text or "http"), Edge("pods", "logs", text))
    return ReportApp(
        label=name,
        kind="Deployment",
        tier=tier,
        rates=RATES,
        asked=PodRequest(500, 1152 * MIB, 0),
        needed_mib=1408,
        bars=(BarContainer(name, "main", 400, 1024), BarContainer(f"log{text}", "sidecar", 100, 128)),
        ephemeral_gb=20,
        monthly=one,
        step=Step(cheaper, "384 MiB less memory", one - less),
        replicas=replicas,
        costs=Costs(Money(80), one.times(replicas[0]), one.times(replicas[1]), one.times(replicas[2])),
        notes=(f"typical is an assumption{text}",),
        decisions=(Decision(f"size{text}", name, f"it fits{text}", "FGT102"),),
        sidecars=(SidecarCost(name, f"log{text}", True, "0.5vCPU 2GB", "0.5vCPU 1GB", Money(649, 100)),),  # noqa: FBT003
        topology=Topology(nodes, edges, f"Fargate profile fp{text}"),
    )


def report(*apps: ReportApp, text: str = "") -> ReportData:
    """A report of apps."""
    place = Place(f"app.yaml{text}", 3, 5)
    finding = Finding(
        "FGT329",
        "warning",
        f"one replica{text}",
        f"use two{text}",
        "https://example.com/",
        place,
        path="replicas",
    )
    plane = ControlPlane(f"c{text}", "1.35", "standard", Money(1, 10), Money(73), f"assumed{text}")
    typical = Money(300)
    return ReportData(
        title=f"Fargate report{text}",
        apps=apps,
        total=Costs(Money(200), Money(150), typical, Money(600)),
        rates=(RATES,),
        hours=730,
        findings=(finding,),
        nodes=Nodes(
            f"2 x m7i.large{text}",
            ((f"m7i.large{text}", 2, Money(147)),),
            Money(147),
            typical,
            49.0,
            (text or "Words.",),
        ),
        why_not="",
        skipped=(f"DaemonSet/agent{text}",),
        control_planes=(plane,),
        plan=(Money(150), Money(240)),
        excluded=(f"taxes{text}",),
    )


def ordinary() -> ReportData:
    """Two apps."""
    return report(app("shop"), app("payment", replicas=(2, 2, 2)))


def hostile() -> ReportData:
    """One app for each hostile text, and all of them in the texts of the report."""
    return report(
        *(app(f"app-{index}", text) for index, text in enumerate(HOSTILE)), text="".join(GROUPS[:-1])
    )
