"""The nearest name, for messages."""

from collections.abc import Iterable


def nearest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that looks most like ``word``; None if none is near."""
    import difflib

    listed = sorted(choices)
    lowered = {choice.lower(): choice for choice in reversed(listed)}
    found = difflib.get_close_matches(word.lower(), list(lowered), n=1, cutoff=0.6)
    return lowered[found[0]] if found else None
