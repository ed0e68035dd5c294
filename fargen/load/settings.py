"""What a project sets for ``fargen check``: in ``fargen.toml``, or in ``[tool.fargen]`` of pyproject.toml."""

import os
from typing import Any, NamedTuple

from fargen.load.files import read_text
from fargen.load.roots import SETTINGS_FILE, Roots
from fargen.values.errors import InputError, UsageError
from fargen.values.finding import Finding, Place
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
        return _settings(_toml(own), os.path.relpath(own), "check")
    other = os.path.join(root, PYPROJECT)
    if os.path.exists(other):
        return _tool_settings(_toml(other), os.path.relpath(other))
    return CheckSettings()


def _tool_settings(table: dict[str, Any], shown: str) -> CheckSettings:
    tool = table.get("tool")
    own = tool.get("fargen") if isinstance(tool, dict) else None
    return _settings(own, shown, "tool.fargen.check") if isinstance(own, dict) else CheckSettings()


def _toml(file: str) -> dict[str, Any]:
    import tomllib

    shown = os.path.relpath(file)
    try:
        return tomllib.loads(read_text(file, shown))
    except tomllib.TOMLDecodeError as error:
        raise _wrong(shown, f"not valid TOML: {error}", "correct the line") from error


def _settings(table: dict[str, Any], shown: str, name: str) -> CheckSettings:
    own = table.get("check", {})
    if not isinstance(own, dict):
        raise _wrong(shown, "check is not a table", f'write [{name}] and below it fail-on = "warning"')
    for key in own:
        if key not in _KEYS:
            near = nearest(key, _KEYS)
            fix = f"did you mean {near}?" if near else f"known keys: {', '.join(_KEYS)}"
            raise _wrong(shown, f"unknown key {key!r} in {name}", fix)
    for key in ("select", "ignore"):
        listed = own.get(key, [])
        if not isinstance(listed, list) or not all(isinstance(item, str) for item in listed):
            raise _wrong(shown, f"{name}.{key} is not a list of rules", f'write {key} = ["FGT3"]')
    fail_on = own.get("fail-on", "error")
    if fail_on not in THRESHOLDS:
        raise _wrong(shown, f"{name}.fail-on is none of {', '.join(THRESHOLDS)}", 'write fail-on = "error"')
    return CheckSettings(tuple(own.get("select", ())), tuple(own.get("ignore", ())), fail_on)


def _wrong(shown: str, message: str, fix: str) -> InputError:
    return InputError([Finding("SPEC222", "error", message, fix, place=Place(shown))])
