"""JSON as fargen writes it: the same value gives the same bytes, and nothing in it drives a terminal.

Characters that no reader sees (controls, marks of direction, halves of a pair) are written by their number,
as RFC 8259, section 7, allows for every character; a reader gets the same text.
"""

import re
from typing import Any

# Beside ASCII that can be printed, and the newlines of the indentation.
_LOOKED_AT = re.compile("[^\n -~]")


def pretty(value: Any) -> str:
    """Indented by two, keys in the order of the mapping, with a newline at the end."""
    return indented(value) + "\n"


def indented(value: Any) -> str:
    """As `pretty`, without the newline at the end."""
    import json

    return _visible(json.dumps(value, indent=2, ensure_ascii=False))


def compact(value: Any) -> str:
    """On one line, for JSON inside other formats."""
    import json

    return _visible(json.dumps(value, separators=(",", ":"), ensure_ascii=False))


def _visible(text: str) -> str:
    return _LOOKED_AT.sub(_written, text)


def _written(found: re.Match[str]) -> str:
    letter = found[0]
    if letter.isprintable():
        return letter
    code = ord(letter)
    if code < 0x10000:
        return f"\\u{code:04x}"
    above = code - 0x10000
    return f"\\u{0xD800 + (above >> 10):04x}\\u{0xDC00 + (above & 0x3FF):04x}"
