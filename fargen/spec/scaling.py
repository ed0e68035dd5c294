"""Autoscaling."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from fargen.spec.base import Int, Model, Positive, Raw, refuse

Percent = Annotated[Int, Field(ge=1, le=100)]


class Autoscaling(Model):
    """HorizontalPodAutoscaler v2."""

    min: Positive = Field(2, description="Fewest pods.")
    max: Positive = Field(description="Most pods.")
    cpu: Percent | None = Field(
        None, description="Target CPU use in percent of the main container's request."
    )
    memory: Percent | None = Field(None, description="Target memory use in percent.")
    metrics: tuple[Raw, ...] = Field((), description="More autoscaling/v2 metrics, as they are.")
    behavior: Raw | None = Field(None, description="autoscaling/v2 behavior over fargen's, key by key.")

    @model_validator(mode="after")
    def _range(self) -> Self:
        if self.min > self.max:
            raise refuse(f"min {self.min} is more than max {self.max}", "raise max or lower min")
        if self.cpu is None and self.memory is None and not self.metrics:
            raise refuse("has nothing to scale on", "set cpu, memory or metrics", "SPEC302")
        return self
