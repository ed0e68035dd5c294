"""A workload and what belongs to it, as an App. What is not read here, a later comparison finds."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from fargen.kube.manifest import mapping, sequence
from fargen.scaffold.roads import kubenetwork, kubeparts, kubestorage
from fargen.scaffold.roads.kubehours import hours
from fargen.scaffold.roads.kubelogs import log_sidecar
from fargen.scaffold.roads.kubestorage import Objects
from fargen.scaffold.roads.road import Spec, head, ordered

WORKLOADS = ("Deployment", "StatefulSet", "Job", "CronJob")
STANDARD = "app.kubernetes.io/"
PROFILE = "eks.amazonaws.com/fargate-profile"
ROLE_ARN = "eks.amazonaws.com/role-arn"
_OWN_LABELS = tuple(
    STANDARD + name for name in ("name", "instance", "version", "component", "part-of", "managed-by")
)
_OWN_POD_ANNOTATIONS = ("fargen.dev/size", "fargen.dev/config-hash")
_LOG, _ADOT = "fluent-bit", "adot-collector"
_JOB = (
    "backoffLimit", "completions", "parallelism", "activeDeadlineSeconds", "ttlSecondsAfterFinished",
)  # fmt: skip
_CRON = (
    "schedule", "concurrencyPolicy", "startingDeadlineSeconds", "suspend", "successfulJobsHistoryLimit",
    "failedJobsHistoryLimit",
)  # fmt: skip


class _Parts(NamedTuple):
    """A workload taken apart."""

    name: str
    kind: str
    metadata: Mapping[str, Any]
    spec: Mapping[str, Any]
    template: Mapping[str, Any]
    pod: Mapping[str, Any]
    main: Mapping[str, Any]
    objects: Objects


def app_spec(workload: Mapping[str, Any], objects: Objects, *, exact: bool) -> Spec:
    """The App that is nearest to a workload.

    Args:
        workload: its main container has the workload's name.
        objects: everything beside it, by kind and name.
        exact: fargen has rendered it; else its defaults fill what is not said.
    """
    parts = _parts(workload, objects)
    spec = _said(parts, exact=exact)
    if not exact and spec.get("disruption") is False:
        del spec["disruption"]
    return ordered(spec)


def _said(parts: _Parts, *, exact: bool) -> Spec:
    """Everything that there is a key for."""
    name, pod, main, objects = parts.name, parts.pod, parts.main, parts.objects
    stored = kubestorage.storage(name, pod, main, objects)
    known = {entry["name"]: entry for entry in stored}
    spec = head(name, str(parts.metadata.get("namespace") or ""))
    spec["metadata"] |= _metadata(parts)
    labels = mapping(parts.metadata.get("labels"))
    listed = kubeparts.ports(main)
    service = objects.get(("Service", name), {})
    asked = kubeparts.resources(main)
    spec |= {
        "createNamespace": ("Namespace", str(parts.metadata.get("namespace"))) in objects or None,
        "component": labels.get(f"{STANDARD}component"),
        "partOf": labels.get(f"{STANDARD}part-of"),
        "workload": parts.kind,
        "podAnnotations": _pod_annotations(parts),
        "image": main.get("image"),
        "imagePullPolicy": main.get("imagePullPolicy"),
        "imagePullSecrets": [mapping(each).get("name") for each in sequence(pod.get("imagePullSecrets"))],
        "command": list(sequence(main.get("command"))),
        "args": list(sequence(main.get("args"))),
        "env": kubeparts.variables(main.get("env")),
        "envFrom": kubeparts.variable_sources(main.get("envFrom")),
        "config": kubestorage.config_files(name, pod, main, objects),
        "ports": kubenetwork.service_ports(listed, service),
        "resources": asked or None,
        "fit": "exact" if asked and exact else None,
        "sidecarFit": "add" if exact else None,
        "health": kubeparts.health(main),
        "dnsConfig": pod.get("dnsConfig"),
        "hostAliases": list(sequence(pod.get("hostAliases"))),
        "storage": stored,
        "profile": mapping(mapping(parts.template.get("metadata")).get("labels")).get(PROFILE),
        "logging": log_sidecar(name, pod, objects),
        "serviceAccount": _service_account(parts),
        "security": _security(parts),
        **_stopping(parts),
        **_beside(parts, known),
        **(_jobs(parts) if parts.kind in {"Job", "CronJob"} else _services(parts)),
    }
    return spec


def _parts(workload: Mapping[str, Any], objects: Objects) -> _Parts:
    kind, spec = str(workload.get("kind")), mapping(workload.get("spec"))
    holder = mapping(mapping(spec.get("jobTemplate")).get("spec")) if kind == "CronJob" else spec
    template = mapping(holder.get("template"))
    pod = mapping(template.get("spec"))
    metadata = mapping(workload.get("metadata"))
    name = str(metadata.get("name"))
    main = next((c for c in map(mapping, sequence(pod.get("containers"))) if c.get("name") == name), {})
    return _Parts(name, kind, metadata, spec, template, pod, main, objects)


def _metadata(parts: _Parts) -> dict[str, Any]:
    """Labels and annotations that all objects can have."""
    own = mapping(mapping(parts.template.get("metadata")).get("labels"))
    labels = {
        key: value
        for key, value in {**mapping(parts.metadata.get("labels")), **own}.items()
        if key not in _OWN_LABELS and key != PROFILE
    }
    annotations = dict(mapping(parts.metadata.get("annotations")))
    service = mapping(parts.objects.get(("Service", parts.name), {}))
    if service:
        others = mapping(mapping(service.get("metadata")).get("annotations"))
        annotations = {key: value for key, value in annotations.items() if others.get(key) == value}
    return {
        **({"labels": labels} if labels else {}),
        **({"annotations": annotations} if annotations else {}),
    }


def _pod_annotations(parts: _Parts) -> dict[str, Any]:
    given = mapping(mapping(parts.template.get("metadata")).get("annotations"))
    return {key: value for key, value in given.items() if key not in _OWN_POD_ANNOTATIONS}


def _service_account(parts: _Parts) -> dict[str, Any] | None:
    name = parts.pod.get("serviceAccountName")
    if not isinstance(name, str) or name == "default":
        return None
    given = parts.objects.get(("ServiceAccount", name))
    own = {} if name == parts.name else {"name": name}
    if given is None:
        return {"name": name, "create": False}
    annotations = dict(mapping(mapping(given.get("metadata")).get("annotations")))
    role = annotations.pop(ROLE_ARN, None)
    return {
        **own,
        **({"roleArn": role} if role else {}),
        **({"annotations": annotations} if annotations else {}),
    } or {"create": True}


def _security(parts: _Parts) -> dict[str, Any]:
    """Restricted only where nothing is guessed: another user id could break the image."""
    pod = mapping(parts.pod.get("securityContext"))
    own = mapping(parts.main.get("securityContext"))
    restricted = (pod.get("runAsNonRoot") or own.get("runAsNonRoot")) and "runAsUser" in {**pod, **own}
    both = {**pod, **own}
    keys = ("runAsUser", "runAsGroup", "fsGroup", "readOnlyRootFilesystem")
    result = {key: both[key] for key in keys if both.get(key) is not None}
    if added := mapping(own.get("capabilities")).get("add"):
        result["addCapabilities"] = list(added)
    return {"profile": "restricted" if restricted else "baseline", **result}


def _stopping(parts: _Parts) -> dict[str, Any]:
    hooks = dict(mapping(parts.main.get("lifecycle")))
    grace = parts.pod.get("terminationGracePeriodSeconds")
    shutdown = {} if grace is None else {"graceSeconds": grace}
    sleep = mapping(mapping(hooks.get("preStop")).get("sleep")).get("seconds")
    if sleep is not None and len(hooks) == 1:
        return {"shutdown": {"drainSeconds": sleep, **shutdown}}
    if not hooks and isinstance(grace, int) and grace <= 15:
        shutdown["drainSeconds"] = 0  # fargen's own wait does not fit into such a short end
    return {"shutdown": shutdown, "lifecycle": hooks}


def _beside(parts: _Parts, known: Mapping[str, Any]) -> dict[str, Any]:
    """Sidecars, native ones too, and init containers."""
    policy = parts.main.get("imagePullPolicy")
    logs = log_sidecar(parts.name, parts.pod, parts.objects) is not None
    skipped = {parts.name, *((_LOG,) if logs else ()), _ADOT}
    sidecars, before = [], []
    for container in map(mapping, sequence(parts.pod.get("initContainers"))):
        if container.get("name") in skipped:
            continue
        spec = kubeparts.sidecar(container, known, policy)
        if container.get("restartPolicy") == "Always":
            sidecars.append({**spec, "native": True})
        else:
            before.append(spec)
    sidecars += [
        {**kubeparts.sidecar(container, known, policy), "native": False}
        for container in map(mapping, sequence(parts.pod.get("containers")))
        if container.get("name") not in skipped
    ]
    every = (*sequence(parts.pod.get("containers")), *sequence(parts.pod.get("initContainers")))
    adot = next((c for c in map(mapping, every) if c.get("name") == _ADOT), None)
    tracing = {"adot": {**kubeparts.resources(adot), "image": adot.get("image")}} if adot else None
    return {"sidecars": sidecars, "initContainers": before, "tracing": tracing}


def _services(parts: _Parts) -> dict[str, Any]:
    """What Deployments and StatefulSets have."""
    spec, objects = parts.spec, parts.objects
    rolling = mapping(mapping(spec.get("strategy")).get("rollingUpdate"))
    scaled = kubenetwork.autoscaling(parts.name, objects)
    groups = kubenetwork.security_groups(parts.name, objects)
    switched = hours(parts.name, objects)
    return {
        "replicas": spec.get("replicas", 1) if scaled is None and not switched else None,
        "autoscaling": scaled,
        **switched,
        "strategy": {key: rolling[key] for key in ("maxSurge", "maxUnavailable") if key in rolling},
        "revisionHistoryLimit": spec.get("revisionHistoryLimit"),
        "progressDeadlineSeconds": spec.get("progressDeadlineSeconds"),
        "disruption": kubenetwork.disruption(parts.name, objects),
        "ingress": kubenetwork.ingress(parts.name, objects),
        "securityGroups": groups,
        "clusterSecurityGroup": False if groups else None,
        "recommendations": ("VerticalPodAutoscaler", parts.name) in objects or None,
    }


def _jobs(parts: _Parts) -> dict[str, Any]:
    """What Jobs and CronJobs have."""
    cron = parts.kind == "CronJob"
    holder = mapping(mapping(parts.spec.get("jobTemplate")).get("spec")) if cron else parts.spec
    job = {key: holder[key] for key in _JOB if key in holder}
    if cron:
        job |= {key: parts.spec[key] for key in _CRON if key in parts.spec}
        job |= {"timezone": parts.spec["timeZone"]} if "timeZone" in parts.spec else {}
    if "restartPolicy" in parts.pod:
        job["restartPolicy"] = parts.pod["restartPolicy"]
    groups = kubenetwork.security_groups(parts.name, parts.objects)
    return {"job": job, "securityGroups": groups, "clusterSecurityGroup": False if groups else None}
