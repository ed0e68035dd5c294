"""The staircase: what memory costs in each vCPU row, and where the apps stand on it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from fargen.fargate.data.sizes import ROWS
from fargen.fargate.prices import Rates, monthly
from fargen.fargate.tiers import Tier
from fargen.report.costwords import ESTIMATE
from fargen.report.markup import Element, el, group, number
from fargen.report.svg.labels import Labels
from fargen.report.svg.picture import picture, shortened, text, text_width, tip
from fargen.report.svg.scale import Scale, log_ticks
from fargen.values.money import Money, usd

_WIDTH, _HEIGHT = 760, 460
_LEFT, _RIGHT, _TOP, _BOTTOM = 62, 96, 26, 52
_LABEL_WIDTH = 190
_LEAD = 16  # pixels of a row before its first step
_SAMPLES = 8  # points of an arrow that labels keep off
_MIB_PER_GB = 1024


class Dot(NamedTuple):
    """A pod on the staircase.

    Attributes:
        label: the app.
        tier: what is paid.
        needed_mib: memory that is needed, with the 256 MiB of Fargate.
        cheaper: the next cheaper step; None on the cheapest.
    """

    label: str
    tier: Tier
    needed_mib: float
    cheaper: Tier | None = None


def staircase(dots: Sequence[Dot], rates: Rates, hours: int, name: str = "staircase") -> Element:
    """The rows up to one above the largest size in use, or all of them without dots.

    Args:
        dots: in any order; those of one size and need become one.
        rates: prices of the region; the steps are without ephemeral storage.
        hours: of a month.
        name: begins the ids.
    """
    rows = _rows(dots)
    axes = _Axes(rows, rates, hours)
    labels = Labels(_LEFT, _WIDTH, _HEIGHT - _BOTTOM)
    parts = [axes.grid()]
    for index, (cpu, memories) in rows:
        needed = min((dot.needed_mib for dot in dots if dot.tier.cpu_milli == cpu), default=memories[0])
        drawn, end = axes.row(index, cpu, memories, needed)
        labels.block(end[0] + 8, end[1] - 10, 70, 20)
        axes.avoid(cpu, memories, labels)
        parts.append(drawn)
    grouped = _grouped(dots)
    for dot, _ in grouped:
        axes.keep_free(dot, labels)
    parts += [axes.arrow(dot) for dot, _ in grouped if dot.cheaper is not None]
    crowded_first = sorted(grouped, key=lambda pair: -len(pair[1]))
    parts += [axes.dot(dot, names, labels) for dot, names in crowded_first]
    title = f"Fargate sizes and {'estimated ' if rates.estimated else ''}prices, {rates.region}"
    return picture(name, title, _description(grouped, rates, hours), (_WIDTH, _HEIGHT), *parts)


class _Axes:
    """The two scales, and what is drawn along them."""

    def __init__(
        self, rows: Sequence[tuple[int, tuple[int, Sequence[int]]]], rates: Rates, hours: int
    ) -> None:
        self.rates, self.hours = rates, hours
        self.memories = sorted({memory for _, (_, row) in rows for memory in row})
        prices = [self.price(Tier(cpu, memory)) for _, (cpu, row) in rows for memory in row]
        self.x = Scale(self.memories[0] / 1.5, self.memories[-1], _LEFT, _WIDTH - _RIGHT, logarithmic=True)
        low, high = min(prices) / 1.25, max(prices) * 1.15
        self.y = Scale(low, high, _HEIGHT - _BOTTOM, _TOP, logarithmic=True)

    def price(self, tier: Tier) -> float:
        """Dollars a month, for drawing only."""
        cost = monthly(tier, 0, self.rates, self.hours)
        return cost.numerator / cost.denominator

    def height(self, tier: Tier) -> float:
        """The y of a size."""
        return self.y.at(self.price(tier))

    def grid(self) -> Element:
        """Lines at round prices and at every doubling of memory."""
        bottom, right = _HEIGHT - _BOTTOM, _WIDTH - _RIGHT
        parts = []
        for price in log_ticks(self.y.low, self.y.high):
            y = self.y.at(price)
            parts.append(el("line", class_="rule", x1=_LEFT, x2=right, y1=y, y2=y))
            parts.append(text(_LEFT - 8, y + 4, f"${price:g}", look="muted small", anchor="end"))
        memory = self.memories[0]
        while memory <= self.memories[-1]:
            x = self.x.at(memory)
            parts.append(el("line", class_="rule", x1=x, x2=x, y1=_TOP, y2=bottom))
            gigabytes = f"{memory / _MIB_PER_GB:g}"
            parts.append(text(x, bottom + 17, gigabytes, look="muted small", anchor="middle"))
            memory *= 2
        middle = (_LEFT + right) / 2
        parts.append(text(middle, _HEIGHT - 12, "memory of the size, GB", look="muted", anchor="middle"))
        label = f"USD for {self.hours} h{', estimated' if self.rates.estimated else ''}"
        parts.append(text(16, (_TOP + bottom) / 2, label, look="muted", anchor="middle", turn=-90))
        return group(*parts)

    def row(
        self, index: int, cpu: int, memories: Sequence[int], needed: float
    ) -> tuple[Element, tuple[float, float]]:
        """The steps of a vCPU row with its name, and where the name begins.

        The first step reaches back to the pod of the row that needs the least memory.
        """
        first = Tier(cpu, memories[0])
        start = self.x.at(memories[0])
        lead = max(_LEFT, min(start - _LEAD, self.x.at(needed)))
        path = [f"M{number(lead)} {number(self.height(first))}H{number(start)}"]
        end = (start, self.height(first))
        for memory in memories[1:]:
            end = (self.x.at(memory), self.height(Tier(cpu, memory)))
            path.append(f"V{number(end[1])}H{number(end[0])}")
        name = text(end[0] + 12, end[1] + 4, f"{first.vcpu} vCPU", look="small strong")
        return group(el("path", class_=f"l{index}", d="".join(path)), name), end

    def avoid(self, cpu: int, memories: Sequence[int], labels: Labels) -> None:
        """Labels do better beside the steps of a row."""
        for low, high in pairwise(memories):
            x1, x2 = self.x.at(low), self.x.at(high)
            y1, y2 = self.height(Tier(cpu, low)), self.height(Tier(cpu, high))
            labels.avoid(x1, y1, x1, y2)
            labels.avoid(x1, y2, x2, y2)

    def keep_free(self, dot: Dot, labels: Labels) -> None:
        """No label on a dot or on its arrow."""
        x1, y1 = self.x.at(dot.needed_mib), self.height(dot.tier)
        labels.block(x1 - 7, y1 - 7, 14, 14)
        if dot.cheaper is not None:
            x2, y2 = self.x.at(dot.cheaper.memory_mib), self.height(dot.cheaper)
            for step in range(1, _SAMPLES + 1):
                x, y = (start + (end - start) * step / _SAMPLES for start, end in ((x1, x2), (y1, y2)))
                labels.block(x - 3, y - 3, 6, 6)

    def arrow(self, dot: Dot) -> Element:
        """From a dot down to the corner of the next cheaper step."""
        cheaper = dot.cheaper or dot.tier
        x1, y1 = self.x.at(dot.needed_mib), self.height(dot.tier)
        x2, y2 = self.x.at(cheaper.memory_mib), self.height(cheaper)
        return group(
            el("path", class_="arrow", d=f"M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}"),
            tip(x2, y2, x2 - x1, y2 - y1, "arrow-tip"),
        )

    def dot(self, dot: Dot, names: Sequence[str], labels: Labels) -> Element:
        """A dot with the names of its apps where there is room."""
        x, y = self.x.at(dot.needed_mib), self.height(dot.tier)
        label = _joined(names)
        hover = el("title", f"{', '.join(names)}: {dot.tier.spec_text}, {_dollars(self, dot.tier)}")
        circle = el("circle", hover, class_="dot", cx=x, cy=y, r=6)
        return group(circle, labels.place(x, y, label))


def _joined(names: Sequence[str]) -> str:
    """As many names as there is room for, and the number of the others."""
    shown = 1
    while shown < len(names) and text_width(", ".join(names[: shown + 1])) < _LABEL_WIDTH:
        shown += 1
    more = f" +{len(names) - shown}" if len(names) > shown else ""
    return shortened(", ".join(names[:shown]), _LABEL_WIDTH) + more


def _dollars(axes: _Axes, tier: Tier) -> str:
    cost: Money = monthly(tier, 0, axes.rates, axes.hours)
    return f"{ESTIMATE if axes.rates.estimated else ''}${usd(cost)}"


def _rows(dots: Sequence[Dot]) -> list[tuple[int, tuple[int, tuple[int, ...]]]]:
    """Numbered rows that are worth showing: always the first three."""
    top = max(
        (index for index, (cpu, _) in enumerate(ROWS) for dot in dots if dot.tier.cpu_milli == cpu), default=6
    )
    return list(enumerate(ROWS))[: max(3, top + 2)]


def _grouped(dots: Sequence[Dot]) -> list[tuple[Dot, list[str]]]:
    """One dot for all of one size and need, with all names; the order is that of the sizes."""
    found: dict[tuple[Tier, float], tuple[Dot, list[str]]] = {}
    for dot in dots:
        found.setdefault((dot.tier, round(dot.needed_mib)), (dot, []))[1].append(dot.label)
    return [found[key] for key in sorted(found)]


def _description(grouped: Sequence[tuple[Dot, list[str]]], rates: Rates, hours: int) -> str:
    if not grouped:
        return f"Every size that Fargate sells and its price for {hours} hours: a stair for each vCPU row."
    said = []
    for dot, names in grouped[:20]:
        where = f"{', '.join(names[:5])}{' and others' if len(names) > 5 else ''}: {dot.tier.spec_text}"
        price = f"{ESTIMATE if rates.estimated else ''}{usd(monthly(dot.tier, 0, rates, hours))}"
        below = f", the next cheaper step is {dot.cheaper.spec_text}" if dot.cheaper else ""
        said.append(f"{where}, {price} USD{below}")
    rest = f"; {len(grouped) - 20} more sizes" if len(grouped) > 20 else ""
    return f"Where the pods stand. {'; '.join(said)}{rest}."
