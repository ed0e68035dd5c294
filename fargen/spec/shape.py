"""From a layered mapping to a model, or to every error of shape, each at its own place."""

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from fargen.values.errors import InputError
from fargen.values.finding import Finding, Path, Place, path_text
from fargen.values.lookup import lookup
from fargen.values.suggest import nearest
from fargen.yamltext.tree import Map, place_of, scalar_text

_M = TypeVar("_M", bound=BaseModel)

# pydantic's names of the type errors: what was expected.
_EXPECTED = {
    "string_type": "a text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "dict_type": "a map",
    "list_type": "a list",
    "tuple_type": "a list",
    "model_type": "a map",
    "model_attributes_type": "a map",
    "dataclass_type": "a map",
}
_UNKNOWN, _MISSING, _WRONG_TYPE = "SPEC301", "SPEC302", "SPEC303"
_MEANT = re.compile(r"^(?:use|did you mean) (\w+)\??$")  # the fix of an unknown key that names another
_BUILT_IN = "<preset "  # how the file of a built-in preset is named
# They say nothing of a value when something below it is wrong: other members of a union did not fit, and
# entries that do not fit are not counted.
_SILENT = {*_EXPECTED, "literal_error", "too_short"}


def validate(model: type[_M], tree: Mapping[str, Any]) -> _M:
    """The model of a layered mapping.

    Raises:
        InputError: everything that does not fit, sorted by place.
    """
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        raise InputError(list(_findings(model, tree, error))) from error


def shape_findings(model: type[BaseModel], tree: Mapping[str, Any]) -> tuple[Finding, ...]:
    """Everything that does not fit the model; empty if the mapping is fine."""
    try:
        model.model_validate(tree)
    except ValidationError as error:
        return tuple(_findings(model, tree, error))
    return ()


def finding_at(tree: Any, path: Path, finding: Finding, *, key: bool = False) -> Finding:
    """The finding with the place and the text of ``path`` in ``tree``."""
    place = place_of(tree, path, key=key) or _start(tree)
    if place is not None and place.file.startswith(_BUILT_IN):
        place = place_of(tree, ("preset",)) or place  # the user cannot change a built-in preset
    return Finding(
        finding.rule,
        finding.severity,
        finding.message,
        finding.fix,
        finding.source,
        place,
        None,
        path_text(path),
    )


def _start(tree: Any) -> Place | None:
    """The document's first key, for what is missing at the top."""
    if isinstance(tree, Map) and tree.marks:
        first = tree.marks.get("apiVersion") or min(tree.marks.values(), key=lambda mark: mark[1:3])
        return Place(first[0].file, *first[1:3])
    return None


def _findings(model: type[BaseModel], tree: Any, error: ValidationError) -> Iterable[Finding]:
    found = list(_each(model, tree, error))
    meant = {
        (*path[:-1], _MEANT.sub(r"\1", finding.fix)) for path, finding in found if finding.rule == _UNKNOWN
    }
    for path, finding in found:
        if finding.rule != _MISSING or path not in meant:  # the key is there, under another name
            yield finding


def _each(model: type[BaseModel], tree: Any, error: ValidationError) -> Iterable[tuple[Path, Finding]]:
    details = [(_tree_path(tree, detail["loc"]), detail) for detail in error.errors(include_url=False)]
    for path, group in _grouped(details).items():
        types = [detail for detail in group if detail["type"] in _EXPECTED]
        others = [detail for detail in group if detail["type"] not in _EXPECTED]
        plain = [detail for detail in others if detail["type"] != "literal_error"]
        if types and not plain:
            yield path, _type_finding(model, tree, path, group)
            continue
        for detail in plain or others:
            yield path, _finding(model, tree, path, detail)


def _grouped(details: list[tuple[Path, Any]]) -> dict[Path, list[Any]]:
    """Errors by path. Below a path with deeper errors, those of other union members say nothing."""
    groups: dict[Path, list[Any]] = {}
    for path, detail in details:
        groups.setdefault(path, []).append(detail)
    for path in list(groups):
        deeper = any(len(other) > len(path) and other[: len(path)] == path for other in groups)
        if deeper:
            groups[path] = [d for d in groups[path] if d["type"] not in _SILENT]
    return {path: group for path, group in groups.items() if group}


def _tree_path(tree: Any, loc: tuple[str | int, ...]) -> Path:
    """Pydantic's location without the names of union members and validators; a last missing key stays."""
    path: list[str | int] = []
    node = tree
    for index, step in enumerate(loc):
        if isinstance(node, dict):
            if step in node:
                path.append(step)
                node = node[step]
            elif index == len(loc) - 1 and isinstance(step, str) and _is_key(step):
                path.append(step)
        elif isinstance(node, list) and isinstance(step, int) and step < len(node):
            path.append(step)
            node = node[step]
    return tuple(path)


def _is_key(step: str) -> bool:
    return (
        step[:1].islower() and step.isalnum() and step not in {"str", "int", "bool", "dict", "list", "[key]"}
    )


def _type_finding(model: type[BaseModel], tree: Any, path: Path, group: list[Any]) -> Finding:
    from fargen.spec.typeadvice import type_fix

    expected = []
    for detail in group:
        kind = detail["type"]
        word = _EXPECTED.get(kind) or f"one of {detail['ctx']['expected']}".replace("one of False", "false")
        if word not in expected:
            expected.append(word)
    value = lookup(tree, path)
    message = f"expected {' or '.join(expected)}, got {_described(value)}"
    return finding_at(
        tree, path, Finding(_WRONG_TYPE, "error", message, type_fix(model, path, expected, value))
    )


def _described(value: Any) -> str:
    if isinstance(value, dict):
        return "a map"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "nothing"
    text = scalar_text(value)
    shown = text if len(text) <= 40 else text[:39] + "…"
    return f"the text {shown!r}" if isinstance(value, str) else shown


def _finding(model: type[BaseModel], tree: Any, path: Path, detail: Any) -> Finding:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "fargen":
        rule, message, fix = context["rule"], context["message"], context["fix"]
        keyed = "[key]" in detail["loc"]
        return finding_at(tree, path, Finding(rule, "error", message, fix), key=keyed)
    if kind == "extra_forbidden":
        return _unknown_key(model, tree, path, detail["loc"])
    if kind == "missing":
        finding = Finding(_MISSING, "error", "this key is required", f"add {path[-1]}: …")
        return finding_at(tree, path, finding, key=True)
    if kind == "literal_error":
        return _not_one_of(tree, path, context["expected"])
    from fargen.spec.advice import bound

    return finding_at(tree, path, Finding("SPEC305", "error", *bound(kind, context, lookup(tree, path))))


def _unknown_key(model: type[BaseModel], tree: Any, path: Path, loc: tuple[str | int, ...]) -> Finding:
    from fargen.spec.advice import rest_of_number, unknown_key_fix
    from fargen.spec.keys import keys_at
    from fargen.spec.levels import right_level

    key, known = str(path[-1]), keys_at(model, loc[:-1])
    fix = rest_of_number(lookup(tree, path[:-1]), key) or unknown_key_fix(
        key,
        known,
        above=tuple(step for step in path[:-1] if isinstance(step, str)),
        kind="Cluster" if model.__name__.startswith("Cluster") else "App",
        level=right_level(model, path, known, lookup(tree, path)),
    )
    return finding_at(tree, path, Finding(_UNKNOWN, "error", f"unknown key {key!r}", fix), key=True)


def _not_one_of(tree: Any, path: Path, expected: str) -> Finding:
    value = scalar_text(lookup(tree, path))
    listed = [choice.strip("'") for choice in expected.replace(" or ", ", ").split(", ")]
    choices = [choice for choice in listed if choice]  # an empty text is never what is meant
    near = nearest(value, choices)
    fix = (
        f"did you mean {near}?"
        if near
        else f"write {choices[0]}"
        if len(choices) == 1
        else "choose one of them"
    )
    message = f"{value!r} is not {'one of ' if len(choices) > 1 else ''}{', '.join(choices)}"
    return finding_at(tree, path, Finding("SPEC304", "error", message, fix))
