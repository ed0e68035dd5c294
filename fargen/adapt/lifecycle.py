"""How pods start, end and are replaced: jobs, probes, grace, disruption budgets."""

from typing import Any

from fargen.adapt.draft import Draft, Issue
from fargen.kube.manifest import mapping
from fargen.values.change import ABSENT

TTL_SECONDS = 300  # as fargen's own jobs: time to read the logs, at a few cents
GRACE_SECONDS = 30  # Kubernetes' own default
DRAIN_SECONDS = 15  # FGT609: 10 to 20 s
DEADLINE_SECONDS = 120  # FGT331
PROGRESS_SECONDS = 600  # Kubernetes' own default
# The startup probe that is put before a liveness probe: 24 tries 5 s apart are two minutes (FGT331).
_STARTUP = {"periodSeconds": 5, "failureThreshold": 24}
_HANDLERS = ("exec", "httpGet", "tcpSocket", "grpc")
_OUT_OF_GRACE = "the time of the preStop hook comes out of the grace period"
_DELAY = "deregistration_delay.timeout_seconds"


def job_ttl(draft: Draft, issue: Issue) -> None:
    """FGT325: a finished Job's pods are deleted."""
    reason = "the pods of a finished Job cost money until they are deleted"
    draft.set(issue.path, TTL_SECONDS, "FGT325", reason)


def grace(draft: Draft, issue: Issue) -> None:
    """FGT339: time for the network interface to be released."""
    draft.set(issue.path, GRACE_SECONDS, "FGT339", "the network interface needs time to be released")


def slow_start(draft: Draft, issue: Issue) -> None:
    """FGT331: deadlines allow for a Fargate start, and a startup probe holds the liveness probe back."""
    key = issue.path[-1]
    if key == "livenessProbe":
        probe = mapping(draft.get(issue.path))
        handler = {name: probe[name] for name in _HANDLERS if name in probe}
        timeout = {"timeoutSeconds": probe["timeoutSeconds"]} if "timeoutSeconds" in probe else {}
        path = (*issue.path[:-1], "startupProbe")
        if handler and draft.get(path) is ABSENT:
            reason = "the container may start slowly; until it is up, the liveness probe waits"
            draft.set(path, {**handler, **timeout, **_STARTUP}, "FGT331", reason)
        return
    seconds = PROGRESS_SECONDS if key == "progressDeadlineSeconds" else DEADLINE_SECONDS
    draft.set(issue.path, seconds, "FGT331", "a Fargate pod often takes more than 60 s to start")


def budget(draft: Draft, issue: Issue) -> None:
    """FGT328: a budget that never lets a pod go allows one; two budgets on one pod stay a finding."""
    if issue.path[-1] not in {"maxUnavailable", "minAvailable"}:
        return
    reason = "AWS patches Fargate pods by evicting them, and the budget never allowed it"
    order = ["maxUnavailable" if key == "minAvailable" else key for key in draft.manifest.spec]
    if issue.path[-1] == "minAvailable":
        draft.delete(issue.path, "FGT328", reason)
    draft.set(("spec", "maxUnavailable"), 1, "FGT328", reason)
    draft.data["spec"] = {key: draft.data["spec"][key] for key in dict.fromkeys(order)}  # in its place


def draining(draft: Draft, issue: Issue) -> None:
    """FGT609: a pod behind a load balancer waits before it ends; the delay fits the grace period."""
    if issue.path[-1] == "lifecycle":
        _pause(draft, issue)
        return
    if issue.path[-1] == "terminationGracePeriodSeconds":
        draft.set(issue.path, int(issue.finding.fix.rsplit(" ", 1)[1]), "FGT609", _OUT_OF_GRACE)
        return
    seconds = _seconds(issue.finding.fix)
    if seconds is None:
        return
    before = draft.get(issue.path)
    kept = [
        p for p in (before.split(",") if isinstance(before, str) else ()) if p.strip() and _DELAY not in p
    ]
    reason = "the deregistration delay and the preStop hook have to end within the grace period"
    draft.set(issue.path, ",".join([*kept, f"{_DELAY}={seconds}"]), "FGT609", reason)


def _pause(draft: Draft, issue: Issue) -> None:
    reason = "the load balancer takes some seconds to stop sending to a pod that ends"
    path = (*issue.path, "preStop")
    draft.set(path, {"sleep": {"seconds": DRAIN_SECONDS}}, "FGT609", reason)
    pod = draft.pod
    if pod is None:
        return
    grace_path = (*pod.path, "spec", "terminationGracePeriodSeconds")
    seconds: Any = draft.get(grace_path)
    if seconds is ABSENT or (isinstance(seconds, int) and seconds < DRAIN_SECONDS + GRACE_SECONDS):
        draft.set(grace_path, DRAIN_SECONDS + GRACE_SECONDS, "FGT609", _OUT_OF_GRACE)


def _seconds(fix: str) -> int | None:
    """The delay that the finding proposes."""
    _, found, rest = fix.partition(f"{_DELAY}=")
    number = rest.split(" ", 1)[0]
    return int(number) if found and number.isdecimal() else None
