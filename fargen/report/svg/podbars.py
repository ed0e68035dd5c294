"""A pod as two bars, CPU and memory: what each container asks, Fargate's own 256 MiB, and what is unused."""

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from fargen.fargate.podsize import Role
from fargen.fargate.tiers import OVERHEAD_MIB, Tier
from fargen.report.markup import Element, el, group
from fargen.report.svg.picture import picture, shortened, text, text_width
from fargen.values.quantity import cpu_text

_WIDTH = 620
_LEFT = 70
_BAR, _GAP = 34, 16
_LEGEND_ROW = 22
_ROLES: dict[Role, str] = {"main": "f0", "sidecar": "f1", "nativeSidecar": "f3", "init": "f6"}
Part = Literal["container", "overhead", "unused"]


class Segment(NamedTuple):
    """A part of a bar.

    Attributes:
        amount: milli-CPU or MiB.
    """

    part: Part
    label: str
    amount: float
    look: str


class BarContainer(NamedTuple):
    """A container that runs for the pod's whole life, or the init containers where they need more."""

    name: str
    role: Role
    cpu_milli: float
    memory_mib: float


def segments(
    containers: Sequence[BarContainer], tier: Tier
) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """The parts of the CPU bar and of the memory bar; each adds up to the size."""
    cpu = [_container(c, c.cpu_milli) for c in containers if c.cpu_milli > 0]
    memory = [_container(c, c.memory_mib) for c in containers if c.memory_mib > 0]
    memory.append(Segment("overhead", "Fargate's own", OVERHEAD_MIB, "overhead"))
    return _filled(cpu, tier.cpu_milli), _filled(memory, tier.memory_mib)


def pod_bars(name: str, title: str, containers: Sequence[BarContainer], tier: Tier) -> Element:
    """The two bars with a legend.

    Args:
        name: begins the ids.
        title: which pod.
        containers: what is shown is what they ask, before any filling up.
        tier: the length of the bars.
    """
    cpu, memory = segments(containers, tier)
    legend = _legend((*cpu, *memory))
    rows = (
        _bar(0, "CPU", cpu, tier.cpu_milli, lambda amount: cpu_text(round(amount))),
        _bar(1, "memory", memory, tier.memory_mib, lambda amount: f"{amount:g}Mi"),
    )
    height = 2 * (_BAR + _GAP) + 8 + legend[1]
    return picture(name, title, _description(cpu, memory, tier), (_WIDTH, height), *rows, legend[0])


def _container(container: BarContainer, amount: float) -> Segment:
    return Segment("container", container.name, amount, _ROLES[container.role])


def _filled(parts: list[Segment], whole: float) -> tuple[Segment, ...]:
    rest = whole - sum(part.amount for part in parts)
    return (*parts, Segment("unused", "not asked for", rest, "unused")) if rest > 0 else tuple(parts)


def _bar(
    row: int, what: str, parts: Sequence[Segment], whole: float, shown: Callable[[float], str]
) -> Element:
    y = 4 + row * (_BAR + _GAP)
    total = max(whole, sum(part.amount for part in parts))
    drawn = [text(_LEFT - 10, y + 22, what, look="muted", anchor="end")]
    x = float(_LEFT)
    for part in parts:
        width = part.amount / total * (_WIDTH - _LEFT - 2)
        drawn.append(_piece(x, y, width, part, shown(part.amount)))
        x += width
    return group(*drawn)


def _piece(x: float, y: float, width: float, part: Segment, amount: str) -> Element:
    hover = el("title", f"{part.label}: {amount}")
    inset = 1.5 if width > 4 else 0.0
    box = el("rect", hover, class_=part.look, x=x + inset / 2, y=y, width=width - inset, height=_BAR, rx=3)
    if text_width(amount) + 8 > width:
        return box
    look = "t-ink" if part.part == "unused" else "t-paper"
    label = el("text", amount, x=x + width / 2, y=y + 22, class_=look, text_anchor="middle")
    return group(box, label)


def _legend(parts: Sequence[Segment]) -> tuple[Element, float]:
    """Each name once, in rows, and their height."""
    entries = dict.fromkeys((part.label, part.look) for part in sorted(parts, key=_last))
    drawn: list[Element] = []
    x, y = float(_LEFT), 2.0 * (_BAR + _GAP) + 8
    for label, look in entries:
        short = shortened(label, _WIDTH - _LEFT - 40)
        width = text_width(short) + 34
        if x + width > _WIDTH and x > _LEFT:
            x, y = float(_LEFT), y + _LEGEND_ROW
        drawn.append(el("rect", class_=look, x=x, y=y, width=14, height=14, rx=3))
        drawn.append(text(x + 20, y + 11.5, short))
        x += width
    return group(*drawn), y + _LEGEND_ROW - 2 * (_BAR + _GAP) - 8


def _last(part: Segment) -> int:
    return {"container": 0, "overhead": 1, "unused": 2}[part.part]


def _description(cpu: Sequence[Segment], memory: Sequence[Segment], tier: Tier) -> str:
    first = ", ".join(f"{part.label} {cpu_text(round(part.amount))}" for part in cpu)
    second = ", ".join(f"{part.label} {part.amount:g} MiB" for part in memory)
    return f"Of {tier.vcpu} vCPU: {first}. Of {tier.memory_gb} GB: {second}."
