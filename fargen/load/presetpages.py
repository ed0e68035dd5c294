"""Presets as a user looks at them: what there are, and what each sets."""

from collections.abc import Iterator
from typing import NamedTuple

from fargen.load.files import read_text
from fargen.load.presets import Presets
from fargen.load.references import Reference
from fargen.load.roots import Roots
from fargen.yamltext.tree import Map, Source


class PresetPage(NamedTuple):
    """A preset to be shown.

    Attributes:
        name: as an app names it.
        description: one paragraph.
        file: ``<preset NAME>`` for a built-in one.
        builtin: it ships with fargen.
        extends: the presets under it, next one first.
        sets: keys of an App that it and those set, in long form, as ``autoscaling.min``.
        text: the file.
    """

    name: str
    description: str
    file: str
    builtin: bool
    extends: tuple[str, ...]
    sets: tuple[str, ...]
    text: str


def preset_pages(folder: str) -> tuple[PresetPage, ...]:
    """Every preset that an app in ``folder`` can name, by name.

    Raises:
        InputError: one of them, or ``fargen.toml``, is broken.
    """
    presets = Presets(Roots(allow_outside=False), None)
    pages = []
    for name, path in presets.names(folder).items():
        asked = Map({"preset": name}, marks={"preset": (Source(name), 1, 1, 1, 1)})
        chain = presets.chain(Reference(name, folder, limited=True, node=asked, key="preset"))
        own = chain[-1]
        sets = dict.fromkeys(
            key for preset in chain for layer in preset.partial.layers for key in _leaves(layer.tree)
        )
        under = tuple(preset.name for preset in chain[-2::-1])
        text = read_text(path, own.file)
        pages.append(
            PresetPage(
                name, " ".join(own.description.split()), own.file, own.builtin, under, tuple(sets), text
            )
        )
    return tuple(pages)


def _leaves(node: Map, before: str = "") -> Iterator[str]:
    """The keys that hold something else than a map, dotted."""
    for key, value in node.items():
        if isinstance(value, Map) and value:
            yield from _leaves(value, f"{before}{key}.")
        else:
            yield f"{before}{key}"
