"""``hours`` without KEDA: two small CronJobs that scale the workload, with rights for this one object."""

from typing import Any

from fargen.fargate.podsize import ContainerRequest, size_pod
from fargen.fargate.tiers import SMALLEST
from fargen.resolve.containers import resources_of
from fargen.resolve.draft import INSTANCE, META_LINKS, NAME, Draft
from fargen.resolve.pod import COMPUTE_TYPE
from fargen.resolve.scaling import FIRST_APPLY, hour_replicas, note_first_apply
from fargen.resolve.security import container_security, pod_security
from fargen.spec.hours import Hours
from fargen.spec.plan import SIZE_ANNOTATION, ObjectPlan
from fargen.spec.security import Security
from fargen.values.finding import Path

# Late starts still count for this long; a missed start would leave the app down for a day.
STARTING_DEADLINE_SECONDS = 3600
ACTIVE_DEADLINE_SECONDS = 600
TTL_SECONDS = 300
_RESOURCE = {"Deployment": "deployments", "StatefulSet": "statefulsets"}
_LINKS: tuple[tuple[Path, Path], ...] = (*META_LINKS, (("spec",), ("hours",)))


def via_cronjob(draft: Draft) -> Hours | None:
    """The hours if they are kept by CronJobs."""
    hours = draft.app.hours
    return hours if hours is not None and hours.via == "cronjob" else None


def hours_account(draft: Draft) -> list[ObjectPlan]:
    """ServiceAccount of the CronJobs."""
    if via_cronjob(draft) is None:
        return []
    context = {"meta": _meta(draft, _name(draft)), "automount_token": False}
    return [ObjectPlan("ServiceAccount", _name(draft), "serviceaccount.yaml.j2", context, _LINKS)]


def hours_rights(draft: Draft) -> list[ObjectPlan]:
    """Role and RoleBinding: read the workload, patch its scale; this name only."""
    if via_cronjob(draft) is None:
        return []
    name, resource = _name(draft), _RESOURCE[draft.app.workload]
    rules = [
        {"apiGroups": ["apps"], "resources": [resource], "resourceNames": [draft.name], "verbs": ["get"]},
        {
            "apiGroups": ["apps"],
            "resources": [f"{resource}/scale"],
            "resourceNames": [draft.name],
            "verbs": ["patch"],
        },
    ]
    role = {"meta": _meta(draft, name), "rules": rules}
    binding = {"meta": _meta(draft, name), "name": name, "namespace": draft.namespace}
    return [
        ObjectPlan("Role", name, "role.yaml.j2", role, _LINKS),
        ObjectPlan("RoleBinding", name, "rolebinding.yaml.j2", binding, _LINKS),
    ]


def hours_cronjobs(draft: Draft) -> list[ObjectPlan]:
    """The CronJob that starts the app and the one that stops it."""
    hours = via_cronjob(draft)
    if hours is None:
        return []
    draft.decide("hours", "two CronJobs", FIRST_APPLY)
    note_first_apply(draft)
    count = hour_replicas(draft, hours)
    return [
        _cron_job(draft, hours, "start", hours.start, count),
        _cron_job(draft, hours, "stop", hours.stop, 0),
    ]


def _name(draft: Draft) -> str:
    return f"{draft.name}-hours"


def _labels(draft: Draft) -> dict[str, str]:
    """The app's labels, so that its profile matches; another name, so that its selectors do not."""
    return {**draft.labels, NAME: _name(draft), INSTANCE: _name(draft)}


def _meta(draft: Draft, name: str) -> dict[str, Any]:
    return {**draft.meta(name), "labels": _labels(draft)}


def _cron_job(draft: Draft, hours: Hours, action: str, schedule: str, count: int) -> ObjectPlan:
    name = f"{draft.name}-{action}"
    context = {
        "meta": _meta(draft, name),
        "pod": _pod(draft, hours, count),
        "schedule": schedule,
        "timezone": hours.timezone,
        "concurrency_policy": "Forbid",
        "starting_deadline_seconds": STARTING_DEADLINE_SECONDS,
        "suspend": False,
        "successful_history": 1,
        "failed_history": 1,
        "job_labels": _labels(draft),
        "backoff_limit": 2,
        "completions": 1,
        "parallelism": 1,
        "active_deadline_seconds": ACTIVE_DEADLINE_SECONDS,
        "ttl_seconds_after_finished": TTL_SECONDS,
    }
    links = (
        *_LINKS,
        (("spec", "schedule"), ("hours", action)),
        (("spec", "timeZone"), ("hours", "timezone")),
    )
    reasons: tuple[tuple[Path, str], ...] = ((("spec", "schedule"), FIRST_APPLY),)
    return ObjectPlan("CronJob", name, "cronjob.yaml.j2", context, links, reasons)


def _pod(draft: Draft, hours: Hours, count: int) -> dict[str, Any]:
    """A pod that runs kubectl once, in the smallest size."""
    request = ContainerRequest("kubectl", "main", SMALLEST.cpu_milli, SMALLEST.usable_bytes)
    note = {SIZE_ANNOTATION: size_pod([request]).tier.label} if draft.on_fargate else {}
    if draft.app.compute == "ec2":
        note = {COMPUTE_TYPE: "ec2"}
    security = Security()
    container = {
        "name": "kubectl",
        "image": hours.image or f"registry.k8s.io/kubectl:v{draft.cluster.version}.0",
        "imagePullPolicy": draft.app.image_pull_policy,
        "command": ["kubectl"],
        "args": [
            "scale",
            f"{draft.app.workload.lower()}/{draft.name}",
            f"--replicas={count}",
            f"-n={draft.namespace}",
        ],
        "resources": resources_of(request, None),
        "securityContext": {**container_security(security), "readOnlyRootFilesystem": True},
    }
    profile = {k: v for k, v in draft.pod_labels.items() if k not in draft.labels}
    return {
        "labels": {**_labels(draft), **profile},
        "annotations": note,
        "service_account": _name(draft),
        "automount_token": True,
        "image_pull_secrets": [{"name": name} for name in draft.app.image_pull_secrets],
        "security": pod_security(security),
        "grace_seconds": 30,
        "restart_policy": "Never",
        "dns_config": {},
        "host_aliases": [],
        "init_containers": [],
        "containers": [container],
        "volumes": [],
    }
