"""Names of values that only environments vary: after the key of the spec, where one is known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fargen.kube.manifest import Manifest, SpecPlaces
from fargen.write.chart.merge import name_of_item
from fargen.write.chart.rows import Row

_SWITCH = "with"  # begins the place of something that is there in some environments only


def spec_place(rows: Sequence[Row], place: Sequence[Any]) -> tuple[Any, ...]:
    """The spec's path behind a place of an object; the place itself where no key made it."""
    switch, rest = (place[:1], tuple(place[1:])) if place[:1] == (_SWITCH,) else ((), tuple(place))
    for row in rows:
        for manifest in row.variant.manifests:
            if (manifest.kind, manifest.name) == rest[:2]:
                found = _linked(manifest, rest[2:])
                if found:
                    return (*switch, *found)
    return tuple(place)


def _linked(manifest: Manifest, place: tuple[Any, ...]) -> tuple[Any, ...]:
    """The spec path of the longest link above a place, and what is left of the place."""
    if not isinstance(manifest.places, SpecPlaces):
        return ()
    path = _numbered(manifest.data, place)
    best: tuple[tuple[Any, ...], tuple[Any, ...]] = ((), ())
    for source, target in manifest.places.links:
        if path[: len(source)] == source and len(source) >= len(best[0]):
            best = (source, target)
    return (*best[1], *place[len(best[0]) :]) if best[1] else ()


def _numbered(data: Any, place: tuple[Any, ...]) -> tuple[Any, ...]:
    """A place with the numbers of the items that it names; cut where the object has no such part."""
    path: list[Any] = []
    for named in place:
        step = _number(data, named) if isinstance(data, list) and isinstance(named, str) else named
        inside = isinstance(data, list) and isinstance(step, int) and step < len(data)
        if not inside and not (isinstance(data, dict) and step in data):
            return ()
        path.append(step)
        data = data[step]
    return tuple(path)


def _number(items: list[Any], name: str) -> int | None:
    return next((i for i, item in enumerate(items) if name_of_item(item) == name), None)


def word_of(place: Sequence[Any]) -> str:
    """One word of a place, for values.yaml."""
    letters = ["".join(c if c.isalnum() and c.isascii() else " " for c in str(step)) for step in place]
    words = " ".join(letters).split()
    skipped = {"spec", "template", "metadata"}
    kept = [word for word in words if word not in skipped] or words
    first, *rest = dict.fromkeys(kept)
    name = first[:1].lower() + first[1:] + "".join(word[:1].upper() + word[1:] for word in rest)
    return name if name[:1].isalpha() else f"x{name}"
