"""YAML 1.2 core meaning of plain scalars, and which of them other readers would take differently."""

from typing import Any

from fargen.yamltext.tree import FloatText, IntText

_WORDS: dict[str, Any] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True,
    "false": False, "False": False, "FALSE": False,
    ".inf": float("inf"), ".Inf": float("inf"), ".INF": float("inf"),
    "+.inf": float("inf"), "+.Inf": float("inf"), "+.INF": float("inf"),
    "-.inf": float("-inf"), "-.Inf": float("-inf"), "-.INF": float("-inf"),
    ".nan": float("nan"), ".NaN": float("nan"), ".NAN": float("nan"),
}  # fmt: skip
# Words that YAML 1.1 readers take as booleans.
_YAML11_WORDS = frozenset(
    word for base in ("y", "n", "yes", "no", "on", "off") for word in (base, base.capitalize(), base.upper())
)
_NUMBER_START = frozenset("0123456789+-.")
_DIGITS = frozenset("0123456789")
MAX_DIGITS = 400  # Python refuses to convert very long integers; nothing in Kubernetes is near it


def resolve(text: str) -> Any:
    """The YAML 1.2 core value of a plain scalar.

    ``no`` and ``1:30`` are strings, ``012`` is twelve. Numbers whose text is not their canonical form
    keep it (`IntText`, `FloatText`).
    """
    if text[:1] in _NUMBER_START and (number := _number(text)) is not None:
        return number
    return _WORDS.get(text, text)


def _number(text: str) -> int | float | None:
    body = text[1:] if text[0] in "+-" else text
    if body.isdecimal() and body.isascii() and len(body) < MAX_DIGITS:
        return _int(text, int(text))
    if text.startswith("0x") and _all_in(text[2:], "0123456789abcdefABCDEF"):
        return _int(text, int(text, 16))
    if text.startswith("0o") and _all_in(text[2:], "01234567"):
        return _int(text, int(text, 8))
    if _is_float(body):
        return _float(text)
    return None


def _all_in(text: str, allowed: str) -> bool:
    return bool(text) and all(letter in allowed for letter in text)


def _is_float(body: str) -> bool:
    mantissa, mark, exponent = body.replace("E", "e").partition("e")
    if mark and not _all_in(exponent[1:] if exponent[:1] in {"+", "-"} else exponent, "0123456789"):
        return False
    whole, _, part = mantissa.partition(".")
    return bool(whole or part) and set(whole + part) <= _DIGITS


def _int(text: str, value: int) -> int:
    if str(value) == text:
        return value
    number = IntText(value)
    number.text = text
    return number


def _float(text: str) -> float | None:
    """None for what a double cannot hold: it would become infinity."""
    value = float(text)
    if value in {float("inf"), float("-inf")}:
        return None
    if repr(value) == text:
        return value
    number = FloatText(value)
    number.text = text
    return number


def needs_quotes(text: str) -> bool:
    """True if some YAML 1.1 or 1.2 reader would not read plain ``text`` as this very string."""
    if text in _WORDS or text in _YAML11_WORDS or text in {"=", "<<"}:
        return True
    # Every word that starts like a number is quoted: 1.1 knows 1:30, 1_000, 0b1, dates and octal 012.
    return text[0] in _NUMBER_START and any(letter in _DIGITS for letter in text) and _numberish(text)


def _numberish(text: str) -> bool:
    return all(letter in "0123456789abcdefxoABCDEFXOTZ+-.:_ tz" for letter in text)
