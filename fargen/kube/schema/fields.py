"""Where, and in which versions, Kubernetes has a field that an object has in the wrong place."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from fargen.kube.schema._tables import DEFINITIONS, NEWEST, OLDEST
from fargen.kube.schema.accept import text_of
from fargen.kube.schema.encode import REF, short_name
from fargen.kube.schema.shipped import definitions
from fargen.values.finding import Path

DEPTH = 2  # far enough from a workload's spec to its pod's
NOT_SEARCHED = {"metadata", "status"}  # half of all names occur there: no hint at what was meant


def minors_with(key: str, schema: Any, root: str, version: str) -> list[int]:
    """Minors whose form of the object behind `schema` has the field `key`; empty if none, or not tabulated.

    Args:
        key: a field that the object does not have in `version`.
        schema: the object's schema, as found in the definitions of `version`.
        root: table name of the whole object, for its own fields.
        version: a minor as ``"1.33"``.
    """
    name = root if "$id" in schema else _names(version).get(id(schema), "")
    if name not in DEFINITIONS:
        return []
    return [minor for minor in range(OLDEST, NEWEST + 1) if key in _fields(text_of(name, minor))]


def home_above(key: str, path: Path, root: str, version: str) -> Path | None:
    """The nearest object around the one at `path` that has the field `key`: YAML indented too far."""
    minor = int(version.partition(".")[2])
    home = None
    text = text_of(root, minor)
    for depth, part in enumerate(path):
        if text[:1] == "<" and key in _fields(text):
            home = path[:depth]
        text = _below(text, part)
        text = (text_of(text[1:], minor) if text[:1] == "@" else text).lstrip("?")
    return home


def home_below(key: str, known: Mapping[str, Any], version: str) -> Path | None:
    """Where below an object with the fields `known` the field `key` is; None if nowhere or ambiguous."""
    level: dict[Path, Any] = {(name,): known[name] for name in known if name not in NOT_SEARCHED}
    for _ in range(DEPTH):
        below = {path: _properties(schema, version) for path, schema in level.items()}
        homes = [path for path, properties in below.items() if key in properties]
        if homes:
            return homes[0] if len(homes) == 1 else None
        level = {
            (*path, name): schema
            for path, properties in below.items()
            for name, schema in properties.items()
            if name not in NOT_SEARCHED
        }
    return None


def _below(text: str, part: str | int) -> str:
    """Rule text of one field, item or value of what `text` describes; empty if it has no such thing."""
    if text[:1] in {"[", "{"}:
        return text[1:].lstrip("?")
    fields = dict(field.split(":") for field in text[1:].partition(">")[0].split()) if text[:1] == "<" else {}
    return fields.get(str(part), "").lstrip("?")


def _properties(schema: Mapping[str, Any], version: str) -> dict[str, Any]:
    match = REF.fullmatch(schema.get("$ref", ""))
    target = definitions(version).get(match["name"], {}) if match else schema
    properties: dict[str, Any] = target.get("properties", {})
    return properties


def _fields(text: str) -> set[str]:
    """Names in the text of an object; its grammar is described in `fargen.kube.schema.encode`."""
    return {field.partition(":")[0] for field in text.lstrip("?<").partition(">")[0].split()}


@cache
def _names(version: str) -> dict[int, str]:
    """Table names by the identity of the schema objects, which the cache of `definitions` keeps alive."""
    return {id(schema): short_name(name) for name, schema in definitions(version).items()}
