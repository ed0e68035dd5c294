"""The mapping and sequence types that remember where each of their entries stands."""

from array import array
from collections.abc import Iterator
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


# A line may be a whole file: what is looked at for one finding stays small.
_LONGEST_UNDERLINE = 1000


class Table:
    """The places of a whole text as plain numbers, four a mark: 16 bytes where a `Mark` has 150."""

    __slots__ = ("numbers", "source")

    def __init__(self, source: Source) -> None:
        self.source = source
        self.numbers = array("I")

    def keep(self, node: "Map | Seq", spots: list[int]) -> None:
        """Take the places of the entries of ``node``, which is not changed any more until `unpack`."""
        node.table = (self, len(self.numbers))
        self.numbers.extend(spots)

    def marks(self, start: int, count: int) -> "Iterator[Mark]":
        """The marks that were kept from ``start`` on."""
        numbers = iter(self.numbers[start : start + 4 * count])
        for key_line, key_column, line, column in zip(numbers, numbers, numbers, numbers, strict=True):
            yield self.source, key_line, key_column, line, column


class Map(dict[str, Any]):
    """A mapping whose ``marks`` hold the place of each key and value; made from the table when asked for."""

    __slots__ = ("marks", "table")
    marks: dict[str, Mark]
    table: tuple[Table, int]

    def __init__(self, *args: Any, marks: dict[str, Mark] | None = None) -> None:
        super().__init__(*args)
        self.marks = {} if marks is None else marks

    def __getattr__(self, name: str) -> Any:
        if name != "marks":
            raise AttributeError(name)
        table, start = self.table
        self.marks = dict(zip(self, table.marks(start, len(self)), strict=True))
        return self.marks


class Seq(list[Any]):
    """A sequence whose ``marks`` hold the place of each entry; made from the table when asked for."""

    __slots__ = ("marks", "table")
    marks: list[Mark]
    table: tuple[Table, int]

    def __init__(self, *args: Any, marks: list[Mark] | None = None) -> None:
        super().__init__(*args)
        self.marks = [] if marks is None else marks

    def __getattr__(self, name: str) -> Any:
        if name != "marks":
            raise AttributeError(name)
        table, start = self.table
        self.marks = list(table.marks(start, len(self)))
        return self.marks


def unpack(root: Any) -> None:
    """Make the marks of a whole tree, so that it may be changed."""
    stack = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Map | Seq):
            _ = node.marks
            stack.extend(node.values() if isinstance(node, Map) else node)


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
def line_starts(text: str) -> "array[int]":
    """Where each line of a text starts, as positions count lines."""
    starts, at = array("I", (0,)), text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def line_in(text: str, line: int, longest: int) -> str | None:
    """A line of a text, the first one being 1; None if there is no such line or it has more characters."""
    start, end = _span(text, line)
    return text[start:end] if 0 <= end - start <= longest else None


def _span(text: str, line: int) -> tuple[int, int]:
    """Where a line starts and ends; (0, -1) if there is no such line."""
    starts = line_starts(text)
    if not 0 < line <= len(starts):
        return 0, -1
    return starts[line - 1], starts[line] - 1 if line < len(starts) else len(text)


def _underline(source: Source, line: int, column: int) -> int:
    """Characters of the scalar or key that starts at the position; at least 1."""
    text = source.text
    start, end = _span(text, line)
    start += column - 1
    if start >= end:
        return 1
    if text[start] in {'"', "'"}:
        close = text.find(text[start], start + 1, end)
        return close + 1 - start if close > 0 else 1
    rest = text[start : min(end, start + _LONGEST_UNDERLINE)]
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
