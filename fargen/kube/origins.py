"""Where a value of a spec comes from: the layer, and the place in its text."""

from typing import Any, NamedTuple

from fargen.values.finding import Path
from fargen.yamltext.tree import mark_at


class Origin(NamedTuple):
    """The place of a value.

    Attributes:
        layer: ``app``, ``environment production``, ``preset web-api``, ``--set`` …
        file: as the user gave it; the flag itself for ``--set``.
    """

    layer: str
    file: str
    line: int
    column: int


def origin_of(root: Any, path: Path) -> Origin | None:
    """The origin of a value of a layered spec; None for what the spec does not say."""
    mark, found = mark_at(root, path)
    if mark is None or not found:
        return None
    source, _, _, line, column = mark
    return Origin(source.layer, source.file, line, column)
