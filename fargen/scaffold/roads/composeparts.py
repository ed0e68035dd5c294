"""Ports, volumes, health checks and what ``deploy`` says, from compose's words to those of an App."""

from collections.abc import Mapping
from typing import Any

from fargen.kube.manifest import mapping, sequence
from fargen.scaffold.roads.composevalues import is_on, size
from fargen.scaffold.roads.durations import seconds
from fargen.scaffold.roads.road import Spec, Taken
from fargen.values.finding import Path
from fargen.values.names import port_name

_EFS = "add storage with efs: {fileSystemId: …}, or emptyDir if it need not outlive the pod"
_ANY_ADDRESS = ("", "0.0.0.0", "::", "[::]")  # noqa: S104  # compose's words for every address
_SERVICE_PORT = 80  # of the first port, unless it says another
# Docker's own default. Kubernetes gives a probe one second, which starting a process may take alone.
_TIMEOUT = 30
_START_INTERVAL = 5
_LAST_PORT = 65535
_JOB_FIX = "for work that ends, write workload: Job"


def ports(given: Taken) -> list[Spec]:
    """``ports`` and ``expose``."""
    found: list[Spec] = []
    for index, entry in enumerate(sequence(given.take("ports"))):
        path: Path = (*given.path, "ports", index)
        port = _long_port(entry, path, given) if isinstance(entry, Mapping) else _short_port(entry)
        _add(found, port, path, given)
    for index, entry in enumerate(sequence(given.take("expose"))):
        target, _, protocol = str(entry).partition("/")
        if any(
            str(port["port"]) == target and port.get("protocol", "TCP").lower() == (protocol or "tcp")
            for port in found
        ):
            continue
        _add(found, {"target": target, "protocol": protocol}, (*given.path, "expose", index), given)
    return found


def _short_port(entry: Any) -> Spec:
    """``[HOST:]PUBLISHED:TARGET[/PROTOCOL]``."""
    body, _, protocol = str(entry).partition("/")
    front, _, target = body.rpartition(":")
    address, _, published = front.rpartition(":")
    return {"target": target, "published": published, "protocol": protocol, "address": address}


def _long_port(entry: Mapping[str, Any], path: Path, given: Taken) -> Spec:
    taken = Taken(entry, path, given.notes)
    port = {
        "target": str(taken.take("target")),
        "published": str(taken.take("published", "")),
        "protocol": str(taken.take("protocol", "")),
        "address": str(taken.take("host_ip", "")),
        "name": str(taken.take("name", "")),
    }
    if taken.take("mode") == "host":
        given.notes.lost(
            (*path, "mode"), "Fargate has no ports of a host (FGT307)", "reach it by its Service"
        )
    taken.ignore("app_protocol")  # what a mesh may want to know; TCP carries it
    taken.rest()
    return port


def _add(found: list[Spec], port: Spec, path: Path, given: Taken) -> None:
    """One more port, if it is one."""
    target, published = str(port["target"]), str(port.get("published", ""))
    protocol = str(port.get("protocol") or "tcp").upper()
    if not (target.isascii() and target.isdecimal()):
        why = "a range of ports" if "-" in target else "not a port number"
        given.notes.lost(path, why, "name each port in ports")
        return
    number = int(target)
    if any((each["port"], each.get("protocol", "TCP")) == (number, protocol) for each in found):
        given.notes.lost(path, f"port {number} is there already", "the Service has one port for it")
        return
    if port.get("address", "") not in _ANY_ADDRESS:
        why = f"published on {port['address']} only: a Service is for the whole cluster"
        given.notes.lost(path, why, "use security groups to close it")
    entry: Spec = {"name": _named(found, port, number, protocol), "port": number}
    used = {
        each.get("servicePort", _SERVICE_PORT if each is found[0] else each["port"])
        for each in found
        if each.get("protocol", "TCP") == protocol
    }
    front = int(published) if published.isascii() and published.isdecimal() else None
    usual = number if found or published else _SERVICE_PORT
    own = next(each for each in (front, usual, *range(number, _LAST_PORT + 1)) if each and each not in used)
    if published and front is None and "-" not in published:
        given.notes.lost(path, f"its published port is not a number: it takes {own}", "set servicePort")
    elif published and front != own:
        why = (
            "its published port is a range"
            if "-" in published
            else f"the Service has no port {published} free"
        )
        given.notes.lost(path, f"{why}: it takes {own}", "set servicePort")
    elif own != usual and not published:
        given.notes.lost(path, f"the Service has port {usual} already: it takes {own}", "set servicePort")
    if own != (number if found else _SERVICE_PORT) or published:
        entry["servicePort"] = own
    found.append({**entry, "protocol": protocol} if protocol != "TCP" else entry)


def _named(found: list[Spec], port: Spec, number: int, protocol: str) -> str:
    taken = {each["name"] for each in found}
    wanted = str(port.get("name") or "")
    if wanted and not port_name(wanted) and wanted not in taken:
        return wanted
    plain = "http" if not found and protocol == "TCP" else f"port-{number}"
    return plain if plain not in taken else f"p-{number}-{protocol.lower()}"[:15]


def volumes(given: Taken) -> list[Spec]:
    """What is empty at each start; what outlives a pod is told."""
    found: list[Spec] = []
    scratch = given.take("tmpfs")
    for target in scratch if isinstance(scratch, list) else [scratch] if scratch else []:
        where, _, options = str(target).partition(":")
        asked = dict(option.partition("=")[::2] for option in options.split(",") if option)
        found.append(_empty(found, where, size(asked.get("size"))))
    for index, entry in enumerate(sequence(given.take("volumes"))):
        path: Path = (*given.path, "volumes", index)
        if (kept := _volume(found, entry, path, given)) is not None:
            found.append(kept)
    return found


def _volume(found: list[Spec], entry: Any, path: Path, given: Taken) -> Spec | None:
    if isinstance(entry, Mapping):
        kind, source = str(entry.get("type", "volume")), str(entry.get("source") or "")
        target = str(entry.get("target") or "")
        if kind == "tmpfs" or (kind == "volume" and not source):
            return _empty(found, target, size(mapping(entry.get("tmpfs")).get("size")))
    else:
        source, _, rest = str(entry).partition(":")
        target, kind = rest.partition(":")[0], "bind" if source.startswith((".", "/", "~")) else "volume"
        if not rest:  # an anonymous volume: nobody finds it again
            return _empty(found, source, None)
    if kind == "bind":
        given.notes.lost(path, "a folder of the machine: Fargate has none", "put files into config, or efs")
    elif kind == "volume":
        given.notes.lost(path, f"a volume that outlives the pod, at {target}", _EFS)
    else:
        given.notes.lost(path, f"a volume of type {kind}", "put its files into the image, or into config")
    return None


def _empty(found: list[Spec], target: str, limit: str | None) -> Spec:
    source = {"sizeLimit": limit} if limit else {}
    return {"name": f"tmp-{len(found)}", "mountPath": target, "emptyDir": source}


def health(given: Taken) -> Spec | None:
    """The health check, as all three probes."""
    check = given.map("healthcheck")
    test = check.take("test")
    if is_on(check.take("disable")) or test in (None, [], ["NONE"]):
        check.ignore("interval", "timeout", "retries", "start_period", "start_interval")
        check.rest()
        return None
    words = ["/bin/sh", "-c", test] if isinstance(test, str) else [str(word) for word in sequence(test)]
    if words[:1] == ["CMD-SHELL"]:
        words = ["/bin/sh", "-c", *words[1:]]
    elif words[:1] == ["CMD"]:
        words = words[1:]
    if not words:
        given.notes.lost((*check.path, "test"), f"{test!r} is no command", "set health")
        return None
    times = {
        "periodSeconds": seconds(check.take("interval")),
        "timeoutSeconds": seconds(check.take("timeout")) or _TIMEOUT,
        "failureThreshold": check.whole("retries"),
    }
    start = seconds(check.take("start_period"))
    every = seconds(check.take("start_interval")) or _START_INTERVAL
    check.rest()
    startup = {"startup": {"periodSeconds": every, "failureThreshold": -(-start // every)}} if start else {}
    return {"exec": words, **{key: value for key, value in times.items() if value}, **startup}


def deploy(given: Taken) -> Spec:
    """``deploy``, and the older keys for the same."""
    part = given.map("deploy")
    scale = given.whole("scale")
    replicas = part.whole("replicas")
    spec: Spec = {"resources": _resources(given, part.map("resources"))}
    spec["replicas"] = replicas if replicas is not None else scale
    mode = part.take("mode", "replicated")
    if str(mode).startswith("global"):
        part.notes.lost(
            (*part.path, "mode"), "Fargate has no nodes to run one on each (FGT301)", "set replicas"
        )
    if str(mode).endswith("-job"):
        part.notes.lost(
            (*part.path, "mode"), "an App of this road is a Deployment, which does not end", _JOB_FIX
        )
    _restarts(given, part)
    part.drop("update_config", "an App says it in other words", "set strategy")
    part.drop("rollback_config", "Kubernetes does not roll back by itself", "kubectl rollout undo, or Git")
    part.drop("placement", "Fargate has no nodes to choose from", "choose a profile by namespace and labels")
    part.drop("labels", "they are for tools around compose", "set metadata.labels or metadata.annotations")
    if part.take("endpoint_mode") == "dnsrr":
        what = "a Service has one address in front of its pods"
        part.notes.lost((*part.path, "endpoint_mode"), what, "add a headless Service with extraObjects")
    part.rest()
    return spec


def _restarts(given: Taken, part: Taken) -> None:
    policy = part.map("restart_policy")
    for holder, key, usual in (
        (given, "restart", ("always", "unless-stopped")),
        (policy, "condition", ("any",)),
    ):
        value = holder.take(key)
        if value is not None and str(value) not in usual:
            why = "pods of a Deployment are started again, however they end"
            holder.notes.lost((*holder.path, key), why, _JOB_FIX)
    for key in ("delay", "max_attempts", "window"):
        policy.drop(key, "Kubernetes waits twice as long after each try, up to five minutes", "nothing to do")
    policy.rest()


def _resources(given: Taken, resources: Taken) -> Spec:
    limits, reserved = resources.map("limits"), resources.map("reservations")
    asked: Spec = {}
    places: dict[str, tuple[tuple[Taken, str], ...]] = {
        "cpu": ((reserved, "cpus"), (limits, "cpus"), (given, "cpus")),
        "memory": (
            (reserved, "memory"),
            (given, "mem_reservation"),
            (limits, "memory"),
            (given, "mem_limit"),
        ),
    }
    for ours, sources in places.items():
        for holder, key in sources:
            text = holder.take(key)
            value = (str(text) if ours == "cpu" else size(text)) if text is not None else None
            if text is not None and value is None:
                holder.notes.lost(
                    (*holder.path, key), f"{text!r} is no amount of {ours}", f"set resources.{ours}"
                )
            elif value is not None and ours in asked and value != asked[ours]:
                why = f"limit {value} above request {asked[ours]}"
                holder.notes.lost(
                    (*holder.path, key), why, "check that what the size leaves is enough: fargen size"
                )
            elif value is not None:
                asked[ours] = value
    for part in (limits, reserved, resources):
        part.rest()
    return asked
