"""Scales: values to pixels, and the round values at which an axis is marked."""

from math import log2
from typing import NamedTuple

_STEPS = (1, 2, 2.5, 5, 10)


class Scale(NamedTuple):
    """Values from ``low`` to ``high`` over pixels from ``start`` to ``end``.

    Attributes:
        logarithmic: equal factors take equal room; ``low`` is positive then.
    """

    low: float
    high: float
    start: float
    end: float
    logarithmic: bool = False

    def at(self, value: float) -> float:
        """The pixel of a value."""
        if self.logarithmic:
            share = (log2(value) - log2(self.low)) / (log2(self.high) - log2(self.low))
        else:
            share = (value - self.low) / (self.high - self.low)
        return self.start + share * (self.end - self.start)


def ticks(high: float, wanted: int = 5) -> list[float]:
    """Round values from 0 to the first that is at least ``high``, about ``wanted`` steps."""
    if high <= 0:
        return [0.0, 1.0]
    rough = high / wanted
    power = 1.0
    while power > rough:
        power /= 10
    while power * 10 <= rough:
        power *= 10
    step = next(step * power for step in _STEPS if step * power >= rough)
    count = int(-(-high // step))
    return [round(step * number, 6) for number in range(count + 1)]


def log_ticks(low: float, high: float) -> list[float]:
    """1, 2 and 5 times powers of ten, inside the range."""
    found: list[float] = []
    power = 1.0
    while power > low:
        power /= 10
    while power <= high:
        found += [round(power * step, 6) for step in (1, 2, 5) if low <= power * step <= high]
        power *= 10
    return found
