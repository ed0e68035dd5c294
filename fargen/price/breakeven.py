"""From which share of the hours on Fargate costs more than machines that run all month."""

from typing import NamedTuple

from fargen.values.money import Money

_STEPS = 10
"""Parts of the curve, 10 % each: both lines are straight, so this is for the eye."""


class Share(NamedTuple):
    """An exact part of the hours; above 1 if it can never be reached."""

    numerator: int
    denominator: int

    def percent(self) -> str:
        """With one decimal, rounded half up: ``52.3``."""
        tenths = (2 * self.numerator * 1000 + self.denominator) // (2 * self.denominator)
        return f"{tenths // 10}.{tenths % 10}"


class Point(NamedTuple):
    """What both cost if the pods run ``percent`` of the hours."""

    percent: int
    fargate: Money
    ec2: Money


def break_even(fargate: Money, ec2: Money) -> Share | None:
    """Below this share of the hours Fargate is cheaper; None if Fargate costs nothing.

    Args:
        fargate: if the pods run all hours. It is paid by the second (FGTP01).
        ec2: of machines that run all hours, whatever runs on them.
    """
    if not fargate:
        return None
    cost = Money(ec2.numerator * fargate.denominator, ec2.denominator * fargate.numerator)
    return Share(cost.numerator, cost.denominator)


def curve(fargate: Money, ec2: Money) -> tuple[Point, ...]:
    """Both costs from no hours to all of them."""
    percents = range(0, 101, 100 // _STEPS)
    return tuple(Point(percent, fargate.times(percent, 100), ec2) for percent in percents)
