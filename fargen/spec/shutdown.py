"""How a pod stops."""

from typing import Self

from pydantic import Field, model_validator

from fargen.spec.base import Model, Natural, Positive, refuse


class Shutdown(Model):
    """How a pod leaves the load balancer and stops (FGT609)."""

    drain_seconds: Natural = Field(15, description="preStop sleep: the load balancer drains meanwhile.")
    grace_seconds: Positive = Field(45, description="terminationGracePeriodSeconds, the sleep included.")

    @model_validator(mode="after")
    def _grace_covers_drain(self) -> Self:
        if self.grace_seconds <= self.drain_seconds:
            message = f"graceSeconds {self.grace_seconds} is not more than drainSeconds {self.drain_seconds}"
            raise refuse(message, "give the app some seconds after the drain")
        return self
