"""Two values to the fields in which they differ, as Kubernetes reads them.

The order of list entries counts only where it does for Kubernetes: lists with a merge key are compared entry
by entry, lists that are sets as sets. Quantities are compared as amounts.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fargen.kube.mergekeys import has_merge_keys, merge_keys
from fargen.values.changes import MISSING, FieldChange, Step
from fargen.values.quantity import parse_quantity
from fargen.yamltext.tree import scalar_text

Steps = tuple[Step, ...]

# Lists whose order means nothing: https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy
# calls some of them sets; the others hold conditions of which all must hold, or names of which any is meant.
_SETS = frozenset({
    "accessModes", "add", "apiGroups", "drop", "finalizers", "groupIds", "hosts", "metrics",
    "mountOptions", "namespaces", "nonResourceURLs", "policyTypes", "resourceNames", "resources", "subjects",
    "subnets", "tolerations", "values", "verbs",
})  # fmt: skip
# Maps whose values are quantities, and single fields that are.
_AMOUNTS = frozenset(
    {"requests", "limits", "capacity", "hard", "max", "min", "default", "defaultRequest", "overhead"}
)
_AMOUNT = frozenset({"sizeLimit", "divisor", "averageValue"})


def field_changes(before: Any, after: Any, group: str) -> Iterator[FieldChange]:
    """The fields that differ, in the order of ``after``; what is gone follows its neighbours.

    Args:
        before: the object as it was.
        after: the object as it is to be.
        group: API group of the object, which decides whether its lists have merge keys.
    """
    yield from _changes(before, after, (), keyed=has_merge_keys(group))


def same(before: Any, after: Any, field: str, parent: str) -> bool:
    """Whether two scalars mean the same to Kubernetes.

    Args:
        before: a scalar.
        after: a scalar.
        field: the key that they stand at.
        parent: the key above it.
    """
    if type(before) is type(after) and before == after:
        return True
    if isinstance(before, bool) or isinstance(after, bool) or before is None or after is None:
        return False
    if isinstance(before, int | float) and isinstance(after, int | float):
        return before == after
    if parent not in _AMOUNTS and field not in _AMOUNT:
        return False
    try:
        return parse_quantity(scalar_text(before)) == parse_quantity(scalar_text(after))
    except ValueError:
        return False


def merge_key(field: str, entries: Sequence[Any]) -> str | None:
    """The key by which all entries of a list can be told apart; None if there is none."""
    if not all(isinstance(entry, dict) for entry in entries):
        return None
    return next((key for key in merge_keys(field) if all(key in entry for entry in entries)), None)


def _changes(before: Any, after: Any, path: Steps, *, keyed: bool) -> Iterator[FieldChange]:
    if isinstance(before, dict) and isinstance(after, dict):
        yield from _maps(before, after, path, keyed=keyed)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _lists(before, after, path, keyed=keyed)
    elif (
        isinstance(before, dict | list)
        or isinstance(after, dict | list)
        or not same(before, after, _key(path, 1), _key(path, 2))
    ):
        yield FieldChange(path, before, after)


def _maps(
    before: Mapping[str, Any], after: Mapping[str, Any], path: Steps, *, keyed: bool
) -> Iterator[FieldChange]:
    for key, value in after.items():
        if key in before:
            yield from _changes(before[key], value, (*path, key), keyed=keyed)
        else:
            yield FieldChange((*path, key), MISSING, value)
    for key, value in before.items():
        if key not in after:
            yield FieldChange((*path, key), value, MISSING)


def _lists(before: Sequence[Any], after: Sequence[Any], path: Steps, *, keyed: bool) -> Iterator[FieldChange]:
    name = _key(path, 1)
    merge = merge_key(name, [*before, *after]) if keyed else None
    if merge is not None:
        yield from _keyed(_by(before, merge), _by(after, merge), path, merge)
    elif name in _SETS:
        if _sorted(before) != _sorted(after):
            yield FieldChange(path, before, after)
    elif len(before) == len(after):
        for index, (old, new) in enumerate(zip(before, after, strict=True)):
            yield from _changes(old, new, (*path, index), keyed=keyed)
    else:
        yield FieldChange(path, before, after)


def _keyed(
    before: Mapping[str, Any], after: Mapping[str, Any], path: Steps, merge: str
) -> Iterator[FieldChange]:
    for text, entry in after.items():
        if text in before:
            yield from _changes(before[text], entry, (*path, (merge, text)), keyed=True)
        else:
            yield FieldChange((*path, (merge, text)), MISSING, entry)
    for text, entry in before.items():
        if text not in after:
            yield FieldChange((*path, (merge, text)), entry, MISSING)


def _by(entries: Sequence[Any], key: str) -> dict[str, Any]:
    """Entries by their key. Ports of one number differ by protocol, others that are twice there by place."""
    found: dict[str, Any] = {}
    for index, entry in enumerate(entries):
        text = scalar_text(entry[key])
        if key in {"containerPort", "port"} and entry.get("protocol", "TCP") != "TCP":
            text += f"/{entry['protocol']}"
        found[text if text not in found else f"{text}#{index}"] = entry
    return found


def _sorted(entries: Sequence[Any]) -> list[str]:
    import json

    return sorted(json.dumps(entry, sort_keys=True, default=str) for entry in entries)


def _key(path: Steps, back: int) -> str:
    """The nearest names above: ``path[-back]`` if it is a key."""
    step = path[-back] if len(path) >= back else ""
    return step if isinstance(step, str) else ""
