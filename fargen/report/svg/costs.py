"""What each app costs a month, as bars: what was asked, what is billed, and from least to most replicas."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from fargen.fargate.bill import AppCost, CostReport
from fargen.report.amounts import grouped
from fargen.report.costwords import ESTIMATE
from fargen.report.markup import Element, el, group
from fargen.report.svg.picture import picture, shortened, svg_file, text
from fargen.report.svg.scale import Scale, ticks
from fargen.values.money import Money, total, usd

_WIDTH = 760
_NAMES, _RIGHT, _TOP = 190, 156, 34
_ROW, _BAR = 34, 16
_FOOT = 44
_WHOLE_DOLLARS = 20  # from here on cents say nothing in a picture
MOST_ROWS = 40
"""More would not be read; of the rest there is the sum, and the table beside the picture has all."""


class CostBar(NamedTuple):
    """One app.

    Attributes:
        label: the app.
        requested: what it asks, if Fargate neither rounded nor added 256 MiB.
        minimum: billed, with the fewest replicas.
        typical: billed.
        maximum: billed, with the most replicas.
        estimated: the prices are.
    """

    label: str
    requested: Money
    minimum: Money
    typical: Money
    maximum: Money
    estimated: bool = False

    @property
    def mark(self) -> str:
        """Stands before its amounts."""
        return ESTIMATE if self.estimated else ""


def cost_chart(bars: Sequence[CostBar], hours: int, name: str = "costs") -> Element:
    """The dearest app first.

    Args:
        bars: the apps, in any order.
        hours: of a month.
        name: begins the ids.
    """
    rows, rest = _rows(bars)
    height = _TOP + _ROW * (len(rows) + bool(rest)) + _FOOT
    marks = ticks(max((_float(bar.maximum) for bar in rows), default=1.0))
    scale = Scale(0, marks[-1], _NAMES, _WIDTH - _RIGHT)
    parts = [_grid(scale, marks, height), _legend()]
    parts += [_bar(index, bar, scale) for index, bar in enumerate(rows)]
    if rest:
        parts.append(_rest(rest, _TOP + len(rows) * _ROW + _ROW / 2 + 4.5))
    title = f"Cost of each app for {hours} hours, USD"
    return picture(name, title, _description([*rows, *rest]), (_WIDTH, height), *parts)


def cost_svg(report: CostReport) -> str:
    """The chart of a whole bill, as the text of a file."""
    often = Counter(map(_label, report.apps))
    bars = [
        CostBar(
            _label(app) if often[_label(app)] == 1 else f"{app.namespace}/{_label(app)}",
            app.requested,
            app.billed.minimum,
            app.billed.typical,
            app.billed.maximum,
            app.rates.estimated,
        )
        for app in report.apps
    ]
    return svg_file(cost_chart(bars, report.hours))


def _label(app: AppCost) -> str:
    """``shop``, ``shop@staging``."""
    return f"{app.app}@{app.environment}" if app.environment else app.app


def _rows(bars: Sequence[CostBar]) -> tuple[list[CostBar], list[CostBar]]:
    """The dearest, and the others."""
    ordered = sorted(bars, key=lambda bar: (-_float(bar.typical), bar.label))
    return ordered[:MOST_ROWS], ordered[MOST_ROWS:]


def _rest(rest: Sequence[CostBar], y: float) -> Element:
    """The sum of the others, without a bar: it would make all others short."""
    count = f"{len(rest)} more app{'' if len(rest) == 1 else 's'}"
    label = text(_NAMES - 10, y, count, look="muted", anchor="end")
    amount = grouped(total([bar.typical for bar in rest]))
    mark = ESTIMATE if any(bar.estimated for bar in rest) else ""
    return group(label, text(_NAMES + 8, y, f"{mark}${amount}", look="small strong"))


def _grid(scale: Scale, marks: Sequence[float], height: float) -> Element:
    parts = []
    for mark in marks:
        x = scale.at(mark)
        parts.append(el("line", class_="rule", x1=x, x2=x, y1=_TOP - 6, y2=height - _FOOT))
        parts.append(text(x, height - _FOOT + 18, f"${mark:,g}", look="muted small", anchor="middle"))
    return group(*parts)


def _legend() -> Element:
    """The three marks, in words."""
    return group(
        el("rect", class_="f0", x=_NAMES, y=4, width=14, height=14, rx=3),
        text(_NAMES + 20, 16, "asked for"),
        el("rect", class_="rounding", x=_NAMES + 104, y=4, width=14, height=14, rx=3),
        text(_NAMES + 124, 16, "256 MiB and rounding up"),
        el("path", class_="range", d=f"M{_NAMES + 304} 11h18m-18 -5v10m18 -10v10"),
        text(_NAMES + 330, 16, "fewest to most replicas"),
    )


def _bar(index: int, bar: CostBar, scale: Scale) -> Element:
    y = _TOP + index * _ROW + (_ROW - _BAR) / 2
    middle = y + _BAR / 2
    width = scale.at(_float(bar.typical)) - _NAMES
    asked = min(scale.at(_float(bar.requested)) - _NAMES, width)
    low, high = scale.at(_float(bar.minimum)), scale.at(_float(bar.maximum))
    hover = el("title", f"{bar.label}: {_words(bar)}")
    parts = [
        text(_NAMES - 10, middle + 4.5, shortened(bar.label, _NAMES - 20), anchor="end"),
        el("rect", hover, class_="rounding", x=_NAMES, y=y, width=max(width, 1), height=_BAR, rx=2),
        el("rect", class_="f0", x=_NAMES, y=y, width=max(asked, 1), height=_BAR, rx=2),
    ]
    if high - low > 1:
        parts.append(el("path", class_="halo", d=_whisker(low, high, middle)))
        parts.append(el("path", class_="range", d=_whisker(low, high, middle)))
    end = max(_NAMES + width, high) + 8
    shown = f"{bar.mark}${grouped(bar.typical)}"
    parts.append(text(end, middle + 4.5, shown, look="small strong"))
    if bar.minimum != bar.maximum:
        digits = 0 if _float(bar.maximum) >= _WHOLE_DOLLARS else 2
        spread = f"{usd(bar.minimum, digits)} to {usd(bar.maximum, digits)}"
        parts.append(text(end + 7.5 * len(shown) + 4, middle + 4.5, spread, look="small muted"))
    return group(*parts)


def _whisker(low: float, high: float, y: float) -> str:
    return f"M{low:.1f} {y:.1f}H{high:.1f}M{low:.1f} {y - 6:.1f}v12M{high:.1f} {y - 6:.1f}v12"


def _description(rows: Sequence[CostBar]) -> str:
    said = "; ".join(f"{bar.label} {_words(bar)}" for bar in rows[:20])
    more = f"; and {len(rows) - 20} more" if len(rows) > 20 else ""
    return f"{said}{more}." if said else "No app."


def _words(bar: CostBar) -> str:
    asked, least, typical, most = (f"{bar.mark}{usd(amount)}" for amount in bar[1:5])
    spread = "" if bar.minimum == bar.maximum else f", from {least} to {most}"
    return f"billed {typical} USD{spread}, as asked {asked}"


def _float(amount: Money) -> float:
    return amount.numerator / amount.denominator
