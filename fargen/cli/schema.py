"""``fargen schema``: the JSON Schema for editors."""

import sys
from typing import Annotated

import typer

from fargen.values.errors import UsageError

KINDS = ("app", "cluster")


def schema(
    kind: Annotated[str, typer.Argument(metavar="app|cluster", help="Kind of the documents.")] = "app",
) -> int:
    """The JSON Schema (draft-07) of App or Cluster files, for completion and checks in editors.

    Example: fargen schema app > .fargen/app.schema.json
    """
    from fargen.values.jsontext import pretty

    if kind.lower() not in KINDS:
        raise UsageError(f"schema {kind}: choose one of {', '.join(KINDS)}")
    from fargen.spec.jsonschema import schema_of

    sys.stdout.write(pretty(schema_of(kind.lower())))
    return 0
