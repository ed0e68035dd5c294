"""What an App's keys mean together. It looks at the mapping, so it speaks beside errors of shape too."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from fargen.spec.shape import finding_at
from fargen.values.finding import Finding, Path, Severity
from fargen.values.lookup import lookup
from fargen.values.names import MAX_LABEL
from fargen.values.suggest import nearest
from fargen.yamltext.tree import scalar_text

JOBS = frozenset({"Job", "CronJob"})
# Kubernetes appends up to 11 characters to a CronJob's name and a hash to a StatefulSet's pods' labels.
SHORT_NAME = 52
RESERVED_VOLUMES = ("config", "logs", "fluent-bit", "adot")
_ON_JOBS = (
    "ingress", "autoscaling", "disruption", "loadBalancer", "replicas", "hours", "strategy",
    "progressDeadlineSeconds",
)  # fmt: skip
_JOB_ONLY_CRON = (
    "schedule", "timezone", "concurrencyPolicy", "startingDeadlineSeconds", "successfulJobsHistoryLimit",
    "failedJobsHistoryLimit",
)  # fmt: skip
_OWN_LABELS = ("app.kubernetes.io/name", "app.kubernetes.io/instance", "app.kubernetes.io/managed-by")
_CREDENTIAL_WORDS = (
    "password",
    "passwd",
    "secret",
    "token",
    "api_key",
    "apikey",
    "private_key",
    "access_key",
)
_CREDENTIAL_STARTS = ("AKIA", "ASIA", "ghp_", "github_pat_", "xoxb-", "-----BEGIN")


@dataclass(slots=True)
class _Sense:
    """Collects findings over one mapping."""

    tree: Any
    findings: list[Finding] = field(default_factory=list)

    def get(self, *path: str | int) -> Any:
        """The value at a path; None if a step is missing."""
        return lookup(self.tree, path)

    def entries(self, key: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Numbered maps of a list."""
        value = self.get(key)
        for index, entry in enumerate(value if isinstance(value, list) else ()):
            if isinstance(entry, dict):
                yield index, entry

    def say(  # noqa: PLR0913  # a finding has as many parts
        self,
        path: Path,
        rule: str,
        message: str,
        fix: str,
        severity: Severity = "error",
        *,
        key: bool = False,
    ) -> None:
        """Note a finding."""
        self.findings.append(finding_at(self.tree, path, Finding(rule, severity, message, fix), key=key))


def sense_findings(tree: Any) -> tuple[Finding, ...]:
    """Everything that does not make sense together; empty if all is well."""
    sense = _Sense(tree)
    workload = sense.get("workload") or "Deployment"
    _names(sense, workload)
    if workload in JOBS:
        _jobs(sense, workload)
    else:
        _services(sense, workload)
    for check in (_labels, _containers, _sizes, _scaling, _ports, _storage, _mounts, _credentials):
        check(sense)
    return tuple(sense.findings)


def _names(sense: _Sense, workload: str) -> None:
    name = sense.get("metadata", "name")
    short = workload in {"CronJob", "StatefulSet"} or sense.get("hours", "via") == "cronjob"
    if isinstance(name, str) and short and SHORT_NAME < len(name) <= MAX_LABEL:
        why = "hours via cronjob" if workload not in {"CronJob", "StatefulSet"} else f"a {workload}"
        message = f"the name has {len(name)} characters; for {why} at most {SHORT_NAME} are allowed"
        sense.say(("metadata", "name"), "SPEC411", message, "shorten it")


def _labels(sense: _Sense) -> None:
    for label in _OWN_LABELS:
        if sense.get("metadata", "labels", label) is not None:
            fix = "remove it; fargen sets it, and selectors rely on it"
            sense.say(("metadata", "labels", label), "SPEC412", "this label is fargen's own", fix, key=True)


def _jobs(sense: _Sense, workload: str) -> None:
    for key in _ON_JOBS:
        if sense.get(key) is not None:
            sense.say((key,), "SPEC421", f"makes no sense on a {workload}", "remove it", key=True)
    schedule = sense.get("job", "schedule")
    if workload == "CronJob" and schedule is None:
        path: Path = ("job",) if sense.get("job") is not None else ("workload",)
        sense.say(
            path, "SPEC422", "a CronJob needs job.schedule", 'add schedule: "0 3 * * *"', key=path == ("job",)
        )
    if workload == "Job":
        for key in _JOB_ONLY_CRON:
            if sense.get("job", key) is not None:
                message = "is for workload CronJob"
                sense.say(("job", key), "SPEC421", message, "set workload: CronJob, or remove it", key=True)


def _services(sense: _Sense, workload: str) -> None:
    if sense.get("job") is not None:
        fix = "set workload to Job or CronJob, or remove it"
        sense.say(("job",), "SPEC421", f"makes no sense on a {workload}", fix, key=True)
    if workload != "StatefulSet":
        return
    for path in (("strategy", "maxSurge"), ("progressDeadlineSeconds",)):
        if sense.get(*path) is not None:
            sense.say(path, "SPEC421", f"a StatefulSet has no {path[-1]}", "remove it", key=True)


def _containers(sense: _Sense) -> None:
    app = sense.get("metadata", "name")
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


def _sizes(sense: _Sense) -> None:
    resources = sense.get("resources")
    if sense.get("size") is not None and isinstance(resources, dict):
        for key in ("cpu", "memory"):
            if resources.get(key) is not None:
                message = f"size and resources.{key} exclude each other"
                sense.say(("resources", key), "SPEC415", message, "keep one of them", key=True)


def _scaling(sense: _Sense) -> None:
    if sense.get("replicas") is not None and sense.get("autoscaling") is not None:
        sense.say(
            ("autoscaling",), "SPEC415", "replicas and autoscaling exclude each other", "keep one", key=True
        )
    hours, autoscaling = sense.get("hours"), sense.get("autoscaling")
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


def _ports(sense: _Sense) -> None:
    names: set[Any] = set()
    numbers: dict[Any, Any] = {}
    for group, index, port_index, port in _all_ports(sense):
        path: Path = (group, index, "ports", port_index) if group else ("ports", port_index)
        name, number = port.get("name"), (port.get("port"), port.get("protocol", "TCP"))
        if name in names:
            sense.say((*path, "name"), "SPEC431", f"two ports are named {name!r}", "choose another name")
        if number in numbers and number[0] is not None:
            message = f"port {number[0]} is already {numbers[number]!r}"
            sense.say(
                (*path, "port"), "SPEC431", message, "containers of a pod share their ports: choose another"
            )
        names.add(name)
        numbers.setdefault(number, name)
    if sense.get("ingress") is not None and not sense.get("ports"):
        sense.say(("ingress",), "SPEC432", "needs a port to send to", "add port: 8080", key=True)
    for path in (("health",), ("metrics",)):
        part = sense.get(*path)
        needs = (
            isinstance(part, dict) and part.get("port") is None and (path == ("metrics",) or "path" in part)
        )
        if needs and not sense.get("ports"):
            fix = f"add port: 8080, or {path[0]}.port"
            sense.say(path, "SPEC432", "has no port to ask", fix, key=True)


def _all_ports(sense: _Sense) -> Iterator[tuple[str, int, int, dict[str, Any]]]:
    for index, port in sense.entries("ports"):
        yield "", 0, index, port
    for group in ("sidecars",):
        for index, entry in sense.entries(group):
            ports = entry.get("ports")
            for number, port in enumerate(ports if isinstance(ports, list) else ()):
                if isinstance(port, dict):
                    yield group, index, number, port


def _storage(sense: _Sense) -> None:
    seen: set[Any] = set()
    paths: dict[Any, Any] = {}
    for index, entry in sense.entries("storage"):
        name, path = entry.get("name"), entry.get("mountPath")
        if name in RESERVED_VOLUMES:
            fix = f"choose another; reserved are {', '.join(RESERVED_VOLUMES)}"
            sense.say(("storage", index, "name"), "SPEC433", f"{name!r} is reserved", fix)
        if name in seen:
            sense.say(
                ("storage", index, "name"), "SPEC433", f"two volumes are named {name!r}", "choose another"
            )
        if path is not None and path in paths:
            message = f"{path} is already the mount of {paths[path]!r}"
            sense.say(("storage", index, "mountPath"), "SPEC434", message, "choose another path")
        seen.add(name)
        paths.setdefault(path, name)
        if entry.get("perReplica") is True and sense.get("workload") != "StatefulSet":
            message = "perReplica gives each pod a directory of its own name, which only a StatefulSet keeps"
            sense.say(
                ("storage", index, "perReplica"),
                "SPEC435",
                message,
                "set workload: StatefulSet",
                "warning",
                key=True,
            )


def _mounts(sense: _Sense) -> None:
    known = [entry.get("name") for _, entry in sense.entries("storage")]
    for group in ("sidecars", "initContainers"):
        for index, entry in sense.entries(group):
            mounts = entry.get("mounts")
            for number, mount in enumerate(mounts if isinstance(mounts, list) else ()):
                name = mount.get("storage") if isinstance(mount, dict) else None
                if isinstance(name, str) and name not in known:
                    listed = f"storage has {', '.join(map(str, known))}" if known else "there is no storage"
                    near = nearest(name, [text for text in known if isinstance(text, str)])
                    there = f"did you mean {near}?" if near else listed
                    path: Path = (group, index, "mounts", number, "storage")
                    sense.say(path, "SPEC436", f"there is no storage entry {name!r}", there)


def _credentials(sense: _Sense) -> None:
    """Plain text in ``env`` that looks like a credential."""
    for prefix in _env_places(sense):
        env = sense.get(*prefix)
        for name, value in env.items() if isinstance(env, dict) else ():
            if isinstance(value, dict | list) or value is None:
                continue
            text = scalar_text(value)
            word = any(part in name.lower() for part in _CREDENTIAL_WORDS) and len(text) >= 8
            pointer = (
                "/" in text[:1]
                or "$(" in text
                or name.lower().endswith(("_name", "_path", "_file", "_arn", "_url"))
            )
            if text.startswith(_CREDENTIAL_STARTS) or (word and not pointer):
                fix = "put it into a Secret and write {secret: NAME, key: KEY}"
                message = "this looks like a credential in plain text"
                sense.say((*prefix, name), "SPEC454", message, fix, "warning", key=True)


def _env_places(sense: _Sense) -> Iterator[Path]:
    yield ("env",)
    for group in ("sidecars", "initContainers"):
        for index, _ in sense.entries(group):
            yield (group, index, "env")
