"""Two values to the fields in which they differ, as Kubernetes reads them.

The order of list entries counts only where it does for Kubernetes (see `fargen.compare.listorder`).
Quantities are compared as amounts.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fargen.compare.listorder import canonical, entry_key, is_set, named, same
from fargen.values.changes import MISSING, FieldChange, Step

Steps = tuple[Step, ...]


def field_changes(before: Any, after: Any, group: str) -> Iterator[FieldChange]:
    """The fields that differ, in the order of ``after``; what is gone follows its neighbours.

    Args:
        before: the object as it was.
        after: the object as it is to be.
        group: API group of the object, which decides in which lists order counts.
    """
    yield from _changes(before, after, (), group)


def _changes(before: Any, after: Any, path: Steps, group: str) -> Iterator[FieldChange]:
    if isinstance(before, dict) and isinstance(after, dict):
        yield from _maps(before, after, path, group)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _lists(before, after, path, group)
    elif (
        isinstance(before, dict | list)
        or isinstance(after, dict | list)
        or not same(before, after, _key(path, 1), _key(path, 2))
    ):
        yield FieldChange(path, before, after)


def _maps(
    before: Mapping[str, Any], after: Mapping[str, Any], path: Steps, group: str
) -> Iterator[FieldChange]:
    for key, value in after.items():
        if key in before:
            yield from _changes(before[key], value, (*path, key), group)
        else:
            yield FieldChange((*path, key), MISSING, value)
    for key, value in before.items():
        if key not in after:
            yield FieldChange((*path, key), value, MISSING)


def _lists(before: Sequence[Any], after: Sequence[Any], path: Steps, group: str) -> Iterator[FieldChange]:
    name, every = _key(path, 1), [*before, *after]
    key = entry_key(name, every, group)
    if key is not None:
        yield from _keyed(named(before, key), named(after, key), path, key, group)
    elif is_set(name, every, group):
        yield from _sets(before, after, path, group)
    elif len(before) == len(after):
        for index, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from _changes(old, new, (*path, index), group)
    else:
        yield FieldChange(path, before, after)


def _keyed(
    before: Mapping[str, Any], after: Mapping[str, Any], path: Steps, key: str, group: str
) -> Iterator[FieldChange]:
    for text, entry in after.items():
        if text in before:
            yield from _changes(before[text], entry, (*path, (key, text)), group)
        else:
            yield FieldChange((*path, (key, text)), MISSING, entry)
    for text, entry in before.items():
        if text not in after:
            yield FieldChange((*path, (key, text)), entry, MISSING)


def _sets(before: Sequence[Any], after: Sequence[Any], path: Steps, group: str) -> Iterator[FieldChange]:
    """What only one side has: maps one by one, by their place; if both sides have as many, in pairs."""
    had = {canonical(entry, group) for entry in before}
    has = {canonical(entry, group) for entry in after}
    gone = [(at, entry) for at, entry in enumerate(before) if canonical(entry, group) not in has]
    new = [(at, entry) for at, entry in enumerate(after) if canonical(entry, group) not in had]
    if not all(isinstance(entry, dict) for _, entry in (*gone, *new)):
        yield FieldChange(path, before, after)
    elif len(gone) == len(new):
        for (_, old), (at, entry) in zip(gone, new, strict=True):
            yield from _changes(old, entry, (*path, at), group)
    else:
        yield from (FieldChange((*path, at), MISSING, entry) for at, entry in new)
        yield from (FieldChange((*path, at), entry, MISSING) for at, entry in gone)


def _key(path: Steps, back: int) -> str:
    """The nearest names above: ``path[-back]`` if it is a key."""
    step = path[-back] if len(path) >= back else ""
    return step if isinstance(step, str) else ""
