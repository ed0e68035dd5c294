"""The single values of services: pods, load balancer, role."""

from __future__ import annotations

from collections.abc import Callable

from fargen.spec.app import App
from fargen.write.chart.setting import (
    BOOL,
    CERTIFICATE,
    COUNT,
    HOST,
    PERCENT,
    POSITIVE,
    TEXT,
    Setting,
    of,
    when,
)


def _scales(app: App) -> bool:
    return app.workload in {"Deployment", "StatefulSet"} and app.hours is None


def _arn_probe(key: str, read: Callable[[App], str | None]) -> Callable[[App], tuple[str, ...]]:
    """Another resource of the same kind, account and region."""

    def probes(app: App) -> tuple[str, ...]:
        arn = read(app)
        if arn is None:
            return ()
        head, slash, _ = arn.rpartition("/")
        return (f"{key}={head}{slash}11111111-2222-3333-4444-555555555555",)

    return probes


def _scaler(app: App) -> bool | None:
    """Whether there is a HorizontalPodAutoscaler; None for what never has one."""
    if app.workload not in {"Deployment", "StatefulSet"}:
        return None
    return app.autoscaling is not None and app.hours is None


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
        COUNT,
        lambda app: app.replicas if app.replicas is not None else 1 if app.workload == "StatefulSet" else 2,
        when(_scales, "replicas=7", "replicas=5"),
        "int",
        "autoscaling.enabled=false",
    ),
    Setting(
        ("autoscaling", "enabled"),
        "",
        "A HorizontalPodAutoscaler in place of replicaCount.",
        BOOL,
        _scaler,
        _switch,
        "bool",
    ),
    Setting(
        ("autoscaling", "minReplicas"),
        AUTOSCALING_ON,
        "Fewest pods.",
        POSITIVE,
        of("autoscaling", "min"),
        _RANGE,
        "int",
        "autoscaling.enabled=true",
    ),
    Setting(
        ("autoscaling", "maxReplicas"),
        AUTOSCALING_ON,
        "Most pods.",
        POSITIVE,
        of("autoscaling", "max"),
        _RANGE,
        "int",
        "autoscaling.enabled=true",
    ),
    Setting(
        ("autoscaling", "targetCPUUtilizationPercentage"),
        f"{AUTOSCALING_ON},autoscaling.cpu=<autoscaling.targetCPUUtilizationPercentage>",
        "CPU use of the main container that is aimed at, in percent of what it requests.",
        PERCENT,
        of("autoscaling", "cpu"),
        _targets("cpu", "autoscaling.cpu=43"),
        "int",
        "autoscaling.enabled=true",
    ),
    Setting(
        ("autoscaling", "targetMemoryUtilizationPercentage"),
        f"{AUTOSCALING_ON},autoscaling.memory=<autoscaling.targetMemoryUtilizationPercentage>",
        "Memory use that is aimed at, in percent.",
        PERCENT,
        of("autoscaling", "memory"),
        when(lambda app: app.autoscaling is not None and app.autoscaling.memory, "autoscaling.memory=47"),
        "int",
        "autoscaling.enabled=true",
    ),
    Setting(
        ("podDisruptionBudget", "maxUnavailable"),
        "disruption.maxUnavailable=<podDisruptionBudget.maxUnavailable>",
        "Pods that may be evicted at a time, when Fargate patches them for instance.",
        COUNT,
        lambda app: (
            None
            if app.disruption is False or app.workload in {"Job", "CronJob"}
            else 1
            if app.disruption is None
            else app.disruption.max_unavailable
            if isinstance(app.disruption.max_unavailable, int)
            else None
        ),
        when(
            lambda app: (
                app.workload not in {"Job", "CronJob"}
                and (app.disruption is None or isinstance(of("disruption", "max_unavailable")(app), int))
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
        BOOL,
        lambda app: app.ingress is not None,
        when(lambda app: app.ingress is not None, "ingress=null"),
        "bool",
    ),
    Setting(
        ("ingress", "host"),
        "ingress.host=<ingress.host>",
        "Host name.",
        HOST,
        of("ingress", "host"),
        when(of("ingress", "host"), "ingress.host=probe.fargen.example"),
    ),
    Setting(
        ("ingress", "path"),
        "ingress.path=<ingress.path>",
        "Path prefix.",
        {"type": "string", "pattern": "^/"},
        lambda app: (
            (app.ingress.path or "/") if app.ingress is not None and app.ingress.rules is None else None
        ),
        when(
            lambda app: app.ingress is not None and app.ingress.rules is None,
            "ingress.path=/probe-fargen",
        ),
    ),
    Setting(
        ("ingress", "scheme"),
        "ingress.scheme=<ingress.scheme>",
        "internal or internet-facing. A change makes another load balancer.",
        {"enum": ["internal", "internet-facing"]},
        of("ingress", "scheme"),
        when(
            lambda app: app.ingress is not None, "ingress.scheme=internal", "ingress.scheme=internet-facing"
        ),
    ),
    Setting(
        ("ingress", "certificateArn"),
        "ingress.certificateArn=<ingress.certificateArn>",
        "Certificate in ACM, in the region of the load balancer.",
        CERTIFICATE,
        of("ingress", "certificate_arn"),
        _arn_probe("ingress.certificateArn", of("ingress", "certificate_arn")),
    ),
    Setting(
        ("ingress", "group"),
        "ingress.group=<ingress.group>",
        "IngressGroup: apps that share one load balancer.",
        TEXT,
        of("ingress", "group"),
        when(of("ingress", "group"), "ingress.group=probe-fargen"),
    ),
    Setting(
        ("serviceAccount", "roleArn"),
        "serviceAccount.roleArn=<serviceAccount.roleArn>",
        "IAM role of the pods.",
        {"type": "string", "pattern": r"^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$"},
        of("service_account", "role_arn"),
        lambda app: (
            (f"serviceAccount.roleArn={app.service_account.role_arn}-probe",)
            if app.service_account is not None and app.service_account.role_arn
            else ()
        ),
    ),
)
