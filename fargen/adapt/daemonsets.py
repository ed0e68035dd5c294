"""A DaemonSet's containers as sidecars of the workloads beside it: Fargate runs no DaemonSet (FGT301)."""

from typing import Any, Literal

from fargen.adapt.draft import Draft, Issue
from fargen.kube.manifest import mapping, sequence
from fargen.values.finding import Finding
from fargen.yamltext.splice import plain

Choice = Literal["refuse", "skip", "sidecar"]
CHOICES: tuple[Choice, ...] = ("refuse", "skip", "sidecar")
_JOBS = frozenset({"Job", "CronJob"})


def is_refused(issue: Issue) -> bool:
    """Whether the issue is that an object is a DaemonSet."""
    return issue.rule == "FGT301" and issue.path == ("kind",)


def concerns(draft: Draft, finding: Finding) -> bool:
    """Whether a rule about Fargate speaks of a DaemonSet."""
    return draft.manifest.kind == "DaemonSet" and finding.rule.startswith("FGT")


def refuse(draft: Draft, issue: Issue) -> None:
    """Without a choice nothing is done with it."""
    message = f"{issue.finding.message}; nothing is dropped unasked"
    draft.refuse(issue, message, "choose --daemonset skip to pass it through, or --daemonset sidecar")


def as_sidecars(draft: Draft, issue: Issue, targets: list[Draft], problems: list[Issue]) -> None:
    """Put the containers into every target, and leave the DaemonSet out.

    Args:
        draft: the DaemonSet.
        issue: the finding about it.
        targets: the workloads of its namespace that run on Fargate.
        problems: what is wrong with its pods and cannot be mended; with any it is refused.
    """
    pod = draft.pod
    fix = "choose --daemonset skip, or turn it off in the chart's values"
    if pod is None:
        return
    if problems:
        draft.refuse(issue, f"it cannot be a sidecar: {problems[0].finding.message}", fix)
    elif not targets:
        draft.refuse(issue, "it cannot be a sidecar: there is no workload on Fargate in its namespace", fix)
    elif taken := _taken(draft, targets):
        draft.refuse(issue, f"it cannot be a sidecar: {taken}", fix)
    else:
        for target in targets:
            _join(draft, target)
        names = ", ".join(f"{target.manifest.kind} {target.manifest.name}" for target in targets)
        draft.leave_out("FGT301", f"--daemonset sidecar: its containers are sidecars of {names}")


def _taken(draft: Draft, targets: list[Draft]) -> str:
    """Why a target cannot take the containers: a name or a port that it has."""
    own = draft.pod.containers if draft.pod else ()
    names = {container.name for container in own}
    ports = {_port(p) for c in own for p in sequence(c.data.get("ports"))}
    for target in targets:
        for container in target.pod.containers if target.pod else ():
            which = f"{target.manifest.kind} {target.manifest.name}"
            if container.name in names:
                return f"{which} has a container named {container.name}, too"
            for port in sequence(container.data.get("ports")):
                if _port(port) in ports:
                    return f"{which} listens on port {_port(port)[0]}, too"
    return ""


def _port(port: object) -> tuple[Any, Any]:
    known = mapping(port)
    return known.get("containerPort"), known.get("protocol", "TCP")


def _join(draft: Draft, target: Draft) -> None:
    """Add containers and volumes to one workload; a job's sidecars must end with it, so they are native."""
    own, pod = draft.pod, target.pod
    if own is None or pod is None:
        return
    reason = f"a sidecar in place of the DaemonSet {draft.manifest.name}"
    present = {mapping(volume).get("name") for volume in sequence(pod.spec.get("volumes"))}
    used = [mapping(volume) for volume in sequence(own.spec.get("volumes"))]
    renamed = {
        str(v.get("name")): f"{draft.manifest.name}-{v.get('name')}" for v in used if v.get("name") in present
    }
    volumes = [{**v, "name": renamed.get(str(v.get("name")), v.get("name"))} for v in used]
    native = target.manifest.kind in _JOBS
    for container in own.containers:
        data = plain(dict(container.data))
        for mount in sequence(data.get("volumeMounts")):
            mount["name"] = renamed.get(mount.get("name"), mount.get("name"))
        first = container.role in {"init", "nativeSidecar"} or native
        if first and container.role != "init":
            data["restartPolicy"] = "Always"
        key = pod.at("initContainers" if first else "containers")
        target.append(key, data, "FGT301", reason)
    for volume in volumes:
        target.append(pod.at("volumes"), plain(volume), "FGT301", reason)
