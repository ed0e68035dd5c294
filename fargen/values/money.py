"""US dollars as exact fractions: sums stay exact, rounding happens once, when they are printed."""

from dataclasses import dataclass
from math import gcd

_LONGEST_TEXT = 32


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount of dollars, ``numerator / denominator`` in lowest terms.

    Attributes:
        numerator: may be negative, as in a difference.
        denominator: positive.
    """

    numerator: int
    denominator: int = 1

    def __post_init__(self) -> None:
        divisor = gcd(self.numerator, self.denominator)
        object.__setattr__(self, "numerator", self.numerator // divisor)
        object.__setattr__(self, "denominator", self.denominator // divisor)

    def __add__(self, other: "Money") -> "Money":
        return Money(
            self.numerator * other.denominator + other.numerator * self.denominator,
            self.denominator * other.denominator,
        )

    def __sub__(self, other: "Money") -> "Money":
        return self + other.times(-1)

    def __lt__(self, other: "Money") -> bool:
        return self.numerator * other.denominator < other.numerator * self.denominator

    def __le__(self, other: "Money") -> bool:
        return not other < self

    def __bool__(self) -> bool:
        return self.numerator != 0

    def times(self, numerator: int, denominator: int = 1) -> "Money":
        """The amount times a fraction; ``denominator`` is positive."""
        return Money(self.numerator * numerator, self.denominator * denominator)


ZERO = Money(0)


def total(amounts: "list[Money] | tuple[Money, ...]") -> Money:
    """The exact sum; nothing is ``ZERO``."""
    result = ZERO
    for amount in amounts:
        result += amount
    return result


def parse_usd(text: str) -> Money:
    """``"0.04048"`` exactly.

    Raises:
        ValueError: not a plain decimal number from 0 on.
    """
    whole, _, fraction = text.partition(".")
    digits = whole + fraction
    if not (digits.isascii() and digits.isdigit() and len(text) <= _LONGEST_TEXT):
        raise ValueError(f"{text!r} is not a price; write dollars as a plain decimal number such as 0.04048")
    denominator: int = 10 ** len(fraction)
    return Money(int(digits), denominator)


def usd(amount: Money, digits: int = 2) -> str:
    """The amount with exactly ``digits`` decimals, rounded half away from zero: ``9.01``, ``-0.50``."""
    scale: int = 10**digits
    units = (2 * abs(amount.numerator) * scale + amount.denominator) // (2 * amount.denominator)
    whole, fraction = divmod(units, scale)
    sign = "-" if amount.numerator < 0 and units else ""
    return f"{sign}{whole}.{fraction:0{digits}d}" if digits else f"{sign}{whole}"
