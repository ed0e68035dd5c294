"""From what was measured to what is needed: the percentile, its headroom, and how far it can be trusted."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from fargen.fargate.usage import Usage
from fargen.values.quantity import MIB

CPU_HEADROOM_PERCENT = 15
"""Above p99. Short of CPU an app is slower for a moment; VerticalPodAutoscaler keeps the same margin."""

MEMORY_HEADROOM_PERCENT = 20
"""Above the most that was seen. Short of memory a container is killed, and swap there is none."""

CPU_STEP_MILLI = 10
MEMORY_STEP_BYTES = 16 * MIB
"""Requests are rounded up to these. Every size is a multiple of them, so that no step leaves a size."""

# In the order of preference. CPU peaks are short: p99 is enough. Memory stays taken: the most counts.
_CPU_ORDER = ("p99", "max", "target")
_MEMORY_ORDER = ("max", "p99", "target")


class Headroom(NamedTuple):
    """Percent above what was measured."""

    cpu: int = CPU_HEADROOM_PERCENT
    memory: int = MEMORY_HEADROOM_PERCENT


class Need(NamedTuple):
    """What a container needs of one resource.

    Attributes:
        amount: milli-CPU or bytes, with headroom and rounded up.
        measured: without them.
        statistic: what was measured: ``p99``, ``max``, ``target`` or ``now``.
        is_floor: one sample: less may not be enough, and nothing says that it is.
    """

    amount: int
    measured: int
    statistic: str
    is_floor: bool = False


def cpu_need(usages: Iterable[Usage], headroom: Headroom) -> Need | None:
    """What CPU is needed; None if neither p99 nor a maximum, target or sample is known."""
    return _need(_merged(usage.cpu for usage in usages), _CPU_ORDER, headroom.cpu, CPU_STEP_MILLI)


def memory_need(usages: Iterable[Usage], headroom: Headroom) -> Need | None:
    """Likewise for memory."""
    merged = _merged(usage.memory for usage in usages)
    return _need(merged, _MEMORY_ORDER, headroom.memory, MEMORY_STEP_BYTES)


def _merged(found: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The highest of several pods."""
    merged: dict[str, int] = {}
    for amounts in found:
        for statistic, amount in amounts.items():
            merged[statistic] = max(amount, merged.get(statistic, 0))
    return merged


def _need(amounts: Mapping[str, int], order: Iterable[str], percent: int, step: int) -> Need | None:
    for statistic in order:
        if statistic not in amounts:
            continue
        measured = amounts[statistic]
        if statistic == "target":  # it has its own margin of 15 %
            measured = max(measured, amounts.get("lower", 0))
            return Need(_up(measured, 1, step), measured, statistic)
        measured = max(measured, amounts.get("p99", 0))  # a maximum of another window may be lower
        return Need(_up(measured * (100 + percent), 100, step), measured, statistic)
    if "now" in amounts:
        return Need(_up(amounts["now"] * (100 + percent), 100, step), amounts["now"], "now", is_floor=True)
    return None


def _up(amount: int, unit: int, step: int) -> int:
    """``amount / unit``, rounded up to a step; at least one step."""
    return max(1, -(-amount // (unit * step))) * step
