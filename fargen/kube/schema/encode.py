"""From JSON schemas to the rule texts of the tables. Whatever it does not know stops it.

The grammar of a rule text, one letter ahead of what it applies to::

    rule   = "?" rule                  null is accepted too
           | "s" string  | "b" boolean | "n" integer | "i" int32 | "l" int64 | "f" number | "y" base64 bytes
           | "q" quantity: string or number          | "x" string or integer
           | "o" object with any content             | "*" anything
           | "[" rule                  list of such items
           | "{" rule                  map with such values
           | "=" value ("|" value)*    one of these strings
           | "@" name                  the definition of that name
           | "<" field* ">" name*      object with these fields, separated by spaces, and no others;
                                       the required ones behind it, separated by commas
    field  = name ":" rule
"""

import re
from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]

REF = re.compile(r"(?:/api/_definitions\.json)?#/\$defs/(?P<name>[^/]+)")
PREFIXES = ("io.k8s.apimachinery.pkg.apis.", "io.k8s.apimachinery.pkg.", "io.k8s.api.", "io.k8s.")

# These say nothing about what is valid.
ANNOTATIONS = {
    "description", "$schema", "$id", "$defs", "x-kubernetes-group-version-kind", "x-kubernetes-list-map-keys",
    "x-kubernetes-list-type", "x-kubernetes-map-type", "x-kubernetes-patch-merge-key",
    "x-kubernetes-patch-strategy", "x-kubernetes-unions",
}  # fmt: skip
SCALARS = {
    ("string", None): "s",
    ("string", "date-time"): "s",
    ("string", "byte"): "y",
    ("boolean", None): "b",
    ("integer", None): "n",
    ("integer", "int32"): "i",
    ("integer", "int64"): "l",
    ("number", None): "f",
    ("number", "double"): "f",
}
ONE_OF = {("string", "number"): "q", ("string", "integer"): "x"}


class UnknownSchemaError(Exception):
    """A schema says something that the rule texts cannot say."""


def short_name(name: str) -> str:
    """``io.k8s.api.apps.v1.Deployment`` becomes ``apps.v1.Deployment``."""
    for prefix in PREFIXES:
        if name.startswith(prefix):
            return name.removeprefix(prefix)
    return name


class Encoder:
    """Encodes the definitions that given roots reach.

    Attributes:
        texts: rule text by definition name, filled by `add`.
    """

    def __init__(self, definitions: dict[str, Schema]) -> None:
        self._definitions = {short_name(name): schema for name, schema in definitions.items()}
        if len(self._definitions) != len(definitions):
            raise UnknownSchemaError("two definitions share a short name")
        self.texts: dict[str, str] = {}

    def add(self, name: str, schema: Schema) -> None:
        """Encode `schema` as the definition `name`, and all that it refers to.

        Raises:
            UnknownSchemaError: the schema uses a keyword, type or format that the grammar lacks.
        """
        self.texts[name] = ""  # a definition may refer to itself
        self.texts[name] = self._rule(schema, name, top=True)

    def _rule(self, schema: Schema, place: str, *, top: bool = False) -> str:
        said = {key: value for key, value in schema.items() if key not in ANNOTATIONS}
        if set(said) == {"$ref"}:
            return self._reference(said["$ref"], place)
        if set(said) == {"oneOf"}:
            return _one_of(said["oneOf"], place)
        return self._typed(said, place, top=top) if said else "*"

    def _typed(self, said: Schema, place: str, *, top: bool) -> str:
        type_, nullable = _type(said.pop("type", None), place)
        mark = "?" if nullable else ""
        if type_ == "object":
            text = mark + self._object(said, place)
            return text if top or "<" not in text else self._hoist(text, place)
        if type_ == "array":
            _only(said, {"items"}, place)
            items = said.get("items", {})
            return f"{mark}[{self._rule(_schema(items, place), place + '[]')}"
        if type_ == "string" and "enum" in said:
            _only(said, {"enum"}, place)
            return _enum(said["enum"], place)
        _only(said, {"format"}, place)
        letter = SCALARS.get((type_, said.get("format")))
        if letter is None:
            raise UnknownSchemaError(f"{place}: type {type_!r} with format {said.get('format')!r}")
        return mark + letter

    def _object(self, said: Schema, place: str) -> str:
        _only(said, {"properties", "required", "additionalProperties"}, place)
        extra = said.get("additionalProperties", True)
        if extra is False:
            properties = _schema(said.get("properties", {}), place)
            required = said.get("required", [])
            if not isinstance(required, list) or not set(required) <= set(properties):
                raise UnknownSchemaError(f"{place}: required {required!r} is not among the properties")
            return f"<{' '.join(self._fields(properties, place))}>{','.join(sorted(required))}"
        _only(said, {"additionalProperties"}, place)
        return "o" if extra is True else "{" + self._rule(_schema(extra, place), place + "{}")

    def _fields(self, properties: Schema, place: str) -> Iterator[str]:
        for name in sorted(properties):
            if not re.fullmatch(r"[\w$-]+", name):
                raise UnknownSchemaError(f"{place}: property name {name!r}")
            yield f"{name}:{self._rule(_schema(properties[name], place), f'{place}.{name}')}"

    def _reference(self, ref: object, place: str) -> str:
        match = REF.fullmatch(str(ref))
        name = short_name(match["name"]) if match else ""
        if name not in self._definitions:
            raise UnknownSchemaError(f"{place}: reference {ref!r}")
        if name not in self.texts:
            self.add(name, self._definitions[name])
        return "@" + name

    def _hoist(self, text: str, place: str) -> str:
        """Objects do not nest in a text: an inner one becomes a definition named after its place."""
        self.texts[place] = text
        return "@" + place


def _type(value: Any, place: str) -> tuple[Any, bool]:
    if isinstance(value, str):
        return value, False
    if isinstance(value, list) and len(value) == 2 and value[1] == "null":
        return value[0], True
    raise UnknownSchemaError(f"{place}: type {value!r}")


def _one_of(value: object, place: str) -> str:
    if isinstance(value, list) and all(set(half) == {"type"} for half in value):
        types = [_type(half["type"], place)[0] for half in value]
        letter = ONE_OF.get(tuple(types))
        if letter is not None:
            return letter  # null fits both halves or none of them: oneOf refuses it either way
    raise UnknownSchemaError(f"{place}: oneOf {value!r}")


def _enum(value: object, place: str) -> str:
    if not isinstance(value, list) or not all(re.fullmatch(r"[\w./-]+", str(item)) for item in value):
        raise UnknownSchemaError(f"{place}: enum {value!r}")
    return "=" + "|".join(value)


def _only(said: Schema, known: set[str], place: str) -> None:
    unknown = set(said) - known
    if unknown:
        raise UnknownSchemaError(f"{place}: keywords {', '.join(sorted(unknown))}")


def _schema(value: object, place: str) -> Schema:
    if isinstance(value, dict):
        return value
    raise UnknownSchemaError(f"{place}: {value!r} is not a schema")
