"""Rendered text with tokens in it, parsed once, and filled with values as often as needed."""

from typing import Any

from fargen.templating.values import FIRST_TOKEN, token_index
from fargen.yamltext.read import read
from fargen.yamltext.tree import Map, Seq, scalar_text


class FillError(Exception):
    """A value that does not fit its place in the template.

    Attributes:
        line: line of the rendered text, from 1.
    """

    def __init__(self, message: str, line: int) -> None:
        self.message = message
        self.line = line
        super().__init__(message)


class Whole:
    """A scalar that is one token: the value itself."""

    __slots__ = ("index",)

    def __init__(self, index: int) -> None:
        self.index = index


class Mixed:
    """A scalar with tokens among text, or a quoted one: a text."""

    __slots__ = ("line", "parts")

    def __init__(self, parts: list[str | int], line: int) -> None:
        self.parts = parts
        self.line = line

    def text(self, values: list[Any]) -> str:
        """The text with its values in it."""
        return "".join(
            part if isinstance(part, str) else _inner(values[part], self.line) for part in self.parts
        )


class Entries:
    """A mapping with at least one token in it: ``(key, node, line)`` in order."""

    __slots__ = ("entries",)

    def __init__(self, entries: list[tuple[Any, Any, int]]) -> None:
        self.entries = entries


class Items:
    """A sequence with at least one token in it."""

    __slots__ = ("items",)

    def __init__(self, items: list[Any]) -> None:
        self.items = items


def parse(text: str, name: str) -> list[Any]:
    """The documents of a rendered text, ready to be filled.

    Raises:
        InputError: the text is not YAML.
    """
    lines = text.split("\n")
    return [_node(document.root, document.line, 1, lines) for document in read(text, name)]


def fill(node: Any, values: list[Any]) -> Any:
    """The data of a document: every token replaced by its value.

    Raises:
        FillError: a key that is not a text or stands twice, or a map or list within a text.
    """
    kind = type(node)
    if kind is Whole:
        return values[node.index]
    if kind is Mixed:
        return node.text(values)
    if kind is Items:
        return [fill(item, values) for item in node.items]
    if kind is not Entries:
        return node
    result: dict[str, Any] = {}
    for key, item, line in node.entries:
        name = key if type(key) is str else _key(key, values, line)
        if name in result:
            raise FillError(f"duplicate key {name!r}", line)
        result[name] = fill(item, values)
    return result


def _key(node: Any, values: list[Any], line: int) -> str:
    name = values[node.index] if isinstance(node, Whole) else node.text(values)
    if not isinstance(name, str):
        raise FillError(f"a key must be a text, not {name!r}", line)
    return name


def _inner(value: Any, line: int) -> str:
    if value is None or isinstance(value, dict | list | tuple):
        kind = "nothing" if value is None else "a map or list"
        raise FillError(f"{kind} cannot stand within a text", line)
    return scalar_text(value)


def _node(value: Any, line: int, column: int, lines: list[str]) -> Any:
    if isinstance(value, str):
        return _scalar(value, line, column, lines)
    if isinstance(value, Map):
        entries = []
        constant = True
        for key, item in value.items():
            _, key_line, key_column, item_line, item_column = value.marks[key]
            node = _node(item, item_line, item_column, lines)
            name = _scalar(key, key_line, key_column, lines)
            constant = constant and type(name) is str and not isinstance(node, _LIVE)
            entries.append((name, node, key_line))
        return {key: node for key, node, _ in entries} if constant else Entries(entries)
    if isinstance(value, Seq):
        items = [_node(item, mark[3], mark[4], lines) for item, mark in zip(value, value.marks, strict=True)]
        return Items(items) if any(isinstance(item, _LIVE) for item in items) else items
    return value


_LIVE = (Whole, Mixed, Entries, Items)


def _scalar(text: str, line: int, column: int, lines: list[str]) -> Any:
    if text.isascii():
        return text
    kept: list[str | int] = []
    start = 0
    for at, letter in enumerate(text):
        if letter >= FIRST_TOKEN:
            if at > start:
                kept.append(text[start:at])
            kept.append(token_index(letter))
            start = at + 1
    if not kept:
        return text
    if start < len(text):
        kept.append(text[start:])
    quoted = lines[line - 1][column - 1 : column] in {'"', "'", "|", ">"}
    if len(kept) == 1 and isinstance(kept[0], int) and not quoted:
        return Whole(kept[0])
    return Mixed(kept, line)
