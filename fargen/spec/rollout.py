"""Rolling updates and disruption budgets."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from fargen.spec.base import Int, Model, Text, refuse

IntOrPercent = Annotated[Int | Text, Field(union_mode="left_to_right")]


class Strategy(Model):
    """Rolling update."""

    max_surge: IntOrPercent | None = Field(None, description="Pods above the wanted number; default 1.")
    max_unavailable: IntOrPercent | None = Field(None, description="Pods below the wanted number; default 0.")


class Disruption(Model):
    """PodDisruptionBudget that lets AWS's patching evict pods (FGT328)."""

    max_unavailable: IntOrPercent | None = Field(None, description="Default 1.")
    min_available: IntOrPercent | None = Field(None, description="Instead of maxUnavailable.")

    @model_validator(mode="after")
    def _one(self) -> Self:
        if self.max_unavailable is not None and self.min_available is not None:
            raise refuse("maxUnavailable and minAvailable exclude each other", "keep one", "SPEC306")
        return self
