"""The JSON Schema (draft-07) of an App or a Cluster, for editors: completion, hover, typos.

It takes every document that fargen takes. As values may come from other layers (preset, environment, --set),
only that is required of an App which no other layer can give. What the layers say together is for ``fargen
check``.
"""

from typing import Any

from pydantic import BaseModel

from fargen.spec.app import App, Metadata
from fargen.spec.cluster import Cluster
from fargen.spec.health import Health
from fargen.spec.reference import (
    ROOTS,
    Key,
    Kind,
    default_text,
    example_of,
    keys_of,
    kinds_text,
    may_be_text,
)
from fargen.values.names import ENVIRONMENT_NAME
from fargen.yamltext.read import read

DRAFT = "http://json-schema.org/draft-07/schema#"

# An unquoted number or boolean is taken as the text it was written as.
_TEXT = ("string", "number", "boolean")
_TYPES = {"integer": ("integer",), "number": ("number",), "boolean": ("boolean",)}
# Lists of an App whose entries merge by name: one may hold no more than its name and a change.
_NAMED = frozenset({"Port", "ExternalSecret", "Storage", "Sidecar", "InitContainer"})
# Maps and lists that a higher layer replaces: what they need must be in them.
_WHOLE_MAPS = frozenset({"env"})
# A partial App has no head, and its name is that of the App.
_HEAD = frozenset({"apiVersion", "kind"})
_PARTIAL = "PartialApp"
_PARTIAL_METADATA = "PartialMetadata"
_NULL = {"type": "null"}


def document_schema(root: type[BaseModel]) -> dict[str, Any]:
    """The schema of the documents of a kind; the same for the same models, key by key.

    Args:
        root: App or Cluster.
    """
    schema = _Schema(root)
    body = schema.document()
    return {
        "$schema": DRAFT,
        "title": f"fargen {root.__name__}",
        **body,
        "definitions": dict(sorted(schema.definitions.items())),
    }


class _Schema:
    """One schema in the making: definitions are added as they are named."""

    def __init__(self, root: type[BaseModel]) -> None:
        self.root = root
        self.definitions: dict[str, Any] = {}
        self.layered: frozenset[type[BaseModel]] = _layered() if root is App else frozenset()

    def document(self) -> dict[str, Any]:
        """The root itself."""
        return self._map(self.root, required=[key.name for key in keys_of(self.root) if key.name in _ROOT])

    def _map(
        self, model: type[BaseModel], required: list[str], leave: frozenset[str] = frozenset()
    ) -> dict[str, Any]:
        """A map with the keys of a model."""
        properties = {key.name: self._property(model, key) for key in keys_of(model) if key.name not in leave}
        if model.__name__ in _NAMED and model in self.layered:
            properties["remove"] = {
                "const": True,
                "description": "Drop the entry of this name of a lower layer.",
            }
        head = {"type": "object", "description": " ".join((model.__doc__ or "").split())}
        needs = {"required": required} if required else {}
        return {**head, "properties": properties, **needs, "additionalProperties": False}

    def _property(self, model: type[BaseModel], key: Key) -> dict[str, Any]:
        name = key.name
        options = self._options(key.kinds)
        if model is self.root and name in _ROOT:
            value = options[0]
        elif model is App and name == "environments":
            partial = {"anyOf": [self._partial(), _NULL]}
            value = {
                "type": ["object", "null"],
                "propertyNames": {"pattern": f"^{ENVIRONMENT_NAME}$"},
                "additionalProperties": partial,
            }
        elif model is Cluster and name == "defaults":
            value = _any_of([self._partial(), _NULL])
        else:
            value = _any_of([*options, _NULL])
        if "$ref" in value:  # whose neighbours draft-07 ignores
            value = {"allOf": [value]}
        example = _plain(read(f"{name}: {example_of(model, name)}", "example")[0].root[name])
        about = {"title": f"{name}: {kinds_text(key.kinds)}", "description": _description(key)}
        default = {} if key.default is None else {"default": key.default}
        return {**about, **value, **default, "examples": [example]}

    def _options(self, kinds: tuple[Kind, ...]) -> list[dict[str, Any]]:
        return [option for kind in kinds for option in self._kind(kind)]

    def _kind(self, kind: Kind) -> list[dict[str, Any]]:
        if kind.model is not None:
            path = {"pattern": "^/"} if kind.model is Health else {}
            texts = [{"type": list(_TEXT), **path}] if may_be_text(kind.model) else []
            return [self._named(kind.model), *texts]
        if kind.form == "choice":
            return [{"enum": list(kind.choices)}]
        if kind.form == "list":
            low = {"minItems": kind.low} if kind.low else {}
            return [{"type": "array", "items": _any_of(self._options(kind.item)), **low}]
        if kind.form == "map":
            inner = self._options(kind.item)
            keys = {"propertyNames": {"pattern": kind.keys}} if kind.keys else {}
            entries = _any_of([*inner, _NULL]) if inner != [{}] else True
            low = {"minProperties": kind.low} if kind.low else {}
            return [{"type": "object", **keys, **low, "additionalProperties": entries}]
        if kind.form == "text":
            bounds = (("minLength", kind.low), ("maxLength", kind.high), ("pattern", kind.pattern))
            return [{"type": list(_TEXT), **{name: bound for name, bound in bounds if bound}}]
        limits = {
            name: value
            for name, value in (("minimum", kind.low), ("maximum", kind.high))
            if value is not None
        }
        return [{"type": list(_TYPES[kind.form]), **limits}] if kind.form in _TYPES else [{}]

    def _named(self, model: type[BaseModel]) -> dict[str, Any]:
        name = model.__name__
        if model is App:
            return self._partial()
        if name not in self.definitions:
            self.definitions[name] = {}  # a model may name itself
            self.definitions[name] = self._map(model, self._required(model))
        return {"$ref": f"#/definitions/{name}"}

    def _required(self, model: type[BaseModel]) -> list[str]:
        wanted = [key.name for key in keys_of(model) if key.required]
        if model in self.layered:
            return ["name"] if model.__name__ in {*_NAMED, Metadata.__name__} else []
        return wanted

    def _partial(self) -> dict[str, Any]:
        """A part of an App, as an environment or a cluster's defaults: nothing is required."""
        if _PARTIAL not in self.definitions:
            self.layered = _layered()
            self.definitions[_PARTIAL] = {}
            part = self._map(App, [], _HEAD)
            metadata = part["properties"]["metadata"]
            self.definitions[_PARTIAL_METADATA] = self._map(Metadata, [])
            reference = {"$ref": f"#/definitions/{_PARTIAL_METADATA}"}
            metadata.pop("allOf", None)
            metadata["anyOf"] = [reference, _NULL]
            self.definitions[_PARTIAL] = part
        return {"$ref": f"#/definitions/{_PARTIAL}"}


_ROOT = frozenset({"apiVersion", "kind", "metadata"})


def _layered() -> frozenset[type[BaseModel]]:
    """The parts of an App that layers may share: what is required of them may stand in another layer."""
    found: set[type[BaseModel]] = set()

    def collect(kinds: tuple[Kind, ...], *, whole: bool) -> None:
        for kind in kinds:
            merges = kind.model is not None and (not whole or kind.model.__name__ in _NAMED)
            if kind.model is not None and merges and kind.model not in found and kind.model is not App:
                found.add(kind.model)
                for key in keys_of(kind.model):
                    collect(key.kinds, whole=key.name in _WHOLE_MAPS)
            collect(kind.item, whole=True)

    for key in keys_of(App):
        collect(key.kinds, whole=False)
    return frozenset(found)


def _any_of(options: list[dict[str, Any]]) -> dict[str, Any]:
    """One of the options; plain types are joined."""
    if len(options) == 1:
        return options[0]
    if {} in options:
        return {}
    types = [option for option in options if option.keys() == {"type"}]
    others = [option for option in options if option.keys() != {"type"}]
    joined: list[str] = []
    for option in types:
        for name in option["type"] if isinstance(option["type"], list) else [option["type"]]:
            joined += [name] if name not in joined else []
    if len(others) == 1 and joined == ["null"] and "type" in others[0]:
        (only,) = others
        kinds = only["type"] if isinstance(only["type"], list) else [only["type"]]
        return {**only, "type": [*kinds, "null"]}
    if not others:
        return {"type": joined}
    return {"anyOf": [*others, *([{"type": joined if len(joined) > 1 else joined[0]}] if joined else [])]}


def _plain(node: Any) -> Any:
    """The value without its places."""
    if isinstance(node, dict):
        return {key: _plain(item) for key, item in node.items()}
    return [_plain(item) for item in node] if isinstance(node, list) else node


def _description(key: Key) -> str:
    default = "" if key.default is None else f" Default: {default_text(key.default)}"
    return f"{key.meaning}{default}"


def schema_of(name: str) -> dict[str, Any]:
    """The schema by the lower-case name of the kind.

    Raises:
        KeyError: there is no such kind.
    """
    return document_schema({root.lower(): model for root, model in ROOTS.items()}[name])
