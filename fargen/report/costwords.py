"""How costs are said in every format: amounts, labels, ranges, and what is marked as an estimate."""

from collections.abc import Iterable
from fractions import Fraction

from fargen.fargate.bill import AppCost, CostReport, Counts, SidecarCost
from fargen.fargate.billadvice import FitAdvice
from fargen.fargate.prices import Rates
from fargen.values.money import ZERO, Money, usd

ESTIMATE = "≈"
"""Stands before every amount that rests on a derived price."""

PLAN_WORDS = "20 to 50 % less for a commitment of one to three years, as commonly quoted; unverified (FGTP04)"


def label(app: str, environment: str) -> str:
    """``shop`` or ``shop (staging)``."""
    return f"{app} ({environment})" if environment else app


def amount(money: Money, *, estimated: bool) -> str:
    """``90.10``, or ``≈90.10`` if it is an estimate."""
    return f"{ESTIMATE if estimated else ''}{usd(money)}"


def signed(money: Money, *, estimated: bool = False) -> str:
    """``+18.02``, ``-0.50``, ``0.00``."""
    text = usd(money)
    return f"{ESTIMATE if estimated else ''}{'+' if money > ZERO and text.strip('0.') else ''}{text}"


def pods(counts: Counts) -> str:
    """``2``, ``0-3``, ``2-5-10``: fewest, typical, most."""
    listed = dict.fromkeys(str(count) for count in counts)
    return "-".join(listed)


COLUMN_PODS = "pods at once: minimum-typical-maximum, where they differ; billed: typically"
"""Explains the two columns."""


def has_range(report: CostReport) -> bool:
    """Whether a row shows more than one number of pods, or amounts from one to another."""
    return any(len(set(app.pods)) > 1 or app.billed.minimum != app.billed.maximum for app in report.apps)


def percent(part: Money, whole: Money) -> str:
    """``12.3 %``; empty of nothing."""
    if not whole:
        return ""
    share = Money(part.numerator * whole.denominator, part.denominator * whole.numerator)
    return f"{usd(share.times(100), 1)} %"


def share_number(share: Fraction) -> float:
    """A part of the month with four decimals, for machines."""
    scaled = (share.numerator * 20_000 + share.denominator) // (2 * share.denominator)
    return scaled / 10_000


def is_estimated(report: CostReport) -> bool:
    """Whether any price is derived."""
    return any(rates.estimated for rates in report.rates)


def as_of(rates: Rates) -> str:
    """Year and month of the prices; empty if all are the user's own."""
    return "" if rates.evidence == "given" else rates.as_of


def price_words(rates: Rates) -> str:
    """Where the prices of a region come from: one sentence without a dot."""
    words = {
        "list": "AWS's price list",
        "mixed": "estimated: partly AWS's price list, partly derived from related prices",
        "derived": "estimated: derived from related AWS prices",
        "given": "your own",
    }[rates.evidence]
    when = f", {as_of(rates)}" if as_of(rates) else ""
    parts = ((rates.vcpu_hour, "vCPU"), (rates.gb_hour, "GB"), (rates.ephemeral_gb_hour, "ephemeral GB"))
    each = ", ".join(f"{plain(price)} per {unit}-hour" for price, unit in parts)
    return f"{rates.region}{when}: {words}; {each}"


def plain(money: Money) -> str:
    """A small price with all its decimals, six at the least known: ``0.04048``."""
    text = usd(money, 9).rstrip("0")
    whole, _, fraction = text.partition(".")
    return f"{whole}.{fraction:0<2}"


def sidecar_words(sidecar: SidecarCost, *, estimated: bool) -> str:
    """What a sidecar costs, and what to do about it: one sentence without a dot."""
    if not usd(sidecar.saving).strip("-0."):
        return f"{sidecar.name} fits into what is paid for anyway"
    saves = amount(sidecar.saving, estimated=estimated)
    sizes = f"{sidecar.without} would do instead of {sidecar.size}"
    if sidecar.ships_logs:
        return f"native logging instead of {sidecar.name} saves {saves}: {sizes}"
    return f"without {sidecar.name} {saves} less: {sizes}"


def fit_words(fit: FitAdvice, *, estimated: bool) -> str:
    """What was measured means for the size: one sentence without a dot."""
    if not fit.fitted:
        return f"needs more than the largest size by what was measured; {fit.size} is too small"
    sample = ", by one sample" if fit.sample else ""
    if fit.change == "none":
        return f"{fit.size} fits what was measured{sample}"
    asks = ", ".join(f"{name} {cpu} CPU and {memory}" for name, cpu, memory in fit.containers)
    if fit.change == "raise":
        return f"{fit.size} fits if it is shared out anew{sample}: {asks}"
    money = amount(fit.saving if fit.saving > ZERO else fit.saving.times(-1), estimated=estimated)
    words = f"{money} less" if fit.saving > ZERO else f"{money} more"
    return f"{fit.fitted} instead of {fit.size}{sample}, {words}: {asks}"


def notes(apps: Iterable[AppCost]) -> list[tuple[str, list[str]]]:
    """Each assumption with the labels of the apps that it holds for, in the order of their first use."""
    found: dict[str, list[str]] = {}
    for app in apps:
        for note in app.notes:
            found.setdefault(note, []).append(label(app.app, app.environment))
    return [(note, list(dict.fromkeys(labels))) for note, labels in found.items()]


def nothing(report: CostReport) -> str:
    """Why there is no app, as a sentence without a dot."""
    if not report.without_apps:
        return "nothing here runs on Fargate"
    verb = "names" if len(report.without_apps) == 1 else "name"
    files = ", ".join(report.without_apps)
    return f"nothing to price: {files} {verb} no apps; give their files or folders: fargen cost PATH"


def rounding(report: CostReport) -> Money:
    """What of the typical month is neither asked nor Fargate's own 256 MiB.

    Below zero where sidecars took from main containers (``sidecarFit: within``).
    """
    return report.billed.typical - report.requested - report.overhead
