"""The smallest patch between two objects: a strategic merge if that says it exactly, else JSON 6902.

Kustomize merges a keyed list so: first the entries of the patch, in its order, each over the entry of its
key; then the others as they were. So a patch can say every order, if it names all entries up to the last that
is new or changed. Ports, which have two keys, keep their order, and new ones come first: a patch says no
addition to them. Tried with Kustomize 5.7; the tests compare with the real one.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from fargen.kube.manifest import Manifest
from fargen.kube.mergekeys import has_merge_keys, merge_keys

_IDENTITY = frozenset({"name", "namespace"})
_PORTS = "ports"
_PROTOCOL = "protocol"  # Kustomize takes it for a part of the key of a port


class Patch(NamedTuple):
    """What makes one object into another.

    Attributes:
        content: a partial object, or a list of JSON 6902 operations.
    """

    content: dict[str, Any] | list[dict[str, Any]]

    @property
    def is_json(self) -> bool:
        """Whether it is a list of operations."""
        return isinstance(self.content, list)


class _InexactError(Exception):
    """A strategic merge cannot say this difference, or not surely."""


def patch_between(before: Manifest, after: Mapping[str, Any]) -> Patch | None:
    """The patch that makes an object into ``after``; None if they are equal already.

    Args:
        before: the object, whose identity a strategic merge names.
        after: what it is to be, with the same apiVersion and kind.
    """
    old, new = dict(before.data), dict(after)
    if same(old, new):
        return None
    try:
        return _merge_between(before, old, new)
    except _InexactError:
        import jsonpatch

        return Patch(list(jsonpatch.make_patch(old, new)))


def _merge_between(before: Manifest, old: Mapping[str, Any], new: Mapping[str, Any]) -> Patch:
    change = _map(old, new, before.group)
    if _IDENTITY & change.get("metadata", {}).keys():
        raise _InexactError
    metadata = {**_identity_of(before), **change.pop("metadata", {})}
    return Patch({"apiVersion": before.api_version, "kind": before.kind, "metadata": metadata, **change})


def deletion_of(manifest: Manifest) -> Patch:
    """The patch that removes an object."""
    head = {"apiVersion": manifest.api_version, "kind": manifest.kind, "metadata": _identity_of(manifest)}
    return Patch({**head, "$patch": "delete"})


def _identity_of(manifest: Manifest) -> dict[str, Any]:
    return {key: value for key, value in manifest.metadata.items() if key in _IDENTITY}


def same(old: Any, new: Any) -> bool:
    """Equal as JSON values: ``true`` is not 1."""
    if isinstance(old, dict) and isinstance(new, dict):
        return old.keys() == new.keys() and all(same(value, new[key]) for key, value in old.items())
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(same, old, new))
    return bool(old == new) and isinstance(old, bool) == isinstance(new, bool)


def _map(old: Mapping[str, Any], new: Mapping[str, Any], group: str) -> dict[str, Any]:
    change: dict[str, Any] = {key: None for key in old if key not in new}
    if any(value is None for value in new.values()):
        raise _InexactError  # null would remove the key
    for key, value in new.items():
        if key not in old:
            change[key] = _fresh(value)
        elif not same(old[key], value):
            change[key] = _value(old[key], value, key, group)
    return change


def _value(old: Any, new: Any, key: str, group: str) -> Any:
    if isinstance(old, dict) and isinstance(new, dict):
        return _map(old, new, group)
    if isinstance(old, list) and isinstance(new, list):
        by = merge_keys(key) if has_merge_keys(group) else ()
        return _list(old, new, _key_of([*old, *new], by, key), group) if by else _fresh(new)
    if isinstance(old, dict | list) or isinstance(new, dict | list):
        raise _InexactError
    return new


def _fresh(value: Any) -> Any:
    """A value that is new as a whole: it may not have what a merge would take for an instruction."""
    if value is None or value == []:
        raise _InexactError
    if isinstance(value, dict):
        if "$patch" in value:
            raise _InexactError
        return {key: _fresh(item) for key, item in value.items()}
    return [_fresh(item) for item in value] if isinstance(value, list) else value


def _key_of(entries: Sequence[Any], by: Sequence[str], field: str) -> tuple[str, ...]:
    """The fields that tell the entries of a list apart."""
    for key in by:
        if all(isinstance(entry, dict) and key in entry for entry in entries):
            if field == _PORTS and not all(_PROTOCOL in entry for entry in entries):
                raise _InexactError
            return (key, _PROTOCOL) if field == _PORTS else (key,)
    raise _InexactError


def _list(old: list[Any], new: list[Any], by: tuple[str, ...], group: str) -> list[Any]:
    before = {_identity(entry, by): entry for entry in old}
    after = {_identity(entry, by): entry for entry in new}
    if len(before) < len(old) or len(after) < len(new) or not before or not after:
        raise _InexactError  # two entries of one key, or a list that ends up empty
    gone = [{**dict(zip(by, key, strict=True)), "$patch": "delete"} for key in before if key not in after]
    left = [key for key in before if key in after]
    named = _changed(before, after, left) if len(by) > 1 else _first(before, after, left)
    return [*(_entry(before.get(key), after[key], by, group) for key in named), *gone]


def _first(before: Mapping[Any, Any], after: Mapping[Any, Any], left: list[Any]) -> list[Any]:
    """The entries to name: all but those at the end that are as they were, in the order they had."""
    names, kept = list(after), list(left)
    while names and kept and names[-1] == kept[-1] and same(before[kept[-1]], after[kept[-1]]):
        names.pop()
        kept.pop()
    return names


def _changed(before: Mapping[Any, Any], after: Mapping[Any, Any], left: list[Any]) -> list[Any]:
    """The entries to name of a list that keeps its order."""
    if list(after) != left:
        raise _InexactError
    return [key for key in left if not same(before[key], after[key])]


def _identity(entry: Mapping[str, Any], by: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(entry[key] for key in by)


def _entry(
    old: Mapping[str, Any] | None, new: Mapping[str, Any], by: tuple[str, ...], group: str
) -> dict[str, Any]:
    if old is None:
        fresh: dict[str, Any] = _fresh(new)
        return fresh
    return {**{key: new[key] for key in by}, **_map(old, new, group)}
