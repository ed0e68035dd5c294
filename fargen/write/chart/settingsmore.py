"""The single values of jobs and hours, and of all apps; and the list of all settings."""

from __future__ import annotations

from typing import Any

from fargen.spec.app import App
from fargen.write.chart.setting import (
    BOOL,
    COUNT,
    CRON,
    POSITIVE,
    STORAGE,
    TEXT,
    Form,
    Schema,
    Setting,
    of,
    when,
)
from fargen.write.chart.settings import NETWORK, SCALING


def _job(name: str, comment: str, schema: Schema, probe: str, *, cron: bool = False) -> Setting:
    """A setting of jobs, of the same name in chart and spec."""
    field = "".join(f"_{c.lower()}" if c.isupper() else c for c in name)

    def read(app: App) -> Any:
        if app.workload not in ({"CronJob"} if cron else {"Job", "CronJob"}):
            return None
        from fargen.spec.job import Job

        return getattr(app.job or Job(), field)

    forms: dict[str, Form] = {"integer": "int", "boolean": "bool"}
    return Setting(
        ("job", name),
        f"job.{name}=<job.{name}>",
        comment,
        schema,
        read,
        when(lambda app: read(app) is not None, f"job.{name}={probe}"),
        forms.get(str(schema.get("type")), "text"),
    )


JOBS: tuple[Setting, ...] = (
    _job("schedule", "Cron expression.", CRON, "17 4 * * 2", cron=True),
    _job("timezone", "Time zone of the schedule.", TEXT, "Asia/Tokyo", cron=True),
    _job("suspend", "Do not start it.", BOOL, "true"),
    _job("backoffLimit", "Retries.", COUNT, "7"),
    _job("completions", "Pods that must succeed.", POSITIVE, "13"),
    _job("parallelism", "Pods at a time.", COUNT, "11"),
    _job("activeDeadlineSeconds", "Longest run.", POSITIVE, "7321"),
    _job(
        "ttlSecondsAfterFinished",
        "Finished pods are kept, and paid, this long.",
        COUNT,
        "421",
    ),
)

OTHER: tuple[Setting, ...] = (
    *(
        Setting(
            ("hours", name),
            f"hours.{name}=<hours.{name}>",
            comment,
            schema,
            of("hours", name),
            when(lambda app: app.hours is not None, f"hours.{name}={probe}"),
            "int" if name == "replicas" else "text",
        )
        for name, comment, schema, probe in (
            ("timezone", "Time zone of start and stop.", TEXT, "Asia/Tokyo"),
            ("start", "Cron expression: the pods start.", CRON, "7 6 * * 1-4"),
            ("stop", "Cron expression: the pods stop.", CRON, "7 21 * * 1-4"),
            ("replicas", "Pods during the hours.", POSITIVE, "7"),
        )
    ),
    Setting(
        ("image", "pullPolicy"),
        "imagePullPolicy=<image.pullPolicy>",
        "When the image is pulled. Fargate keeps none between pods.",
        {"enum": ["Always", "IfNotPresent", "Never"]},
        lambda app: app.image_pull_policy,
        lambda app: ("imagePullPolicy=Always", "imagePullPolicy=Never"),  # noqa: ARG005
    ),
    Setting(
        ("terminationGracePeriodSeconds",),
        "shutdown.graceSeconds=<terminationGracePeriodSeconds>",
        "Time to end after the signal, the drain included.",
        POSITIVE,
        lambda app: app.shutdown.grace_seconds,
        lambda app: ("shutdown.graceSeconds=93",),  # noqa: ARG005
        "int",
    ),
    Setting(
        ("resources", "ephemeralStorage"),
        "resources.ephemeralStorage=<resources.ephemeralStorage>",
        "Disk beyond the 20 GB that every pod has.",
        STORAGE,
        of("resources", "ephemeral_storage"),
        when(of("resources", "ephemeral_storage"), "resources.ephemeralStorage=33Gi"),
        "bytes",
    ),
    Setting(
        ("createNamespace",),
        "createNamespace=<createNamespace>",
        "Render the Namespace too. Set it to false where Helm makes it (--create-namespace).",
        BOOL,
        lambda app: app.create_namespace,
        when(lambda app: app.create_namespace, "createNamespace=false"),
        "bool",
    ),
)

SETTINGS: tuple[Setting, ...] = (*SCALING, *NETWORK, *JOBS, *OTHER)
