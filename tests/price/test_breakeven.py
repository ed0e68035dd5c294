from hypothesis import given
from hypothesis import strategies as st

from fargen.price.breakeven import Share, break_even, curve
from fargen.values.money import ZERO, Money

amounts = st.builds(Money, st.integers(1, 10**6), st.integers(1, 10**4))


@given(amounts, amounts)
def test_at_the_break_even_both_cost_the_same(fargate: Money, ec2: Money) -> None:
    share = break_even(fargate, ec2)
    assert share is not None
    assert fargate.times(share.numerator, share.denominator) == ec2


def test_what_costs_nothing_has_no_break_even() -> None:
    assert break_even(ZERO, Money(1)) is None


def test_percent_is_rounded_half_up() -> None:
    shares = (Share(1, 3), Share(1, 2), Share(1, 2000), Share(3, 2))
    assert [share.percent() for share in shares] == ["33.3", "50.0", "0.1", "150.0"]


def test_the_curve_goes_from_no_hours_to_all() -> None:
    points = curve(Money(200), Money(150))
    assert [point.percent for point in points] == list(range(0, 101, 10))
    assert (points[0].fargate, points[5].fargate, points[10].fargate) == (ZERO, Money(100), Money(200))
    assert {point.ec2 for point in points} == {Money(150)}
