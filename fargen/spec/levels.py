"""Where a key belongs that stands one level too high or too low."""

from typing import Any

from pydantic import BaseModel, ValidationError

from fargen.spec.keys import is_of_entries, is_of_names, keys_of, models_at
from fargen.values.finding import Path

# A value with one of these errors is meant for something else; others are slips in the right value.
_OTHER_SHAPE = {
    "extra_forbidden",
    "missing",
    "dict_type",
    "list_type",
    "tuple_type",
    "model_type",
    "string_type",
}
_OF_SCALARS = {"int_type", "bool_type", "literal_error"}


def right_level(model: type[BaseModel], path: Path, known: tuple[str, ...], value: Any) -> str:
    """What to do with a key that its parent, or exactly one of its neighbours, knows for such a value.

    Args:
        model: of the document.
        path: of the key.
        known: keys beside it.
        value: of the key; its shape must fit there.
    """
    key, above = str(path[-1]), path[:-1]
    if above and isinstance(above[-1], str) and _fits(models_at(model, above[:-1]), key, value):
        return f"{key} belongs one level up, beside {above[-1]}"
    owners = models_at(model, above)
    below = [
        name for name in dict.fromkeys(known) if _fits(_below(owners, model, (*above, name)), key, value)
    ]
    if len(below) != 1:
        return ""
    entries = any(is_of_entries(owner, below[0]) for owner in owners)
    return f"{key} belongs into an entry of {below[0]}" if entries else f"{key} belongs below {below[0]}"


def _below(owners: list[type[BaseModel]], model: type[BaseModel], path: Path) -> list[type[BaseModel]]:
    """The models below a key of these; none below a map of the user's own keys, as ``env``."""
    found = models_at(model, path)
    named = any(is_of_names(owner, str(path[-1])) for owner in owners)
    return [] if named or found == owners else found


def _fits(models: list[type[BaseModel]], key: str, value: Any) -> bool:
    """Whether one of the models has the key, for a value of such a shape."""
    return any(key in keys_of(model) and _holds(model, key, value) for model in models)


def _holds(model: type[BaseModel], key: str, value: Any) -> bool:
    refused = _OTHER_SHAPE | _OF_SCALARS if isinstance(value, dict | list) else _OTHER_SHAPE
    try:
        model.model_validate({key: value})
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        return not any(detail["loc"][:1] == (key,) and detail["type"] in refused for detail in found)
    return True
