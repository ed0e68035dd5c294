"""Amounts as the report writes them."""

from fargen.report.records import Costs, ReportApp
from fargen.values.money import ZERO, Money, usd
from fargen.values.quantity import MIB, cpu_text


def dollars(amount: Money, mark: str = "") -> str:
    """``1,234.50 USD``, behind the mark of an estimate if there is one."""
    return f"{grouped(amount, mark)} USD"


def grouped(amount: Money, mark: str = "") -> str:
    """``1,234.50`` or ``≈1,234.50``."""
    whole, _, cents = usd(amount).partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{mark}{sign}{int(whole.removeprefix('-')):,}.{cents}"


def spread(costs: Costs, mark: str = "") -> str:
    """``12.00 to 90.00``, or nothing where there is no range."""
    if costs.minimum == costs.maximum:
        return ""
    return f"{grouped(costs.minimum, mark)} to {grouped(costs.maximum, mark)}"


def overhead_percent(costs: Costs) -> str:
    """What of the bill nobody asked for: the 256 MiB and the rounding up."""
    more = costs.typical - costs.requested
    if more.numerator <= 0 or not costs.typical:
        return "0 %"
    share = 100 * more.numerator * costs.typical.denominator / (more.denominator * costs.typical.numerator)
    return f"{share:.0f} %"


def mebibytes(amount: int) -> str:
    """Bytes as ``1792 MiB``, with a decimal if they are no whole number of them."""
    return f"{amount // MIB} MiB" if amount % MIB == 0 else f"{amount / MIB:.1f} MiB"


def both(cpu_milli: int, memory_bytes: int) -> str:
    """``500m CPU, 1024 MiB``; ``nothing``."""
    if not cpu_milli:
        return mebibytes(memory_bytes) if memory_bytes else "nothing"
    if not memory_bytes:
        return f"{cpu_text(cpu_milli)} CPU"
    return f"{cpu_text(cpu_milli)} CPU, {mebibytes(memory_bytes)}"


def step_saving(app: ReportApp) -> Money:
    """What the next cheaper size would save a month, with the typical pods."""
    if app.step is None or not app.monthly:
        return ZERO
    saves, typical, one = app.step.saves, app.costs.typical, app.monthly
    return saves.times(typical.numerator * one.denominator, typical.denominator * one.numerator)


def hours(app: ReportApp) -> str:
    """``, for about 32.9 hours`` behind the price of a pod that does not run all the time; else nothing."""
    return "" if app.runs is None else f", for about {app.runs:g} hours"


def pods(replicas: tuple[int, int, int]) -> str:
    """``2 pods`` or ``2 to 10 pods``."""
    least, _, most = replicas
    count = f"{least} to {most}" if least != most else f"{most}"
    return f"{count} pod{'' if (least, most) == (1, 1) else 's'}"
