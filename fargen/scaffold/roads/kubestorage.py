"""Volumes of a pod as storage entries of an App."""

from collections.abc import Mapping
from typing import Any

from fargen.kube.manifest import mapping, sequence

Objects = Mapping[tuple[str, str], Mapping[str, Any]]
_EFS_DRIVER = "efs.csi.aws.com"
_RESERVED = frozenset({"config", "logs", "fluent-bit", "adot"})  # names that fargen gives itself


def config_files(app: str, pod: Mapping[str, Any], main: Mapping[str, Any], objects: Objects) -> Any:
    """The ConfigMap ``<app>-config`` as ``config``; None if there is none, or it is mounted otherwise."""
    volume = next((v for v in map(mapping, sequence(pod.get("volumes"))) if v.get("name") == "config"), {})
    name = mapping(volume.get("configMap")).get("name")
    mount = next(
        (m for m in map(mapping, sequence(main.get("volumeMounts"))) if m.get("name") == "config"), {}
    )
    data = mapping(objects.get(("ConfigMap", f"{app}-config"), {})).get("data")
    if name != f"{app}-config" or "mountPath" not in mount or not isinstance(data, Mapping):
        return None
    return {"mountPath": mount["mountPath"], "files": dict(data)}


def storage(
    app: str, pod: Mapping[str, Any], main: Mapping[str, Any], objects: Objects
) -> list[dict[str, Any]]:
    """A storage entry for each volume that the main container mounts once."""
    found = []
    for volume in map(mapping, sequence(pod.get("volumes"))):
        name = volume.get("name")
        seen = [m for m in map(mapping, sequence(main.get("volumeMounts"))) if m.get("name") == name]
        source = _source(app, volume, objects)
        if name in _RESERVED or source is None or not seen:
            continue
        mount = seen[0]
        entry: dict[str, Any] = {"name": name, "mountPath": mount.get("mountPath"), **source}
        if mount.get("readOnly"):
            entry["readOnly"] = True
        if mount.get("subPath"):
            entry["subPath"] = mount["subPath"]
        if mount.get("subPathExpr") == "$(POD_NAME)":
            entry["perReplica"] = True
        found.append(entry)
    return found


def _source(app: str, volume: Mapping[str, Any], objects: Objects) -> dict[str, Any] | None:
    if "emptyDir" in volume:
        return {"emptyDir": dict(mapping(volume["emptyDir"]))}
    for kind, key in (("configMap", "name"), ("secret", "secretName")):
        if kind in volume:
            return {kind: _files(mapping(volume[kind]), key)}
    if "projected" in volume:
        return {"projected": volume["projected"]}
    if "nfs" in volume:
        nfs = mapping(volume["nfs"])
        return {"nfs": {"server": nfs.get("server"), "path": nfs.get("path")}}
    if "persistentVolumeClaim" in volume:
        name = mapping(volume["persistentVolumeClaim"]).get("claimName")
        return _efs(app, volume, name, objects) or {"claim": {"name": name}}
    return None


def _files(source: Mapping[str, Any], key: str) -> dict[str, Any]:
    items = [
        {"key": i.get("key"), "path": i.get("path")} for i in map(mapping, sequence(source.get("items")))
    ]
    optional = {"optional": source["optional"]} if "optional" in source else {}
    return {"name": source.get(key), **({"items": items} if items else {}), **optional}


def _efs(app: str, volume: Mapping[str, Any], name: Any, objects: Objects) -> dict[str, Any] | None:
    """A claim with its EFS volume, both named as fargen names them."""
    claim = mapping(mapping(objects.get(("PersistentVolumeClaim", name), {})).get("spec"))
    bound = mapping(mapping(objects.get(("PersistentVolume", str(claim.get("volumeName"))), {})).get("spec"))
    csi = mapping(bound.get("csi"))
    if name != f"{app}-{volume.get('name')}" or csi.get("driver") != _EFS_DRIVER:
        return None
    system, _, rest = str(csi.get("volumeHandle")).partition(":")
    path, _, point = rest.partition(":")
    efs = {
        "fileSystemId": system,
        **({"accessPointId": point} if point else {}),
        **({"path": path} if path else {}),
    }
    asked = mapping(mapping(claim.get("resources")).get("requests"))
    return {
        "efs": efs,
        **({"size": asked["storage"]} if "storage" in asked else {}),
        **({"accessModes": list(claim["accessModes"])} if claim.get("accessModes") else {}),
        **({"mountOptions": list(bound["mountOptions"])} if bound.get("mountOptions") else {}),
        **({"storageClass": claim["storageClassName"]} if claim.get("storageClassName") else {}),
    }
