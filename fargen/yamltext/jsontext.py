"""Read JSON into Map and Seq trees with positions.

YAML's reader takes most JSON, but not tabs, escaped slashes and surrogate pairs, which other tools write.
"""

import re
from bisect import bisect_right
from typing import Any

from fargen.values.errors import InputError
from fargen.values.finding import Finding, Place
from fargen.yamltext.read import MAX_DEPTH
from fargen.yamltext.scalars import resolve
from fargen.yamltext.tree import Map, Seq, Source, Table, line_starts

_TOKEN = re.compile(
    r"[ \t\r\n]*(?:(?P<text>\"(?:[^\"\\\x00-\x1f]|\\.)*\")"
    r"|(?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<constant>true|false|null)|(?P<sign>[{}\[\],:]))"
)
_WORDS = {"true": True, "false": False, "null": None}


class NotJsonError(Exception):
    """The text is not JSON."""


def read_json(text: str, source: Source) -> Any:
    """The one value of a JSON text; `tree.unpack` comes before any change of it.

    Raises:
        NotJsonError: it is something else; YAML, perhaps.
        InputError: it is JSON with a key twice, or nested too deep.
    """
    reader = _Reader(text, source)
    value = reader.value(0)
    if text[reader.at :].strip(" \t\r\n"):
        raise NotJsonError
    return value


class _Reader:
    """Goes through the tokens once."""

    def __init__(self, text: str, source: Source) -> None:
        self.text, self.source, self.at = text, source, 0
        self.table, self.starts = Table(source), line_starts(text)

    def value(self, depth: int) -> Any:
        kind, word, start = self.next()
        if kind == "text":
            return _string(word)
        if kind == "number":
            return resolve(word)
        if kind == "constant":
            return _WORDS[word]
        if depth > MAX_DEPTH:
            raise self.refused("SPEC104", f"more than {MAX_DEPTH} levels deep", "flatten it", start)
        if word == "{":
            return self.map(depth)
        if word == "[":
            return self.seq(depth)
        raise NotJsonError

    def next(self) -> tuple[str, str, int]:
        found = _TOKEN.match(self.text, self.at)
        if found is None or found.lastgroup is None:
            raise NotJsonError
        self.at = found.end()
        kind = found.lastgroup
        return kind, found[kind], found.start(kind)

    def peek(self) -> tuple[str, int]:
        """The next token, which stays, and where it starts."""
        before = self.at
        _, word, start = self.next()
        self.at = before
        return word, start

    def expect(self, *tokens: str) -> str:
        kind, word, _ = self.next()
        if kind != "sign" or word not in tokens:
            raise NotJsonError
        return word

    def opened(self, end: str) -> bool:
        """Whether the map or list has an entry; if not, its end is taken."""
        if self.peek()[0] != end:
            return True
        self.next()
        return False

    def map(self, depth: int) -> Map:
        result = Map.__new__(Map)
        spots: list[int] = []
        more = self.opened("}")
        while more:
            kind, word, start = self.next()
            if kind != "text":
                raise NotJsonError
            key = _string(word)
            if key in result:
                line = spots[4 * list(result).index(key)]
                message = f"duplicate key {key!r}, first used on line {line}"
                raise self.refused("SPEC105", message, "remove one", start)
            self.expect(":")
            spots += (*self.position(start), *self.position(self.peek()[1]))
            result[key] = self.value(depth + 1)
            more = self.expect(",", "}") == ","
        self.table.keep(result, spots)
        return result

    def seq(self, depth: int) -> Seq:
        result = Seq.__new__(Seq)
        spots: list[int] = []
        more = self.opened("]")
        while more:
            spots += self.position(self.peek()[1]) * 2
            result.append(self.value(depth + 1))
            more = self.expect(",", "]") == ","
        self.table.keep(result, spots)
        return result

    def position(self, at: int) -> tuple[int, int]:
        line = bisect_right(self.starts, at)
        return line, at - self.starts[line - 1] + 1

    def refused(self, rule: str, message: str, fix: str, at: int) -> InputError:
        return InputError(
            [Finding(rule, "error", message, fix, place=Place(self.source.file, *self.position(at)))]
        )


def _string(word: str) -> str:
    if "\\" not in word:
        return word[1:-1]
    import json

    try:
        text: str = json.loads(word)
        text.encode()  # half a surrogate pair is no text
    except ValueError as error:
        raise NotJsonError from error
    return text
