"""The nearest name, for messages."""

from collections.abc import Iterable

_BEGINNING = 3  # letters of a word cut short, as prod for production


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that looks most like ``word``, or the only one that it begins; None if none is near."""
    import difflib

    listed = sorted(choices)
    lowered = {choice.lower(): choice for choice in reversed(listed)}
    found = difflib.get_close_matches(word.lower(), list(lowered), n=1, cutoff=0.6)
    begun = [choice for choice in lowered if len(word) >= _BEGINNING and choice.startswith(word.lower())]
    if not found and len(begun) == 1:
        found = begun
    return lowered[found[0]] if found else None
