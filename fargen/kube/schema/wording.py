"""From jsonschema's errors to problems that people can act on."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from jsonschema import ValidationError

from fargen.kube.schema.fields import home_above, home_below, minors_with
from fargen.kube.schema.verdict import (
    MISSING_FIELD,
    NOT_ALLOWED,
    UNKNOWN_FIELD,
    WRONG_TYPE,
    SchemaProblem,
)
from fargen.values.finding import Path, path_text

TYPES = (
    (bool, "boolean"),
    (int, "integer"),
    (float, "number"),
    (str, "string"),
    (list, "list"),
    (dict, "object"),
)
FORMAT_RANGES = {"int32": "-2147483648 to 2147483647", "int64": "-9223372036854775808 to 9223372036854775807"}
LONGEST_VALUE = 40  # characters of an offending string that a message repeats
MOST_NAMES = 12  # as many known fields or values as still read as a list


class Wording:
    """Words for the errors of one object.

    Args:
        root: name of the object's kind in the tables, ``apps/v1/Deployment``.
        version: the Kubernetes minor it was checked for.
        secret: never repeat a value.
    """

    def __init__(self, root: str, version: str, *, secret: bool) -> None:
        self._root = root
        self._version = version
        self._secret = secret

    def problems(self, error: ValidationError) -> Iterator[SchemaProblem]:
        """All problems that one error stands for."""
        path = tuple(_part(part) for part in error.absolute_path)
        value: Any = error.instance
        demand: Any = error.validator_value
        if error.validator == "additionalProperties":
            yield from self._unknown_fields(path, value, error.schema)
        elif error.validator == "required":
            for name in demand:
                if name not in value:
                    message = f"required field {name!r} is missing"
                    yield SchemaProblem((*path, name), message, MISSING_FIELD, f"add {name}")
        elif error.validator == "type":
            yield self._wrong_type(path, value, _types(demand))
        elif error.validator == "oneOf":
            yield self._wrong_type(path, value, [name for half in demand for name in _types(half["type"])])
        elif error.validator == "format":
            yield self._wrong_format(path, value, demand)
        else:
            yield self._not_allowed(path, value, demand)

    def _unknown_fields(self, path: Path, value: dict[Any, Any], schema: Any) -> Iterator[SchemaProblem]:
        for key in value:
            if key not in schema.get("properties", {}):
                hint, fix = self._hint(path, str(key), schema)
                message = f"unknown field {str(key)!r}{hint}"
                yield SchemaProblem((*path, _part(key)), message, UNKNOWN_FIELD, fix)

    def _hint(self, path: Path, key: str, schema: Any) -> tuple[str, str]:
        """What was probably meant, and the fix. In this order: another version, place, name."""
        known = schema.get("properties", {})
        minors = minors_with(key, schema, self._root, self._version)
        if minors and int(self._version.partition(".")[2]) > minors[-1]:
            return f": Kubernetes 1.{minors[-1]} was the last to have it", "remove it"
        if minors:
            first = f"1.{minors[0]}"
            return f": Kubernetes has it from {first} on", f"remove it, or target Kubernetes {first} or newer"
        above = home_above(key, path, self._root, self._version)
        if above is not None:
            return _moved(above)
        close = get_close_matches(key, known, n=1) or [name for name in known if name.lower() == key.lower()]
        if close:
            return f"; did you mean {close[0]!r}?", f"rename it to {close[0]}"
        below = home_below(key, known, self._version)
        return _moved((*path, *below)) if below else ("", _removed(known))

    def _wrong_type(self, path: Path, value: Any, types: list[str]) -> SchemaProblem:
        names = ["list" if name == "array" else name for name in types]
        message = f"expected {' or '.join(names)}, got {self._shown(value)}"
        return SchemaProblem(path, message, WRONG_TYPE, _fix_of_type(value, types))

    def _wrong_format(self, path: Path, value: Any, format_: str) -> SchemaProblem:
        if format_ == "byte":
            fix = (
                "encode it with base64, or put the plain text under stringData"
                if self._secret
                else "encode it"
            )
            return SchemaProblem(path, "value is not valid base64", NOT_ALLOWED, fix)
        message = f"{self._shown(value)} does not fit {format_}"
        return SchemaProblem(path, message, NOT_ALLOWED, f"use a number from {FORMAT_RANGES[format_]}")

    def _not_allowed(self, path: Path, value: Any, allowed: list[str]) -> SchemaProblem:
        close = get_close_matches(value, allowed, n=1) if isinstance(value, str) else []
        message = f"{self._shown(value)} is not allowed here" + (
            f"; did you mean {close[0]!r}?" if close else ""
        )
        return SchemaProblem(path, message, NOT_ALLOWED, f"use {' or '.join(allowed)}")

    def _shown(self, value: Any) -> str:
        if self._secret or value is None or isinstance(value, (dict, list)):
            return kind_of(value)
        text = repr(str(value)) if isinstance(value, str) else str(value).lower()
        if len(text) > LONGEST_VALUE:
            text = f"{text[:LONGEST_VALUE]}…"
        return f"{kind_of(value)} {text}"


def kind_of(value: Any) -> str:
    """What a message calls the type of `value`."""
    if value is None:
        return "null"
    return next((name for type_, name in TYPES if isinstance(value, type_)), type(value).__name__)


def _moved(home: Path) -> tuple[str, str]:
    """Hint and fix for a field that belongs into the object at `home`."""
    if not home:
        return "; it belongs at the top level", "move it to the top level"
    return f"; it belongs under {path_text(home)}", f"move it under {path_text(home)}"


def _removed(known: dict[str, Any]) -> str:
    if 0 < len(known) <= MOST_NAMES:
        return f"remove it; known here: {', '.join(sorted(known))}"
    return "remove it, or move it where it belongs"


def _part(key: Any) -> str | int:
    """A key as part of a path; YAML also has keys that are null, booleans or floats."""
    return key if isinstance(key, (str, int)) and not isinstance(key, bool) else str(key)


def _types(value: Any) -> list[str]:
    """Type names of a schema, without the null that stands for an absent field."""
    names = [value] if isinstance(value, str) else value
    return [name for name in names if name != "null"]


def _fix_of_type(value: Any, types: list[str]) -> str:
    if value is None:
        return "give it a value, or remove the key"
    if types == ["string"] and isinstance(value, (bool, int, float)):
        return "put it in quotes"
    if isinstance(value, str) and types[0] in {"integer", "number", "boolean"} and _is_plain(value, types[0]):
        return "remove the quotes"
    if types[0] == "array":
        return "write a list: each entry starts with '- '"
    if types[0] == "object":
        return "write key: value pairs"
    return f"write {' or '.join('an integer' if name == 'integer' else f'a {name}' for name in types)}"


def _is_plain(text: str, type_: str) -> bool:
    if type_ == "boolean":
        return text in {"true", "false"}
    return text.removeprefix("-").replace(".", "", type_ == "number").isdecimal()
