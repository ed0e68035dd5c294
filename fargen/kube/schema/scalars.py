"""The scalar rules of the schema tables, by their letter; a leading ``?`` also accepts null.

What JSON Schema calls a format is checked here for the formats whose breach an API server refuses when it
decodes an object: the width of integers and the base64 of bytes. `date-time` is left to it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

INT32 = 1 << 31
INT64 = 1 << 63


def is_string(value: object) -> bool:
    """A string."""
    return isinstance(value, str)


def is_boolean(value: object) -> bool:
    """True or False."""
    return value is True or value is False


def is_integer(value: object) -> bool:
    """An integer of any size; True and False are not integers."""
    return isinstance(value, int) and value.__class__ is not bool


def is_int32(value: object) -> bool:
    """An integer that a signed 32-bit field can hold."""
    return isinstance(value, int) and value.__class__ is not bool and -INT32 <= value < INT32


def is_int64(value: object) -> bool:
    """An integer that a signed 64-bit field can hold."""
    return isinstance(value, int) and value.__class__ is not bool and -INT64 <= value < INT64


def is_number(value: object) -> bool:
    """An integer or a float."""
    return isinstance(value, (int, float)) and value.__class__ is not bool


def is_base64(value: object) -> bool:
    """A string of standard base64; line breaks are allowed, as Go's decoder allows them."""
    if not isinstance(value, str):
        return False
    from binascii import Error, a2b_base64

    try:
        a2b_base64(value.replace("\n", "").replace("\r", ""), strict_mode=True)
    except (Error, ValueError):  # ValueError: not ASCII
        return False
    return True


def is_quantity(value: object) -> bool:
    """A string or a number; null fits both halves of the schema's oneOf, and is refused for it."""
    return isinstance(value, str) or is_number(value)


def is_int_or_string(value: object) -> bool:
    """A string or an integer; null is refused as in `is_quantity`."""
    return isinstance(value, str) or is_integer(value)


def is_object(value: object) -> bool:
    """A map with any content."""
    return isinstance(value, dict)


def is_anything(_value: object) -> bool:
    """Any value at all."""
    return True


def or_null(rule: Callable[[object], bool]) -> Callable[[object], bool]:
    """The rule that also accepts null."""
    return lambda value: value is None or rule(value)


_PLAIN: dict[str, Callable[[object], bool]] = {
    "s": is_string,
    "b": is_boolean,
    "n": is_integer,
    "i": is_int32,
    "l": is_int64,
    "f": is_number,
    "y": is_base64,
    "q": is_quantity,
    "x": is_int_or_string,
    "o": is_object,
    "*": is_anything,
}
SCALARS: dict[str, Callable[[object], bool]] = {
    letter: rule
    for plain, rule in _PLAIN.items()
    for letter, rule in ((plain, rule), ("?" + plain, or_null(rule)))
}
