"""``images`` of an overlay: where a tag or a repository is all that differs, no patch is needed.

Kustomize changes the image of every container of every object whose repository is the name of the entry,
https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from fargen.kube.manifest import Manifest

_LISTS = frozenset({"containers", "initContainers"})


class Reference(NamedTuple):
    """An image: ``repository[:tag][@digest]``; tag and digest may be empty."""

    repository: str
    tag: str
    digest: str


def reference(image: str) -> Reference:
    """The parts of an image."""
    name, _, digest = image.partition("@")
    folder, slash, last = name.rpartition("/")
    last, _, tag = last.partition(":")
    return Reference(f"{folder}{slash}{last}", tag, digest)


def image_changes(pairs: Iterable[tuple[Manifest, Manifest]], every: Sequence[Manifest]) -> dict[str, str]:
    """Repository of the base to the image that all its containers have in the environment.

    Args:
        pairs: objects of the base with what they are in the environment.
        every: all objects of the environment.

    Returns:
        Only what Kustomize says exactly: any other image is left to patches.
    """
    wanted: dict[str, set[str]] = {}
    changed: set[str] = set()
    for before, after in pairs:
        old, new = dict(_images(before.data)), dict(_images(after.data))
        for where in old.keys() & new.keys():
            name = reference(old[where]).repository
            wanted.setdefault(name, set()).add(new[where])
            if new[where] != old[where]:
                changed.add(name)
    changes = {name: wanted[name].pop() for name in changed if len(wanted[name]) == 1}
    there = [image for manifest in every for _, image in _images(manifest.data)]
    return {name: image for name, image in sorted(changes.items()) if _is_exact(name, image, changes, there)}


def _is_exact(name: str, image: str, changes: Mapping[str, str], there: Iterable[str]) -> bool:
    """Whether an entry for this repository makes all its images this one, and no other entry changes it."""
    parts = reference(image)
    if not (parts.tag or parts.digest) or not name:
        return False
    if parts.repository != name and parts.repository in changes:
        return False
    return all(other == image for other in there if reference(other).repository == name)


def image_entry(name: str, image: str) -> dict[str, str]:
    """An entry of ``images``."""
    parts = reference(image)
    entry = {"name": name, "newName": parts.repository, "newTag": parts.tag, "digest": parts.digest}
    if parts.repository == name:
        del entry["newName"]
    return {key: value for key, value in entry.items() if value}


def with_images(data: Any, before: Any, changes: Mapping[str, str]) -> Any:
    """An object with the images that it had before: those that ``images`` changes are not patched."""
    old = {where: image for where, image in _images(before) if reference(image).repository in changes}
    return _with(data, (), old)


def _with(node: Any, path: tuple[str, ...], old: Mapping[tuple[str, ...], str]) -> Any:
    if isinstance(node, dict):
        here = {key: _with(item, (*path, key), old) for key, item in node.items()}
        if "image" in here and path in old:
            here["image"] = old[path]
        return here
    if isinstance(node, list):
        return [_with(item, (*path, _name(item, index)), old) for index, item in enumerate(node)]
    return node


def _images(node: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Path of every container, by the names in it, with its image."""
    if isinstance(node, dict):
        image = node.get("image")
        if len(path) > 1 and path[-2] in _LISTS and isinstance(image, str):
            yield path, image
        for key, item in node.items():
            yield from _images(item, (*path, key))
    elif isinstance(node, list):
        for index, item in enumerate(node):
            yield from _images(item, (*path, _name(item, index)))


def _name(entry: Any, index: int) -> str:
    return str(entry.get("name", index)) if isinstance(entry, dict) else str(index)
