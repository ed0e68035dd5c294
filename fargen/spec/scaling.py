"""Replicas, autoscaling, office hours, rollout and disruption."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from fargen.spec.base import Cron, Int, Model, Natural, NonEmpty, Positive, Raw, Text, refuse

Percent = Annotated[Int, Field(ge=1, le=100)]
_INT_OR_PERCENT = Annotated[Int | Text, Field(union_mode="left_to_right")]


class Autoscaling(Model):
    """HorizontalPodAutoscaler v2."""

    min: Positive = Field(2, description="Fewest pods.")
    max: Positive = Field(description="Most pods.")
    cpu: Percent | None = Field(
        None, description="Target CPU use in percent of the main container's request."
    )
    memory: Percent | None = Field(None, description="Target memory use in percent.")
    metrics: tuple[Raw, ...] = Field((), description="More autoscaling/v2 metrics, as they are.")
    behavior: Raw | None = Field(None, description="autoscaling/v2 behavior; replaces fargen's.")

    @model_validator(mode="after")
    def _range(self) -> Self:
        if self.min > self.max:
            raise refuse(f"min {self.min} is more than max {self.max}", "raise max or lower min")
        if self.cpu is None and self.memory is None and not self.metrics:
            raise refuse("has nothing to scale on", "set cpu, memory or metrics", "SPEC302")
        return self


class Hours(Model):
    """Runs only between two moments of the week."""

    timezone: NonEmpty = Field("Etc/UTC", description="IANA time zone.")
    start: Cron = Field(description="Cron expression of the start.")
    stop: Cron = Field(description="Cron expression of the stop.")
    replicas: Positive | None = Field(
        None, description="Pods meanwhile; default autoscaling.min, else replicas, else 2."
    )
    via: Literal["keda", "cronjob"] = Field("keda", description="keda, or two CronJobs with kubectl.")
    image: NonEmpty | None = Field(
        None, description="kubectl image for cronjob; default of the cluster's minor version."
    )


class Strategy(Model):
    """Rolling update."""

    max_surge: _INT_OR_PERCENT | None = Field(None, description="Pods above the wanted number; default 1.")
    max_unavailable: _INT_OR_PERCENT | None = Field(
        None, description="Pods below the wanted number; default 0."
    )


class Disruption(Model):
    """PodDisruptionBudget that lets AWS's patching evict pods (FGT328)."""

    max_unavailable: _INT_OR_PERCENT | None = Field(None, description="Default 1.")
    min_available: _INT_OR_PERCENT | None = Field(None, description="Instead of maxUnavailable.")

    @model_validator(mode="after")
    def _one(self) -> Self:
        if self.max_unavailable is not None and self.min_available is not None:
            raise refuse("maxUnavailable and minAvailable exclude each other", "keep one", "SPEC306")
        return self


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
