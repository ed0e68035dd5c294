"""Values that must not be shown: those of Secrets, and variables that look like credentials."""

from collections.abc import Mapping
from typing import Any

from fargen.spec.credentials import is_credential
from fargen.values.changes import FieldChange, Step
from fargen.yamltext.tree import scalar_text

_SECRET_MAPS = (("data",), ("stringData",))


def masked(change: FieldChange, group: str, kind: str) -> bool:
    """Whether the values of a change are to be hidden.

    A Secret's data is; so is a variable in plain text whose name or value looks like a credential. References
    to Secrets are names, and are shown.
    """
    path = change.path
    if kind == "Secret" and not group and path[:1] in _SECRET_MAPS:
        return True
    variable = next((step[1] for step in path if isinstance(step, tuple) and step[0] == "name"), "")
    if not _in_env(path):
        return _holds(change.before) or _holds(change.after)
    name = next((step[1] for step in reversed(path) if isinstance(step, tuple)), variable)
    return any(_is_secret(name, value) for value in (change.before, change.after))


def _in_env(path: tuple[Step, ...]) -> bool:
    return "env" in path


def _is_secret(name: str, value: Any) -> bool:
    """A variable's value, or the whole entry."""
    if isinstance(value, Mapping):
        value = value.get("value")
    return isinstance(value, str | int | float) and is_credential(name, scalar_text(value))


def _holds(value: Any) -> bool:
    """Whether a whole container, or more, has such a variable in it."""
    if isinstance(value, Mapping):
        if isinstance(value.get("name"), str) and "value" in value and _is_secret(value["name"], value):
            return True
        return any(_holds(item) for item in value.values())
    return isinstance(value, list) and any(_holds(item) for item in value)
