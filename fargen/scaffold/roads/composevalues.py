"""Texts of compose files: variables and sizes.

https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md and 11-extension.md.
"""

import re
from collections.abc import Callable
from typing import Any

from fargen.scaffold.roads.road import Notes
from fargen.values.finding import Path

_BYTES = re.compile(r"(\d+(?:\.\d+)?)\s*([bkmg]?)b?", re.IGNORECASE)
_UNITS = {"": "", "b": "", "k": "Ki", "m": "Mi", "g": "Gi"}
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_OPERATORS = (":-", ":?", ":+", "-", "?", "+")


def filled_in(value: Any, path: Path, notes: Notes) -> Any:
    """A value with the defaults of its variables, as compose gives where nothing is set in shell or ``.env``.

    A variable without a default stays as it is written. Each is told.
    """
    if isinstance(value, dict):
        return {key: filled_in(item, (*path, key), notes) for key, item in value.items()}
    if isinstance(value, list):
        return [filled_in(item, (*path, index), notes) for index, item in enumerate(value)]
    if not isinstance(value, str) or "$" not in value:
        return value
    defaulted: list[str] = []
    open_ones: list[str] = []

    def given(name: str, operator: str, rest: str) -> str:
        if operator in {":-", "-"}:
            defaulted.append(name)
            return substituted(rest, given)
        if operator in {":+", "+"}:
            defaulted.append(name)
            return ""
        open_ones.append(name)
        return f"${{{name}}}"

    result = substituted(value, given)
    for name in dict.fromkeys(open_ones):
        notes.left(path, f"{name} comes from the shell or .env: {value!r}", "write the value")
    for name in dict.fromkeys(defaulted):
        if name not in open_ones:
            what = f"{value!r} is taken as {result!r}, as if {name} were not set"
            notes.left(path, what, "change it if .env says otherwise")
    return result


def substituted(text: str, given: Callable[[str, str, str], str]) -> str:
    """The text with what ``given(name, operator, rest)`` says for each variable; ``$$`` is a dollar."""
    parts: list[str] = []
    at = 0
    while (dollar := text.find("$", at)) >= 0:
        parts.append(text[at:dollar])
        after = text[dollar + 1 : dollar + 2]
        name = _NAME.match(text, dollar + 1)
        if after == "$":
            parts.append("$")
            at = dollar + 2
        elif name:
            parts.append(given(name[0], "", ""))
            at = name.end()
        elif (
            after == "{" and (end := _closing(text, dollar + 2)) and (inner := _NAME.match(text, dollar + 2))
        ):
            rest = text[inner.end() : end]
            operator = next((each for each in _OPERATORS if rest.startswith(each)), "")
            parts.append(given(inner[0], operator, rest.removeprefix(operator)))
            at = end + 1
        else:
            parts.append("$")
            at = dollar + 1
    return "".join((*parts, text[at:]))


def _closing(text: str, start: int) -> int:
    """Where the brace closes that opened before ``start``; 0 if it does not."""
    depth = 1
    for at in range(start, len(text)):
        if text.startswith("${", at - 1) and text[at] == "{":
            depth += 1
        elif text[at] == "}":
            depth -= 1
            if depth == 0:
                return at
    return 0


def size(value: Any) -> str | None:
    """``512m`` as a Kubernetes quantity; compose counts in 1024s. None for no size."""
    found = _BYTES.fullmatch(str(value).strip()) if value is not None else None
    return f"{found[1]}{_UNITS[found[2].lower()]}" if found else None


def is_on(value: Any) -> bool:
    """A switch, also as the text that a variable gives."""
    return value is True or str(value).lower() == "true"
