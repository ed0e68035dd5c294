from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.values.money import ZERO, Money, parse_usd, total, usd


@pytest.mark.parametrize(
    ("text", "numerator", "denominator"),
    [
        ("0.04048", 253, 6250),
        ("1", 1, 1),
        ("0.000111", 111, 10**6),
        ("12.50", 25, 2),
        ("0", 0, 1),
        (".5", 1, 2),
    ],
)
def test_prices_are_read_exactly(text: str, numerator: int, denominator: int) -> None:
    assert parse_usd(text) == Money(numerator, denominator)


@pytest.mark.parametrize("text", ["", ".", "-1", "+1", "1e3", "$1", "1,5", "1.2.3", "\u0663", " 1", "9" * 33])
def test_what_is_no_price_is_refused(text: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole message is asserted
        parse_usd(text)
    assert str(caught.value) == (
        f"{text!r} is not a price; write dollars as a plain decimal number such as 0.04048"
    )


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (ZERO, "0.00"),
        (Money(5, 1000), "0.01"),
        (Money(4999, 10**6), "0.00"),
        (Money(-5, 1000), "-0.01"),
        (Money(-1, 1000), "0.00"),
        (Money(9010025, 10**6), "9.01"),
        (Money(1999, 1000), "2.00"),
        (Money(-7, 2), "-3.50"),
        (Money(10**12), "1000000000000.00"),
        (Money(1, 3), "0.33"),
    ],
)
def test_two_digits_rounded_half_up_once(amount: Money, text: str) -> None:
    assert usd(amount) == text


def test_other_numbers_of_digits() -> None:
    assert usd(Money(123425, 10**7), 7) == "0.0123425"
    assert usd(Money(3, 2), 0) == "2"


def test_truth_and_order() -> None:
    assert not ZERO
    assert Money(1, 3)
    assert Money(1, 3) < Money(1, 2)
    assert Money(1, 2) <= Money(2, 4)
    assert sorted([Money(2), Money(1, 3), Money(-1)]) == [Money(-1), Money(1, 3), Money(2)]


def test_ten_pods_are_rounded_once_not_ten_times() -> None:
    pod = parse_usd("0.004")
    assert usd(total([pod] * 10)) == "0.04"
    assert total([]) == ZERO


fractions = st.builds(Money, st.integers(-(10**12), 10**12), st.integers(1, 10**9))


@given(fractions, fractions, st.integers(-1000, 1000), st.integers(1, 1000))
def test_the_arithmetic_is_that_of_fractions(one: Money, other: Money, up: int, down: int) -> None:
    left, right = Fraction(one.numerator, one.denominator), Fraction(other.numerator, other.denominator)
    for money, fraction in (
        (one + other, left + right),
        (one - other, left - right),
        (one.times(up, down), left * up / down),
    ):
        assert (money.numerator, money.denominator) == (fraction.numerator, fraction.denominator)
    assert (one < other) == (left < right)
    assert (one <= other) == (left <= right)


@given(fractions)
def test_the_printed_amount_is_the_nearest_cent(amount: Money) -> None:
    exact = Fraction(amount.numerator, amount.denominator)
    assert abs(Fraction(usd(amount)) - exact) <= Fraction(1, 200)
