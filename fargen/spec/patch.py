"""Patches."""

from typing import Any

from pydantic import Field

from fargen.spec.base import Model, NonEmpty, Text


class PatchTarget(Model):
    """Objects that a patch is for; what is not given matches all."""

    kind: NonEmpty | None = Field(None, description="Kind of the objects.")
    name: NonEmpty | None = Field(None, description="Name of the object.")
    group: Text | None = Field(None, description="API group of the objects.")
    version: NonEmpty | None = Field(None, description="API version of the objects.")


class Patch(Model):
    """A change to rendered objects: JSON 6902 (a list of operations) or strategic merge (a map)."""

    target: PatchTarget = Field(description="Which objects.")
    patch: list[Any] | dict[str, Any] | str = Field(
        description="Operations, a partial object, or either as text."
    )
