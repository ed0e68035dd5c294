"""App to Plan: every part in apply order."""

from typing import Any

from fargen.fargate.allocation import Allocation
from fargen.resolve import objects, scaling
from fargen.resolve.draft import Draft
from fargen.resolve.placement import decide_placement
from fargen.resolve.pod import pod_plan
from fargen.resolve.securitygroups import security_group_policy
from fargen.resolve.services import services
from fargen.resolve.sizing import size_app
from fargen.resolve.volumes import efs_objects
from fargen.resolve.workload import workload
from fargen.spec.app import App
from fargen.spec.plan import ClusterFacts, ObjectPlan, Plan
from fargen.values.errors import InputError


def resolve_plan(app: App, tree: Any, cluster: ClusterFacts) -> Plan:
    """What the app becomes.

    Args:
        app: the validated spec.
        tree: the layered mapping it was made of, for places.
        cluster: what is known of the cluster.

    Raises:
        InputError: no Fargate size fits (FGT108, FGT123), or parts of the spec cannot go together.
    """
    draft = Draft(app, cluster, tree=tree)
    decide_placement(draft)
    allocation = size_app(draft) if draft.on_fargate else None
    planned = _objects(draft, allocation)
    if any(finding.severity == "error" for finding in draft.findings):
        raise InputError(draft.findings)
    if app.sync_waves:
        from fargen.resolve.waves import with_waves

        planned = tuple(with_waves(planned))
    return Plan(
        app=app,
        tree=tree,
        cluster=cluster,
        objects=planned,
        allocation=allocation,
        decisions=tuple(draft.decisions),
        findings=tuple(draft.findings),
    )


def _objects(draft: Draft, allocation: Allocation | None) -> tuple[ObjectPlan, ...]:
    """Every object of the app, in apply order."""
    maps = objects.config_maps(draft)
    pod = pod_plan(draft, allocation, objects.config_hash(maps))
    efs = efs_objects(draft)
    found: list[ObjectPlan | None] = [
        objects.namespace(draft),
        objects.service_account(draft),
        *_hours(draft, "hours_account"),
        *_hours(draft, "hours_rights"),
        *maps,
        *objects.external_secrets(draft),
        *objects.storage_classes(draft),
        *efs,
        security_group_policy(draft),
        *services(draft),
        _ingress(draft),
        workload(draft, pod),
        *_hours(draft, "hours_cronjobs"),
        scaling.disruption_budget(draft),
        scaling.autoscaler(draft),
        scaling.scaled_object(draft),
        scaling.recommender(draft),
        _service_monitor(draft),
    ]
    return tuple(plan for plan in found if plan is not None)


def _ingress(draft: Draft) -> ObjectPlan | None:
    if draft.app.ingress is None:
        return None
    from fargen.resolve.ingress import ingress

    return ingress(draft)


def _hours(draft: Draft, part: str) -> list[ObjectPlan]:
    if draft.app.hours is None:
        return []
    from fargen.resolve import hours

    return list(getattr(hours, part)(draft))


def _service_monitor(draft: Draft) -> ObjectPlan | None:
    if draft.app.metrics is None:
        return None
    from fargen.resolve.observability import service_monitor

    return service_monitor(draft)
