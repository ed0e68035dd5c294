"""A log sidecar, taken from an app that fargen rendered, put into a foreign workload."""

from collections.abc import Mapping, Sequence
from typing import Any

from fargen.adapt.draft import Draft
from fargen.kube.manifest import mapping, sequence
from fargen.kube.pod import Pod
from fargen.yamltext.splice import plain

RULE = "FGT815"  # an app writes its log to files, and a sidecar ships them
_SHARED = "logs"


def has_sidecar(draft: Draft, name: str) -> bool:
    """Whether a container of the workload has this name already."""
    return any(container.name == name for container in (draft.pod.containers if draft.pod else ()))


def add_sidecar(draft: Draft, model: Pod, name: str, reason: str) -> None:
    """Put the container ``name`` of a rendered pod, its volumes and the shared folder into a workload.

    Args:
        draft: the workload.
        model: the rendered pod; its main container mounts the shared folder.
        name: of the sidecar.
        reason: for the list of changes.
    """
    pod = draft.pod
    sidecar = next(container for container in model.containers if container.name == name)
    main = pod.containers[0] if pod and pod.containers else None
    if pod is None or main is None:
        return
    folder = next(m for m in _mounts(model.containers[0].data) if m.get("name") == _SHARED)
    present = next((m for m in _mounts(main.data) if m.get("mountPath") == folder["mountPath"]), None)
    shared = str(present.get("name")) if present else _SHARED
    data = plain(dict(sidecar.data))
    for mount in data["volumeMounts"]:
        mount["name"] = shared if mount["name"] == _SHARED else mount["name"]
    if present is None:
        draft.append((*main.path, "volumeMounts"), plain(dict(folder)), RULE, reason)
    key = "initContainers" if sidecar.role == "nativeSidecar" else "containers"
    draft.append(pod.at(key), data, RULE, reason)
    for volume in sequence(model.spec.get("volumes")):
        if present is None or mapping(volume).get("name") != _SHARED:
            draft.append(pod.at("volumes"), plain(volume), RULE, reason)


def _mounts(container: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    return [mapping(mount) for mount in sequence(container.get("volumeMounts"))]
