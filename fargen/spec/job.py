"""Job and CronJob settings."""

from typing import Literal

from pydantic import Field

from fargen.spec.base import Bool, Cron, Model, Natural, Positive, TimeZone


class Job(Model):
    """Settings of a Job or CronJob (https://kubernetes.io/docs/concepts/workloads/controllers/job/)."""

    schedule: Cron | None = Field(None, description="Cron expression; CronJob only.")
    timezone: TimeZone = Field("Etc/UTC", description="IANA time zone of the schedule.")
    backoff_limit: Natural = Field(2, description="Retries of a failed run.")
    completions: Positive = Field(1, description="Pods that must succeed.")
    parallelism: Natural = Field(1, description="Pods at a time.")
    active_deadline_seconds: Positive = Field(3600, description="Longest run.")
    ttl_seconds_after_finished: Natural = Field(
        300, description="A finished pod is paid for until it is deleted (FGT325)."
    )
    restart_policy: Literal["Never", "OnFailure"] = Field("Never", description="What follows a failure.")
    concurrency_policy: Literal["Allow", "Forbid", "Replace"] = Field(
        "Forbid", description="What happens while the last run goes on."
    )
    starting_deadline_seconds: Positive = Field(300, description="How late a run may start.")
    suspend: Bool = Field(False, description="Do not start it.")
    successful_jobs_history_limit: Natural = Field(1, description="Finished Jobs to keep.")
    failed_jobs_history_limit: Natural = Field(1, description="Failed Jobs to keep.")
    duration_minutes: Positive | None = Field(None, description="Usual run time; for the cost only.")
