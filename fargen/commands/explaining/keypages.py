"""Where to read on: the section of a key in the spec's reference, and the fact that a sentence names."""

import re

from pydantic import BaseModel

from fargen.spec.reference import ROOTS, keys_of, model_below
from fargen.values.finding import Path

_FACT = re.compile(r"\((FGT\w+)\)")


def key_page(kind: str, path: Path) -> str:
    """The section of the spec's reference that has the key."""
    model: type[BaseModel] = ROOTS[kind]
    for step in path[:-1]:
        key = next((key for key in keys_of(model) if key.name == step), None)
        model = (model_below(key) if key else None) or model
    return f"docs/reference/spec.md#{model.__name__.lower()}"


def fact_in(text: str) -> str:
    """The fact that a sentence names in brackets; empty if there is none."""
    found = _FACT.search(text)
    return found[1] if found else ""
