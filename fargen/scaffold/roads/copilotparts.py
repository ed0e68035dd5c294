"""Sidecars, volumes and sizes of Copilot manifests, from ECS' words to those of an App."""

import re
from collections.abc import Mapping
from typing import Any

from fargen.fargate.tiers import TIERS
from fargen.kube.manifest import mapping, sequence
from fargen.scaffold.roads.durations import seconds
from fargen.scaffold.roads.road import Notes, Spec, Taken, plain_label, shown_image, strings

_UNIT = 1024  # ECS counts a vCPU as 1024 units
_CPU, _MEMORY = 256, 512  # ECS' least
_INCLUDED_GB, _MOST_ASKED_GB = 20, 175  # of ephemeral storage in each Fargate pod (FGT120)
_SIDECAR = {"cpu": "100m", "memory": "128Mi"}
# ECS' own defaults of a container's health check.
_CHECK = {"interval": 10, "timeout": 5, "retries": 2}


def fargate_size(given: Taken, base: tuple[Any, Any], *, top: bool) -> str | None:
    """The Fargate size of ``cpu`` and ``memory``. EKS takes 256 MB of it, which ECS does not.

    Args:
        given: the settings.
        base: what the top says; an environment may change one of the two.
        top: these are the settings of the top.
    """
    cpu, memory = given.whole("cpu"), given.whole("memory")
    if cpu is None and memory is None:
        return None
    milli = (cpu or _number(base[0]) or _CPU) * 1000 // _UNIT
    asked = memory or _number(base[1]) or _MEMORY
    wanted = [tier for tier in TIERS if tier.cpu_milli >= milli and tier.memory_mib >= asked]
    if not wanted:
        why, fix = "Fargate on EKS has no such size", "choose a size: fargen size --sweep"
        given.notes.lost((*given.path, "cpu"), why, fix)
        return None
    if top:
        fix = "check that the app has room in what is left: fargen size"
        given.notes.left((*given.path, "memory"), "on EKS, Fargate itself takes 256 MB of the size", fix)
    return wanted[0].spec_text


def _number(value: Any) -> int | None:
    """What the top says; that it is no number is told there."""
    return int(str(value)) if str(value).isascii() and str(value).isdecimal() else None


def container_check(check: Taken) -> Spec | None:
    """A container's health check as probes."""
    command = check.take("command")
    words = strings(command) if isinstance(command, list) else ["/bin/sh", "-c", command] if command else []
    if words[:1] == ["CMD-SHELL"]:
        words = ["/bin/sh", "-c", *words[1:]]
    elif words[:1] == ["CMD"]:
        words = words[1:]
    every, longest = seconds(check.take("interval")), seconds(check.take("timeout"))
    tries, start = check.whole("retries"), seconds(check.take("start_period"))
    check.rest()
    if not words:
        return None
    period = every or _CHECK["interval"]
    startup = {"startup": {"periodSeconds": period, "failureThreshold": -(-start // period)}} if start else {}
    return {
        "exec": words,
        "periodSeconds": period,
        "timeoutSeconds": longest or _CHECK["timeout"],
        "failureThreshold": tries or _CHECK["retries"],
        **startup,
    }


def sidecars(given: Taken, variables: Any, *, top: bool) -> list[Spec]:
    """``sidecars``; what an environment says of one lies over what the top says."""
    found = []
    part = given.map("sidecars")
    for name, value in part.items():
        taken = Taken(value, (*part.path, name), given.notes)
        spec: Spec = {
            "name": plain_label(name, taken.path, taken.notes),
            "image": _image(taken, name, top=top),
        }
        if top:
            spec["resources"] = dict(_SIDECAR)
            what = "Copilot says no size for a sidecar: 100m and 128Mi are taken"
            taken.notes.left(taken.path, what, "set its resources")
        port, _, protocol = str(taken.take("port", "")).partition("/")
        if port.isdecimal():
            udp = {"protocol": "UDP"} if protocol.lower() == "udp" else {}
            spec["ports"] = [{"name": f"port-{port}", "port": int(port), **udp}]
        spec |= {"command": strings(taken.take("entrypoint")), "args": strings(taken.take("command"))}
        spec["env"] = variables(taken)
        spec["health"] = container_check(taken.map("healthcheck"))
        spec["mounts"] = [_mount(each) for each in map(mapping, sequence(taken.take("mount_points")))]
        if taken.take("essential") is False:
            taken.notes.lost(
                (*taken.path, "essential"), "a sidecar that ends is started again", "let it go on"
            )
        taken.drop("depends_on", "containers start together", "let the app wait, or set native: true")
        taken.drop("env_file", "the file is not read", "put its variables into env")
        taken.rest()
        found.append({key: entry for key, entry in spec.items() if entry not in (None, [], {})})
    return found


def _image(taken: Taken, name: str, *, top: bool) -> str | None:
    image = taken.take("image")
    location = image.get("location") if isinstance(image, Mapping) else image
    if location is not None or (image is None and not top):
        return shown_image(str(location)) if location is not None else None
    taken.notes.left((*taken.path, "image"), "the image is built from source", "push it, and name it")
    return (
        f"000000000000.dkr.ecr.us-east-1.amazonaws.com/{re.sub('[^a-z0-9-]', '-', str(name).lower())}:0.1.0"
    )


def _mount(point: Mapping[str, Any]) -> Spec:
    only = {"readOnly": True} if point.get("read_only", True) else {}
    return {"storage": _plain(str(point.get("source_volume"))), "mountPath": str(point.get("path")), **only}


def storage(given: Taken) -> Spec:
    """``storage``: volumes, ephemeral storage, and whether the root of files is read-only."""
    found: list[Spec] = []
    part = given.map("storage")
    spec: Spec = {}
    ephemeral = part.take("ephemeral")
    if isinstance(ephemeral, int) and ephemeral > _INCLUDED_GB:
        spec["resources"] = {"ephemeralStorage": f"{_asked(ephemeral)}Gi"}
    elif ephemeral is not None and not isinstance(ephemeral, int):
        why = f"{ephemeral!r} is no number of GiB"
        given.notes.lost((*part.path, "ephemeral"), why, "set resources.ephemeralStorage")
    if part.take("readonly_fs"):
        spec["security"] = {"readOnlyRootFilesystem": True}
    volumes = part.map("volumes")
    for name, value in volumes.items():
        found.append(_volume(str(name), Taken(value, (*volumes.path, name), given.notes)))
    part.rest()
    return {**spec, "storage": found}


def _asked(total: int) -> int:
    """The request for which Fargate gives so much: it adds a tenth and 5 GiB (FGT121)."""
    return min(_MOST_ASKED_GB, -(-(total - 5) * 10 // 11))


def _volume(name: str, taken: Taken) -> Spec:
    path, efs = taken.take("path"), taken.take("efs")
    if path is None:
        path = f"/mnt/{_plain(name)}"
        taken.notes.left(
            taken.path, f"the app sees the sidecars' volume at {path}", "give it another mountPath"
        )
    entry: Spec = {"name": plain_label(name, taken.path, taken.notes), "mountPath": str(path), "emptyDir": {}}
    system = mapping(efs).get("id")
    if isinstance(system, str):
        root = mapping(efs).get("root_directory")
        point = mapping(mapping(efs).get("auth")).get("access_point_id")
        del entry["emptyDir"]
        more = {"accessPointId": point} if point else {"path": root} if root and root != "/" else {}
        entry["efs"] = {"fileSystemId": system, **more}
        if mapping(mapping(efs).get("auth")).get("iam"):
            why = "mounts are allowed by security groups and access points, not by a role of the pod"
            taken.notes.lost((*taken.path, "efs", "auth", "iam"), why, "see the file system's policy")
    elif efs:
        fix = "name one: efs: {fileSystemId: …}; files in emptyDir end with the pod"
        taken.notes.lost((*taken.path, "efs"), "the file system is Copilot's own", fix)
    if taken.take("read_only") is not False:  # true is Copilot's default
        entry["readOnly"] = True
    taken.rest()
    return entry


def _plain(name: str) -> str:
    """As `plain_label` says it, in silence: it is told where the name is given."""
    return plain_label(name, (), Notes({}, ""))
