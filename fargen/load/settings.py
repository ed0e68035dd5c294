"""What a project sets for ``fargen check``: in ``fargen.toml``, or in ``[tool.fargen]`` of pyproject.toml."""

import os
from typing import Any, NamedTuple

from fargen.load.files import read_text
from fargen.load.roots import SETTINGS_FILE, Roots
from fargen.load.toml import place_of_key, read_toml
from fargen.values.errors import InputError, UsageError
from fargen.values.finding import Finding
from fargen.values.suggest import nearest

PYPROJECT = "pyproject.toml"
THRESHOLDS = ("error", "warning", "info", "never")
_KEYS = ("select", "ignore", "fail-on")


class CheckSettings(NamedTuple):
    """Which findings are shown, and which of them fail the run.

    Attributes:
        select: beginnings of the ids to show; empty for all.
        ignore: beginnings of the ids to leave out.
        fail_on: ``error``, ``warning``, ``info`` or ``never``.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "error"

    def over(
        self, select: tuple[str, ...] | None, ignore: tuple[str, ...] | None, fail_on: str | None
    ) -> "CheckSettings":
        """With the flags of a command line over the settings.

        Raises:
            UsageError: an unknown threshold.
        """
        chosen = CheckSettings(
            self.select if select is None else select,
            self.ignore if ignore is None else ignore,
            fail_on or self.fail_on,
        )
        if chosen.fail_on not in THRESHOLDS:
            raise UsageError(f"--fail-on {chosen.fail_on}: choose one of {', '.join(THRESHOLDS)}")
        return chosen


def check_settings(folder: str) -> CheckSettings:
    """The settings of the project that ``folder`` belongs to.

    Raises:
        InputError: the file is not what it should be.
    """
    root = Roots(allow_outside=True).path_of(folder)
    own = os.path.join(root, SETTINGS_FILE)
    if os.path.exists(own):
        return _Table(own, ("check",)).settings()
    other = os.path.join(root, PYPROJECT)
    if os.path.exists(other):
        return _Table(other, ("tool", "fargen", "check")).settings()
    return CheckSettings()


class _Table:
    """The table of a file that has the settings of check.

    Args:
        file: path of the file, which is read.
        path: keys that lead to the table.
    """

    def __init__(self, file: str, path: tuple[str, ...]) -> None:
        self._shown = os.path.relpath(file)
        self._text = read_text(file, self._shown)
        self._path = path

    def settings(self) -> CheckSettings:
        """What the table says, or the defaults where there is none.

        Raises:
            InputError: it is not what it should be.
        """
        above: Any = read_toml(self._text, self._shown)
        for step in self._path[:-1]:
            above = above.get(step) if isinstance(above, dict) else None
        own = above.get(self._path[-1], {}) if isinstance(above, dict) else {}
        name = ".".join(self._path)
        if not isinstance(own, dict):
            raise self._wrong(
                f"{self._path[-1]} is not a table", f'write [{name}] and below it fail-on = "warning"'
            )
        for key in own:
            if key not in _KEYS:
                near = nearest(key, _KEYS)
                fix = f"did you mean {near}?" if near else f"known keys: {', '.join(_KEYS)}"
                raise self._wrong(f"unknown key {key!r} in {name}", fix, key)
        for key in ("select", "ignore"):
            listed = own.get(key, [])
            if not isinstance(listed, list) or not all(isinstance(item, str) for item in listed):
                raise self._wrong(f"{name}.{key} is not a list of rules", f'write {key} = ["FGT3"]', key)
        fail_on = own.get("fail-on", "error")
        if fail_on not in THRESHOLDS:
            message = f"{name}.fail-on is none of {', '.join(THRESHOLDS)}"
            raise self._wrong(message, 'write fail-on = "error"', "fail-on")
        return CheckSettings(tuple(own.get("select", ())), tuple(own.get("ignore", ())), fail_on)

    def _wrong(self, message: str, fix: str, *key: str) -> InputError:
        place = place_of_key(self._text, self._shown, *self._path, *key)
        return InputError([Finding("SPEC222", "error", message, fix, place=place)])
