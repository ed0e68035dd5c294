"""Bars of Unicode blocks: they need no colour, and say the same in one."""

from collections.abc import Sequence

FULL = "█"
_EIGHTHS = " ▏▎▍▌▋▊▉"


def stacked(parts: Sequence[tuple[float, str]], whole: float, width: int) -> str:
    """Parts of a whole, each in its own character, rounded so that they never exceed ``width``.

    A part that is there is never wider than 0 only by rounding: it has a cell if one is left.

    Args:
        parts: amount and character, in order; together at most ``whole``.
        whole: what ``width`` stands for.
        width: cells.
    """
    text, done = "", 0.0
    for amount, character in parts:
        done += amount
        end = round(done * width / whole) if whole else 0
        cells = max(end - len(text), 1 if amount > 0 else 0)
        text += character * min(cells, width - len(text))
    return text


def single(amount: float, whole: float, width: int) -> str:
    """One bar to an eighth of a cell; at least an eighth."""
    eighths = max(1, round(8 * width * amount / whole)) if whole else 0
    full, rest = divmod(eighths, 8)
    return FULL * full + (_EIGHTHS[rest] if rest else "")
