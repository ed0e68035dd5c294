"""Cron expressions as Kubernetes reads them (robfig/cron v3, standard parser)."""

_FIELDS = (
    ("minute", 0, 59, ()),
    ("hour", 0, 23, ()),
    ("day of month", 1, 31, ()),
    ("month", 1, 12, ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")),
    ("day of week", 0, 6, ("sun", "mon", "tue", "wed", "thu", "fri", "sat")),
)
_MOST_DIGITS = 18
_MACROS = frozenset({"@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"})


def cron_problem(text: str, *, macros: bool = True) -> str:
    """What is wrong with a cron expression, or an empty text.

    Args:
        text: five fields, or one of the ``@daily`` words.
        macros: False where only five fields are understood (KEDA).
    """
    if text.startswith(("TZ=", "CRON_TZ=")):
        return "has a time zone in it; use timezone instead"
    if text.startswith("@"):
        return "" if macros and text in _MACROS else f"has an unknown word {text}"
    fields = text.split()
    if len(fields) != len(_FIELDS):
        counted = "1 field" if len(fields) == 1 else f"{len(fields)} fields"
        return f"has {counted}; a cron expression has 5: minute hour day month weekday"
    for field, (name, low, high, words) in zip(fields, _FIELDS, strict=True):
        for part in field.split(","):
            if wrong := _part_problem(part, low, high, words):
                return f"{name} {part!r} {wrong}"
    return ""


def _part_problem(part: str, low: int, high: int, words: tuple[str, ...]) -> str:
    span, slash, step = part.partition("/")
    if slash and not _natural(step):
        return "has a step that is not a positive number"
    if span in {"*", "?"}:
        return ""
    first, dash, last = span.partition("-")
    start = _number(first, low, words)
    end = _number(last, low, words) if dash else start
    if start is None or end is None:
        return "is not a number" + (" or name" if words else "")
    if not low <= start <= high or not low <= end <= high:
        return f"is outside {low}-{high}"
    return "runs backwards" if end < start else ""


def _number(text: str, low: int, words: tuple[str, ...]) -> int | None:
    number = _natural(text)
    if number is not None:
        return number
    return words.index(text.lower()) + low if text.lower() in words else None


def _natural(text: str) -> int | None:
    """A number, as Go reads one: ASCII digits, and no more than fit into 64 bits."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS else None
