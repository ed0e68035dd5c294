"""Presets: partial Apps with a description, found by name or path, each built on another with ``extends``."""

import os
from collections.abc import Iterator
from typing import NamedTuple

from fargen.load.files import read_text
from fargen.load.layer import without
from fargen.load.partial import Kind, Partial, partial_of
from fargen.load.problems import at_value, error
from fargen.load.references import Reference, resolve
from fargen.load.roots import Roots
from fargen.values.assets import asset_dir
from fargen.values.errors import InputError
from fargen.values.finding import Finding, Place
from fargen.values.suggest import nearest
from fargen.yamltext.read import read
from fargen.yamltext.tree import Map, place_of

MAX_CHAIN = 8  # presets on one another; more cannot be followed by a reader
_SUFFIX = ".yaml"
_OWN_KEYS = ("description", "extends")
_REFUSED = {"preset": "write extends: instead"}


class Preset(NamedTuple):
    """A preset file.

    Attributes:
        name: as it was asked for; a path for one that was named by path.
        file: as messages show it; ``<preset NAME>`` for a built-in one.
        description: one paragraph for ``fargen presets``.
        extends: the preset under it, as written; empty if there is none.
        partial: its layers.
        tree: the whole document.
        builtin: it ships with fargen.
    """

    name: str
    file: str
    description: str
    extends: str
    partial: Partial
    tree: Map
    builtin: bool = False


class Presets:
    """Finds and reads presets, each once."""

    def __init__(self, roots: Roots, environment: str | None, *, files: bool = True) -> None:
        self._roots = roots
        self._environment = environment
        self._files = files
        self._read: dict[str, Preset | InputError] = {}

    def chain(self, reference: Reference) -> list[Preset]:
        """The preset that ``reference`` names and those it extends, lowest first.

        Raises:
            InputError: a preset is not found or broken, or they extend one another in a circle or too deep.
        """
        chain: list[Preset] = []
        seen: dict[str, str] = {}
        next_one: Reference | None = reference
        while next_one:
            last = chain[-1] if chain else None
            shown, real = self._find(next_one, last, list(seen)[-1:])
            if real in seen:
                names = [preset.name for preset in chain]
                names = [*names[list(seen).index(real) :], next_one.text]
                raise next_one.wrong(
                    "SPEC208", f"presets in a circle: {' → '.join(names)}", "remove one extends"
                )
            if len(chain) == MAX_CHAIN:
                names = [*(preset.name for preset in chain), next_one.text]
                message = f"more than {MAX_CHAIN} presets on one another: {' → '.join(names)}"
                raise next_one.wrong("SPEC208", message, "join some of them")
            seen[real] = next_one.text
            preset = self._preset(next_one.text, shown, real)
            chain.append(preset)
            next_one = _extended(preset)
        return chain[::-1]

    def names(self, folder: str) -> dict[str, str]:
        """Every preset that an app in ``folder`` can name, and its file; a project's own hide built-in ones.

        Raises:
            InputError: ``fargen.toml`` is not what it should be.
        """
        found: dict[str, str] = {}
        for place in self._folders(folder, builtin=False):
            for name in _names_in(place):
                found.setdefault(name, os.path.join(place, name + _SUFFIX))
        return dict(sorted(found.items()))

    def _folders(self, folder: str, *, builtin: bool) -> tuple[str, ...]:
        own = self._roots.root_of(folder).presets if self._files and not builtin else ()
        return (*own, asset_dir("presets"))

    def _find(self, reference: Reference, last: Preset | None, current: list[str]) -> tuple[str, str]:
        """The file of a preset. One that extends its own name means the next one of that name."""
        name = reference.text
        if _is_path(name):
            if not self._files:
                fix = "use a built-in preset, or write its keys into the App"
                raise reference.wrong("SPEC225", f"no file is opened here: {name}", fix)
            return resolve(reference, self._roots)
        builtin = last is not None and last.builtin
        folders = self._folders(reference.base, builtin=builtin)
        found = [path for path in self._named(name, folders, reference) if path not in current]
        if found:
            return _shown(found[0], name), found[0]
        if current and name in {os.path.basename(path).removesuffix(_SUFFIX) for path in current}:
            return _shown(current[0], name), current[0]
        raise self._unknown(reference, folders)

    def _named(self, name: str, folders: tuple[str, ...], reference: Reference) -> Iterator[str]:
        for folder in folders:
            path = os.path.realpath(os.path.join(folder, name + _SUFFIX))
            if not os.path.isfile(path):
                continue
            if folder != folders[-1] and not self._roots.holds(reference.base, path):
                fix = "replace the symlink by the file, or pass --allow-outside"
                raise reference.wrong(
                    "SPEC211", f"preset {name} is a symlink to a file outside the project", fix
                )
            yield path

    def _unknown(self, reference: Reference, folders: tuple[str, ...]) -> InputError:
        names = sorted({name for folder in folders for name in _names_in(folder)})
        near = nearest(reference.text, names)
        listed = f"presets: {', '.join(names)}" if names else "there are no presets here"
        fix = f"did you mean {near}? {listed}" if near else listed
        return reference.wrong("SPEC206", f"no preset is named {reference.text}", fix)

    def _preset(self, name: str, shown: str, real: str) -> Preset:
        if real not in self._read:
            try:
                self._read[real] = self._load(name, shown, real)
            except InputError as error:
                self._read[real] = error
        found = self._read[real]
        if isinstance(found, InputError):
            raise found
        return found

    def _load(self, name: str, shown: str, real: str) -> Preset:
        tree = _preset_tree(read_text(real, shown), shown, name)
        builtin = shown.startswith("<")
        base = os.path.dirname(real if builtin else shown) or "."
        own = without(tree, *_OWN_KEYS)
        kind = Kind("a preset", f"preset {name}", _REFUSED)
        partial = partial_of(own, base, self._environment, kind)
        if partial.findings:
            raise InputError(partial.findings)
        return Preset(name, shown, tree["description"], tree.get("extends") or "", partial, tree, builtin)


def _preset_tree(text: str, shown: str, name: str) -> Map:
    documents = read(text, shown, f"preset {name}")
    if len(documents) != 1 or not isinstance(documents[0].root, Map):
        what = f"has {len(documents)} documents" if len(documents) != 1 else "is not a map"
        finding = Finding(
            "SPEC207", "error", f"a preset {what}", "write one map of App keys", place=Place(shown, 1, 1)
        )
        raise InputError([finding])
    tree: Map = documents[0].root
    description, extends = tree.get("description"), tree.get("extends")
    if not isinstance(description, str) or not description.strip():
        message, fix = "a preset needs a description", "add description: what it is for"
        place = place_of(tree, ("description",)) or Place(shown, documents[0].line, 1)
        raise InputError([Finding("SPEC207", "error", message, fix, place=place, path="description")])
    if extends is not None and not isinstance(extends, str):
        wrong = error("SPEC210", "expected a name or a path", "write extends: NAME")
        raise InputError([at_value(tree, "extends", wrong)])
    return tree


def _extended(preset: Preset) -> Reference | None:
    if not preset.extends:
        return None
    base = preset.partial.layers[0].base
    return Reference(preset.extends, base, limited=True, node=preset.tree, key="extends")


def _is_path(name: str) -> bool:
    return "/" in name or name.endswith((_SUFFIX, ".yml")) or name in {"", ".", ".."} or "\0" in name


def _names_in(folder: str) -> list[str]:
    try:
        listed = os.listdir(folder)
    except OSError:
        return []
    return sorted(file.removesuffix(_SUFFIX) for file in listed if file.endswith(_SUFFIX))


def _shown(path: str, name: str) -> str:
    builtin = os.path.realpath(asset_dir("presets"))
    return f"<preset {name}>" if os.path.dirname(path) == builtin else os.path.relpath(path)
