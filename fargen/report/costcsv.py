"""The cost as CSV for spreadsheets: a row for each object, then totals.

The column ``row`` tells them apart: ``object``; with a base ``change`` (an app now and before) and
``removed``; ``total``; ``controlPlane``, which is not in the total. A text that a spreadsheet would take for
a formula has an apostrophe before it.
"""

import csv
from collections.abc import Iterator
from io import StringIO

from fargen.fargate.bill import AppCost, CostReport, PartCost
from fargen.report.costwords import as_of, is_estimated, share_number
from fargen.report.text import printable
from fargen.values.money import usd

COLUMNS = (
    *("row", "app", "environment", "namespace", "kind", "name", "size"),
    *("podsMinimum", "podsTypical", "podsMaximum", "shareOfMonth"),
    *("requestedMonthlyUSD", "billedMonthlyUSD", "rangeMinimumUSD", "rangeMaximumUSD"),
    *("overheadMonthlyUSD", "ephemeralMonthlyUSD", "savingsPlanLeastUSD", "savingsPlanMostUSD"),
    *("baseMonthlyUSD", "differenceMonthlyUSD", "fittedSize", "fitSavingUSD"),
    *("region", "estimated", "asOf", "hours", "notes"),
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001  (spreadsheets fold them)


def cost_csv(report: CostReport) -> str:
    """The rows, with a header; lines end as RFC 4180 has it."""
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(_rows(report))
    return out.getvalue()


def safe_cell(text: str) -> str:
    """A text that no spreadsheet runs, on one line."""
    shown = printable(text)
    return f"'{shown}" if shown.startswith(_FORMULA) or text.startswith(_FORMULA) else shown


def _rows(report: CostReport) -> Iterator[dict[str, str | int | float]]:
    fits = {fit[:5]: fit for fit in (report.usage.fits if report.usage is not None else ())}
    for app in report.apps:
        for part in app.parts:
            fit = fits.get((app.app, app.environment, app.namespace, part.kind, part.name))
            advice = {"fittedSize": fit.fitted, "fitSavingUSD": usd(fit.saving)} if fit is not None else {}
            yield {**_object(app, part), **advice, "hours": report.hours}
    comparison = report.comparison
    for change in comparison.changes if comparison is not None else ():
        yield {
            "row": "removed" if change.after is None else "change",
            "app": safe_cell(change.app),
            "environment": safe_cell(change.environment),
            "namespace": safe_cell(change.namespace),
            "billedMonthlyUSD": "" if change.after is None else usd(change.after),
            "baseMonthlyUSD": "" if change.before is None else usd(change.before),
            "differenceMonthlyUSD": usd(change.difference),
        }
    yield _total(report)
    for plane in report.control_planes:
        yield {
            "row": "controlPlane",
            "app": safe_cell(plane.cluster),
            "billedMonthlyUSD": usd(plane.monthly),
            "hours": report.hours,
            "notes": safe_cell(f"Kubernetes {plane.version}, {plane.support} support"),
        }


def _object(app: AppCost, part: PartCost) -> dict[str, str | int | float]:
    return {
        "row": "object",
        "app": safe_cell(app.app),
        "environment": safe_cell(app.environment),
        "namespace": safe_cell(app.namespace),
        "kind": safe_cell(part.kind),
        "name": safe_cell(part.name),
        "size": part.size,
        "podsMinimum": part.pods.minimum,
        "podsTypical": part.pods.typical,
        "podsMaximum": part.pods.maximum,
        "shareOfMonth": share_number(part.shares[1]),
        "requestedMonthlyUSD": usd(part.requested),
        "billedMonthlyUSD": usd(part.billed.typical),
        "rangeMinimumUSD": usd(part.billed.minimum),
        "rangeMaximumUSD": usd(part.billed.maximum),
        "overheadMonthlyUSD": usd(part.overhead),
        "ephemeralMonthlyUSD": usd(part.ephemeral),
        "savingsPlanLeastUSD": usd(part.plan.least),
        "savingsPlanMostUSD": usd(part.plan.most),
        "region": safe_cell(app.rates.region),
        "estimated": _truth(app.rates.estimated),
        "asOf": as_of(app.rates),
        "notes": safe_cell("; ".join(part.notes)),
    }


def _total(report: CostReport) -> dict[str, str | int | float]:
    row: dict[str, str | int | float] = {
        "row": "total",
        "requestedMonthlyUSD": usd(report.requested),
        "billedMonthlyUSD": usd(report.billed.typical),
        "rangeMinimumUSD": usd(report.billed.minimum),
        "rangeMaximumUSD": usd(report.billed.maximum),
        "overheadMonthlyUSD": usd(report.overhead),
        "ephemeralMonthlyUSD": usd(report.ephemeral),
        "savingsPlanLeastUSD": usd(report.plan.least),
        "savingsPlanMostUSD": usd(report.plan.most),
        "region": safe_cell(", ".join(report.regions)),
        "estimated": _truth(is_estimated(report)),
        "asOf": max((as_of(rates) for rates in report.rates), default=""),
        "hours": report.hours,
        "notes": "Savings Plans are unverified (FGTP04); the control plane is not in the total",
    }
    if report.usage is not None:
        row["fitSavingUSD"] = usd(report.usage.saving)
    if report.comparison is not None:
        row["baseMonthlyUSD"] = usd(report.comparison.before)
        row["differenceMonthlyUSD"] = usd(report.comparison.difference)
    return row


def _truth(value: bool) -> str:  # noqa: FBT001  (it is the value)
    return "true" if value else "false"
