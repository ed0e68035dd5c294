"""Totals, cost by app, sizes, and the comparison with EC2."""

from fargen.fargate.bill import ControlPlane
from fargen.report.amounts import both, dollars, grouped, hours, overhead_percent, pods, spread, step_saving
from fargen.report.costwords import price_words
from fargen.report.markup import Element, el
from fargen.report.page.parts import card, details, figure, section, table
from fargen.report.records import ReportApp, ReportData
from fargen.report.svg.breakeven import breakeven_chart, curves_of
from fargen.report.svg.costs import CostBar, cost_chart
from fargen.report.svg.staircase import Dot, staircase
from fargen.values.finding import SEVERITIES
from fargen.values.money import total as total_money


def totals_section(data: ReportData) -> Element:
    """The numbers that a reader wants first."""
    total = data.total
    mark = data.mark
    plan, asked = " to ".join(grouped(one, mark) for one in data.plan), grouped(total.requested, mark)
    saving = total_money([step_saving(app) for app in data.apps])
    found = [f"{_count(data, severity)} {severity}" for severity in SEVERITIES[1:] if _count(data, severity)]
    cards = [
        card(
            "a month, typical",
            dollars(total.typical, mark),
            spread(total) and f"from fewest to most pods: {spread(total, mark)}",
            f"with a Savings Plan: {plan}, as commonly quoted; unverified",
        ),
        card(
            "of it unasked",
            overhead_percent(total),
            f"asked for: {asked}; the rest are 256 MiB a pod and rounding up to sizes",
        ),
        card("findings", str(len(data.findings)), ", ".join(found) or "nothing to mend"),
    ]
    if data.nodes is not None:
        cards.insert(2, _nodes_card(data))
    if saving:
        cards.insert(
            2,
            card(
                "one size smaller",
                dollars(saving.times(-1), mark),
                "a month, if every pod could do with the next cheaper size: the table of sizes says how",
            ),
        )
    notes = [el("p", f"{_plane(plane)}.") for plane in data.control_planes]
    if data.skipped:
        notes.append(el("p", f"Not on Fargate, and left out: {', '.join(data.skipped)}."))
    notes += [el("p", f"Prices: {price_words(rates)}.", class_="small muted") for rates in data.rates]
    excluded = el("ul", *(el("li", sentence) for sentence in data.excluded)) if data.excluded else None
    left_out = details("What the costs leave out", excluded) if excluded is not None else None
    return section("totals", "Totals", el("dl", *cards, class_="cards"), *notes, left_out)


def _plane(plane: ControlPlane) -> str:
    """What EKS itself costs, which the total leaves out."""
    name = f"The control plane of {plane.cluster}" if plane.cluster else "A control plane"
    note = f"; {plane.note}" if plane.note else ""
    about = f"Kubernetes {plane.version}, {plane.support} support{note}"
    return f"{name}, which is not in the total: {dollars(plane.monthly)} a month ({about})"


def cost_section(data: ReportData) -> Element:
    """Bars, and the same as a table."""
    bars = [CostBar(app.label, *app.costs, estimated=app.rates.estimated) for app in data.apps]
    rows = [
        (
            app.label,
            pods(app.replicas),
            app.tier.spec_text,
            grouped(app.costs.requested, app.mark),
            grouped(app.costs.minimum, app.mark),
            grouped(app.costs.typical, app.mark),
            grouped(app.costs.maximum, app.mark),
        )
        for app in data.apps
    ]
    sums = ("all", "", "", *(grouped(amount, data.mark) for amount in data.total))
    headings = ("app", "pods", "size", "as asked", "fewest", "typical", "most")
    return section(
        "costs",
        "Cost by app",
        figure("Chart: cost by app", cost_chart(bars, data.hours), wide=True),
        table("USD a month", headings, rows, numbers=(3, 4, 5, 6), total=sums),
    )


def sizes_section(data: ReportData) -> Element:
    """The staircase, and where each app stands on it."""
    rows = [
        (
            app.label,
            both(app.asked.cpu_milli, app.asked.memory_bytes),
            app.tier.spec_text,
            f"{grouped(app.monthly, app.mark)}{hours(app)}",
            both(app.unused_cpu_milli, app.unused_bytes),
            _step_words(app),
        )
        for app in data.apps
    ]
    headings = ("app", "a pod asks", "size", "USD a month", "unasked", "next cheaper size")
    words = (
        "Fargate adds 256 MiB to what a pod asks and rounds up to a step. A dot stands at the memory that "
        "its pod needs and at the price that it pays; its arrow points to the next cheaper size."
    )
    return section(
        "sizes",
        "Sizes",
        el("p", words),
        *(_stairs(data, index) for index in range(len(data.rates))),
        table("One pod of each app", headings, rows, numbers=(3,), wide=(5,), whole=(1, 4)),
    )


def _stairs(data: ReportData, index: int) -> Element:
    """The staircase of one region."""
    prices = data.rates[index]
    dots = [
        Dot(app.label, app.tier, app.needed_mib, app.step and app.step.tier)
        for app in data.apps
        if app.rates == prices
    ]
    drawn = staircase(dots, prices, data.hours, f"staircase-{index}")
    return figure(f"Picture: sizes and prices in {prices.region}", drawn, wide=True)


def nodes_section(data: ReportData) -> Element:
    """The break-even, or why there is none."""
    nodes = data.nodes
    if nodes is None:
        return section("nodes", "Fargate or EC2", el("p", f"There is nothing to compare: {data.why_not}."))
    rows = [(kind, str(count), grouped(cost)) for kind, count, cost in nodes.rows]
    return section(
        "nodes",
        "Fargate or EC2",
        *(el("p", sentence) for sentence in nodes.words),
        figure("Chart: Fargate and EC2", breakeven_chart(curves_of(nodes)), wide=True),
        table("The machines", ("type", "count", "USD a month"), rows, numbers=(1, 2)),
    )


def _nodes_card(data: ReportData) -> Element:
    nodes = data.nodes
    if nodes is None or nodes.share is None:
        return card("break-even with EC2", "none")
    if nodes.share >= 100:
        return card("break-even with EC2", "none", "Fargate is cheaper at any share of the hours")
    count = sum(count for _, count, _ in nodes.rows)
    note = f"of the hours: below it Fargate is cheaper than {count} EC2 node{'' if count == 1 else 's'}"
    return card("break-even with EC2", f"{nodes.share:.0f} %", note)


def _step_words(app: ReportApp) -> str:
    if app.step is None:
        return "this is the cheapest"
    return f"{app.step.tier.spec_text}: {app.step.change}, saves {grouped(app.step.saves, app.mark)}"


def _count(data: ReportData, severity: str) -> int:
    return sum(finding.severity == severity for finding in data.findings)
