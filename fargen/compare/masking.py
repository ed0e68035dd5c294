"""Values that must not be shown: those of Secrets, and all that looks like a credential elsewhere."""

import re
from collections.abc import Mapping
from typing import Any

from fargen.spec.credentials import is_credential, names_credential
from fargen.values.changes import MASK, FieldChange, Step
from fargen.yamltext.tree import scalar_text

_SECRET_MAPS = (("data",), ("stringData",))
# `name: value` and `name=value`, in the lines of a configuration file and in arguments.
_SETTING = re.compile(r"""([\w.-]+)(["']?[ \t]*[:=][ \t]*["']?)([^\s"',;}&]+)""")
_IN_URL = re.compile(r"(://[^/\s:@]*:)[^/\s@]+(?=@)")
# What is no value but says where one is.
_REFERENCES = ("$", "{{", "%{", "secretKeyRef", "valueFrom")


def veiled(change: FieldChange, group: str, kind: str) -> FieldChange:
    """The change without what must not be shown.

    Hidden are the data of Secrets and variables in plain text whose name or value looks like a credential.
    In ConfigMaps, commands and arguments such settings are hidden where they stand. References to Secrets
    are names, and are shown.
    """
    if _masked(change, group, kind):
        return change._replace(masked=True)
    settings = kind == "ConfigMap" and not group and change.path[:1] in {("data",), ("binaryData",)}
    if not settings and not {"args", "command"} & set(change.path):
        return change
    if len(change.path) > 1 and settings and names_credential(str(change.path[-1])):
        return change._replace(masked=True)
    before, after = _redacted(change.before), _redacted(change.after)
    if before == after:
        return change._replace(masked=True)
    return change._replace(before=before, after=after)


def _masked(change: FieldChange, group: str, kind: str) -> bool:
    path = change.path
    if kind == "Secret" and not group and path[:1] in _SECRET_MAPS:
        return True
    if not _in_env(path):
        return _holds(change.before) or _holds(change.after)
    if path[-1] != "value" and not isinstance(path[-1], tuple):
        return False  # a reference
    name = next((step[1] for step in reversed(path) if isinstance(step, tuple)), "")
    return any(_is_secret(name, value) for value in (change.before, change.after))


def _in_env(path: tuple[Step, ...]) -> bool:
    return "env" in path


def _is_secret(name: str, value: Any) -> bool:
    """A variable's value, or the whole entry."""
    if isinstance(value, Mapping):
        value = value.get("value")
    if not isinstance(value, str | int | float):
        return False
    text = scalar_text(value)
    return is_credential(name, text) or (names_credential(name) and bool(text) and "$(" not in text)


def _holds(value: Any) -> bool:
    """Whether a whole container, or more, has such a variable in it."""
    if isinstance(value, Mapping):
        if isinstance(value.get("name"), str) and "value" in value and _is_secret(value["name"], value):
            return True
        return any(_holds(item) for item in value.values())
    return isinstance(value, list) and any(_holds(item) for item in value)


def _redacted(value: Any) -> Any:
    """A value with the credentials in its texts hidden."""
    if isinstance(value, Mapping):
        return {key: MASK if names_credential(key) else _redacted(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_redacted(item) for item in value]
    if not isinstance(value, str):
        return value
    if "PRIVATE KEY-----" in value or (
        is_credential("", value) and "\n" not in value and not _IN_URL.search(value)
    ):
        return MASK
    return _IN_URL.sub(rf"\1{MASK}", _SETTING.sub(_hidden, value))


def _hidden(found: re.Match[str]) -> str:
    name, between, text = found.groups()
    if not names_credential(name) or text.startswith(_REFERENCES):
        return found[0]
    return f"{name}{between}{MASK}"
