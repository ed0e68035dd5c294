"""Each app: its pod, what stands around it, and the reason of every decision."""

from fargen.report.amounts import both, dollars, hours, pods, spread
from fargen.report.costwords import sidecar_words
from fargen.report.markup import Element, el
from fargen.report.page.parts import details, facts, figure, section, table
from fargen.report.records import ReportApp, ReportData
from fargen.report.svg.podbars import pod_bars, segments
from fargen.report.svg.topology import topology_picture
from fargen.report.topology import Topology

_FREE_GB = 20


def apps_section(data: ReportData) -> Element:
    """All apps, in the order of the input."""
    cards = (_app(index, app) for index, app in enumerate(data.apps))
    nothing = None if data.apps else el("p", "No pods run on Fargate here.")
    return section("apps", "Apps", nothing, *cards)


def _app(index: int, app: ReportApp) -> Element:
    name = f"app-{index}"
    storage = f", {app.ephemeral_gb:g} GB of storage" if app.ephemeral_gb > _FREE_GB else ""
    between = spread(app.costs, app.mark)
    pairs = (
        ("size", f"{app.tier.spec_text}{storage}"),
        ("one pod", f"{dollars(app.monthly, app.mark)} a month{hours(app)}"),
        ("pods", pods(app.replicas)),
        (
            "typical",
            f"{dollars(app.costs.typical, app.mark)}{f', from {between}' if between else ''}",
        ),
        ("asked", both(app.asked.cpu_milli, app.asked.memory_bytes)),
        ("unasked", both(app.unused_cpu_milli, app.unused_bytes)),
    )
    heading = el("h3", app.label, " ", el("span", app.kind, class_="badge muted"), id=f"{name}-heading")
    picture = pod_bars(f"{name}-pod", f"A pod of {app.label}", app.bars, app.tier)
    around = topology_picture(f"{name}-topology", f"Around {app.label}", app.topology)
    return el(
        "article",
        heading,
        facts(pairs),
        *(el("p", f"{sentence}.", class_="small muted") for sentence in (*app.notes, *_sidecars(app))),
        el("h4", "What a pod holds"),
        figure(f"Picture: a pod of {app.label}", picture),
        details("As a table", _pod_table(app)),
        el("h4", "What stands around it"),
        figure(f"Picture: around {app.label}", around),
        details("As a table", _edge_table(app.topology)),
        _decisions(app),
        class_="app",
        aria_labelledby=f"{name}-heading",
    )


def _sidecars(app: ReportApp) -> list[str]:
    """What each sidecar costs."""
    return [sidecar_words(sidecar, estimated=app.rates.estimated) for sidecar in app.sidecars]


def _pod_table(app: ReportApp) -> Element:
    """The segments of both bars, by name."""
    cpu, memory = segments(app.bars, app.tier)
    amounts: dict[str, list[float]] = {}
    for column, parts in enumerate((cpu, memory)):
        for part in parts:
            amounts.setdefault(part.label, [0, 0])[column] += part.amount
    rows = [(label, f"{milli:g}", f"{mib:.6g}") for label, (milli, mib) in amounts.items()]
    total = ("size", f"{app.tier.cpu_milli}", f"{app.tier.memory_mib}")
    return table("Of one pod", ("part", "CPU, m", "memory, MiB"), rows, numbers=(1, 2), total=total)


def _edge_table(topology: Topology) -> Element:
    names = {node.key: " ".join((node.title, *node.lines)) for node in topology.nodes}
    rows = [(names[edge.start], names[edge.end], edge.label) for edge in topology.edges]
    return table(f"Pods in {topology.profile}", ("from", "to", "by"), rows)


def _decisions(app: ReportApp) -> Element:
    if app.decisions is None:
        return el("p", "No spec made this object, so there are no decisions to tell.", class_="small muted")
    rows = [(el("code", d.path), el("code", d.value), d.why, d.fact) for d in app.decisions]
    heading = f"{len(rows)} decisions, each with its reason"
    return details(heading, table("Decisions", ("key", "value", "reason", "fact"), rows, wide=(2,)))
