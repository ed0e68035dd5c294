"""Layers over one another: maps merge, null removes, named lists merge by name, other lists replace.

A choice (`shapes.Choice`) is decided by the highest layer that names one of its alternatives; the others are
cleared. Layers are never changed; the result shares only values that are taken whole with them.
"""

from typing import Any

from fargen.load.problems import at_key, warning
from fargen.load.shapes import PLAIN, Choice, Shape, chosen
from fargen.values.finding import Finding, Path
from fargen.values.suggest import nearest
from fargen.yamltext.tree import Map, Mark, Seq

_VARIABLES = "env"


class Stack:
    """Layers, lowest first, as one mapping.

    Attributes:
        tree: what the layers laid so far say together; ours alone.
        findings: warnings, as of an entry to remove that is not there.
    """

    def __init__(self, shape: Shape) -> None:
        self.tree = Map()
        self.findings: list[Finding] = []
        self._shape = shape

    def lay(self, layer: Map) -> None:
        """Put ``layer``, in long form, over the others."""
        self._overlay(self.tree, layer, self._shape, ())

    def lay_at(self, path: Path, value: Any, mark: Mark) -> None:
        """Put one value at a path with list indices over the others.

        Raises:
            LookupError: a step does not exist; the argument is what is there, as text.
        """
        self._lay_at(self.tree, path, value, mark, self._shape)

    def _overlay(self, lower: Map, upper: Map, shape: Shape, path: Path) -> None:
        if lower:
            for choice in shape.choices:
                _clear(lower, upper, choice)
        for key, value in upper.items():
            if value is None:
                if lower.pop(key, None) is not None:
                    del lower.marks[key]
                elif path and path[-1] == _VARIABLES:
                    self._remove_nothing(upper, key, (*path, key))
                continue
            inner = shape.keys.get(key) or shape.each or PLAIN
            lower[key] = self._value(lower.get(key), value, inner, (*path, key))
            lower.marks[key] = upper.marks[key]

    def _remove_nothing(self, upper: Map, key: str, path: Path) -> None:
        """A variable without value is more often forgotten than meant to remove what no layer has."""
        fix = f'write {key}: "" for an empty text, or drop it'
        empty = warning("SPEC216", "has no value, and no lower layer has one to remove", fix)
        self.findings.append(at_key(upper, key, empty, path))

    def _value(self, lower: Any, upper: Any, shape: Shape, path: Path) -> Any:
        kind = type(upper)
        if (kind is not Map and kind is not Seq) or shape.whole:
            return upper
        if kind is Seq:
            return self._list(lower, upper, shape, path)
        into = lower if type(lower) is Map else Map()
        self._overlay(into, upper, shape, path)
        return into

    def _list(self, lower: Any, upper: Seq, shape: Shape, path: Path) -> Seq:
        if not (names := entry_names(upper)):
            return upper
        old = entry_names(lower) if type(lower) is Seq else []
        found = dict(zip(old, zip(lower, lower.marks, strict=True), strict=True)) if old else {}
        item = shape.item or PLAIN
        for index, (name, entry) in enumerate(zip(names, upper, strict=True)):
            if _removes(entry):
                self._remove(found, name, upper, (*path, index))
                continue
            into = found[name][0] if name in found else Map()
            self._overlay(into, entry, item, (*path, index))
            found[name] = (into, upper.marks[index])
        return Seq((entry for entry, _ in found.values()), marks=[mark for _, mark in found.values()])

    def _remove(self, found: dict[str, Any], name: str, upper: Seq, path: Path) -> None:
        if found.pop(name, None) is not None:
            return
        near = nearest(name, found)
        fix = f"did you mean {near}?" if near else "drop this entry"
        unknown = warning("SPEC216", f"no lower layer has an entry {name!r} to remove", fix)
        self.findings.append(at_key(upper, int(path[-1]), unknown, path))

    def _lay_at(self, node: Any, path: Path, value: Any, mark: Mark, shape: Shape) -> None:
        step, rest = path[0], path[1:]
        if isinstance(step, str):
            self._lay_at_key(node, path, value, mark, shape)
            return
        if step > len(node):
            count = f"{len(node)} {'entry' if len(node) == 1 else 'entries'}"
            raise LookupError(f"the list has {count}, so the next index is {len(node)}")
        if not rest:
            _set_index(node, step, value, mark)
            return
        if step == len(node):
            node.append(Seq() if isinstance(rest[0], int) else Map())
            node.marks.append(mark)
        elif not isinstance(node[step], Seq if isinstance(rest[0], int) else Map):
            raise LookupError(f"entry {step} is not a {'list' if isinstance(rest[0], int) else 'map'}")
        self._lay_at(node[step], rest, value, mark, shape.item or PLAIN)

    def _lay_at_key(self, node: Map, path: Path, value: Any, mark: Mark, shape: Shape) -> None:
        """``path`` starts with a key. Without a further index the rest is a layer of its own."""
        if not any(isinstance(step, int) for step in path):
            self._overlay(node, nested(path, value, mark), shape, ())
            return
        key, rest = str(path[0]), path[1:]
        inner = shape.keys.get(key) or shape.each or PLAIN
        wanted = Seq if isinstance(rest[0], int) else Map
        old = node.get(key)
        if old is not None and not isinstance(old, wanted):
            raise LookupError(f"{key} is not a {'list' if wanted is Seq else 'map'}")
        node[key] = wanted() if old is None else _copy(old)
        node.marks.setdefault(key, mark)
        self._lay_at(node[key], rest, value, mark, inner)


def nested(path: Path, value: Any, mark: Mark) -> Map:
    """``("a", "b")`` and 1 become ``{a: {b: 1}}``, every entry with ``mark``."""
    for step in reversed(path):
        value = Map({str(step): value}, marks={str(step): mark})
    result: Map = value
    return result


def entry_names(entries: Seq) -> list[str]:
    """The names of a named list; empty if it is none: no entries, one without name, or a name twice."""
    names = []
    for entry in entries:
        name = entry.get("name") if type(entry) is Map else None
        if not isinstance(name, str):
            return []
        names.append(name)
    return names if len(set(names)) == len(names) else []


def _removes(entry: Map) -> bool:
    return entry.get("remove") is True and len(entry) == 2


def _set_index(node: Seq, index: int, value: Any, mark: Mark) -> None:
    if value is None:
        del node[index : index + 1], node.marks[index : index + 1]
    else:
        node[index : index + 1] = [_copy(value)]
        node.marks[index : index + 1] = [mark]


def _copy(value: Any) -> Any:
    """All levels anew: lists that were taken whole are shared with their layer."""
    if isinstance(value, Seq):
        return Seq(map(_copy, value), marks=list(value.marks))
    if isinstance(value, Map):
        return Map({key: _copy(item) for key, item in value.items()}, marks=dict(value.marks))
    return value


def _clear(lower: Map, upper: Map, choice: Choice) -> None:
    """Drop from ``lower`` the alternatives that ``upper`` decides against."""
    named = {number for number, _ in chosen(upper, choice)}
    if not named:
        return
    for number, keys in enumerate(choice.alternatives):
        if number not in named:
            for key in keys:
                _drop(lower, key)


def _drop(node: Map, key: tuple[str, ...]) -> None:
    first, rest = key[0], key[1:]
    inner = node.get(first)
    if rest and isinstance(inner, Map):
        _drop(inner, rest)
    if first in node and (not rest or inner == {}):
        del node[first], node.marks[first]
