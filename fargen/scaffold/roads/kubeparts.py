"""Parts of containers, from Kubernetes' words to those of an App. What has no word here stays for a patch."""

from collections.abc import Mapping
from typing import Any

from fargen.kube.manifest import mapping, sequence

_HANDLERS = ("path", "tcp", "grpc", "exec")
_TIMES = (
    "initialDelaySeconds", "periodSeconds", "timeoutSeconds", "successThreshold", "failureThreshold",
)  # fmt: skip


def variables(entries: Any) -> dict[str, Any]:
    """``env`` as a map."""
    found: dict[str, Any] = {}
    for entry in sequence(entries):
        name = mapping(entry).get("name")
        value = _variable(mapping(entry))
        if isinstance(name, str) and value is not None:
            found[name] = value
    return found


def _variable(entry: Mapping[str, Any]) -> Any:
    source = entry.get("valueFrom")
    if not isinstance(source, Mapping):
        return str(entry.get("value") or "")
    for kind, key in (("secretKeyRef", "secret"), ("configMapKeyRef", "configMap")):
        if kind in source:
            chosen = mapping(source[kind])
            optional = {"optional": chosen["optional"]} if "optional" in chosen else {}
            return {key: chosen.get("name"), "key": chosen.get("key"), **optional}
    if "fieldRef" in source:
        return {"field": mapping(source["fieldRef"]).get("fieldPath")}
    if "resourceFieldRef" in source:
        return {"resource": mapping(source["resourceFieldRef"]).get("resource")}
    return None


def variable_sources(entries: Any) -> list[dict[str, Any]]:
    """``envFrom``."""
    found = []
    for entry in map(mapping, sequence(entries)):
        prefix = {"prefix": entry["prefix"]} if entry.get("prefix") else {}
        for kind, key in (("secretRef", "secret"), ("configMapRef", "configMap")):
            if kind in entry:
                chosen = mapping(entry[kind])
                optional = {"optional": chosen["optional"]} if "optional" in chosen else {}
                found.append({key: chosen.get("name"), **prefix, **optional})
    return found


def resources(container: Mapping[str, Any]) -> dict[str, Any]:
    """What a container asks for: its requests, else its limits."""
    given = mapping(container.get("resources"))
    both = {**mapping(given.get("limits")), **mapping(given.get("requests"))}
    keys = (("cpu", "cpu"), ("memory", "memory"), ("ephemeral-storage", "ephemeralStorage"))
    return {ours: both[theirs] for theirs, ours in keys if theirs in both}


def health(container: Mapping[str, Any]) -> dict[str, Any] | None:
    """The three probes; one handler for all of them if they have the same."""
    names = ("startup", "readiness", "liveness")
    probes = {
        name: _probe(mapping(container[f"{name}Probe"])) for name in names if f"{name}Probe" in container
    }
    if not probes or any(probe is None for probe in probes.values()):
        return None
    handlers = [_handler(probe or {}) for probe in probes.values()]
    result: dict[str, Any] = {}
    if all(handler == handlers[0] for handler in handlers):
        result.update(handlers[0])
        probes = {name: {k: v for k, v in (p or {}).items() if k in _TIMES} for name, p in probes.items()}
    for name in names:
        result[name] = probes[name] or True if name in probes else False
    return result


def _handler(probe: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in probe.items() if key not in _TIMES}


def _probe(probe: Mapping[str, Any]) -> dict[str, Any] | None:
    """A probe with its handler; None for a handler that an App does not know."""
    times = {key: probe[key] for key in _TIMES if key in probe}
    if "httpGet" in probe:
        get = mapping(probe["httpGet"])
        headers = {
            h["name"]: h["value"] for h in map(mapping, sequence(get.get("httpHeaders"))) if "name" in h
        }
        own = {"path": get.get("path") or "/", "port": get.get("port")}
        own |= {"scheme": get["scheme"]} if get.get("scheme") else {}
        return {**own, **({"headers": headers} if headers else {}), **times}
    if "tcpSocket" in probe:
        return {"tcp": mapping(probe["tcpSocket"]).get("port"), **times}
    if "grpc" in probe:
        grpc = mapping(probe["grpc"])
        service = {"service": grpc["service"]} if grpc.get("service") else {}
        return {"grpc": grpc.get("port"), **service, **times}
    if "exec" in probe:
        return {"exec": list(sequence(mapping(probe["exec"]).get("command"))), **times}
    return None


def ports(container: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Container ports, each with a name."""
    found: list[dict[str, Any]] = []
    for entry in map(mapping, sequence(container.get("ports"))):
        number = entry.get("containerPort")
        name = entry.get("name") or ("http" if not found else f"port-{number}")
        protocol = {"protocol": entry["protocol"]} if entry.get("protocol", "TCP") != "TCP" else {}
        found.append({"name": name, "port": number, **protocol})
    return found


def mounts(container: Mapping[str, Any], known: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Mounts of the volumes that are storage entries."""
    found = []
    for entry in map(mapping, sequence(container.get("volumeMounts"))):
        if entry.get("name") in known:
            sub = {"subPath": entry["subPath"]} if entry.get("subPath") else {}
            only = {"readOnly": True} if entry.get("readOnly") else {}
            found.append({"storage": entry["name"], "mountPath": entry.get("mountPath"), **sub, **only})
    return found


def sidecar(container: Mapping[str, Any], known: Mapping[str, Any], pull_policy: Any) -> dict[str, Any]:
    """A container beside or before the app."""
    spec: dict[str, Any] = {"name": container.get("name"), "image": container.get("image")}
    policy = container.get("imagePullPolicy")
    context = mapping(container.get("securityContext"))
    security = {
        key: context[key]
        for key in ("runAsUser", "runAsGroup", "readOnlyRootFilesystem")
        if context.get(key) is not None
    }
    if added := mapping(context.get("capabilities")).get("add"):
        security["addCapabilities"] = list(added)
    parts = {
        "imagePullPolicy": policy if policy != pull_policy else None,
        "command": list(sequence(container.get("command"))),
        "args": list(sequence(container.get("args"))),
        "env": variables(container.get("env")),
        "envFrom": variable_sources(container.get("envFrom")),
        "ports": ports(container),
        "resources": resources(container),
        "health": health(container),
        "lifecycle": container.get("lifecycle"),
        "security": security,
        "mounts": mounts(container, known),
    }
    return {**spec, **{key: value for key, value in parts.items() if value}}
