"""Volumes and mounts that clash, or that are missing."""

from collections.abc import Mapping
from typing import Any

from fargen.spec.sensed import Sense
from fargen.values.finding import Path
from fargen.values.suggest import nearest

# What only a claim on EFS has: of other sources nothing is made that could have it.
_OF_EFS = ("size", "accessModes", "mountOptions", "storageClass")
RESERVED_VOLUMES = ("config", "logs", "fluent-bit", "adot")


def storage(sense: Sense) -> None:
    """Each volume has a name and a folder of its own."""
    seen: set[str] = set()
    paths: dict[str, str] = {}
    config = sense.text("config", "mountPath")
    if config:
        paths[_folder(config)] = "config"
    for index, entry in sense.entries("storage"):
        name, path = entry.get("name"), entry.get("mountPath")
        if isinstance(name, str):
            if name in RESERVED_VOLUMES:
                fix = f"choose another; reserved are {', '.join(RESERVED_VOLUMES)}"
                sense.say(("storage", index, "name"), "SPEC433", f"{name!r} is reserved", fix)
            if name in seen:
                message = f"two volumes are named {name!r}"
                sense.say(("storage", index, "name"), "SPEC433", message, "choose another")
            seen.add(name)
        if isinstance(path, str):
            if taken := paths.get(_folder(path)):
                message = f"{path} is already the mount of {taken}"
                sense.say(("storage", index, "mountPath"), "SPEC434", message, "choose another path")
            paths.setdefault(_folder(path), repr(name))
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
        if "efs" not in entry:
            _without_efs(sense, index, entry)


def _without_efs(sense: Sense, index: int, entry: Mapping[str, Any]) -> None:
    for key in _OF_EFS:
        if key in entry:
            message = "has no effect without efs: of another source no volume is made that could have it"
            fix = "remove it; Fargate mounts no other claims than those on EFS (FGT309)"
            sense.say(("storage", index, key), "SPEC462", message, fix, "warning", key=True)


def _folder(path: str) -> str:
    return path.rstrip("/")


def mounts(sense: Sense) -> None:
    """What a container mounts must be a storage entry."""
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
