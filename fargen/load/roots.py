"""Where paths inside documents may lead, and the project's settings in ``fargen.toml``."""

import os
from typing import NamedTuple

from fargen.load.files import read_text
from fargen.load.toml import place_of_key, read_toml
from fargen.values.errors import InputError
from fargen.values.finding import Finding, Place
from fargen.values.suggest import nearest

SETTINGS_FILE = "fargen.toml"
_MARKERS = (SETTINGS_FILE, ".git")
_KEYS = ("check", "presets")


class Root(NamedTuple):
    """The folder that paths inside documents may not leave.

    Attributes:
        path: absolute, without symlinks.
        presets: folders of presets, absolute, in search order.
    """

    path: str
    presets: tuple[str, ...] = ()


class Roots:
    """Finds roots and reads their settings, each once.

    A root is the nearest folder with ``fargen.toml`` or ``.git``, else the folder itself.
    """

    def __init__(self, *, allow_outside: bool) -> None:
        self.allow_outside = allow_outside
        self._roots: dict[str, str] = {}
        self._settings: dict[str, Root] = {}

    def root_of(self, folder: str) -> Root:
        """The root of ``folder``.

        Raises:
            InputError: ``fargen.toml`` is not what it should be.
        """
        path = self.path_of(folder)
        if path not in self._settings:
            self._settings[path] = Root(path, self._presets(path))
        return self._settings[path]

    def holds(self, folder: str, real: str) -> bool:
        """True if a path named in ``folder`` may lead to ``real``, which is absolute and without symlinks."""
        return self.allow_outside or inside(real, self.path_of(folder))

    def shown(self, folder: str) -> str:
        """The root of ``folder`` as messages name it: relative to the working directory."""
        return os.path.relpath(self.path_of(folder))

    def path_of(self, folder: str) -> str:
        """The root's folder, absolute and without symlinks."""
        if folder not in self._roots:
            real = os.path.realpath(folder)
            here = real
            while not any(os.path.exists(os.path.join(here, marker)) for marker in _MARKERS):
                above = os.path.dirname(here)
                if above == here:
                    here = real
                    break
                here = above
            self._roots[folder] = here
        return self._roots[folder]

    def _presets(self, root: str) -> tuple[str, ...]:
        file = os.path.join(root, SETTINGS_FILE)
        if not os.path.exists(file):
            return ()
        shown = os.path.relpath(file)
        text = read_text(file, shown)
        folders = _preset_folders(text, shown)
        real = [os.path.realpath(os.path.join(root, folder)) for folder in folders]
        for folder, path in zip(folders, real, strict=True):
            if not self.allow_outside and not inside(path, root):
                fix = "move the folder into the project, or pass --allow-outside"
                place = place_of_key(text, shown, "presets")
                raise _wrong(place, f"presets: {folder} leads outside the project", fix, "SPEC211")
            if not os.path.isdir(path):
                place = place_of_key(text, shown, "presets")
                raise _wrong(place, f"presets: {folder} is not a folder", "correct the path")
        return tuple(real)


def inside(path: str, root: str) -> bool:
    """True if ``path`` is ``root`` or lies below it; both absolute and without symlinks."""
    return path == root or path.startswith(root.rstrip(os.sep) + os.sep)


def _preset_folders(text: str, shown: str) -> list[str]:
    settings = read_toml(text, shown)
    for key in settings:
        if key not in _KEYS:
            near = nearest(key, _KEYS)
            fix = f"did you mean {near}?" if near else f"known keys: {', '.join(_KEYS)}"
            raise _wrong(place_of_key(text, shown, key), f"unknown key {key!r}", fix)
    folders = settings.get("presets", [])
    if not isinstance(folders, list) or not all(isinstance(folder, str) for folder in folders):
        place = place_of_key(text, shown, "presets")
        raise _wrong(place, "presets is not a list of folders", 'write presets = ["platform/presets"]')
    return folders


def _wrong(place: Place, message: str, fix: str, rule: str = "SPEC222") -> InputError:
    return InputError([Finding(rule, "error", message, fix, place=place)])
