"""A value in nested maps and lists, by its path."""

from typing import Any

from fargen.values.finding import Path

MISSING: Any = object()


def lookup(root: Any, path: Path, default: Any = None) -> Any:
    """The value at ``path``; ``default`` if a step of it is not there."""
    node = root
    for step in path:
        if isinstance(node, dict):
            node = node.get(step, MISSING)
        elif isinstance(node, list) and isinstance(step, int) and 0 <= step < len(node):
            node = node[step]
        else:
            return default
        if node is MISSING:
            return default
    return node
