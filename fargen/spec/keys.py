"""The keys that a place in a spec knows. For suggestions: nothing here runs without an error."""

from typing import Any, get_args, get_origin

from pydantic import BaseModel

from fargen.spec.lazy import Lazy


def keys_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> tuple[str, ...]:
    """Known keys below a location as pydantic names it (aliases, indices, names of union members)."""
    return tuple(key for current in models_at(model, loc) for key in keys_of(current))


def models_at(model: type[BaseModel], loc: tuple[str | int, ...]) -> list[type[BaseModel]]:
    """The models of the map at a location, or of the nearest above it that has some."""
    models = [model]
    for step in loc:
        if isinstance(step, int):
            continue
        named = [m for m in models if m.__name__ == step]
        if named:
            models = named
            continue
        found = [m for current in models for m in _models_of_key(current, step)]
        models = found or models
    return models


def keys_of(model: type[BaseModel]) -> tuple[str, ...]:
    """All keys of a model as they are written in YAML."""
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _models_of_key(model: type[BaseModel], key: str) -> list[type[BaseModel]]:
    for name, field in model.model_fields.items():
        if key == (field.alias or name):
            return _models_in(field.annotation)
    return []


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    """Every model named in an annotation, as ``tuple[Port, ...]`` or ``Probe | bool``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if isinstance(annotation, Lazy):
        return _models_in(annotation.annotation())
    return [model for part in get_args(annotation) for model in _models_in(part)]


def is_of_entries(model: type[BaseModel], key: str) -> bool:
    """Whether a key of a model holds a list, as ``tuple[Port, ...]``."""
    annotation = next((f.annotation for n, f in model.model_fields.items() if key == (f.alias or n)), None)
    return get_origin(annotation) is tuple


def is_of_names(model: type[BaseModel], key: str) -> bool:
    """Whether a key of a model holds a map whose keys the user chooses, as ``env``."""
    annotation = next((f.annotation for n, f in model.model_fields.items() if key == (f.alias or n)), None)
    return get_origin(annotation) is dict
