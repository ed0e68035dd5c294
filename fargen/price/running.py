"""How many pods a workload has: from the object itself and from what scales it, among its peers.

What nobody can know from manifests is assumed, and each assumption is told in a note.
"""

from fractions import Fraction
from typing import NamedTuple

from fargen.price.assumed import ranged
from fargen.price.jobs import cronjob_running, job_running
from fargen.price.keda import keda_running
from fargen.price.podtime import Running, always, natural, number_in, steady
from fargen.price.scalers import Scalers, Scaling
from fargen.price.switched import switched
from fargen.price.workload import Workload

_DEFAULT_REPLICAS = 1  # of Kubernetes, for replicas and for an autoscaler's minimum
_KNATIVE = "autoscaling.knative.dev/"


def running_of(workload: Workload, scalers: Scalers | None = None) -> Running:
    """Pods at once and their time, at the least, typically and at the most.

    Args:
        workload: with its peers.
        scalers: of a run over many workloads, so that their peers are looked through once.
    """
    manifest = workload.pod.manifest
    if workload.kind == "CronJob":
        return cronjob_running(manifest, _minutes(workload))
    if workload.kind == "Job":
        return job_running(manifest, _minutes(workload))
    if workload.kind == "Pod":
        return always(steady(1))
    if manifest.group == "serving.knative.dev":
        return _knative(workload)
    return _scaled(workload, (scalers or Scalers()).of(workload))


class PaidHours(NamedTuple):
    """The part of a month that a pod is typically paid for.

    Attributes:
        hours: of one pod.
        pods: that are there at once, which the hours are an average of.
        guess: what is assumed of its run time; empty if that is known.
    """

    hours: Fraction
    pods: int
    guess: str


def hours_running(workload: Workload, hours: int, scalers: Scalers | None = None) -> PaidHours | None:
    """What one of its pods is typically paid for, where that is not all of the month; else None.

    Jobs run for a while, and ``hours`` switches pods off.

    Args:
        workload: with its peers.
        hours: of the month.
        scalers: of a run over many workloads.
    """
    running = running_of(workload, scalers)
    typical, share = running.typical, running.typical.share(hours)
    if not typical.pods or share == 1:
        return None
    return PaidHours(share * hours, typical.pods, running.guess)


def _scaled(workload: Workload, scaling: Scaling) -> Running:
    """What has replicas: a ScaledObject, an autoscaler or the object itself decides how many."""
    if scaling.scaled_objects:
        return keda_running(scaling.scaled_objects[0])
    spec = workload.pod.manifest.spec
    running = always(steady(natural(spec.get("replicas"), _DEFAULT_REPLICAS)))
    if scaling.autoscalers:
        bounds = scaling.autoscalers[0].spec
        least = natural(bounds.get("minReplicas"), _DEFAULT_REPLICAS)
        running = ranged(least, natural(bounds.get("maxReplicas"), least))
    if scaling.cronjobs:
        return switched(running, workload.kind, workload.name, scaling.cronjobs)
    return running


def _minutes(workload: Workload) -> int | None:
    """``job.durationMinutes``, of the app's own object."""
    plan = workload.plan
    if plan is None or plan.app.job is None:
        return None
    own = (workload.kind, workload.name) == (plan.app.workload, workload.app)
    return plan.app.job.duration_minutes if own else None


def _knative(workload: Workload) -> Running:
    """A Knative Service: its pods by two annotations, of which the second may be missing."""
    least, most = (
        max(number_in(workload.pod.annotations.get(f"{_KNATIVE}{name}"), 0) for name in names)
        for names in (("min-scale", "minScale"), ("max-scale", "maxScale"))
    )
    if most:
        return ranged(least, most)
    pods = steady(max(1, least))
    note = "no max-scale: priced with the fewest pods that serve, the maximum is not known"
    return Running(steady(least), pods, pods, (note,))
