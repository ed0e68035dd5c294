"""All renderings of the app as one tree: each leaf with its value in every rendering."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from fargen.write.chart.rows import MISSING, Mark, Parts, Row

Place = tuple[str | int, ...]  # in an object


@dataclass
class Node:
    """A part of an object.

    Attributes:
        values: a leaf's value in each rendering, MISSING where it has none; of a map or list only whether it
            is there.
        fields: of a map.
        items: of a list.
        solved: what stands in the template; set by `fargen.write.chart.solve`.
        condition: when it is there; set by `fargen.write.chart.solve`, empty for always.
    """

    place: Place
    values: tuple[Any, ...]
    fields: dict[str, Node] | None = None
    items: list[Node] | None = None
    solved: Any = None
    condition: str = ""
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def present(self) -> tuple[bool, ...]:
        """Whether it is there, in each rendering."""
        return tuple(value is not MISSING for value in self.values)

    @property
    def is_leaf(self) -> bool:
        """Neither a map nor a list."""
        return self.fields is None and self.items is None

    @property
    def children(self) -> list[Node]:
        """Fields or items."""
        return list(self.fields.values()) if self.fields is not None else list(self.items or ())

    def walk(self) -> Iterator[Node]:
        """This node and all below it."""
        yield self
        for child in self.children:
            yield from child.walk()


def merge_rows(rows: Sequence[Row]) -> dict[tuple[str, str], Node]:
    """Every object of the renderings, in apply order."""
    keys = _ordered([list(row.objects) for row in rows])
    return {key: merge([row.objects.get(key, MISSING) for row in rows], key) for key in keys}


def merge(values: Sequence[Any], place: Place) -> Node:
    """One part of all renderings."""
    there = [value for value in values if value is not MISSING]
    if there and all(isinstance(value, dict) and value for value in there):
        names = _ordered([list(value) for value in there])
        fields = {name: merge(_inside(values, name), (*place, name)) for name in names}
        return Node(place, _presence(values), fields=fields)
    if there and all(_is_list(value) and value for value in there):
        if all(value == there[0] for value in there):
            same = [[*_inside(values, index)] for index in range(len(there[0]))]
            return Node(
                place, _presence(values), items=[merge(each, (*place, i)) for i, each in enumerate(same)]
            )
        items = _items(values, there, place)
        if items is not None:
            return Node(place, _presence(values), items=items)
    return Node(place, tuple(values))


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and not isinstance(value, Mark | Parts)


def _presence(values: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(value if value is MISSING else True for value in values)


def _inside(values: Sequence[Any], name: Any) -> list[Any]:
    def pick(value: Any) -> Any:
        if value is MISSING:
            return MISSING
        return value.get(name, MISSING) if isinstance(value, dict) else value[name]

    return [pick(value) for value in values]


def _items(values: Sequence[Any], there: Sequence[list[Any]], place: Place) -> list[Node] | None:
    """Items by what names them, else by their number; None if neither works."""
    for name_of in _NAMES:
        named = [_by_name(value, name_of) for value in there]
        if all(each is not None for each in named):
            keys = _ordered([list(each) for each in named if each is not None])
            if not all(_is_part(list(each or ()), keys) for each in named):
                return None
            maps = [MISSING if value is MISSING else _by_name(value, name_of) for value in values]
            return [merge(_inside(maps, key), (*place, key)) for key in keys]
    if len({len(value) for value in there}) == 1:
        return [merge(_inside(values, index), (*place, index)) for index in range(len(there[0]))]
    return None


def _by_name(items: list[Any], name_of: Callable[[Any], Any]) -> dict[str, Any] | None:
    found: dict[str, Any] = {}
    for item in items:
        name = name_of(item)
        if not isinstance(name, str) or name in found:
            return None
        found[name] = item
    return found


def _field(key: str) -> Callable[[Any], Any]:
    return lambda item: item.get(key) if isinstance(item, dict) else None


def _metric(item: Any) -> Any:
    """What names a metric of an autoscaler."""
    if not isinstance(item, dict) or not isinstance(item.get("type"), str):
        return None
    body = item.get(item["type"][:1].lower() + item["type"][1:], {})
    name = body.get("name") if isinstance(body, dict) else None
    return f"{item['type']} {name}" if isinstance(name, str) else None


_NAMES: tuple[Callable[[Any], Any], ...] = (_field("name"), _field("mountPath"), _metric, _field("type"))


def name_of_item(item: Any) -> Any:
    """What names an item of a list; None if nothing does."""
    return next((name for name_of in _NAMES if isinstance(name := name_of(item), str)), None)


def _ordered(lists: Sequence[list[Any]]) -> list[Any]:
    """All keys; each list's order is kept as far as the lists agree."""
    found: list[Any] = []
    for listed in lists:
        at = 0
        for key in listed:
            if key in found:
                at = found.index(key) + 1
            else:
                found.insert(at, key)
                at += 1
    return found


def _is_part(part: list[Any], whole: list[Any]) -> bool:
    remaining = iter(whole)
    return all(key in remaining for key in part)
