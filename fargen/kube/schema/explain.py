"""Every problem of an object that the fast check did not accept, worded for people.

The verdict is that of JSON Schema on the schemas that kubernetes_validate ships (or ours of custom kinds),
all errors instead of its first. Importing this module costs about 90 ms.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from fargen.kube.schema.crds import custom_schemas
from fargen.kube.schema.scalars import is_base64, is_int32, is_int64
from fargen.kube.schema.served import is_served, not_served
from fargen.kube.schema.shipped import DEFINITIONS_FILE, file_name, read
from fargen.kube.schema.verdict import NO_IDENTITY, SchemaProblem, Verdict
from fargen.kube.schema.wording import Wording, kind_of

FORMATS = FormatChecker(formats=())
FORMATS.checks("int32")(
    lambda value: not isinstance(value, int) or isinstance(value, bool) or is_int32(value)
)
FORMATS.checks("int64")(
    lambda value: not isinstance(value, int) or isinstance(value, bool) or is_int64(value)
)
FORMATS.checks("byte")(lambda value: not isinstance(value, str) or is_base64(value))


def explain(obj: Any, version: str) -> Verdict:
    """Check one object at leisure; arguments and result as of `fargen.kube.schema.check.validate`."""
    unnamed = tuple(_identity_problems(obj))
    if unnamed:
        return Verdict(checked=True, problems=unnamed)
    api_version, kind = str(obj["apiVersion"]), str(obj["kind"])
    validator = schema_validator(api_version, kind, version)
    if validator is None:
        problem = not_served(api_version, kind, version)
        return Verdict(checked=problem is not None, problems=(problem,) if problem else ())
    wording = Wording(f"{api_version}/{kind}", version, secret=(api_version, kind) == ("v1", "Secret"))
    found: dict[SchemaProblem, None] = {}
    for error in validator.iter_errors(obj):
        found |= dict.fromkeys(wording.problems(error))
    return Verdict(checked=True, problems=tuple(sorted(found, key=_order)))


def _identity_problems(obj: Any) -> Iterator[SchemaProblem]:
    if not isinstance(obj, dict):
        message = f"expected an object with apiVersion and kind, got {kind_of(obj)}"
        yield SchemaProblem((), message, NO_IDENTITY, "write key: value pairs")
        return
    for field, example in (("apiVersion", "apps/v1"), ("kind", "Deployment")):
        value = obj.get(field)
        if not isinstance(value, str) or not value:
            said = (
                "is missing"
                if field not in obj
                else "is empty"
                if not value
                else f"is not a string: {value!r}"
            )
            yield SchemaProblem(
                (field,), f"{field} {said}", NO_IDENTITY, f"name it, as in {field}: {example}"
            )


@cache
def schema_validator(api_version: str, kind: str, version: str) -> Draft202012Validator | None:
    """The schema of a kind in a version, with the formats we check; None if there is none."""
    schema = custom_schemas().get((api_version, kind))
    if schema is None and is_served(api_version, kind, version):
        schema = read(file_name(api_version, kind), version)
    if schema is None:
        return None
    registry = Resource.from_contents(schema) @ _definitions(version)
    return Draft202012Validator(schema, registry=registry, format_checker=FORMATS)


@cache
def _definitions(version: str) -> "Registry[Any]":
    registry: Registry[Any] = Resource.from_contents(read(DEFINITIONS_FILE, version)) @ Registry()
    return registry


def _order(problem: SchemaProblem) -> tuple[list[tuple[int, str]], str]:
    """By path, list items in number order."""
    path = [(part, "") if isinstance(part, int) else (-1, str(part)) for part in problem.path]
    return path, problem.message
