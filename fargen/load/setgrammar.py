r"""The grammar of ``--set``, ``--set-string``, ``--set-file`` and ``--set-json``: Helm's.

``a.b=c,d[0].e=f`` sets two values; ``{x,y}`` is a list; a backslash takes the next character as it is
(``a\.b``, ``x\,y``). Where Helm guesses, this refuses: an empty key, text after ``}``, a key without value.
Source: https://helm.sh/docs/intro/using_helm/#the-format-and-limitations-of---set
"""

import re
from typing import Any, NamedTuple

from fargen.values.errors import InputError
from fargen.values.finding import Finding, Path, Place
from fargen.yamltext.tree import Map, Mark, Seq, Source

FLAGS = {"set": "--set", "string": "--set-string", "file": "--set-file", "json": "--set-json"}
MAX_INDEX = 65_536  # Helm's bound
MAX_DEPTH = 30  # Helm's bound on names in a row
_INT64 = 1 << 63  # Helm's integers have 64 bits; a larger number stays text
_HALF = re.compile("[\ud800-\udfff]")  # what is no UTF-8 becomes these, and no format can hold them
_WORDS = {"true": True, "false": False, "null": None, "0": 0}


class Assignment(NamedTuple):
    """One ``path=value`` of a flag; ``value`` None removes what is there."""

    path: Path
    value: Any
    mark: Mark


def flag_source(kind: str, text: str) -> Source:
    """The text of a flag as a source: messages name it as it is typed."""
    return Source(f"{FLAGS[kind]} {text}", FLAGS[kind], text)


def parse_flag(kind: str, text: str) -> list[Assignment]:
    """The assignments of one flag; those of ``--set-file`` have the file's path as value.

    Raises:
        InputError: the text does not follow the grammar. The place's file is the flag as typed, its column
            counts in ``text``.
    """
    return _Parser(kind, text).assignments()


class _Parser:
    def __init__(self, kind: str, text: str) -> None:
        self.kind = kind
        self.text = text
        self.at = 0
        self.source = flag_source(kind, text)

    def assignments(self) -> list[Assignment]:
        if self.kind != "file" and (half := _HALF.search(self.text)):
            self._check(half[0], half.start())
        if self.kind == "json" and self.text.lstrip().startswith("{"):
            return self._object()
        found = []
        while self.at < len(self.text):
            start = self.at
            path = self._path()
            self._check("".join(map(str, path)), start)
            column = self.at + 1
            value = self._value(start)
            found.append(Assignment(path, value, (self.source, 1, start + 1, 1, column)))
        if not found:
            raise self.wrong("nothing to set", "write key=value", 0)
        return found

    def wrong(self, message: str, fix: str, at: int) -> InputError:
        rule = "SPEC221" if self.kind == "json" and "JSON" in message else "SPEC218"
        return InputError([Finding(rule, "error", message, fix, place=Place(self.source.file, 1, at + 1))])

    def _check(self, text: str, at: int) -> None:
        """A file may be called as it likes; what goes into the spec is text."""
        if _HALF.search(text):
            raise self.wrong("the text is not UTF-8", "write characters", at)

    def _path(self) -> Path:
        """Up to and over the ``=``."""
        path: list[str | int] = []
        while True:
            start = self.at
            key, stop = self._until("=[,.")
            if stop in {"", ","}:
                name = key or self.text[:start].rpartition(",")[2]
                fix = f"write {name or 'key'}=…"
                if key and start and not path and self.text[start - 1] == ",":
                    fix += f", or \\,{key} if the comma belongs to the value"
                raise self.wrong(f"key {name!r} has no value", fix, start)
            if not key:
                raise self.wrong(f"a key is missing before {stop!r}", "write names between the dots", start)
            path.append(key)
            while stop == "[":
                path.append(self._index())
                stop = self._after_index()
            if stop == "=":
                return tuple(path)
            if len(path) > MAX_DEPTH:
                raise self.wrong(f"more than {MAX_DEPTH} names in a row", "use a values file", start)

    def _until(self, stops: str) -> tuple[str, str]:
        """Text up to one of ``stops``, which is passed over; an empty stop at the end."""
        text = self.text
        out: list[str] = []
        while self.at < len(text):
            letter = text[self.at]
            self.at += 1
            if letter in stops:
                return "".join(out), letter
            if letter == "\\":
                letter = text[self.at : self.at + 1]
                self.at += 1
            out.append(letter)
        return "".join(out), ""

    def _index(self) -> int:
        start = self.at
        digits, stop = self._until("]")
        if not stop:
            raise self.wrong("the index has no end", "close it with ]", start)
        if not (digits.isascii() and digits.isdecimal()) or len(digits) > 6 or int(digits) > MAX_INDEX:
            raise self.wrong(f"{digits!r} is not an index", f"write a number from 0 to {MAX_INDEX}", start)
        return int(digits)

    def _after_index(self) -> str:
        stop = self.text[self.at : self.at + 1]
        if stop not in {"=", "[", "."}:
            found = f"{stop!r}" if stop else "the end"
            raise self.wrong(f"{found} after an index", "continue with =, . or [", self.at)
        self.at += 1
        return stop

    def _value(self, start: int) -> Any:
        if self.kind == "json":
            return self._json(start)
        if self.kind != "file" and self.text[self.at : self.at + 1] == "{":
            self.at += 1
            return self._list(start)
        return self._typed(self._until(",")[0])

    def _list(self, start: int) -> Seq:
        opening = self.at - 1
        found = Seq()
        while True:
            begin = self.at
            text, stop = self._until(",}")
            if not stop:
                raise self.wrong("the list has no end", "close it with }", opening)
            if found or text or stop == ",":
                found.append(self._typed(text))
                found.marks.append((self.source, 1, begin + 1, 1, begin + 1))
            if stop == "}":
                self._expect_comma(start)
                return found

    def _expect_comma(self, start: int) -> None:
        rest = self.text[self.at :]
        if rest and rest[0] != ",":
            fix = "put a comma before the next key=value"
            raise self.wrong(
                f"{rest!r} after the value of {self.text[start:].partition('=')[0]}", fix, self.at
            )
        self.at += 1

    def _typed(self, text: str) -> Any:
        """Helm's guess: true, false, null and whole numbers without leading zero; anything else is text."""
        if self.kind != "set":
            return text
        lowered = text.lower()
        if lowered in _WORDS:
            return _WORDS[lowered]
        digits = text[1:] if text[:1] in {"+", "-"} else text
        if text[:1] != "0" and digits.isascii() and digits.isdecimal() and len(digits) < 20:
            number = int(text)
            return number if -_INT64 <= number < _INT64 else text
        return text

    def _json(self, start: int) -> Any:
        rest = self.text[self.at :].lstrip()
        self.at = len(self.text) - len(rest)
        if not rest or rest[0] == ",":
            self.at += 1
            return None
        value, end = self._decoded(rest, self.at)
        self.at = len(self.text) - len(rest[end:].lstrip())
        self._expect_comma(start)
        return value

    def _decoded(self, text: str, begin: int) -> tuple[Any, int]:
        import json

        try:
            value, end = json.JSONDecoder(parse_constant=_no_constant).raw_decode(text)
        except (ValueError, RecursionError) as error:
            at = begin + getattr(error, "pos", 0)
            reason = getattr(error, "msg", None) or str(error)
            raise self.wrong(
                f"not valid JSON: {reason[:1].lower()}{reason[1:]}", "write key=JSON", at
            ) from error
        return self._tree(value, (self.source, 1, begin + 1, 1, begin + 1)), end

    def _tree(self, value: Any, mark: Mark) -> Any:
        if isinstance(value, dict):
            self._check("".join(value), mark[2] - 1)
            items = {key: self._tree(item, mark) for key, item in value.items()}
            return Map(items, marks=dict.fromkeys(items, mark))
        if isinstance(value, list):
            return Seq((self._tree(item, mark) for item in value), marks=[mark] * len(value))
        if isinstance(value, str):
            self._check(value, mark[2] - 1)
        return value

    def _object(self) -> list[Assignment]:
        """``--set-json '{"a": 1}'``: a whole object."""
        lead = len(self.text) - len(self.text.lstrip())
        value, end = self._decoded(self.text[lead:], lead)
        if rest := self.text[lead + end :].strip():
            raise self.wrong(f"not valid JSON: {rest!r} after the object", "write one object", lead + end)
        return [Assignment((key,), item, value.marks[key]) for key, item in value.items()]


def _no_constant(name: str) -> Any:
    raise ValueError(f"found {name}")
