"""Findings of the load room: a message at the place of an entry."""

from collections.abc import Sequence

from fargen.values.finding import Finding, Path, path_text
from fargen.yamltext.tree import Map, Seq, place_of


def error(rule: str, message: str, fix: str) -> Finding:
    """An error without a place yet."""
    return Finding(rule, "error", message, fix)


def warning(rule: str, message: str, fix: str) -> Finding:
    """A warning without a place yet."""
    return Finding(rule, "warning", message, fix)


def at_key(node: Map | Seq, step: str | int, finding: Finding, path: Path = ()) -> Finding:
    """``finding`` at the key ``step`` of ``node``; ``path`` is the whole path of the entry."""
    place = place_of(node, (step,), key=True)
    return finding._replace(place=place, path=path_text(path or (step,)))


def at_value(node: Map | Seq, step: str | int, finding: Finding, path: Path = ()) -> Finding:
    """``finding`` at the value of ``step`` in ``node``; ``path`` is the whole path of the entry."""
    return finding._replace(place=place_of(node, (step,)), path=path_text(path or (step,)))


def sentence(words: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join(words) if len(words) < 3 else f"{', '.join(words[:-1])} and {words[-1]}"
