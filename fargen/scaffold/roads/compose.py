"""A service of a compose file as an App (https://github.com/compose-spec/compose-spec)."""

import re
from collections.abc import Mapping
from typing import Any

from fargen.kube.manifest import mapping, sequence
from fargen.scaffold.roads.road import Imported, Notes, Spec, Taken, head, ordered, strings
from fargen.values.finding import Path
from fargen.yamltext.tree import Map

_DURATION = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?(?:(\d+)ms)?(?:\d+us)?")
_BYTES = re.compile(r"(\d+(?:\.\d+)?)\s*([bkmg]?)b?", re.IGNORECASE)
_UNITS = {"": "", "b": "", "k": "Ki", "m": "Mi", "g": "Gi"}
_INTERPOLATION = re.compile(r"(?<!\$)\$(?:\{|[A-Za-z_])")
_EFS = "add storage with efs: {fileSystemId: …}, or emptyDir if it need not outlive the pod"
# What has no meaning for a pod, or is what Kubernetes does anyway.
_SILENT = ("container_name", "restart", "init", "tty", "stdin_open", "platform", "version", "pull_policy")


def names(root: Mapping[str, Any]) -> list[str]:
    """The services of a compose file."""
    return [str(name) for name in mapping(root.get("services"))]


def imported(root: Map, service: str, app: str, namespace: str, file: str) -> Imported:
    """One service as an App.

    Args:
        root: the compose file.
        service: name in it.
        app: name of the App.
        namespace: of the App; empty for the default one.
        file: for messages.
    """
    notes = Notes(root, file)
    path: Path = ("services", service)
    given = Taken(mapping(root["services"]).get(service), path, notes)
    given.ignore(*_SILENT)
    spec = head(app, namespace)
    spec |= {
        "image": _image(given, app),
        "command": strings(given.take("entrypoint")),
        "args": strings(given.take("command")),
        "env": _environment(given),
        **_ports(given),
        **_deploy(given),
        "health": _health(given),
        "storage": _volumes(given),
        "security": _security(given),
    }
    if grace := _seconds(given.take("stop_grace_period")):
        spec["shutdown"] = {"graceSeconds": grace, **({"drainSeconds": 0} if grace <= 15 else {})}
    _tell(given)
    for key in root:
        if key not in {"services", "name", "version"} and not key.startswith("x-"):
            notes.lost((key,), "it is not part of a service", "make what the app needs of it beside the app")
    _interpolated(mapping(root["services"]).get(service), path, notes)
    return Imported("compose file", ordered(spec), tuple(notes.found))


def _image(given: Taken, app: str) -> str:
    built = given.take("build")
    image = given.take("image")
    if image is None:
        what = "the image is built from source" if built is not None else "no image is named"
        given.notes.left((*given.path, "build"), what, "push it to a registry, and name it as image")
        return f"000000000000.dkr.ecr.us-east-1.amazonaws.com/{app}:0.1.0"
    return str(image)


def _environment(given: Taken) -> Spec:
    value = given.take("environment")
    pairs = (
        [str(entry).partition("=")[::2] for entry in value]
        if isinstance(value, list)
        else list(mapping(value).items())
    )
    found: Spec = {}
    for key, text in pairs:
        bare = text is None or (isinstance(value, list) and f"{key}" in value)
        if bare:
            where = (
                (*given.path, "environment", key) if isinstance(value, dict) else (*given.path, "environment")
            )
            given.notes.left(where, f"{key} is taken from the shell of whoever starts it", "set it in env")
            continue
        found[str(key)] = text if isinstance(text, str) else _text(text)
    return found


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _ports(given: Taken) -> Spec:
    found: list[Spec] = []
    for index, entry in enumerate(sequence(given.take("ports"))):
        text = entry if isinstance(entry, str) else str(entry)
        if isinstance(entry, Mapping):
            target, published = entry.get("target"), entry.get("published")
            protocol = str(entry.get("protocol", "tcp"))
        else:
            body, _, protocol = text.partition("/")
            published, _, target = body.rpartition(":")
            published = published.rpartition(":")[2]
        if not str(target).isdecimal():
            why = "a range of ports" if "-" in str(target) else "not a port number"
            given.notes.lost((*given.path, "ports", index), why, "name each port in ports")
            continue
        number = int(str(target))
        front = {"servicePort": int(str(published))} if str(published or "").isdecimal() else {}
        named = "http" if not found else f"port-{number}"
        plain = {"protocol": protocol.upper()} if protocol not in {"", "tcp"} else {}
        found.append({"name": named, "port": number, **front, **plain})
    for entry in sequence(given.take("expose")):
        text = str(entry).partition("/")[0]
        if text.isdecimal() and int(text) not in {port["port"] for port in found}:
            found.append({"name": "http" if not found else f"port-{text}", "port": int(text)})
    return {"ports": found}


def _deploy(given: Taken) -> Spec:
    deploy = given.map("deploy")
    limits: Spec = {}
    reserved: Spec = {}
    resources = deploy.map("resources")
    for kind, into in (("limits", limits), ("reservations", reserved)):
        part = resources.map(kind)
        into.update({key: part.take(key) for key in ("cpus", "memory")})
        part.rest()
    resources.rest()
    cpu = reserved.get("cpus") or limits.get("cpus") or given.take("cpus")
    memory = (
        reserved.get("memory")
        or limits.get("memory")
        or given.take("mem_reservation")
        or given.take("mem_limit")
    )
    given.ignore("mem_limit", "mem_reservation", "cpus")
    asked = {"cpu": str(cpu) if cpu else None, "memory": _bytes(memory)}
    replicas = deploy.take("replicas", given.take("scale"))
    deploy.ignore("mode", "restart_policy", "update_config", "rollback_config", "endpoint_mode")
    deploy.rest()
    kept = {key: value for key, value in asked.items() if value}
    return {"resources": kept, "replicas": replicas}


def _bytes(value: Any) -> str | None:
    found = _BYTES.fullmatch(str(value).strip()) if value is not None else None
    return f"{found[1]}{_UNITS[found[2].lower()]}" if found else None


def _health(given: Taken) -> Spec | None:
    check = given.map("healthcheck")
    test = check.take("test")
    if check.take("disable") or test in (None, [], ["NONE"]):
        return None
    words = ["/bin/sh", "-c", test] if isinstance(test, str) else [str(word) for word in test]
    if words[0] == "CMD-SHELL":
        words = ["/bin/sh", "-c", *words[1:]]
    elif words[0] == "CMD":
        words = words[1:]
    times = {
        "periodSeconds": _seconds(check.take("interval")),
        "timeoutSeconds": _seconds(check.take("timeout")),
        "failureThreshold": check.take("retries"),
    }
    start = _seconds(check.take("start_period"))
    check.ignore("start_interval")
    check.rest()
    startup = {"startup": {"periodSeconds": 5, "failureThreshold": -(-start // 5)}} if start else {}
    return {"exec": words, **{key: value for key, value in times.items() if value}, **startup}


def _seconds(value: Any) -> int | None:
    """``1m30s`` in whole seconds, rounded up."""
    found = _DURATION.fullmatch(str(value)) if value is not None else None
    if found is None or not str(value):
        return int(value) if str(value).isdecimal() else None
    hours, minutes, seconds, thousandths = found.groups()
    total = (
        int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(seconds or 0) + int(thousandths or 0) / 1000
    )
    return max(1, -int(-total // 1))


def _volumes(given: Taken) -> list[Spec]:
    found: list[Spec] = []
    scratch = given.take("tmpfs")
    for target in scratch if isinstance(scratch, list) else [scratch] if scratch else []:
        found.append(
            {"name": f"tmp-{len(found)}", "mountPath": str(target).partition(":")[0], "emptyDir": {}}
        )
    for index, entry in enumerate(sequence(given.take("volumes"))):
        kind = str(mapping(entry).get("type", ""))
        if kind == "tmpfs":
            found.append({"name": f"tmp-{len(found)}", "mountPath": str(entry["target"]), "emptyDir": {}})
            continue
        source = str(mapping(entry).get("source") or str(entry).partition(":")[0])
        host = kind == "bind" or source.startswith((".", "/", "~"))
        why = "a folder of the machine: Fargate has none" if host else "a volume that outlives the pod"
        given.notes.lost(
            (*given.path, "volumes", index), why, _EFS if not host else "put files into config, or efs"
        )
    return found


def _security(given: Taken) -> Spec:
    user, _, group = str(given.take("user", "")).partition(":")
    own = {"runAsUser": int(user)} if user.isdecimal() else {}
    own |= {"runAsGroup": int(group)} if group.isdecimal() else {}
    if user and not user.isdecimal():
        given.notes.lost((*given.path, "user"), "Kubernetes wants a number", "set security.runAsUser")
    read_only = {"readOnlyRootFilesystem": True} if given.take("read_only") else {}
    restricted = own.get("runAsUser", 0) > 0
    return {"profile": "restricted" if restricted else "baseline", **own, **read_only}


def _tell(given: Taken) -> None:
    given.drop("env_file", "the file is not read", "put its variables into env, secrets into envFrom")
    given.drop("depends_on", "pods start in any order", "let the app wait, or add an init container")
    given.drop("labels", "they are for tools around compose", "set metadata.labels or podAnnotations")
    given.drop("networks", "every pod reaches every other", "use security groups or a NetworkPolicy")
    for key in ("secrets", "configs"):
        given.drop(key, "nothing is known of its content", "use secrets or config of the App")
    given.drop("privileged", "Fargate runs no privileged containers (FGT301)", "leave it out")
    given.drop("network_mode", "Fargate has no host network (FGT302)", "leave it out")
    given.rest()


def _interpolated(value: Any, path: Path, notes: Notes) -> None:
    """``${VAR}`` is compose's own, from the shell or .env."""
    if isinstance(value, dict):
        for key, item in value.items():
            _interpolated(item, (*path, key), notes)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            _interpolated(item, (*path, index), notes)
    elif isinstance(value, str) and _INTERPOLATION.search(value):
        notes.left(path, f"{value!r} has a variable of compose in it", "write the value")
