"""Objects that fargen has not rendered: what an API server or Fargate has to do with them."""

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from fargen.kube.manifest import mapping, sequence
from fargen.values.finding import Path

_BOOKKEEPING = frozenset({
    "creationTimestamp", "deletionGracePeriodSeconds", "deletionTimestamp", "generation", "managedFields",
    "resourceVersion", "selfLink", "uid", "ownerReferences",
})  # fmt: skip
_SERVER_ANNOTATIONS = frozenset({
    "kubectl.kubernetes.io/last-applied-configuration", "deployment.kubernetes.io/revision",
    "kubectl.kubernetes.io/restartedAt",
    "pv.kubernetes.io/bind-completed", "pv.kubernetes.io/bound-by-controller",
})  # fmt: skip
# What the API server fills in where nothing is said, by field: core/v1 and apps/v1 defaults,
# https://kubernetes.io/docs/reference/generated/kubernetes-api/v1.35/.
_DEFAULTS: dict[str, Any] = {
    "terminationMessagePath": "/dev/termination-log",
    "terminationMessagePolicy": "File",
    "dnsPolicy": "ClusterFirst",
    "schedulerName": "default-scheduler",
    "internalTrafficPolicy": "Cluster",
    "sessionAffinity": "None",
    "ipFamilyPolicy": "SingleStack",
    "revisionHistoryLimit": 10,
    "progressDeadlineSeconds": 600,
    "defaultMode": 420,
    "podManagementPolicy": "OrderedReady",
    "restartPolicy": "Always",
    "successThreshold": 1,
    "scheme": "HTTP",
    "externalTrafficPolicy": "Cluster",
    "fieldRef.apiVersion": "v1",
}
# Fields of a Service that need type NodePort or LoadBalancer (core/v1 validation).
_OUTSIDE = (
    "type", "externalTrafficPolicy", "allocateLoadBalancerNodePorts", "healthCheckNodePort",
    "loadBalancerClass", "loadBalancerIP", "loadBalancerSourceRanges",
)  # fmt: skip
_NONE = object()
# Maps and lists that say nothing when they are empty: they go with the last that was in them.
_IDLE = frozenset({"nodeSelector", "affinity", "annotations"})
_WORKLOADS = frozenset({"Deployment", "StatefulSet", "Job", "CronJob"})
_ASSIGNED = frozenset({"clusterIP", "clusterIPs", "ipFamilies"})  # of a Service


def applied(data: Mapping[str, Any]) -> dict[str, Any]:
    """An object without what the API server keeps in it; what a person wrote stays."""
    live = "uid" in mapping(data.get("metadata")) or "managedFields" in mapping(data.get("metadata"))
    result = {key: copy.deepcopy(value) for key, value in data.items() if key != "status"}
    metadata = {k: v for k, v in mapping(result.get("metadata")).items() if k not in _BOOKKEEPING}
    if "annotations" in metadata:
        notes = {k: v for k, v in mapping(metadata["annotations"]).items() if k not in _SERVER_ANNOTATIONS}
        metadata["annotations"] = notes
        if not notes:
            del metadata["annotations"]
    result["metadata"] = metadata
    if live:
        _strip(result.get("spec"), service=data.get("kind") == "Service")
    return {key: _said(value, workload=data.get("kind") in _WORKLOADS) for key, value in result.items()}


def _said(node: Any, *, workload: bool) -> Any:
    """Without ``null`` and, in workloads, without empty lists: both say nothing."""
    if isinstance(node, dict):
        parts = {key: _said(value, workload=workload) for key, value in node.items()}
        return {
            key: value
            for key, value in parts.items()
            if value is not None and not (workload and value == [] and node[key] == [])
        }
    return [_said(item, workload=workload) for item in node] if isinstance(node, list) else node


def _strip(node: Any, *, service: bool, above: str = "") -> None:
    if isinstance(node, list):
        for item in node:
            _strip(item, service=service)
        return
    if not isinstance(node, dict):
        return
    if "template" in node and isinstance(node["template"], dict):
        _without_server_annotations(node["template"].get("metadata"))
    if "serviceAccountName" in node:
        node.pop("serviceAccount", None)  # the older name of the same, which the API server adds
    for key in list(node):
        assigned = service and key in _ASSIGNED and node[key] not in ("None", ["None"])
        created = key == "creationTimestamp" and node[key] is None
        if (
            assigned
            or created
            or any(_DEFAULTS.get(known, _NONE) == node[key] for known in (key, f"{above}.{key}"))
            or (key == "securityContext" and node[key] == {})
        ):
            del node[key]
        else:
            _strip(node[key], service=service, above=key)


def _without_server_annotations(metadata: Any) -> None:
    if isinstance(metadata, dict) and isinstance(notes := metadata.get("annotations"), dict):
        for key in _SERVER_ANNOTATIONS & notes.keys():
            del notes[key]
        if not notes:
            del metadata["annotations"]


def pod_path(kind: str) -> Path:
    """Where a workload's pod spec is."""
    return (*(("spec", "jobTemplate") if kind == "CronJob" else ()), "spec", "template", "spec")


def main_renamed(workload: dict[str, Any], others: list[dict[str, Any]]) -> tuple[str, str] | None:
    """Give the main container the workload's name, everywhere; the old and the new name if that changed.

    The main container is the one of that name, else the first one.
    """
    pod: Any = workload
    for step in pod_path(str(workload.get("kind"))):
        pod = mapping(pod).get(str(step))
    containers = [each for each in sequence(mapping(pod).get("containers")) if isinstance(each, dict)]
    name = str(mapping(workload.get("metadata")).get("name"))
    if not containers or any(each.get("name") == name for each in containers):
        return None
    before = str(containers[0].get("name"))
    containers[0]["name"] = name
    for data in others:
        for metric in map(mapping, sequence(mapping(data.get("spec")).get("metrics"))):
            source = metric.get("containerResource")
            if isinstance(source, dict) and source.get("container") == before:
                source["container"] = name
    return before, name


def ports_named(name: str, spec: Mapping[str, Any], others: list[dict[str, Any]]) -> None:
    """Let the app's Service call container ports by the names that they get: it means the same.

    Args:
        name: of the app.
        spec: the App.
        others: all objects; the Service among them is changed.
    """
    names = {entry["port"]: entry["name"] for entry in spec.get("ports", ())}
    for data in others:
        if data.get("kind") != "Service" or mapping(data.get("metadata")).get("name") != name:
            continue
        for port in sequence(mapping(data.get("spec")).get("ports")):
            target = port.get("targetPort", port.get("port")) if isinstance(port, dict) else None
            if isinstance(target, int) and target in names:
                port["targetPort"] = names[target]


def parsed_path(text: str) -> Path:
    """The steps of a path such as ``spec.containers[0].image``; ``["odd key"]`` too."""
    import re

    found = re.findall(r"\[\"(.*?)\"\]|\[(\d+)\]|([^.\[\]\"]+)", text)
    return tuple(int(index) if index else quoted or plain for quoted, index, plain in found)


def without(data: dict[str, Any], path: Path) -> bool:
    """Take a field out; a volume goes with its mounts. False if there is no such field."""
    if "volumes" in path:
        at = path.index("volumes")
        return len(path) > at + 1 and _without_volume(data, path[: at + 2])
    node: Any = data
    for step in path[:-1]:
        node = node.get(step) if isinstance(node, dict) else _entry(node, step)
    if path[-2:-1] == ("volumeMounts",) or path[-3:-2] == ("volumeMounts",):
        path = path if isinstance(path[-1], int) else path[:-1]
        node = _at(data, path[:-1])
    last = path[-1]
    if isinstance(node, dict) and last in node:
        del node[last]
        if not node and path[-2] in _IDLE:
            del _at(data, path[:-2])[path[-2]]
        return True
    if isinstance(node, list) and isinstance(last, int) and last < len(node):
        del node[last]
        return True
    return False


def inside_only(service: dict[str, Any]) -> tuple[Path, ...]:
    """Make a Service one of the cluster's inside; the paths of what that takes out."""
    spec = service.get("spec")
    if not isinstance(spec, dict):
        return ()
    gone: list[Path] = [("spec", key) for key in _OUTSIDE if key in spec]
    for key in _OUTSIDE:
        spec.pop(key, None)
    for number, port in enumerate(sequence(spec.get("ports"))):
        if isinstance(port, dict) and port.pop("nodePort", None) is not None:
            gone.append(("spec", "ports", number, "nodePort"))
    return tuple(gone)


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data.get(step) if isinstance(data, dict) else _entry(data, step)
    return data


def _entry(node: Any, step: str | int) -> Any:
    return node[step] if isinstance(node, list) and isinstance(step, int) and step < len(node) else None


def _without_volume(data: dict[str, Any], path: Path) -> bool:
    pod = _at(data, path[:-2])
    volumes = mapping(pod).get("volumes")
    volume = _entry(volumes, path[-1])
    if volume is None or not isinstance(volumes, list):
        return False
    volumes.remove(volume)
    if not volumes:
        del pod["volumes"]
    for container in _containers(pod):
        mounts = container.get("volumeMounts")
        if isinstance(mounts, list):
            mounts[:] = [m for m in mounts if mapping(m).get("name") != mapping(volume).get("name")]
            if not mounts:
                del container["volumeMounts"]
    return True


def _containers(pod: Any) -> Iterator[dict[str, Any]]:
    for key in ("containers", "initContainers"):
        yield from (each for each in sequence(mapping(pod).get(key)) if isinstance(each, dict))
