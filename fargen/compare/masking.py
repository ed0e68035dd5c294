"""Values that must not be shown: those of Secrets, and all that looks like a credential elsewhere."""

import re
from collections.abc import Mapping
from typing import Any

from fargen.kube.manifest import mapping
from fargen.spec.credentials import is_credential, names_credential
from fargen.values.changes import MASK, FieldChange
from fargen.yamltext.tree import scalar_text

_DATA = (("data",), ("binaryData",), ("stringData",))
_COMMANDS = frozenset({"args", "command"})
_HEADERS = {"authorization": "token", "proxy-authorization": "token", "cookie": "token"}  # what they hold
# `name: value` and `name=value`, in the lines of a configuration file and in arguments.
_SETTING = re.compile(r"""([\w.-]+)(["']?[ \t]*[:=][ \t]*["']?)([^\s"',;}&]+)""")
_IN_URL = re.compile(r"(://[^/\s:@]*:)[^/\s@]+(?=@)")
# What is no value but says where one is.
_REFERENCES = ("$", "{{", "%{", "secretKeyRef", "valueFrom")


def veiled(change: FieldChange, group: str, kind: str) -> FieldChange:
    """The change without what must not be shown.

    Hidden are the data of Secrets, variables in plain text whose name or value looks like a credential, and
    texts anywhere that are one. In ConfigMaps, commands and arguments such settings are hidden where they
    stand. References to Secrets are names, and are shown.
    """
    if _is_masked(change, group, kind):
        return change._replace(masked=True)
    settings = kind == "ConfigMap" and not group and change.path[:1] in {("data",), ("binaryData",)}
    hide = _noted if change.path[-1] == "annotations" else _hidden
    hide = _settled if settings or _COMMANDS & set(change.path) else hide
    before, after = hide(change.before), hide(change.after)
    if before == after:
        return change._replace(masked=True)
    return change._replace(before=before, after=after)


def _is_masked(change: FieldChange, group: str, kind: str) -> bool:
    """Whether all of the field is what must not be shown."""
    path, last = change.path, change.path[-1]
    if not group and path[:1] in _DATA:
        return kind == "Secret" or (kind == "ConfigMap" and len(path) > 1 and names_credential(str(last)))
    if "annotations" in path and isinstance(last, str) and last != "annotations":
        return names_credential(_bare(last))
    if last == "value" and "httpHeaders" in path:
        return True  # which one it is cannot be told from here
    if "env" not in path or (last != "value" and not isinstance(last, tuple)):
        return False
    name = next((step[1] for step in reversed(path) if isinstance(step, tuple)), "")
    both = (mapping(side).get("value") if isinstance(last, tuple) else side for side in change[1:3])
    return any(_is_secret(name, value) for value in both)


def _is_secret(name: str, value: Any) -> bool:
    """Whether the value of a variable of that name is one."""
    if not isinstance(value, str | int | float):
        return False
    text = scalar_text(value)
    return is_credential(name, text) or (names_credential(name) and bool(text) and "$(" not in text)


def _hidden(value: Any) -> Any:
    """A value with the variables and texts in it hidden that are credentials."""
    if isinstance(value, Mapping):
        name = value.get("name")
        if isinstance(name, str) and _is_secret(_HEADERS.get(name.lower(), name), value.get("value")):
            return {**value, "value": MASK}
        return {key: _WAYS.get(key, _hidden)(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_hidden(item) for item in value]
    return _without_credential(value) if isinstance(value, str) else value


def _settled(value: Any) -> Any:
    """The same of settings: ``name: value`` and ``name=value`` in texts too."""
    if isinstance(value, Mapping):
        return {key: MASK if names_credential(key) else _settled(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_settled(item) for item in value]
    return _without_credential(_SETTING.sub(_unnamed, value)) if isinstance(value, str) else value


def _noted(value: Any) -> Any:
    """The same of annotations."""
    if not isinstance(value, Mapping):
        return _hidden(value)
    return {key: MASK if names_credential(_bare(key)) else _hidden(item) for key, item in value.items()}


def _bare(key: str) -> str:
    """An annotation's name without its prefix, as ``token`` of ``example.com/token``."""
    return key.rpartition("/")[2]


_WAYS = {"args": _settled, "command": _settled, "annotations": _noted}


def _without_credential(text: str) -> str:
    if "PRIVATE KEY-----" in text:
        return MASK
    if is_credential("", text) and "\n" not in text and not _IN_URL.search(text):
        return MASK
    return _IN_URL.sub(rf"\1{MASK}", text)


def _unnamed(found: re.Match[str]) -> str:
    name, between, text = found.groups()
    if not names_credential(name) or text.startswith(_REFERENCES):
        return found[0]
    return f"{name}{between}{MASK}"
