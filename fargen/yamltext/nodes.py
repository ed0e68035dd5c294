"""The nodes of one YAML document and where each begins and ends in its text, for edits by text surgery."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from fargen.values.errors import InputError
from fargen.yamltext.read import pure_events
from fargen.yamltext.syntax import FLOW_COLON

MERGE_KEY = "<<"


@dataclass(slots=True)
class Node:
    """One node of the text.

    Attributes:
        start: where it begins, its anchor and tag included.
        body: where its content begins: the first key, the first dash, the bracket or the scalar.
        end: one past its last character; comments and blank lines behind it are not its own.
        style: quote or block sign of a scalar; empty for a plain one.
        entries: of a map or a sequence.
    """

    kind: Literal["map", "seq", "scalar", "alias"]
    start: int
    body: int
    end: int = 0
    flow: bool = False
    style: str = ""
    anchored: bool = False
    entries: list["Entry"] = field(default_factory=list)


@dataclass(slots=True)
class Entry:
    """One entry of a map (with ``name`` and ``key``) or of a sequence.

    Attributes:
        start: where it begins: the key, the dash of a block sequence, the value of a flow one.
        flow: it stands between brackets.
    """

    name: str
    start: int
    value: Node
    key: Node | None = None
    flow: bool = False


class NoSurgeryError(Exception):
    """The text has a shape that is not edited in place."""


def nodes_of(text: str) -> Node:
    """The root node of a text with one document.

    Raises:
        NoSurgeryError: libyaml does not read it, as JSON with tabs.
    """
    import _ruamel_yaml_clibz as clib  # 20 ms; only those who edit pay

    try:
        return _Builder(text, clib, clib.CParser(text).get_event).root()
    except clib.YAMLError as error:
        if getattr(error, "problem", "") != FLOW_COLON:
            raise NoSurgeryError from error
    try:
        return _Builder(text, clib, pure_events(text)).root()
    except (clib.YAMLError, InputError) as error:
        raise NoSurgeryError from error


class _Builder:
    """Goes through the events once."""

    def __init__(self, text: str, clib: Any, events: Callable[[], Any]) -> None:
        self.text, self.clib, self.next = text, clib, events

    def root(self) -> Node:
        self.next()  # the stream starts
        if isinstance(self.next(), self.clib.StreamEndEvent):
            raise NoSurgeryError
        return self.node(self.next())

    def node(self, event: Any) -> Node:
        clib, start, end = self.clib, event.start_mark.index, event.end_mark.index
        if isinstance(event, clib.AliasEvent):
            return Node("alias", start, start, end)
        if isinstance(event, clib.ScalarEvent):
            style = event.style or ""
            found = Node("scalar", start, start, end, style=style, anchored=bool(event.anchor))
            if style in {"|", ">"}:
                found.end = self._end_of_block(start, end)
            return found
        kind: Literal["map", "seq"] = "map" if isinstance(event, clib.MappingStartEvent) else "seq"
        flow = bool(event.flow_style)
        marked = event.anchor or event.tag
        body = start if not marked else end - 1 if flow else end
        found = Node(kind, start, body, end, flow, anchored=bool(event.anchor))
        if kind == "map":
            self._map(found)
        else:
            self._seq(found)
        return found

    def _map(self, found: Node) -> None:
        while not isinstance(event := self.next(), self.clib.MappingEndEvent):
            if not isinstance(event, self.clib.ScalarEvent):
                raise NoSurgeryError
            key = self.node(event)
            found.entries.append(Entry(event.value, key.start, self.node(self.next()), key, found.flow))
        self._close(found, event)

    def _seq(self, found: Node) -> None:
        while not isinstance(event := self.next(), self.clib.SequenceEndEvent):
            value = self.node(event)
            start = value.start if found.flow else self._dash(found, value.start)
            found.entries.append(Entry("", start, value, None, found.flow))
        self._close(found, event)

    def _close(self, found: Node, event: Any) -> None:
        found.end = event.end_mark.index if found.flow else found.entries[-1].value.end
        if not found.flow:
            found.body = max(found.body, found.entries[0].start)

    def _dash(self, found: Node, value: int) -> int:
        """The dash before a value of a block sequence; all dashes stand in one column."""
        if not found.entries:
            return self.text.index("-", found.body)
        column = found.entries[0].start - (self.text.rfind("\n", 0, found.entries[0].start) + 1)
        end = value
        while end > found.entries[-1].value.end:
            line = self.text.rfind("\n", 0, end) + 1
            if self.text[line : line + column + 1].strip(" ") == "-":
                return line + column
            end = line - 1
        raise NoSurgeryError

    def _end_of_block(self, start: int, end: int) -> int:
        """A literal block ends with its last line of text; with ``+`` its blank lines belong to it."""
        block = self.text[start:end]
        head = block.split("\n", 1)[0].split("#", 1)[0]
        if "+" in head:
            return start + len(block.removesuffix("\n").removesuffix("\r"))
        return start + len(block.rstrip())
