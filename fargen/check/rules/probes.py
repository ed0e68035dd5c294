"""K8S112, K8S116: probes and ports."""

from collections.abc import Iterator, Mapping
from typing import Any

from fargen.check.rule import Hit, Subject, rule
from fargen.check.rules import sources
from fargen.kube.manifest import Manifest, mapping, sequence
from fargen.kube.pod import Container, Pod
from fargen.values.finding import Path
from fargen.values.names import port_name

_PROBES = ("startupProbe", "readinessProbe", "livenessProbe")
_HANDLERS = ("httpGet", "tcpSocket", "exec", "grpc")
_LAST_PORT = 65535
# Least values of a probe's numbers.
_LEAST = {
    "initialDelaySeconds": 0,
    "periodSeconds": 1,
    "timeoutSeconds": 1,
    "successThreshold": 1,
    "failureThreshold": 1,
}


@rule("K8S112", "error", sources.K8S_PROBES)
def broken_probe(pod: Pod) -> Iterator[Hit]:
    """A probe cannot work.

    A probe has one handler; a port that it names is one of its own container; its numbers are positive. Init
    containers have no probes, unless they are sidecars.

    Fix: correct the probe.
    """
    for container in pod.containers:
        for key in _PROBES:
            probe = container.data.get(key)
            if not isinstance(probe, dict):
                continue
            path = (*container.path, key)
            if container.role == "init":
                yield Hit(path, f"an init container cannot have a {key}", "remove it", key=True)
            else:
                yield from _probe(container, key, probe, path)


@rule("K8S116", "error", sources.K8S_SERVICE, "subject", supersedes=("K8S105",))
def malformed_port(subject: Subject) -> Iterator[Hit]:
    """A port has a number or a name that is refused.

    Numbers go from 1 to 65535. Names have at most 15 lower-case letters, digits and hyphens, with a letter. A
    Service with several ports names each.

    Fix: correct the port.
    """
    manifest, pod = subject
    if manifest.kind == "Service" and not manifest.group:
        yield from _service_ports(manifest)
    for container in pod.containers if pod else ():
        for index, item in enumerate(sequence(container.data.get("ports"))):
            path = (*container.path, "ports", index)
            yield from _number(mapping(item).get("containerPort"), (*path, "containerPort"))
            yield from _name(mapping(item).get("name"), (*path, "name"))


def _service_ports(service: Manifest) -> Iterator[Hit]:
    ports = [mapping(item) for item in sequence(service.spec.get("ports"))]
    names, numbers = set(), set()
    for index, port in enumerate(ports):
        path: Path = ("spec", "ports", index)
        name, number, target = port.get("name"), port.get("port"), port.get("targetPort")
        yield from _number(number, (*path, "port"))
        if isinstance(target, str):
            yield from _name(target, (*path, "targetPort"))
        else:
            yield from _number(target, (*path, "targetPort"))
        if len(ports) > 1 and not name:
            yield Hit((*path, "name"), "each of several ports needs a name", "add name")
        if isinstance(name, str) and name in names:
            yield Hit((*path, "name"), f"two ports have the name {name}", "rename one")
        pair = (number if isinstance(number, int) else None, str(port.get("protocol", "TCP")))
        if pair in numbers:
            yield Hit((*path, "port"), f"the port {number} is there twice", "remove one")
        names.add(name if isinstance(name, str) else None)
        numbers.add(pair)


def _probe(container: Container, key: str, probe: Mapping[str, Any], path: Path) -> Iterator[Hit]:
    handlers = [name for name in _HANDLERS if probe.get(name) is not None]
    if len(handlers) != 1:
        what = " and ".join(handlers) if handlers else "no handler"
        yield Hit(path, f"the {key} has {what}; it needs one of {', '.join(_HANDLERS)}", key=True)
    for name in handlers:
        port = mapping(probe.get(name)).get("port")
        at = (*path, name, "port")
        if isinstance(port, str) and port.isdigit():
            yield from _name(port, at)
        elif isinstance(port, str):
            names = [mapping(item).get("name") for item in sequence(container.data.get("ports"))]
            if port not in names:
                yield Hit(at, f"the container has no port named {port}", "add the port, or write its number")
        else:
            yield from _number(port, at)
    for field, least in _LEAST.items():
        value = probe.get(field)
        if isinstance(value, int) and value < least:
            yield Hit((*path, field), f"{field} {value} is below {least}", f"use at least {least}")
    once = probe.get("successThreshold")
    if key != "readinessProbe" and isinstance(once, int) and once > 1:
        yield Hit((*path, "successThreshold"), f"successThreshold of a {key} must be 1", "remove it")


def _number(value: object, path: Path) -> Iterator[Hit]:
    if isinstance(value, int) and not 1 <= value <= _LAST_PORT:
        yield Hit(path, f"{value} is not a port number", f"use a number from 1 to {_LAST_PORT}")


def _name(value: object, path: Path) -> Iterator[Hit]:
    if isinstance(value, str) and value and (problem := port_name(value)):
        fix = "write the number without quotes" if value.isdigit() else ""
        yield Hit(path, f"the port name {value!r} {problem}", fix)
