"""The mapping and sequence types that remember where each of their entries stands."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from fargen.values.finding import Path, Place


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """One text that values come from.

    Attributes:
        file: as the user gave it; ``<stdin>`` for standard input.
        layer: the layer that the text is read as: ``app``, ``preset web-api``, ``--set`` …
        text: the whole text, for excerpts; empty when no excerpt may be shown.
    """

    file: str
    layer: str = ""
    text: str = ""


# (source, key line, key column, value line, value column); lines and columns start at 1.
# For a sequence's entry both pairs are those of the value.
Mark = tuple[Source, int, int, int, int]


class Map(dict[str, Any]):
    """A mapping whose ``marks`` hold the place of each key and value."""

    __slots__ = ("marks",)
    marks: dict[str, Mark]

    def __init__(self, *args: Any, marks: dict[str, Mark] | None = None) -> None:
        super().__init__(*args)
        self.marks = {} if marks is None else marks


class Seq(list[Any]):
    """A sequence whose ``marks`` hold the place of each entry."""

    __slots__ = ("marks",)
    marks: list[Mark]

    def __init__(self, *args: Any, marks: list[Mark] | None = None) -> None:
        super().__init__(*args)
        self.marks = [] if marks is None else marks


class IntText(int):
    """An integer whose source text differs from its canonical form, as ``012`` or ``0x1F``."""

    text: str


class FloatText(float):
    """A float whose source text differs from its canonical form, as ``1.10`` or ``1e3``."""

    text: str


def scalar_text(value: object) -> str:
    """The text a scalar was written as: ``1.10`` stays ``1.10``, true is ``true``."""
    if isinstance(value, str):
        return value
    if isinstance(value, IntText | FloatText):
        return value.text
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def mark_at(root: Any, path: Path) -> tuple[Mark | None, bool]:
    """The mark of the deepest known step of ``path``, and whether all of the path was found."""
    mark: Mark | None = None
    node = root
    for step in path:
        known = isinstance(node, Map) and step in node.marks
        if not known and not (
            isinstance(node, Seq) and isinstance(step, int) and 0 <= step < len(node.marks)
        ):
            return mark, False
        mark = node.marks[step]
        node = node[step]
    return mark, True


def place_of(root: Any, path: Path, *, key: bool = False) -> Place | None:
    """The place of the value (of the key if ``key``) at ``path``; for a missing step, its parent's key."""
    mark, found = mark_at(root, path)
    if mark is None:
        return None
    source, key_line, key_column, line, column = mark
    if key or not found:
        line, column = key_line, key_column
    return Place(source.file, line, column, _underline(source, line, column))


@lru_cache(maxsize=2)  # the findings of one text come one after the other
def lines_of(text: str) -> list[str]:
    """The lines of a text, as positions count them."""
    return text.split("\n")


def _underline(source: Source, line: int, column: int) -> int:
    """Characters of the scalar or key that starts at the position; at least 1."""
    lines = lines_of(source.text)
    if not 0 < line <= len(lines):
        return 1
    rest = lines[line - 1][column - 1 :]
    if rest[:1] in {'"', "'"}:
        end = rest.find(rest[0], 1)
        return end + 1 if end > 0 else 1
    for stop in (": ", " #", ", ", "]", "}"):
        rest = rest.split(stop, 1)[0]
    return max(1, len(rest.rstrip().removesuffix(":")))


def sources_in(root: Any) -> tuple[Source, ...]:
    """The texts that the values of a tree come from, each once, in order of appearance."""
    found: dict[int, Source] = {}
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Map):
            marks = list(node.marks.values())
            stack.extend(node.values())
        elif isinstance(node, Seq):
            marks = node.marks
            stack.extend(node)
        else:
            continue
        for mark in marks:
            found.setdefault(id(mark[0]), mark[0])
    return tuple(found.values())
