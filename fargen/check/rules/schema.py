"""K8S00x: the strict schema of Kubernetes and of the shipped CRDs, checked by `fargen.kube.schema`."""

from collections.abc import Iterator

from fargen.check.rule import Hit, rule
from fargen.kube.schema.verdict import (
    MISSING_FIELD,
    NO_IDENTITY,
    NOT_ALLOWED,
    NOT_SERVED,
    UNKNOWN_FIELD,
    WRONG_TYPE,
    SchemaProblem,
)

_API = "https://kubernetes.io/docs/reference/kubernetes-api/"
_VALIDATION = (
    "https://kubernetes.io/docs/reference/using-api/api-concepts/#setting-the-field-validation-level"
)
_DEPRECATIONS = "https://kubernetes.io/docs/reference/using-api/deprecation-guide/"
_OBJECTS = "https://kubernetes.io/docs/concepts/overview/working-with-objects/"

Problems = tuple[SchemaProblem, ...]


@rule("K8S001", "error", _VALIDATION, "schema")
def unknown_field(problems: Problems) -> Iterator[Hit]:
    """A field does not exist.

    The API server drops unknown fields with a warning, or refuses the object under strict validation: what
    was meant does not happen.

    Fix: correct the name, move the field where it belongs, or remove it.
    """
    yield from _of(problems, UNKNOWN_FIELD, key=True)


@rule("K8S002", "error", _API, "schema")
def wrong_type(problems: Problems) -> Iterator[Hit]:
    """A value has the wrong type.

    The API server cannot read the object.

    Fix: write a value of the type that the message names.
    """
    yield from _of(problems, WRONG_TYPE)


@rule("K8S003", "error", _API, "schema")
def missing_field(problems: Problems) -> Iterator[Hit]:
    """A required field is missing.

    The API server refuses the object.

    Fix: add the field.
    """
    yield from _of(problems, MISSING_FIELD)


@rule("K8S004", "error", _API, "schema")
def value_not_allowed(problems: Problems) -> Iterator[Hit]:
    """A value is not one of those that the field takes.

    The API server refuses the object.

    Fix: write one of the values that the message names.
    """
    yield from _of(problems, NOT_ALLOWED)


@rule("K8S005", "error", _DEPRECATIONS, "schema")
def version_not_served(problems: Problems) -> Iterator[Hit]:
    """The cluster's Kubernetes version does not serve this apiVersion of the kind.

    The API server answers "no matches for kind".

    Fix: use an apiVersion that this version serves.
    """
    yield from _of(problems, NOT_SERVED)


@rule("K8S006", "error", _OBJECTS, "schema")
def no_identity(problems: Problems) -> Iterator[Hit]:
    """The object has no apiVersion or no kind.

    Nothing can be applied without both.

    Fix: add apiVersion and kind.
    """
    yield from _of(problems, NO_IDENTITY)


def _of(problems: Problems, rule_id: str, *, key: bool = False) -> Iterator[Hit]:
    for problem in problems:
        if problem.rule == rule_id:
            yield Hit(problem.path, problem.message, problem.fix, key=key)
