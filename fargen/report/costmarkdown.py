"""The cost as Markdown, for comments on pull requests: the difference first, then each app."""

from collections.abc import Iterator, Sequence

from fargen.fargate.bill import NOT_INCLUDED, AppCost, CostReport
from fargen.fargate.billchange import Comparison
from fargen.report.costwords import (
    COLUMN_PODS,
    ESTIMATE,
    PLAN_WORDS,
    amount,
    fit_words,
    has_range,
    is_estimated,
    label,
    notes,
    nothing,
    percent,
    pods,
    price_words,
    rounding,
    sidecar_words,
    signed,
)
from fargen.report.markdown import escaped
from fargen.values.money import usd

_COLUMNS = ("app", "pods", "size", "requested", "billed", "range", "with a Savings Plan (unverified)")


def cost_markdown(report: CostReport) -> str:
    """Headings, tables, and the small print folded away."""
    parts: list[str] = []
    if report.comparison is not None:
        parts += _comparison(report.comparison, estimated=is_estimated(report))
    parts += _apps(report)
    parts += _details(report)
    return "\n".join(parts) + "\n"


def _comparison(comparison: Comparison, *, estimated: bool) -> Iterator[str]:
    difference = signed(comparison.difference, estimated=estimated)
    yield f"### Fargate cost: {difference} USD a month\n"
    yield f"Compared with {escaped(comparison.base)}.\n"
    changed = [change for change in comparison.changes if change.kind != "same"]
    rows = [
        (
            escaped(label(change.app, change.environment)),
            "new" if change.before is None else amount(change.before, estimated=estimated),
            "gone" if change.after is None else amount(change.after, estimated=estimated),
            signed(change.difference, estimated=estimated),
        )
        for change in changed
    ]
    same = len(comparison.changes) - len(changed)
    if same:
        rows.append((f"{same} unchanged", "", "", ""))
    total = (
        "**total**",
        amount(comparison.before, estimated=estimated),
        amount(comparison.after, estimated=estimated),
        f"**{difference}**",
    )
    yield _table(("app", "before", "after", "difference"), [*rows, total], left=1)


def _apps(report: CostReport) -> Iterator[str]:
    estimated = is_estimated(report)
    heading = "#### Every app" if report.comparison is not None else "### Fargate cost a month"
    regions = ", ".join(report.regions)
    yield f"{heading}\n"
    yield f"{escaped(regions)}, {report.hours} hours, US dollars.\n"
    if not report.apps:
        yield f"{escaped(nothing(report))}\n"
        return
    total = (
        "**total**",
        "",
        "",
        amount(report.requested, estimated=estimated),
        f"**{amount(report.billed.typical, estimated=estimated)}**",
        _range(report, estimated=estimated),
        _plan(report, estimated=estimated),
    )
    rows = [_row(app) for app in report.apps]
    yield _table(_COLUMNS, [*rows, total], left=3)
    if has_range(report):
        yield f"{COLUMN_PODS}\n"


def _row(app: AppCost) -> tuple[str, ...]:
    estimated = app.rates.estimated
    return (
        escaped(label(app.app, app.environment)),
        pods(app.pods),
        app.parts[0].size,
        amount(app.requested, estimated=estimated),
        amount(app.billed.typical, estimated=estimated),
        _range(app, estimated=estimated),
        _plan(app, estimated=estimated),
    )


def _range(costs: AppCost | CostReport, *, estimated: bool) -> str:
    billed = costs.billed
    if billed.minimum == billed.maximum:
        return ""
    least, most = (amount(money, estimated=estimated) for money in (billed.minimum, billed.maximum))
    return f"{least} to {most}"


def _plan(costs: AppCost | CostReport, *, estimated: bool) -> str:
    plan = costs.plan
    return f"{amount(plan.least, estimated=estimated)} to {amount(plan.most, estimated=estimated)}"


def _details(report: CostReport) -> Iterator[str]:
    """What the numbers mean, folded away."""
    yield "<details><summary>What is in these numbers</summary>\n"
    yield "\n".join(f"- {line}" for line in _lines(report))
    yield "\n</details>"


def _shares(report: CostReport) -> Iterator[str]:
    """What makes the bill of the apps."""
    estimated, billed = is_estimated(report), report.billed.typical
    yield (
        f"Requested is what was asked; billed is the size: {amount(report.overhead, estimated=estimated)} "
        f"({percent(report.overhead, billed) or '0.0 %'}) for 256 MB in every pod, "
        f"{amount(rounding(report), estimated=estimated)} for rounding."
    )
    if report.ephemeral:
        yield f"Ephemeral storage above 20 GB: {amount(report.ephemeral, estimated=estimated)}."
    yield f"Savings Plans: {PLAN_WORDS}."


def _lines(report: CostReport) -> Iterator[str]:
    estimated = is_estimated(report)
    if report.apps:
        yield from _shares(report)
    for plane in report.control_planes:
        name = f" of {escaped(plane.cluster)}" if plane.cluster else ""
        note = f"; {escaped(plane.note)}" if plane.note else ""
        yield (
            f"Control plane{name}, not in the total: {usd(plane.monthly)} "
            f"(Kubernetes {escaped(plane.version)}, {plane.support} support{note})."
        )
    for app in report.apps:
        for sidecar in app.sidecars:
            words = sidecar_words(sidecar, estimated=app.rates.estimated)
            yield f"{escaped(label(app.app, app.environment))}: {escaped(words)}."
    for note, names in notes(report.apps):
        yield f"{escaped(', '.join(names))}: {escaped(note)}."
    for fit in report.usage.fits if report.usage is not None else ():
        words = fit_words(fit, estimated=estimated)
        yield f"Right-sizing of {escaped(label(fit.name, fit.environment))}: {escaped(words)}."
    if estimated:
        yield f"{ESTIMATE} marks an estimate."
    for rates in report.rates:
        yield f"Prices: {escaped(price_words(rates))}."
    yield f"Not included: {', '.join(NOT_INCLUDED)}."
    if report.skipped:
        yield f"Not on Fargate: {escaped(', '.join(report.skipped))}."


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], *, left: int) -> str:
    """A table whose first ``left`` columns are texts, and the others numbers."""
    rule = [" --- " if number < left else " ---: " for number, _ in enumerate(head)]
    lines = [f"| {' | '.join(head)} |", f"|{'|'.join(rule)}|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines) + "\n"
