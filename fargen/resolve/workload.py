"""The workload: Deployment, StatefulSet, Job or CronJob."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fargen.resolve.draft import META_LINKS, Draft
from fargen.resolve.pod import PodPlan
from fargen.spec.plan import ObjectPlan
from fargen.values.finding import Path

if TYPE_CHECKING:
    from fargen.spec.job import Job

# Two pods survive the eviction of one (FGT329); a StatefulSet scales only if its app knows how.
REPLICAS = {"Deployment": 2, "StatefulSet": 1}
MAX_SURGE, MAX_UNAVAILABLE = 1, 0
_TEMPLATE: Path = ("spec", "template")
_JOB_TEMPLATE: Path = ("spec", "jobTemplate", "spec", "template")


def replicas(draft: Draft) -> int | None:
    """``spec.replicas``; None where an autoscaler or the hours decide."""
    app = draft.app
    if app.autoscaling is not None or app.hours is not None or draft.is_job:
        return None
    return app.replicas if app.replicas is not None else REPLICAS[app.workload]


def workload(draft: Draft, pod: PodPlan) -> ObjectPlan:
    """The workload object around the pod template."""
    kind = draft.app.workload
    build = {"Deployment": _deployment, "StatefulSet": _stateful_set, "Job": _job, "CronJob": _cron_job}[kind]
    context, links = build(draft)
    base = _JOB_TEMPLATE if kind == "CronJob" else _TEMPLATE
    reasons = pod.reasons_at(base)
    if kind in REPLICAS and context["replicas"] is None:
        by_jobs = draft.app.hours is not None and draft.app.hours.via == "cronjob"
        who = "the CronJobs of hours set" if by_jobs else "the autoscaler sets"
        reasons = (*reasons, (("spec",), f"no replicas here: {who} them"))
    return ObjectPlan(
        kind,
        draft.name,
        f"{kind.lower()}.yaml.j2",
        {"meta": draft.meta(draft.name), "pod": pod.context, **context},
        (*META_LINKS, *links, *pod.links_at(base)),
        reasons,
    )


def _deployment(draft: Draft) -> tuple[dict[str, Any], list[tuple[Path, Path]]]:
    app = draft.app
    surge = app.strategy.max_surge if app.strategy is not None else None
    unavailable = app.strategy.max_unavailable if app.strategy is not None else None
    context = {
        "replicas": replicas(draft),
        "selector": draft.selector,
        "max_surge": surge if surge is not None else MAX_SURGE,
        "max_unavailable": unavailable if unavailable is not None else MAX_UNAVAILABLE,
        "revision_history_limit": app.revision_history_limit,
        "progress_deadline_seconds": app.progress_deadline_seconds,
    }
    return context, [
        (("spec", "replicas"), ("replicas",)),
        (("spec", "strategy"), ("strategy",)),
        (("spec", "revisionHistoryLimit"), ("revisionHistoryLimit",)),
        (("spec", "progressDeadlineSeconds"), ("progressDeadlineSeconds",)),
    ]


def _stateful_set(draft: Draft) -> tuple[dict[str, Any], list[tuple[Path, Path]]]:
    app = draft.app
    context = {
        "replicas": replicas(draft),
        "selector": draft.selector,
        "service_name": f"{draft.name}-headless",
        "max_unavailable": app.strategy.max_unavailable if app.strategy is not None else None,
        "revision_history_limit": app.revision_history_limit,
    }
    return context, [
        (("spec", "replicas"), ("replicas",)),
        (("spec", "updateStrategy"), ("strategy",)),
        (("spec", "revisionHistoryLimit"), ("revisionHistoryLimit",)),
    ]


def job_of(draft: Draft) -> Job:
    """The job settings, or their defaults."""
    from fargen.spec.job import Job

    return draft.app.job or Job()


def _job_context(job: Job) -> dict[str, Any]:
    return {
        "backoff_limit": job.backoff_limit,
        "completions": job.completions,
        "parallelism": job.parallelism,
        "active_deadline_seconds": job.active_deadline_seconds,
        "ttl_seconds_after_finished": job.ttl_seconds_after_finished,
    }


_JOB_KEYS = (
    "backoffLimit", "completions", "parallelism", "activeDeadlineSeconds", "ttlSecondsAfterFinished",
)  # fmt: skip


def _job(draft: Draft) -> tuple[dict[str, Any], list[tuple[Path, Path]]]:
    job = job_of(draft)
    context = {**_job_context(job), "suspend": job.suspend}
    return context, [(("spec", key), ("job", key)) for key in (*_JOB_KEYS, "suspend")]


def _cron_job(draft: Draft) -> tuple[dict[str, Any], list[tuple[Path, Path]]]:
    job = job_of(draft)
    context = {
        "schedule": job.schedule,
        "timezone": job.timezone,
        "concurrency_policy": job.concurrency_policy,
        "starting_deadline_seconds": job.starting_deadline_seconds,
        "suspend": job.suspend,
        "successful_history": job.successful_jobs_history_limit,
        "failed_history": job.failed_jobs_history_limit,
        "job_labels": draft.labels,
        **_job_context(job),
    }
    own = {"timeZone": "timezone", "schedule": "schedule", "concurrencyPolicy": "concurrencyPolicy"}
    own |= {key: key for key in ("startingDeadlineSeconds", "suspend")}
    own |= {key: key for key in ("successfulJobsHistoryLimit", "failedJobsHistoryLimit")}
    links: list[tuple[Path, Path]] = [(("spec", field), ("job", key)) for field, key in own.items()]
    links += [(("spec", "jobTemplate", "spec", key), ("job", key)) for key in _JOB_KEYS]
    return context, links
