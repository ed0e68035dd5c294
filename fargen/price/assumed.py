"""What is assumed where manifests cannot tell: how many pods an autoscaler typically has."""

from fractions import Fraction

from fargen.price.podtime import Running, always, steady

TYPICAL_SHARE = Fraction(1, 3)
"""How far a typical moment is between an autoscaler's minimum and maximum: as if it ran at the maximum for
the 8 hours of a working day and at the minimum otherwise."""

TYPICAL = (
    "typical is an assumption: a third of the way from minimum to maximum, "
    "as if 8 of 24 hours ran at the maximum"
)

HOURS_NOTE = "time zones and daylight saving move these hours and do not change their number"


def typical_pods(least: int, most: int) -> int:
    """The assumption for an autoscaler, to the nearest whole pod, halves up."""
    return least + int((most - least) * TYPICAL_SHARE + Fraction(1, 2))


def ranged(least: int, most: int) -> Running:
    """An autoscaler's pods, all the time; one load if it has no room."""
    most = max(least, most)
    if least == most:
        return always(steady(least))
    return Running(steady(least), steady(typical_pods(least, most)), steady(most), (TYPICAL,))


def hours_note(share: Fraction) -> str:
    """``runs 35.7 % of all hours; …``."""
    tenths = int(share * 1000 + Fraction(1, 2))
    return f"runs {tenths // 10}.{tenths % 10} % of all hours; {HOURS_NOTE}"
