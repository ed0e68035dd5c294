"""JSON as fargen writes it: the same value gives the same bytes."""

from typing import Any


def pretty(value: Any) -> str:
    """Indented by two, keys in the order of the mapping, with a newline at the end."""
    import json

    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def compact(value: Any) -> str:
    """On one line, for JSON inside other formats."""
    import json

    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
