"""Autoscalers, disruption budgets and recommendations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fargen.resolve.draft import META_LINKS, Draft
from fargen.spec.plan import ObjectPlan
from fargen.values.finding import Finding, Path

if TYPE_CHECKING:
    from fargen.spec.hours import Hours
    from fargen.spec.scaling import Autoscaling

FIRST_APPLY = "a first apply outside the hours runs until the next stop"
CONTAINER_RESOURCE_VERSION = (1, 30)  # ContainerResource metrics are stable from here
# A pod serves 30 to 60 s after it is asked for (FGT331). Up at once, at most double in that time, so that
# a burst does not ask for pods whose predecessors have not yet begun to help; down slowly, since what is
# given up takes as long to come back.
BEHAVIOR: dict[str, Any] = {
    "scaleUp": {
        "stabilizationWindowSeconds": 0,
        "selectPolicy": "Max",
        "policies": [
            {"type": "Percent", "value": 100, "periodSeconds": 60},
            {"type": "Pods", "value": 4, "periodSeconds": 60},
        ],
    },
    "scaleDown": {
        "stabilizationWindowSeconds": 300,
        "selectPolicy": "Max",
        "policies": [{"type": "Percent", "value": 50, "periodSeconds": 60}],
    },
}
_AUTOSCALING_LINKS: tuple[tuple[Path, Path], ...] = (
    (("spec",), ("autoscaling",)),
    (("spec", "minReplicas"), ("autoscaling", "min")),
    (("spec", "maxReplicas"), ("autoscaling", "max")),
    (("spec", "metrics"), ("autoscaling", "cpu")),
    (("spec", "behavior"), ("autoscaling", "behavior")),
)


def target(draft: Draft) -> dict[str, str]:
    """Reference to the workload."""
    return {"apiVersion": "apps/v1", "kind": draft.app.workload, "name": draft.name}


def autoscaler(draft: Draft) -> ObjectPlan | None:
    """The HorizontalPodAutoscaler, or None; with ``hours`` by KEDA its triggers are in the ScaledObject."""
    spec = draft.app.autoscaling
    if spec is None or (draft.app.hours is not None and draft.app.hours.via == "keda"):
        return None
    context = {
        "meta": draft.meta(draft.name),
        "target": target(draft),
        "min": spec.min,
        "max": spec.max,
        "metrics": [*_metrics(draft, spec), *spec.metrics],
        "behavior": _behavior(spec),
    }
    first = len(_metrics(draft, spec))
    links = [*META_LINKS, *_AUTOSCALING_LINKS]
    links += [
        (("spec", "metrics", first + i), ("autoscaling", "metrics", i)) for i, _ in enumerate(spec.metrics)
    ]
    reasons: tuple[tuple[Path, str], ...] = (
        (("spec", "behavior"), "a Fargate pod needs 30 to 60 s to start (FGT331)"),
    )
    return ObjectPlan(
        "HorizontalPodAutoscaler",
        draft.name,
        "horizontalpodautoscaler.yaml.j2",
        context,
        tuple(links),
        reasons,
    )


def _behavior(spec: Autoscaling) -> dict[str, Any]:
    """The user's behavior over fargen's: in each direction the user's keys win, the others stay."""
    merged = dict(BEHAVIOR)
    for direction, rules in (spec.behavior or {}).items():
        ours = BEHAVIOR.get(direction)
        merged[direction] = {**ours, **rules} if ours is not None and isinstance(rules, dict) else rules
    return merged


def _metrics(draft: Draft, spec: Autoscaling) -> list[dict[str, Any]]:
    """CPU and memory of the main container; sidecars would blur them."""
    metrics = []
    for name, percent in (("cpu", spec.cpu), ("memory", spec.memory)):
        if percent is None:
            continue
        aim = {"type": "Utilization", "averageUtilization": percent}
        if draft.version >= CONTAINER_RESOURCE_VERSION:
            source = {"name": name, "container": draft.name, "target": aim}
            metrics.append({"type": "ContainerResource", "containerResource": source})
        else:
            metrics.append({"type": "Resource", "resource": {"name": name, "target": aim}})
    return metrics


def hour_replicas(draft: Draft, hours: Hours) -> int:
    """Pods during the hours."""
    if hours.replicas is not None:
        return hours.replicas
    app = draft.app
    if app.autoscaling is not None:
        return app.autoscaling.min
    return app.replicas or 2


def note_first_apply(draft: Draft) -> None:
    """Say that the hours begin to count with their next moment."""
    fix = "apply during the hours, or scale it to 0 by hand"
    draft.find(("hours",), Finding("SPEC455", "info", FIRST_APPLY, fix), key=True)


def scaled_object(draft: Draft) -> ObjectPlan | None:
    """KEDA's ScaledObject for ``hours``, or None."""
    hours = draft.app.hours
    if hours is None or hours.via != "keda":
        return None
    spec = draft.app.autoscaling
    count = hour_replicas(draft, hours)
    cron = {
        "timezone": hours.timezone,
        "start": hours.start,
        "end": hours.stop,
        "desiredReplicas": str(count),
    }
    triggers: list[dict[str, Any]] = [{"type": "cron", "metadata": cron}]
    for name, percent in (("cpu", spec.cpu), ("memory", spec.memory)) if spec is not None else ():
        if percent is not None:
            metadata = {"value": str(percent), "containerName": draft.name}
            triggers.append({"type": name, "metricType": "Utilization", "metadata": metadata})
    context = {
        "meta": draft.meta(draft.name),
        "target": target(draft),
        "max": max(spec.max if spec is not None else 0, count),
        "triggers": triggers,
        "behavior": _behavior(spec) if spec is not None else None,
    }
    draft.decide("hours", f"{count} replicas", FIRST_APPLY)
    note_first_apply(draft)
    links = (*META_LINKS, (("spec",), ("hours",)), (("spec", "maxReplicaCount"), ("autoscaling", "max")))
    reasons: tuple[tuple[Path, str], ...] = ((("spec",), FIRST_APPLY),)
    return ObjectPlan("ScaledObject", draft.name, "scaledobject.yaml.j2", context, links, reasons)


def disruption_budget(draft: Draft) -> ObjectPlan | None:
    """The PodDisruptionBudget, or None. It always lets one pod go, for AWS's patching (FGT328)."""
    spec = draft.app.disruption
    if draft.is_job or spec is False:
        return None
    least = spec.min_available if spec is not None else None
    most = spec.max_unavailable if spec is not None else None
    context = {
        "meta": draft.meta(draft.name),
        "selector": draft.selector,
        "min_available": least,
        "max_unavailable": None if least is not None else most if most is not None else 1,
    }
    links = (
        *META_LINKS,
        (("spec",), ("disruption",)),
        (("spec", "maxUnavailable"), ("disruption", "maxUnavailable")),
        (("spec", "minAvailable"), ("disruption", "minAvailable")),
    )
    return ObjectPlan("PodDisruptionBudget", draft.name, "poddisruptionbudget.yaml.j2", context, links)


def recommender(draft: Draft) -> ObjectPlan | None:
    """A VerticalPodAutoscaler that only recommends, or None (FGT324: other modes recreate pods)."""
    if not draft.app.recommendations:
        return None
    context = {"meta": draft.meta(draft.name), "target": _vpa_target(draft)}
    links = (*META_LINKS, (("spec",), ("recommendations",)))
    return ObjectPlan("VerticalPodAutoscaler", draft.name, "verticalpodautoscaler.yaml.j2", context, links)


def _vpa_target(draft: Draft) -> dict[str, str]:
    group = "batch/v1" if draft.is_job else "apps/v1"
    return {"apiVersion": group, "kind": draft.app.workload, "name": draft.name}
