"""The values of a chart: values.yaml, a file for each environment, and the schema."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from fargen.write.chart.rows import MISSING, Path
from fargen.yamltext.emit import emit

Schema = dict[str, Any]
DRAFT = "http://json-schema.org/draft-07/schema#"
MAP: Schema = {"type": "object", "additionalProperties": {"type": "string"}}


class Entry(NamedTuple):
    """One value.

    Attributes:
        path: in values.yaml.
        values: in the base and in each environment; MISSING where it does not matter.
        comment: for values.yaml.
        schema: what it may be.
        keys: pairs of ``helm --set`` and ``fargen render --set`` texts with the same effect.
        nullable: whether null is a value.
    """

    path: Path
    values: tuple[Any, ...]
    comment: str = ""
    schema: Schema = {}  # noqa: RUF012  # a constant of a NamedTuple
    keys: tuple[tuple[str, str], ...] = ()
    nullable: bool = False

    @property
    def base(self) -> Any:
        """The value in values.yaml: the base's, else the first that an environment has."""
        return next((value for value in self.values if value is not MISSING), None)


_HEADS: dict[str, str] = {
    "image": "The image of the app.",
    "autoscaling": "Automatic scaling.",
    "resources": "What the app's own container needs: requests and limits are one on Fargate.",
    "fargate": "The size that Fargate gives the pod, and is paid.",
    "config": "The files of the ConfigMap; a change rolls the pods.",
    "ingress": "The load balancer.",
    "serviceAccount": "The service account.",
    "job": "The job.",
    "hours": "Pods run only at these hours.",
    "podDisruptionBudget": "Voluntary disruptions.",
    "perEnvironment": "What differs between the environments of the spec and has no other name here.\n"
    "values-<environment>.yaml sets it; change the spec instead.",
    "tests": "helm test.",
}


def values_yaml(entries: Sequence[Entry], head: str) -> str:
    """values.yaml with a comment for each value."""
    tree: dict[str, Any] = {}
    comments: dict[tuple[str | int, ...], str] = {(): head}
    for entry in entries:
        _put(tree, entry.path, entry.base)
        if len(entry.path) > 1 and entry.path[0] in _HEADS:
            comments[entry.path[:1]] = _HEADS[entry.path[0]]
        if entry.comment:
            comments[entry.path] = entry.comment
    return emit(tree, comments)


def environment_yaml(entries: Sequence[Entry], number: int, head: str) -> str:
    """Only what an environment has otherwise; ``number`` counts from 1."""
    tree: dict[str, Any] = {}
    for entry in entries:
        value = entry.values[number]
        if value is MISSING or value == entry.base:
            continue
        _put(tree, entry.path, _difference(entry.base, value))
    return emit(tree, {(): head}) if tree else f"# {head}\n{{}}\n"


def _difference(base: Any, value: Any) -> Any:
    """Of a map the entries that differ; null takes one away."""
    if not isinstance(base, dict) or not isinstance(value, dict) or not base:
        return value
    changed = {key: item for key, item in value.items() if base.get(key) != item}
    return {**changed, **{key: None for key in base if key not in value}}


def _put(tree: dict[str, Any], path: Path, value: Any) -> None:
    for step in path[:-1]:
        tree = tree.setdefault(step, {})
    tree[path[-1]] = value


def schema_json(entries: Sequence[Entry], title: str) -> str:
    """values.schema.json: every key is known, every value has its type."""
    root: Schema = {"$schema": DRAFT, "title": title, **_closed()}
    for entry in entries:
        at = root
        for step in entry.path[:-1]:
            _require(at, step)
            at = at["properties"].setdefault(step, _closed())
        if not entry.nullable:
            _require(at, entry.path[-1])
        own = {"anyOf": [entry.schema, {"type": "null"}]} if entry.nullable else dict(entry.schema)
        comment = {"description": entry.comment} if entry.comment else {}
        at["properties"][entry.path[-1]] = {**comment, **own}
    # Helm gives this to every subchart.
    root["properties"]["global"] = {"type": "object"}
    return json.dumps(root, indent=2, ensure_ascii=False) + "\n"


def _closed() -> Schema:
    return {"type": "object", "additionalProperties": False, "required": [], "properties": {}}


def _require(schema: Schema, key: str) -> None:
    if key not in schema["required"]:
        schema["required"].append(key)


def schema_of(values: Iterable[Any]) -> Schema:
    """The JSON types of some values."""
    kinds = {bool: "boolean", int: "integer", float: "number", str: "string", dict: "object", list: "array"}
    found = sorted({kinds.get(type(value), "null") for value in values if value is not MISSING})
    return {"type": found[0] if len(found) == 1 else found}
