"""Findings of the load room: a message at the place of an entry."""

from fargen.values.finding import Finding, Path, Severity, path_text
from fargen.yamltext.tree import Map, Seq, place_of


def at_key(node: Map | Seq, step: str | int, rule: str, message: str, fix: str, path: Path = ()) -> Finding:
    """An error at the key ``step`` of ``node``; ``path`` is the whole path of the entry."""
    place = place_of(node, (step,), key=True)
    return Finding(rule, "error", message, fix, place=place, path=path_text(path or (step,)))


def at_value(
    node: Map | Seq,
    step: str | int,
    rule: str,
    message: str,
    fix: str,
    path: Path = (),
    *,
    severity: Severity = "error",
) -> Finding:
    """A finding at the value of ``step`` in ``node``; ``path`` is the whole path of the entry."""
    place = place_of(node, (step,))
    return Finding(rule, severity, message, fix, place=place, path=path_text(path or (step,)))


def sentence(words: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join(words) if len(words) < 3 else f"{', '.join(words[:-1])} and {words[-1]}"
