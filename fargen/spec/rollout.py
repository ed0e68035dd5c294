"""Rolling updates and disruption budgets."""

from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from fargen.spec.base import Int, Model, Text, refuse


def _amount(value: int | str) -> int | str:
    """Kubernetes' IsValidPercent, and its numbers that are not negative."""
    if isinstance(value, int):
        if value < 0:
            raise refuse(f"{value} is less than 0", "write at least 0")
        return value
    number = value.removesuffix("%")
    if number == value or not (number.isascii() and number.isdecimal()):
        fix = f"write {value} without quotes" if value.isdecimal() else "write 1 or 25%"
        raise refuse(f"{value!r} is not a number or a percentage", fix)
    return value


IntOrPercent = Annotated[Int | Text, Field(union_mode="left_to_right"), AfterValidator(_amount)]


class Strategy(Model):
    """Rolling update."""

    max_surge: IntOrPercent | None = Field(None, description="Pods above the wanted number; default 1.")
    max_unavailable: IntOrPercent | None = Field(None, description="Pods below the wanted number; default 0.")


class Disruption(Model):
    """PodDisruptionBudget that lets AWS's patching evict pods (FGT328)."""

    max_unavailable: IntOrPercent | None = Field(
        None, description="Pods that may be evicted at a time; default 1."
    )
    min_available: IntOrPercent | None = Field(
        None, description="Pods that must stay, instead of maxUnavailable."
    )

    @model_validator(mode="after")
    def _one(self) -> Self:
        if self.max_unavailable is not None and self.min_available is not None:
            raise refuse("maxUnavailable and minAvailable exclude each other", "keep one", "SPEC306")
        return self
