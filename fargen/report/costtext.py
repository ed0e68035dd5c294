"""The cost as text: 80 columns, Unicode bars, and the same without colour."""

from collections.abc import Iterator
from textwrap import wrap

from fargen.fargate.bill import NOT_INCLUDED, AppCost, CostReport
from fargen.fargate.billchange import Comparison
from fargen.report.bars import stacked
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
from fargen.report.ec2text import ec2_text
from fargen.report.text import printable, strong
from fargen.values.money import Money, usd

WIDTH = 80
_NAME, _PODS, _SIZE, _MONEY, _BAR = 28, 8, 14, 9, 7
_ASKED, _REST = "█", "░"
_SHOWN_NAMES = 3  # apps that a note names before it counts


def cost_text(report: CostReport, *, color: bool = False) -> str:
    """Apps, total, what makes the difference, sidecars, assumptions, and what is not included."""
    compared = []
    if report.comparison is not None:
        compared = [_comparison(report.comparison, report, color=color)]
    if not report.apps:
        return "\n\n".join([_head(report, color=color), *_without_apps(report), *compared]) + "\n"
    parts = [
        _head(report, color=color),
        _apps(report, color=color),
        _difference(report),
        *compared,
        _beside(report),
        *([sidecars] if (sidecars := _sidecars(report)) else []),
        *([fits] if (fits := _fits(report)) else []),
        *([assumed] if (assumed := _assumed(report)) else []),
        *([ec2_text(report.ec2, color=color).rstrip("\n")] if report.ec2 else []),
        _footer(report),
    ]
    return "\n\n".join(parts) + "\n"


def _head(report: CostReport, *, color: bool) -> str:
    regions = ", ".join(report.regions)
    parts = [f"{report.hours} hours", "US dollars"]
    return strong(
        " · ".join([f"Fargate a month in {regions}" if regions else "Fargate a month", *parts]), color=color
    )


def _without_apps(report: CostReport) -> Iterator[str]:
    """What is known where there is nothing to price: no zeros."""
    yield "\n".join(_wrapped(nothing(report)))
    if rest := [*_control_planes(report), *_skipped(report)]:
        yield "\n".join(rest)


def _apps(report: CostReport, *, color: bool) -> str:
    """A row for each app, its range below it where there is one, and the total."""
    widest = max((app.billed.typical for app in report.apps), default=Money(0))
    lines = [
        f"{'app':{_NAME}} {'pods':>{_PODS}} {'size':{_SIZE}} {'requested':>{_MONEY}} {'billed':>{_MONEY}}"
    ]
    for app in report.apps:
        lines += _row(app, widest)
    estimated = is_estimated(report)
    total = (
        f"{'total':{_NAME + _PODS + _SIZE + 2}} {amount(report.requested, estimated=estimated):>{_MONEY}} "
        f"{amount(report.billed.typical, estimated=estimated):>{_MONEY}}"
    )
    lines.append(strong(total, color=color))
    if report.billed.minimum != report.billed.maximum:
        lines.append(_range(report.billed.minimum, report.billed.maximum, estimated=estimated))
    if has_range(report):
        lines.append(COLUMN_PODS)
    return "\n".join(lines)


def _row(app: AppCost, widest: Money) -> Iterator[str]:
    name = printable(label(app.app, app.environment))
    estimated = app.rates.estimated
    billed = app.billed
    if len(name) > _NAME:
        yield name
        name = ""
    bar = stacked(
        [(_cents(app.requested), _ASKED), (max(0, _cents(billed.typical) - _cents(app.requested)), _REST)],
        _cents(widest) + 1,
        _BAR,
    )
    row = (
        f"{name:{_NAME}} {pods(app.pods):>{_PODS}} {app.parts[0].size:{_SIZE}} "
        f"{amount(app.requested, estimated=estimated):>{_MONEY}} "
        f"{amount(billed.typical, estimated=estimated):>{_MONEY}} {bar}"
    )
    yield row.rstrip()
    if billed.minimum != billed.maximum:
        yield _range(billed.minimum, billed.maximum, estimated=estimated)


def _cents(money: Money) -> int:
    """Whole cents, for the length of a bar."""
    return 100 * money.numerator // money.denominator


def _range(least: Money, most: Money, *, estimated: bool) -> str:
    text = f"from {amount(least, estimated=estimated)} to {amount(most, estimated=estimated)}"
    return f"{text:>{_NAME + _PODS + _SIZE + 2 * _MONEY + 4}}"


def _difference(report: CostReport) -> str:
    """Why the bill is not what was requested."""
    estimated = is_estimated(report)
    billed = report.billed.typical
    rows = [
        ("requested", report.requested),
        ("256 MB in every pod for Fargate itself", report.overhead),
        ("rounding to the next size", rounding(report)),
        ("billed, typically", billed),
    ]
    lines = [
        f"{name:{_NAME + _PODS + _SIZE + 2}} {amount(money, estimated=estimated):>{_MONEY}} "
        f"{percent(money, billed):>{_MONEY}}".rstrip()
        for name, money in rows
    ]
    if report.ephemeral:
        lines.append(
            f"{'  with ephemeral storage above 20 GB':{_NAME + _PODS + _SIZE + 2}} "
            f"{amount(report.ephemeral, estimated=estimated):>{_MONEY}} "
            f"{percent(report.ephemeral, billed):>{_MONEY}}"
        )
    return "\n".join(lines)


def _comparison(comparison: Comparison, report: CostReport, *, color: bool) -> str:
    estimated = is_estimated(report)
    lines = [strong(f"Against {printable(comparison.base)}", color=color)]
    lines.append(f"{'app':{_NAME + _PODS + 1}} {'before':>13} {'after':>13} {'difference':>13}")
    same = 0
    for change in comparison.changes:
        if change.kind == "same":
            same += 1
            continue
        name = printable(label(change.app, change.environment))
        before = "new" if change.before is None else amount(change.before, estimated=estimated)
        after = "gone" if change.after is None else amount(change.after, estimated=estimated)
        lines.append(
            f"{name:{_NAME + _PODS + 1}} {before:>13} {after:>13} "
            f"{signed(change.difference, estimated=estimated):>13}"
        )
    if same:
        lines.append(f"{same} {'app costs' if same == 1 else 'apps cost'} the same")
    total = (
        f"{'total':{_NAME + _PODS + 1}} {amount(comparison.before, estimated=estimated):>13} "
        f"{amount(comparison.after, estimated=estimated):>13} "
        f"{signed(comparison.difference, estimated=estimated):>13}"
    )
    return "\n".join([*lines, strong(total, color=color)])


def _beside(report: CostReport) -> str:
    """Savings Plans, and what EKS itself costs."""
    estimated = is_estimated(report)
    plan = report.plan
    lines = _wrapped(
        f"with a Savings Plan: {amount(plan.least, estimated=estimated)} to "
        f"{amount(plan.most, estimated=estimated)} ({PLAN_WORDS}"
        f"{'; not for ephemeral storage' if report.ephemeral else ''})"
    )
    return "\n".join([*lines, *_control_planes(report)])


def _control_planes(report: CostReport) -> list[str]:
    lines: list[str] = []
    for plane in report.control_planes:
        name = f"control plane of {printable(plane.cluster)}" if plane.cluster else "control plane of EKS"
        note = f"; {plane.note}" if plane.note else ""
        lines += _wrapped(
            f"{name}, not in the total: {usd(plane.monthly)} "
            f"(Kubernetes {plane.version}, {plane.support} support{note})"
        )
    return lines


def _sidecars(report: CostReport) -> str:
    lines: list[str] = []
    for app in report.apps:
        for sidecar in app.sidecars:
            words = sidecar_words(sidecar, estimated=app.rates.estimated)
            lines += _wrapped(f"{label(app.app, app.environment)}: {words}", indent=2)
    return "\n".join(["sidecars", *lines]) if lines else ""


def _fits(report: CostReport) -> str:
    """What measurements say about sizes."""
    usage = report.usage
    if usage is None:
        return ""
    estimated = is_estimated(report)
    lines = ["right-sizing by what was measured (fargen fit --apply writes it)"]
    for fit in usage.fits:
        words = fit_words(fit, estimated=estimated)
        lines += _wrapped(f"{label(fit.name, fit.environment)}: {words}", indent=2)
    if usage.unmeasured:
        lines += _wrapped(f"not measured: {', '.join(usage.unmeasured)}", indent=2)
    if usage.unmatched:
        verb = "measurement belongs" if usage.unmatched == 1 else "measurements belong"
        lines += _wrapped(f"{usage.unmatched} {verb} to nothing here", indent=2)
    lines += _wrapped(f"together: {signed(usage.saving.times(-1), estimated=estimated)} a month", indent=2)
    return "\n".join(lines)


def _assumed(report: CostReport) -> str:
    lines: list[str] = []
    for note, names in notes(report.apps):
        shown = ", ".join(names[:_SHOWN_NAMES])
        more = f" and {len(names) - _SHOWN_NAMES} more" if len(names) > _SHOWN_NAMES else ""
        lines += _wrapped(f"{shown}{more}: {note}", indent=2)
    return "\n".join(["pods and hours", *lines]) if lines else ""


def _footer(report: CostReport) -> str:
    lines: list[str] = []
    if is_estimated(report):
        lines += _wrapped(f"{ESTIMATE} marks an estimate: give your own prices with --prices FILE")
    for rates in report.rates:
        lines += _wrapped(f"prices: {price_words(rates)}")
    lines += _wrapped(f"not included: {', '.join(NOT_INCLUDED)}")
    return "\n".join([*lines, *_skipped(report)])


def _skipped(report: CostReport) -> list[str]:
    return _wrapped(f"not on Fargate: {', '.join(report.skipped)}") if report.skipped else []


def _wrapped(text: str, *, indent: int = 0) -> list[str]:
    """Lines of at most 80 columns; a long name may be wider."""
    return wrap(
        printable(text),
        WIDTH,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + 2),
        break_long_words=False,
        break_on_hyphens=False,
    )
