"""Places of objects that a template made: the template's own lines."""

from collections.abc import Callable, Sequence
from typing import Any

from fargen.values.finding import Path, Place, path_text
from fargen.yamltext.tree import place_of

Lines = tuple[Any, Sequence[Place | None]]
"""A document as rendered, its marks being lines of the rendered text; and the template's place of each."""


class TemplatePlaces:
    """Finds the template's line behind a field.

    Args:
        lines: the documents of the template; called once, when a place is asked for.
        index: of the object among them.
        text: reads a template, for columns.
    """

    def __init__(self, lines: Callable[[], Sequence[Lines]], index: int, text: Callable[[str], str]) -> None:
        self._lines, self._index, self._text = lines, index, text

    def find(self, path: Path, *, key: bool = False) -> tuple[Place | None, str]:
        """The line that gave the field; for a missing field, that of its nearest parent's key."""
        listed = self._lines()
        if self._index >= len(listed):
            return None, path_text(path)
        root, places = listed[self._index]
        rendered = place_of(root, path, key=key)
        if rendered is None and root:
            rendered = place_of(root, (next(iter(root)),), key=True)
        place = places[rendered.line - 1] if rendered and rendered.line <= len(places) else None
        return self._whole(place) if place else None, path_text(path)

    def _whole(self, place: Place) -> Place:
        """The place with the column and length of what stands on its line."""
        lines = self._text(place.file).split("\n")
        line = lines[place.line - 1] if place.line <= len(lines) else ""
        bare = line.strip()
        return place._replace(column=len(line) - len(line.lstrip()) + 1, length=max(1, len(bare)))
