"""Office hours."""

from typing import Literal

from pydantic import Field

from fargen.spec.base import Cron, Image, Model, Positive, TimeZone


class Hours(Model):
    """Runs only between two moments of the week."""

    timezone: TimeZone = Field("Etc/UTC", description="IANA time zone.")
    start: Cron = Field(description="Cron expression of the start.")
    stop: Cron = Field(description="Cron expression of the stop.")
    replicas: Positive | None = Field(
        None, description="Pods meanwhile; default autoscaling.min, else replicas, else 2."
    )
    via: Literal["keda", "cronjob"] = Field("keda", description="keda, or two CronJobs with kubectl.")
    image: Image | None = Field(
        None, description="kubectl image for cronjob; default of the cluster's minor version."
    )
