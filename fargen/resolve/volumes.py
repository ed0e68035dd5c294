"""Volumes of the pod, mounts of its containers, and the EFS volumes and claims behind them."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any, NamedTuple

from fargen.resolve.draft import META_LINKS, Draft
from fargen.spec.plan import ObjectPlan
from fargen.values.finding import Finding, Path
from fargen.values.names import MAX_SUBDOMAIN

if TYPE_CHECKING:
    from fargen.spec.storage import ObjectFiles, Storage

POD_NAME = "POD_NAME"
_NEVER_WRITTEN = frozenset({"config_map", "secret", "projected"})  # Kubernetes mounts them read-only


class Volume(NamedTuple):
    """A volume of the pod and the spec path behind it."""

    data: dict[str, Any]
    path: Path


def claim_name(draft: Draft, storage: Storage) -> str:
    """Name of the claim of a storage entry."""
    return storage.claim.name if storage.claim is not None else f"{draft.name}-{storage.name}"


def volume_name(draft: Draft, storage: Storage) -> str:
    """Name of the PersistentVolume, which is cluster-scoped; hashed above 253 characters."""
    name = f"{draft.namespace}-{draft.name}-{storage.name}"
    if len(name) <= MAX_SUBDOMAIN:
        return name
    import hashlib

    return f"{name[: MAX_SUBDOMAIN - 17]}-{hashlib.sha256(name.encode()).hexdigest()[:16]}"


def volumes(draft: Draft) -> list[Volume]:
    """All volumes of the pod, those of the spec first."""
    found = [Volume(_volume(draft, s), ("storage", i)) for i, s in enumerate(draft.app.storage)]
    if draft.app.config is not None:
        found.append(Volume({"name": "config", "configMap": {"name": f"{draft.name}-config"}}, ("config",)))
    sidecar = draft.app.logging.sidecar if draft.app.logging is not None else None
    if sidecar is not None:
        if log_volume(draft) == "logs":
            found.append(Volume({"name": "logs", "emptyDir": {}}, ("logging", "sidecar", "files")))
        data = {"name": "fluent-bit", "configMap": {"name": f"{draft.name}-fluent-bit"}}
        found.append(Volume(data, ("logging", "sidecar")))
    if draft.app.tracing is not None and draft.app.tracing.adot is not None:
        data = {"name": "adot", "configMap": {"name": f"{draft.name}-adot"}}
        found.append(Volume(data, ("tracing", "adot")))
    return found


def log_folder(draft: Draft) -> str:
    """The folder that the app writes its log files to."""
    sidecar = draft.app.logging.sidecar if draft.app.logging is not None else None
    return posixpath.dirname(sidecar.files) if sidecar is not None else ""


def log_volume(draft: Draft) -> str:
    """Name of the volume with the log files: a storage entry mounted there, or one of its own."""
    index = _log_storage(draft)
    return "logs" if index is None else draft.app.storage[index].name


def log_mount(draft: Draft) -> dict[str, Any]:
    """The mount of the log files in the log sidecar: the same directory of the volume as the app's."""
    index, folder = _log_storage(draft), log_folder(draft)
    if index is None:
        return {"name": "logs", "mountPath": folder}
    storage = draft.app.storage[index]
    if storage.read_only or storage.source in _NEVER_WRITTEN:
        message = f"the app cannot write its log files to {storage.mount_path}"
        fix = "mount it writable, or keep the log files in another directory"
        draft.find(("storage", index), Finding("SPEC437", "error", message, fix))
    return mount(storage, folder, sub_path=storage.sub_path, read_only=False)


def _log_storage(draft: Draft) -> int | None:
    """Which storage entry is mounted where the log files are."""
    folder = log_folder(draft).rstrip("/")
    return next((i for i, s in enumerate(draft.app.storage) if s.mount_path.rstrip("/") == folder), None)


def main_mounts(draft: Draft) -> list[dict[str, Any]]:
    """Mounts of the main container."""
    mounts = [mount(s, s.mount_path, sub_path=s.sub_path, read_only=s.read_only) for s in draft.app.storage]
    if draft.app.config is not None:
        mounts.append({"name": "config", "mountPath": draft.app.config.mount_path, "readOnly": True})
    if log_folder(draft) and log_volume(draft) == "logs":
        mounts.append({"name": "logs", "mountPath": log_folder(draft)})
    return mounts


def mount(storage: Storage, path: str, *, sub_path: str | None, read_only: bool) -> dict[str, Any]:
    """One mount; with ``perReplica`` each pod has a directory of its own name."""
    result: dict[str, Any] = {"name": storage.name, "mountPath": path}
    if storage.per_replica:
        result["subPathExpr"] = "/".join(part for part in (sub_path, f"$({POD_NAME})") if part)
    elif sub_path:
        result["subPath"] = sub_path
    if read_only:
        result["readOnly"] = True
    return result


def efs_objects(draft: Draft) -> list[ObjectPlan]:
    """Volume and claim of each EFS entry, bound to each other by name (FGT510)."""
    entries = [(i, s) for i, s in enumerate(draft.app.storage) if s.efs is not None]
    objects = []
    for index, storage in entries:
        _judge(draft, index, storage)
        objects.append(_persistent_volume(draft, index, storage))
    objects += [_claim(draft, index, storage) for index, storage in entries]
    return objects


def _judge(draft: Draft, index: int, storage: Storage) -> None:
    app = draft.app
    efs = storage.efs
    if efs is None:
        return
    non_root = app.security.profile == "restricted" or bool(app.security.run_as_user)
    if efs.access_point_id is None and non_root:
        message = "without an access point the directory belongs to root, and this app runs as another user"
        fix = "add accessPointId, or give the directory to the user by hand"
        draft.find(("storage", index, "efs"), Finding("SPEC451", "warning", message, fix), key=True)
    replicas = app.replicas if app.replicas is not None else 1
    most = app.autoscaling.max if app.autoscaling is not None else replicas
    if app.workload == "StatefulSet" and most > 1 and not storage.per_replica and not storage.read_only:
        message = f"{most} replicas share one EFS directory"
        fix = "set perReplica: true for one directory each, or readOnly: true"
        draft.find(("storage", index), Finding("SPEC452", "warning", message, fix))


def _persistent_volume(draft: Draft, index: int, storage: Storage) -> ObjectPlan:
    efs = storage.efs
    if efs is None:
        raise AssertionError(storage.name)
    handle = efs.file_system_id
    if efs.path:
        handle += f":{efs.path}"
    if efs.access_point_id:
        handle += f":{efs.access_point_id}" if efs.path else f"::{efs.access_point_id}"
    name = volume_name(draft, storage)
    context = {
        "meta": draft.meta(name, namespaced=False),
        "size": storage.size,
        "access_modes": list(storage.access_modes),
        "storage_class": storage.storage_class,
        "mount_options": list(storage.mount_options),
        "handle": handle,
        "claim": {"namespace": draft.namespace, "name": claim_name(draft, storage)},
    }
    links = (*META_LINKS, *_storage_links(index))
    return ObjectPlan("PersistentVolume", name, "persistentvolume.yaml.j2", context, links)


def _claim(draft: Draft, index: int, storage: Storage) -> ObjectPlan:
    name = claim_name(draft, storage)
    context = {
        "meta": draft.meta(name),
        "size": storage.size,
        "access_modes": list(storage.access_modes),
        "storage_class": storage.storage_class,
        "volume": volume_name(draft, storage),
    }
    links = (*META_LINKS, *_storage_links(index))
    return ObjectPlan("PersistentVolumeClaim", name, "persistentvolumeclaim.yaml.j2", context, links)


def _storage_links(index: int) -> tuple[tuple[Path, Path], ...]:
    entry: Path = ("storage", index)
    return (
        (("metadata", "name"), (*entry, "name")),
        (("spec",), entry),
        (("spec", "csi"), (*entry, "efs")),
        (("spec", "csi", "volumeHandle"), (*entry, "efs", "fileSystemId")),
        (("spec", "capacity"), (*entry, "size")),
        (("spec", "resources"), (*entry, "size")),
        (("spec", "accessModes"), (*entry, "accessModes")),
        (("spec", "mountOptions"), (*entry, "mountOptions")),
        (("spec", "storageClassName"), (*entry, "storageClass")),
    )


def _volume(draft: Draft, storage: Storage) -> dict[str, Any]:
    return {"name": storage.name, **_source(draft, storage)}


def _source(draft: Draft, storage: Storage) -> dict[str, Any]:
    if storage.empty_dir is not None:
        empty: dict[str, Any] = {}
        if storage.empty_dir.medium:
            empty["medium"] = storage.empty_dir.medium
        if storage.empty_dir.size_limit is not None:
            empty["sizeLimit"] = storage.empty_dir.size_limit
        return {"emptyDir": empty}
    if storage.config_map is not None:
        return {"configMap": {"name": storage.config_map.name, **_files(storage.config_map)}}
    if storage.secret is not None:
        return {"secret": {"secretName": storage.secret.name, **_files(storage.secret)}}
    if storage.projected is not None:
        return {"projected": storage.projected}
    if storage.nfs is not None:
        return {"nfs": {"server": storage.nfs.server, "path": storage.nfs.path}}
    return {"persistentVolumeClaim": {"claimName": claim_name(draft, storage)}}


def _files(source: ObjectFiles) -> dict[str, Any]:
    result: dict[str, Any] = {}
    if source.items:
        result["items"] = [{"key": item.key, "path": item.path} for item in source.items]
    if source.optional is not None:
        result["optional"] = source.optional
    return result
