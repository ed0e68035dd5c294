"""Values against a JSON schema that a user wrote for them. Nothing is fetched."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from jsonschema import Draft7Validator, SchemaError, ValidationError
from jsonschema.validators import validator_for

from fargen.values.finding import Path


class ValueProblem(NamedTuple):
    """A value that the schema refuses.

    Attributes:
        path: of the value.
        message: what is wrong with it.
    """

    path: Path
    message: str


def schema_problem(schema: Any) -> str:
    """What is wrong with a schema itself; empty if nothing is. Without ``$schema`` it is of draft 7."""
    kind = validator_for(schema, default=Draft7Validator)
    try:
        kind.check_schema(schema)
    except SchemaError as error:
        return _short(error)
    return ""


def value_problems(schema: Any, values: Any) -> Iterator[ValueProblem]:
    """What a schema refuses, in the order of the values' paths.

    Args:
        schema: as `schema_problem` lets it pass.
        values: plain data.
    """
    from referencing.exceptions import Unresolvable

    validator = validator_for(schema, default=Draft7Validator)(schema)
    try:
        found = sorted(validator.iter_errors(values), key=_order)
    except Unresolvable as error:
        yield ValueProblem((), f"the schema refers to {error.ref}, which is not in it; nothing is fetched")
        return
    for problem in found:
        yield ValueProblem(tuple(problem.absolute_path), _short(problem))


def _order(error: ValidationError) -> list[str]:
    return [str(step) for step in error.absolute_path]


def _short(error: ValidationError | SchemaError, longest: int = 200) -> str:
    text = " ".join(error.message.split())
    return text if len(text) <= longest else f"{text[:longest]}…"
