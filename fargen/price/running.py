"""How many pods a workload has: from the object itself and from what scales it, among its peers.

What nobody can know from manifests is assumed, and each assumption is told in a note.
"""

from collections.abc import Iterator

from fargen.kube.manifest import Manifest, mapping
from fargen.price.assumed import ranged
from fargen.price.jobs import cronjob_running, job_running
from fargen.price.keda import keda_running
from fargen.price.podtime import Running, always, natural, number_in, steady
from fargen.price.switched import switched
from fargen.price.workload import Workload

_DEFAULT_REPLICAS = 1  # of Kubernetes, for replicas and for an autoscaler's minimum
_KNATIVE = "autoscaling.knative.dev/"


def running_of(workload: Workload) -> Running:
    """Pods at once and their time, at the least, typically and at the most."""
    manifest = workload.pod.manifest
    if workload.kind == "CronJob":
        return cronjob_running(manifest, _minutes(workload))
    if workload.kind == "Job":
        return job_running(manifest, _minutes(workload))
    if workload.kind == "Pod":
        return always(steady(1))
    if manifest.group == "serving.knative.dev":
        return _knative(workload)
    return _scaled(workload)


def _scaled(workload: Workload) -> Running:
    """What has replicas: a ScaledObject, an autoscaler or the object itself decides how many."""
    for peer in _scalers(workload, "keda.sh", "ScaledObject"):
        return keda_running(peer)
    spec = workload.pod.manifest.spec
    running = always(steady(natural(spec.get("replicas"), _DEFAULT_REPLICAS)))
    for peer in _scalers(workload, "autoscaling", "HorizontalPodAutoscaler"):
        least = natural(peer.spec.get("minReplicas"), _DEFAULT_REPLICAS)
        running = ranged(least, natural(peer.spec.get("maxReplicas"), least))
    cronjobs = [peer for peer in workload.peers if peer.kind == "CronJob" and _is_beside(peer, workload)]
    return switched(running, workload.kind, workload.name, cronjobs) if cronjobs else running


def _minutes(workload: Workload) -> int | None:
    """``job.durationMinutes``, of the app's own object."""
    plan = workload.plan
    if plan is None or plan.app.job is None:
        return None
    own = (workload.kind, workload.name) == (plan.app.workload, workload.app)
    return plan.app.job.duration_minutes if own else None


def _scalers(workload: Workload, group: str, kind: str) -> Iterator[Manifest]:
    """The peers of a kind that name the workload; without a kind they mean a Deployment, as KEDA does."""
    wanted = (workload.kind, workload.name)
    for peer in workload.peers:
        target = mapping(peer.spec.get("scaleTargetRef"))
        if (
            (peer.group, peer.kind) == (group, kind)
            and (target.get("kind", "Deployment"), target.get("name")) == wanted
            and _is_beside(peer, workload)
        ):
            yield peer


def _is_beside(peer: Manifest, workload: Workload) -> bool:
    """Whether a peer is in the workload's namespace; both may leave it to ``kubectl -n``."""
    own = workload.pod.manifest.namespace
    return peer.namespace == own or (peer.namespace or workload.namespace) == workload.namespace


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
