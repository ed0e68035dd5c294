"""Compute Savings Plans: what is commonly quoted, and what they cover (FGTP04)."""

from fargen.fargate.bill import SavingsPlan
from fargen.values.money import Money

SMALLEST_DISCOUNT, LARGEST_DISCOUNT = 20, 50
"""Percent: a year without payment upfront, three years all upfront. Quoted in blogs; AWS's rates for EKS on
Fargate are not verified (FGTP04)."""

_ALL = 100


def savings_plan(billed: Money, ephemeral: Money) -> SavingsPlan:
    """What plans leave of a month.

    Args:
        billed: all of it.
        ephemeral: what of it is for ephemeral storage, which no plan covers.
    """
    covered = billed - ephemeral
    return SavingsPlan(
        ephemeral + covered.times(_ALL - LARGEST_DISCOUNT, _ALL),
        ephemeral + covered.times(_ALL - SMALLEST_DISCOUNT, _ALL),
    )
