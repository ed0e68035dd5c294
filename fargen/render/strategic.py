"""Strategic merge: maps merge, null removes, known lists merge by their key, others are replaced."""

from collections.abc import Mapping
from typing import Any

from fargen.kube.mergekeys import has_directives, has_merge_keys, merge_keys


def merged(target: Mapping[str, Any], patch: Mapping[str, Any], group: str) -> dict[str, Any]:
    """A new object with the patch merged in; neither argument is changed.

    Args:
        target: the object.
        patch: the partial object.
        group: API group of the object, which decides whether its lists have merge keys.
    """
    result = _map(target, patch, group)
    return result if result is not None else {}


def _map(target: Mapping[str, Any], patch: Mapping[str, Any], group: str) -> dict[str, Any] | None:
    keyed = has_directives(group)
    directive = patch.get("$patch") if keyed else None
    if directive == "delete":
        return None
    result = {} if directive == "replace" else dict(target)
    for key, value in patch.items():
        if key == "$patch" and keyed:
            continue
        if value is None:
            result.pop(key, None)
            continue
        new = _value(result.get(key), value, key, group)
        if new is None:
            result.pop(key, None)
        else:
            result[key] = new
    return result


def _value(old: Any, new: Any, key: str, group: str) -> Any:
    if isinstance(new, dict):
        return _map(old if isinstance(old, dict) else {}, new, group)
    if isinstance(new, list) and isinstance(old, list) and has_merge_keys(group):
        name = next((k for k in merge_keys(key) if all(_has(item, k) for item in [*old, *new])), None)
        if name is not None:
            return _list(old, new, name, group)
    return new


def _has(item: Any, key: str) -> bool:
    return isinstance(item, dict) and (key in item or "$patch" in item)


def _list(old: list[Any], new: list[Any], key: str, group: str) -> list[Any]:
    """Entries of the patch merge into those with the same key; new ones go in front, as kubectl puts them."""
    if any(item.get("$patch") == "replace" and key not in item for item in new):
        return [item for item in new if key in item]
    result = list(old)
    added = []
    for item in new:
        index = next((i for i, have in enumerate(result) if have.get(key) == item.get(key)), None)
        if index is None:
            if (fresh := _map({}, item, group)) is not None:
                added.append(fresh)
            continue
        entry = _map(result[index], item, group)
        if entry is None:
            del result[index]
        else:
            result[index] = entry
    return [*result, *added]
