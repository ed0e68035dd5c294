"""What an App's keys mean together. It looks at the mapping, so it speaks beside errors of shape too."""

from typing import Any

from fargen.spec.sensed import Sense
from fargen.spec.sensenotes import notes
from fargen.spec.senseports import ports
from fargen.spec.sensesecurity import security
from fargen.spec.sensestorage import mounts, storage
from fargen.spec.sensevalues import credentials, log_region, without_effect
from fargen.values.finding import Finding, Path
from fargen.values.names import MAX_LABEL

JOBS = frozenset({"Job", "CronJob"})
SERVICES = frozenset({"Deployment", "StatefulSet"})
# Kubernetes appends up to 11 characters to a CronJob's name and a hash to a StatefulSet's pods' labels.
SHORT_NAME = 52
_ON_JOBS = (
    "ingress", "autoscaling", "disruption", "loadBalancer", "replicas", "hours", "strategy",
    "progressDeadlineSeconds",
)  # fmt: skip
_JOB_ONLY_CRON = (
    "schedule", "timezone", "concurrencyPolicy", "startingDeadlineSeconds", "successfulJobsHistoryLimit",
    "failedJobsHistoryLimit",
)  # fmt: skip
_OWN_LABELS = ("app.kubernetes.io/name", "app.kubernetes.io/instance", "app.kubernetes.io/managed-by")


def sense_findings(tree: Any) -> tuple[Finding, ...]:
    """Everything that does not make sense together; empty if all is well."""
    sense = Sense(tree)
    workload = sense.text("workload") or "Deployment"
    _names(sense, workload)
    if workload in JOBS:
        _jobs(sense, workload)
    elif workload in SERVICES:  # else it is a slip of the pen, which is told by itself
        _services(sense, workload)
    for check in (
        *(_labels, _containers, _sizes, _scaling, ports, storage, mounts, security),
        *(credentials, log_region, without_effect, notes),
    ):
        check(sense)
    return tuple(sense.findings)


def _names(sense: Sense, workload: str) -> None:
    name = sense.text("metadata", "name")
    short = workload in {"CronJob", "StatefulSet"} or sense.get("hours", "via") == "cronjob"
    if name and short and SHORT_NAME < len(name) <= MAX_LABEL:
        why = "hours via cronjob" if workload not in {"CronJob", "StatefulSet"} else f"a {workload}"
        message = f"the name has {len(name)} characters; for {why} at most {SHORT_NAME} are allowed"
        sense.say(("metadata", "name"), "SPEC411", message, "shorten it")


def _labels(sense: Sense) -> None:
    for label in _OWN_LABELS:
        if sense.get("metadata", "labels", label) is not None:
            fix = "remove it; fargen sets it, and selectors rely on it"
            sense.say(("metadata", "labels", label), "SPEC412", "this label is fargen's own", fix, key=True)


def _jobs(sense: Sense, workload: str) -> None:
    _endless(sense, workload)
    if sense.get("metrics", "via") == "serviceMonitor":
        fix = "use via: annotations, or remove it"
        sense.say(("metrics", "via"), "SPEC421", f"a {workload} has no Service to monitor", fix)
    for key in _ON_JOBS:
        if sense.get(key) is not None:
            sense.say((key,), "SPEC421", f"makes no sense on a {workload}", "remove it", key=True)
    schedule = sense.get("job", "schedule")
    if workload == "CronJob" and schedule is None:
        has_job = sense.get("job") is not None
        path: Path = ("job",) if has_job else ("workload",)
        fix = 'add schedule: "0 3 * * *"' if has_job else 'add job: {schedule: "0 3 * * *"}'
        sense.say(path, "SPEC422", "a CronJob needs job.schedule", fix, key=has_job)
    if workload == "Job":
        for key in _JOB_ONLY_CRON:
            if sense.get("job", key) is not None:
                message = "is for workload CronJob"
                sense.say(("job", key), "SPEC421", message, "set workload: CronJob, or remove it", key=True)


def _endless(sense: Sense, workload: str) -> None:
    """FGT814: a Job ends when its containers have; native sidecars are ended for it."""
    for index, entry in sense.entries("sidecars"):
        if entry.get("native") is False:
            message = f"the {workload} never ends while this sidecar runs"
            sense.say(("sidecars", index, "native"), "FGT814", message, "remove native: false", "warning")


def _services(sense: Sense, workload: str) -> None:
    if sense.get("job") is not None:
        fix = "set workload to Job or CronJob, or remove it"
        sense.say(("job",), "SPEC421", f"makes no sense on a {workload}", fix, key=True)
    if workload != "StatefulSet":
        return
    for path in (("strategy", "maxSurge"), ("progressDeadlineSeconds",)):
        if sense.get(*path) is not None:
            sense.say(path, "SPEC421", f"a StatefulSet has no {path[-1]}", "remove it", key=True)


def _containers(sense: Sense) -> None:
    app = sense.text("metadata", "name")
    seen: dict[Any, str] = {app: "the app itself"}
    if sense.get("logging", "sidecar") is not None:
        seen["fluent-bit"] = "the log sidecar"
    if sense.get("tracing", "adot") is not None:
        seen["adot-collector"] = "the tracing sidecar"
    for group in ("sidecars", "initContainers"):
        for index, entry in sense.entries(group):
            name = entry.get("name")
            if not isinstance(name, str):
                continue
            if name in seen:
                sense.say(
                    (group, index, "name"),
                    "SPEC413",
                    f"{name!r} is the name of {seen[name]}",
                    "choose another",
                )
            seen.setdefault(name, f"{group}[{index}]")
            resources = entry.get("resources")
            if group == "sidecars" and not (
                isinstance(resources, dict) and {"cpu", "memory"} <= set(resources)
            ):
                missing = (
                    "resources" if not isinstance(resources, dict) else "cpu and memory in its resources"
                )
                fix = "say what it needs: it is paid for"
                sense.say((group, index), "SPEC414", f"sidecar {name!r} needs {missing}", fix)


def _sizes(sense: Sense) -> None:
    resources = sense.get("resources")
    if sense.get("size") is not None and isinstance(resources, dict):
        for key in ("cpu", "memory"):
            if resources.get(key) is not None:
                message = f"size and resources.{key} exclude each other"
                sense.say(("resources", key), "SPEC415", message, "keep one of them", key=True)


def _scaling(sense: Sense) -> None:
    if sense.get("replicas") is not None and sense.get("autoscaling") is not None:
        sense.say(
            ("autoscaling",), "SPEC415", "replicas and autoscaling exclude each other", "keep one", key=True
        )
    hours, autoscaling = sense.get("hours"), sense.get("autoscaling")
    _office_hours(sense)
    by_keda = isinstance(hours, dict) and hours.get("via", "keda") == "keda"
    if by_keda and isinstance(autoscaling, dict) and autoscaling.get("metrics"):
        message = "raw metrics cannot go together with hours via keda"
        sense.say(
            ("autoscaling", "metrics"), "SPEC423", message, "use cpu and memory, or via: cronjob", key=True
        )
    if by_keda and isinstance(hours, dict):
        for key in ("start", "stop"):
            if str(hours.get(key, "")).startswith("@"):
                message = f"KEDA does not know {hours[key]}"
                sense.say(("hours", key), "SPEC424", message, 'write five fields such as "0 8 * * 1-5"')


def _office_hours(sense: Sense) -> None:
    pods, most = sense.get("hours", "replicas"), sense.get("autoscaling", "max")
    if isinstance(pods, int) and isinstance(most, int) and pods > most:
        message = f"{pods} is more than autoscaling.max {most}"
        sense.say(("hours", "replicas"), "SPEC425", message, "raise max or lower replicas", "warning")
    start = sense.text("hours", "start")
    if start and start.split() == (sense.text("hours", "stop") or "").split():
        sense.say(("hours", "stop"), "SPEC426", "stop is the same as start", "choose another moment")
