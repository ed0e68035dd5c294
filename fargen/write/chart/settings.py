"""The single values that people change: name in the chart, key in the spec, and how to vary it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from fargen.spec.app import App
from fargen.write.chart.rows import Path

Form = Literal["int", "text", "bool", "bytes"]
Schema = dict[str, Any]

_COUNT: Schema = {"type": "integer", "minimum": 0}
_POSITIVE: Schema = {"type": "integer", "minimum": 1}
_PERCENT: Schema = {"type": "integer", "minimum": 1, "maximum": 100}
_TEXT: Schema = {"type": "string", "minLength": 1}
_BOOL: Schema = {"type": "boolean"}
_CRON: Schema = {"type": "string", "pattern": r"^(@[a-z]+|\S+( +\S+){4})$"}
_HOST: Schema = {"type": "string", "pattern": r"^(\*\.)?[a-z0-9]([-a-z0-9.]*[a-z0-9])?$", "maxLength": 253}
STORAGE: Schema = {"type": "string", "pattern": r"^[0-9]+(\.[0-9]{1,3})?(k|Ki|M|Mi|G|Gi)?$"}


class Setting(NamedTuple):
    """One value.

    Attributes:
        path: in values.yaml.
        key: ``fargen render --set`` text with the same effect; ``<path>`` is the chart's value there.
        comment: for values.yaml.
        schema: of a value that is set.
        read: the value in a spec; None where it has none.
        probes: ``--set`` texts that give it another value in a spec; none where it has no effect.
        form: how it stands in an object.
        beside: ``helm --set`` text without which it has no effect; may be empty.
        default: what the chart has where no spec has a value.
    """

    path: Path
    key: str
    comment: str
    schema: Schema
    read: Callable[[App], Any]
    probes: Callable[[App], tuple[str, ...]]
    form: Form = "text"
    beside: str = ""


def _scales(app: App) -> bool:
    return app.workload in {"Deployment", "StatefulSet"} and app.hours is None


def _when(condition: Callable[[App], Any], *texts: str) -> Callable[[App], tuple[str, ...]]:
    return lambda app: texts if condition(app) else ()


def _arn_probe(key: str, read: Callable[[App], str | None]) -> Callable[[App], tuple[str, ...]]:
    """Another resource of the same kind, account and region."""

    def probes(app: App) -> tuple[str, ...]:
        arn = read(app)
        if arn is None:
            return ()
        head, slash, _ = arn.rpartition("/")
        return (f"{key}={head}{slash}11111111-2222-3333-4444-555555555555",)

    return probes


def _of(part: str, key: str) -> Callable[[App], Any]:
    """Reads ``app.<part>.<key>``; None where either is missing."""
    return lambda app: getattr(getattr(app, part, None) or None, key, None)


def _switch(app: App) -> tuple[str, ...]:
    if not _scales(app):
        return ()
    if app.autoscaling is not None:
        return ("autoscaling=null",)
    return ("autoscaling.min=2,autoscaling.max=10,autoscaling.cpu=60",)


AUTOSCALING_ON = "autoscaling.min=<autoscaling.minReplicas>,autoscaling.max=<autoscaling.maxReplicas>"


def _scaled(*texts: str) -> Callable[[App], tuple[str, ...]]:
    """Probes of an autoscaler; where there is none, of one that is switched on."""

    def probes(app: App) -> tuple[str, ...]:
        if app.autoscaling is not None:
            return texts
        return tuple(f"{_switch(app)[0]},{text}" for text in texts) if _scales(app) else ()

    return probes


_RANGE = _scaled("autoscaling.min=3,autoscaling.max=17", "autoscaling.min=4,autoscaling.max=19")


def _targets(resource: str, probe: str) -> Callable[[App], tuple[str, ...]]:
    """Probes of a target, where there is one."""
    scaled = _scaled(probe)
    return lambda app: (
        scaled(app) if app.autoscaling is None or getattr(app.autoscaling, resource) is not None else ()
    )


SCALING: tuple[Setting, ...] = (
    Setting(
        ("replicaCount",),
        "replicas=<replicaCount>",
        "Pods, while nothing else scales them.",
        _COUNT,
        lambda app: app.replicas if app.replicas is not None else 1 if app.workload == "StatefulSet" else 2,
        _when(_scales, "replicas=7", "replicas=5"),
        "int",
        "autoscaling.enabled=false",
    ),
    Setting(
        ("autoscaling", "enabled"),
        "",
        "A HorizontalPodAutoscaler in place of replicaCount.",
        _BOOL,
        lambda app: app.autoscaling is not None if _scales(app) else None,
        _switch,
        "bool",
    ),
    Setting(
        ("autoscaling", "minReplicas"),
        AUTOSCALING_ON,
        "Fewest pods.",
        _POSITIVE,
        _of("autoscaling", "min"),
        _RANGE,
        "int",
        "autoscaling.enabled=true",
    ),
    Setting(
        ("autoscaling", "maxReplicas"),
        AUTOSCALING_ON,
        "Most pods.",
        _POSITIVE,
        _of("autoscaling", "max"),
        _RANGE,
        "int",
        "autoscaling.enabled=true",
    ),
    Setting(
        ("autoscaling", "targetCPUUtilizationPercentage"),
        f"{AUTOSCALING_ON},autoscaling.cpu=<autoscaling.targetCPUUtilizationPercentage>",
        "CPU use of the main container that is aimed at, in percent of what it requests.",
        _PERCENT,
        _of("autoscaling", "cpu"),
        _targets("cpu", "autoscaling.cpu=43"),
        "int",
        "autoscaling.enabled=true",
    ),
    Setting(
        ("autoscaling", "targetMemoryUtilizationPercentage"),
        f"{AUTOSCALING_ON},autoscaling.memory=<autoscaling.targetMemoryUtilizationPercentage>",
        "Memory use that is aimed at, in percent.",
        _PERCENT,
        _of("autoscaling", "memory"),
        _when(lambda app: app.autoscaling is not None and app.autoscaling.memory, "autoscaling.memory=47"),
        "int",
        "autoscaling.enabled=true",
    ),
    Setting(
        ("podDisruptionBudget", "maxUnavailable"),
        "disruption.maxUnavailable=<podDisruptionBudget.maxUnavailable>",
        "Pods that may be evicted at a time, when Fargate patches them for instance.",
        _COUNT,
        lambda app: (
            None
            if app.disruption is False or app.workload in {"Job", "CronJob"}
            else 1
            if app.disruption is None
            else app.disruption.max_unavailable
            if isinstance(app.disruption.max_unavailable, int)
            else None
        ),
        _when(
            lambda app: (
                app.workload not in {"Job", "CronJob"}
                and (app.disruption is None or isinstance(_of("disruption", "max_unavailable")(app), int))
            ),
            "disruption.maxUnavailable=3",
        ),
        "int",
    ),
)

NETWORK: tuple[Setting, ...] = (
    Setting(
        ("ingress", "enabled"),
        "",
        "An Application Load Balancer in front of the app.",
        _BOOL,
        lambda app: app.ingress is not None,
        _when(lambda app: app.ingress is not None, "ingress=null"),
        "bool",
    ),
    Setting(
        ("ingress", "host"),
        "ingress.host=<ingress.host>",
        "Host name.",
        _HOST,
        _of("ingress", "host"),
        _when(_of("ingress", "host"), "ingress.host=probe.fargen.example"),
    ),
    Setting(
        ("ingress", "path"),
        "ingress.path=<ingress.path>",
        "Path prefix.",
        {"type": "string", "pattern": "^/"},
        lambda app: (app.ingress.path or "/") if app.ingress is not None and app.ingress.rules is None else None,
        _when(
            lambda app: app.ingress is not None and app.ingress.rules is None,
            "ingress.path=/probe-fargen",
        ),
    ),
    Setting(
        ("ingress", "scheme"),
        "ingress.scheme=<ingress.scheme>",
        "internal or internet-facing. A change makes another load balancer.",
        {"enum": ["internal", "internet-facing"]},
        _of("ingress", "scheme"),
        _when(lambda app: app.ingress is not None, "ingress.scheme=internal", "ingress.scheme=internet-facing"),
    ),
    Setting(
        ("ingress", "certificateArn"),
        "ingress.certificateArn=<ingress.certificateArn>",
        "Certificate in ACM, in the region of the load balancer.",
        {"type": "string", "pattern": r"^arn:aws[a-z-]*:acm:[a-z0-9-]+:[0-9]{12}:certificate/[A-Za-z0-9-]+$"},
        _of("ingress", "certificate_arn"),
        _arn_probe("ingress.certificateArn", _of("ingress", "certificate_arn")),
    ),
    Setting(
        ("ingress", "group"),
        "ingress.group=<ingress.group>",
        "IngressGroup: apps that share one load balancer.",
        _TEXT,
        _of("ingress", "group"),
        _when(_of("ingress", "group"), "ingress.group=probe-fargen"),
    ),
    Setting(
        ("serviceAccount", "roleArn"),
        "serviceAccount.roleArn=<serviceAccount.roleArn>",
        "IAM role of the pods.",
        {"type": "string", "pattern": r"^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$"},
        _of("service_account", "role_arn"),
        lambda app: (
            (f"serviceAccount.roleArn={app.service_account.role_arn}-probe",)
            if app.service_account is not None and app.service_account.role_arn
            else ()
        ),
    ),
)


def _job(name: str, field: str, comment: str, schema: Schema, probe: str, *, cron: bool = False) -> Setting:
    """A setting of jobs, of the same name in chart and spec."""

    def read(app: App) -> Any:
        if app.workload not in ({"CronJob"} if cron else {"Job", "CronJob"}):
            return None
        from fargen.spec.job import Job

        return getattr(app.job or Job(), field)

    form: Form = {"integer": "int", "boolean": "bool"}.get(str(schema.get("type")), "text")  # type: ignore[assignment]  # one of Form
    return Setting(
        ("job", name),
        f"job.{name}=<job.{name}>",
        comment,
        schema,
        read,
        _when(lambda app: read(app) is not None, f"job.{name}={probe}"),
        form,
    )


JOBS: tuple[Setting, ...] = (
    _job("schedule", "schedule", "Cron expression.", _CRON, "17 4 * * 2", cron=True),
    _job("timezone", "timezone", "Time zone of the schedule.", _TEXT, "Asia/Tokyo", cron=True),
    _job("suspend", "suspend", "Do not start it.", _BOOL, "true"),
    _job("backoffLimit", "backoff_limit", "Retries.", _COUNT, "7"),
    _job("completions", "completions", "Pods that must succeed.", _POSITIVE, "13"),
    _job("parallelism", "parallelism", "Pods at a time.", _COUNT, "11"),
    _job("activeDeadlineSeconds", "active_deadline_seconds", "Longest run.", _POSITIVE, "7321"),
    _job(
        "ttlSecondsAfterFinished",
        "ttl_seconds_after_finished",
        "Finished pods are kept, and paid, this long.",
        _COUNT,
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
            _of("hours", name),
            _when(lambda app: app.hours is not None, f"hours.{name}={probe}"),
            "int" if name == "replicas" else "text",
        )
        for name, comment, schema, probe in (
            ("timezone", "Time zone of start and stop.", _TEXT, "Asia/Tokyo"),
            ("start", "Cron expression: the pods start.", _CRON, "7 6 * * 1-4"),
            ("stop", "Cron expression: the pods stop.", _CRON, "7 21 * * 1-4"),
            ("replicas", "Pods during the hours.", _POSITIVE, "7"),
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
        _POSITIVE,
        lambda app: app.shutdown.grace_seconds,
        lambda app: ("shutdown.graceSeconds=93",),  # noqa: ARG005
        "int",
    ),
    Setting(
        ("resources", "ephemeralStorage"),
        "resources.ephemeralStorage=<resources.ephemeralStorage>",
        "Disk beyond the 20 GB that every pod has.",
        STORAGE,
        _of("resources", "ephemeral_storage"),
        _when(_of("resources", "ephemeral_storage"), "resources.ephemeralStorage=33Gi"),
        "bytes",
    ),
    Setting(
        ("createNamespace",),
        "createNamespace=<createNamespace>",
        "Render the Namespace too. Set it to false where Helm makes it (--create-namespace).",
        _BOOL,
        lambda app: app.create_namespace,
        _when(lambda app: app.create_namespace, "createNamespace=false"),
        "bool",
    ),
)

SETTINGS: tuple[Setting, ...] = (*SCALING, *NETWORK, *JOBS, *OTHER)
