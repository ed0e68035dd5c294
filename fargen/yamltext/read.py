"""Read YAML into Map and Seq trees on libyaml's parser, with one clear message for anything unusable.

A position costs one tuple a node. Limits: `MAX_BYTES` a file, `MAX_NODES` after alias expansion,
`MAX_DEPTH` levels.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from fargen.values.errors import InputError
from fargen.values.finding import Finding, Place
from fargen.yamltext.scalars import resolve
from fargen.yamltext.syntax import ALIAS_FIX, FLOW_COLON, TEMPLATE_FIX, Stop, line_of, slip, two_entries
from fargen.yamltext.tree import Map, Seq, Source, Table

MAX_BYTES = 5_000_000  # a spec or a rendered chart is far below; more is a mistake or an attack
MAX_NODES = 500_000  # aliases count once for each use, so an anchor bomb ends here
MAX_DEPTH = 100  # Kubernetes objects are about 20 deep; recursion stays bounded
_STR_TAG = "tag:yaml.org,2002:str"
_MERGE_KEY = "<<"
_NEW_MAP, _NEW_SEQ = Map.__new__, Seq.__new__  # their marks come when the last entry is read
_MAX_PURE = 1_000_000  # characters; the slower parser takes some seconds for them


class Document(NamedTuple):
    """One YAML document: its value, and the line its content starts on."""

    root: Any
    source: Source
    line: int


def decode(data: bytes, file: str, limit: int = MAX_BYTES) -> str:
    """Bytes to text.

    Raises:
        InputError: more than ``limit`` bytes, not UTF-8 (or UTF-16 with a byte order mark), or a NUL byte.
    """
    if len(data) > limit:
        message = f"the file has {len(data):,} bytes, more than {limit:,}"
        raise _refused("SPEC101", message, "split it", Place(file, 1, 1))
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        place = _place_after(file, data[: error.start].decode("latin-1"))
        raise _refused("SPEC102", "the text is not UTF-8", "save the file as UTF-8", place) from error
    if "\0" in text:
        place = _place_after(file, text[: text.index("\0")])
        raise _refused("SPEC103", "the text has a NUL byte", "remove it", place)
    return text


def read(text: str, file: str, layer: str = "", *, packed: bool = False) -> list[Document]:
    """All documents of ``text``; empty ones are left out.

    Args:
        text: all of it.
        file: for places.
        layer: the layer that it is read as.
        packed: places take little memory, and the trees are not changed before `tree.unpack`.

    Raises:
        InputError: the first thing that makes the text unusable, with its place.
    """
    source = Source(file, layer, text)
    return _Reader(source, packed=packed).documents()


def _place_after(file: str, before: str) -> Place:
    return Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _refused(rule: str, message: str, fix: str, place: Place) -> InputError:
    return InputError([Finding(rule, "error", message, fix, place=place)])


def pure_events(text: str) -> Callable[[], Any]:
    """Events of ruamel's own parser: slower by far, and up to date; its events are the same classes."""
    from ruamel.yaml import YAML

    following: Callable[[], Any] = iter(YAML(typ="safe", pure=True).parse(text)).__next__
    return following


class _Reader:
    """Builds values from libyaml's events. One reader a text."""

    def __init__(self, source: Source, *, packed: bool) -> None:
        self.source = source
        self.table = Table(source) if packed else None
        self.anchors: dict[str, tuple[Any, int]] = {}
        self.memo: dict[str, Any] = {}
        self.count = 0

    def documents(self) -> list[Document]:
        import _ruamel_yaml_clibz as clib  # 20 ms; only readers pay

        self.clib = clib
        try:
            return self._documents(clib.CParser(self.source.text).get_event)
        except clib.YAMLError as error:
            if getattr(error, "problem", "") != FLOW_COLON or len(self.source.text) > _MAX_PURE:
                raise self._syntax(error) from error
        try:
            return self._documents(pure_events(self.source.text))
        except clib.YAMLError as error:
            raise self._syntax(error) from error

    def _documents(self, events: Callable[[], Any]) -> list[Document]:
        self.next, self.count = events, 0
        self.next()  # the stream starts
        found = []
        while not isinstance(self.next(), self.clib.StreamEndEvent):
            self.anchors.clear()
            first = self.next()
            root = self._value(first, 0)
            self.next()  # the document ends
            if root is not None:
                found.append(Document(root, self.source, first.start_mark.line + 1))
        return found

    def _value(self, event: Any, depth: int) -> Any:
        clib = self.clib
        self.count += 1
        if type(event) is clib.ScalarEvent:
            value = self._scalar(event)
            if event.anchor:
                self.anchors[event.anchor] = (value, 1)
            return value
        if type(event) is clib.AliasEvent:
            return self._alias(event)
        if depth > MAX_DEPTH:
            raise self._error("SPEC104", f"more than {MAX_DEPTH} levels deep", "flatten it", event)
        self._refuse_tag(event)
        before = self.count
        mapping = type(event) is clib.MappingStartEvent
        value = self._map(depth) if mapping else self._seq(depth)
        if event.anchor:
            self.anchors[event.anchor] = (value, self.count - before + 1)
        return value

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        if event.tag is not None:
            if str(event.tag) not in {_STR_TAG, "!"}:
                self._refuse_tag(event)
            return text
        if not event.implicit[0]:
            return text
        memo = self.memo
        if text in memo:
            return memo[text]
        value = memo[text] = resolve(text)
        return value

    def _seq(self, depth: int) -> Seq:
        seq = _NEW_SEQ(Seq)
        spots: list[int] = []
        end = self.clib.SequenceEndEvent
        while type(event := self.next()) is not end:
            at = event.start_mark
            line, column = at.line + 1, at.column + 1
            spots += (line, column, line, column)
            seq.append(self._value(event, depth + 1))
        self._keep(seq, spots)
        return seq

    def _map(self, depth: int) -> Map:
        result = _NEW_MAP(Map)
        spots: list[int] = []
        merged: list[tuple[Any, Any]] = []
        end = self.clib.MappingEndEvent
        while type(event := self.next()) is not end:
            key = self._key(event, result, spots)
            key_at = event.start_mark
            value_event = self.next()
            at = value_event.start_mark
            value = self._value(value_event, depth + 1)
            if key == _MERGE_KEY and event.implicit[0]:
                merged.append((event, value))
                continue
            spots += (key_at.line + 1, key_at.column + 1, at.line + 1, at.column + 1)
            result[key] = value
        self._keep(result, spots)
        for event, value in merged:
            self._merge(event, result, value)
        return result

    def _keep(self, node: Map | Seq, spots: list[int]) -> None:
        if self.table is not None:
            self.table.keep(node, spots)
            return
        source, numbers = self.source, iter(spots)
        marks = [(source, *four) for four in zip(numbers, numbers, numbers, numbers, strict=True)]
        node.marks = marks if type(node) is Seq else dict(zip(node, marks, strict=True))

    def _key(self, event: Any, into: Map, spots: list[int]) -> str:
        if type(event) is not self.clib.ScalarEvent:
            fix = self._template_fix(event) or "quote it"
            raise self._error("SPEC107", "a key must be a string, not a list or a map", fix, event)
        self.count += 1
        key = self._scalar(event)
        if not isinstance(key, str):
            text = event.value or "(empty)"
            at = event.start_mark
            before = line_of(self.source.text, at.line + 1)[: at.column]
            fix = two_entries(before, event.value) or f'write "{event.value}":'
            raise self._error("SPEC107", f"the key {text} is not a string", fix, event)
        if key in into:
            line = spots[4 * list(into).index(key)]
            raise self._error(
                "SPEC105", f"duplicate key {key!r}, first used on line {line}", "remove one", event
            )
        return key

    def _merge(self, event: Any, into: Map, value: Any) -> None:
        """The YAML 1.1 merge key, which kubectl and Helm read too: own keys win, then earlier maps."""
        marks = into.marks  # before there are keys that the table does not know
        for source in value if isinstance(value, Seq) else [value]:
            if not isinstance(source, Map):
                raise self._error(
                    "SPEC108", "the merge key << takes a map or a list of maps", "name an anchor", event
                )
            for key, item in source.items():
                if key not in into:
                    into[key] = item
                    marks[key] = source.marks[key]

    def _alias(self, event: Any) -> Any:
        if event.anchor not in self.anchors:
            raise self._error("SPEC106", f"unknown alias *{event.anchor}", ALIAS_FIX, event)
        value, nodes = self.anchors[event.anchor]
        self.count += nodes
        if self.count > MAX_NODES:
            message = f"aliases expand to more than {MAX_NODES:,} values"
            raise self._error("SPEC109", message, "write the values out, or use fewer aliases", event)
        return value

    def _refuse_tag(self, event: Any) -> None:
        tag = str(event.tag) if event.tag is not None else ""
        if tag and tag not in {"!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"}:
            raise self._error("SPEC110", f"the YAML tag {tag} is not supported", "remove the tag", event)

    def _template_fix(self, event: Any) -> str:
        line = event.start_mark.line + 1
        return TEMPLATE_FIX if "{{" in line_of(self.source.text, line) else ""

    def _error(self, rule: str, message: str, fix: str, event: Any) -> InputError:
        at = event.start_mark
        return _refused(rule, message, fix, Place(self.source.file, at.line + 1, at.column + 1))

    def _syntax(self, error: Any) -> InputError:
        at, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        stop = Stop(
            _spot(at or context) or (1, 1),
            problem,
            getattr(error, "context", None) or "",
            _spot(context),
            _spot(self._quoted_before(at)),
        )
        found = slip(stop, self.source.text)
        message = f"not valid YAML: {found.problem}"
        return _refused("SPEC100", message, found.fix, Place(self.source.file, *found.at))

    def _quoted_before(self, mark: Any) -> Any:
        """The mark of a quoted text that ends right before another mark; None if there is none."""
        last = None
        events = self.clib.CParser(self.source.text).get_event
        try:
            while not isinstance(event := events(), self.clib.StreamEndEvent):
                last = event
        except self.clib.YAMLError:
            pass
        if mark is None or not isinstance(last, self.clib.ScalarEvent) or last.style not in {"'", '"'}:
            return None
        ends = last.end_mark
        between = line_of(self.source.text, ends.line + 1)[ends.column : mark.column]
        return last.start_mark if ends.line == mark.line and not between.strip() else None


def _spot(mark: Any) -> tuple[int, int] | None:
    return (mark.line + 1, mark.column + 1) if mark else None
