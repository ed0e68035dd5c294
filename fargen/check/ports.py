"""Ports of Services and containers, and the names by which they find each other."""

from collections.abc import Iterator, Mapping
from typing import Any

from fargen.kube.manifest import Manifest, mapping, sequence
from fargen.kube.pod import Container, Pod


def has_port(service: Manifest, wanted: Mapping[str, Any]) -> bool:
    """Whether a Service has the port of an Ingress backend, by name or by number."""
    ports = [mapping(item) for item in sequence(service.spec.get("ports"))]
    if wanted.get("name"):
        return any(port.get("name") == wanted["name"] for port in ports)
    return any(port.get("port") == wanted.get("number") for port in ports)


def names_port(wanted: Mapping[str, Any]) -> object:
    """The port of an Ingress backend, for a message."""
    return wanted.get("name") or wanted.get("number") or "(none given)"


def container_ports(pod: Pod) -> Iterator[tuple[Container, Mapping[str, Any]]]:
    """The ports of the containers that run for the pod's whole life."""
    for container in pod.running:
        for item in sequence(container.data.get("ports")):
            yield container, mapping(item)


def declared(pod: Pod, target: object) -> bool | None:
    """Whether a container declares the port that a name or number targets.

    A name that no container has leads nowhere. A number need not be declared, so for a number that is missing
    the answer is None.
    """
    ports = [port for _, port in container_ports(pod)]
    if isinstance(target, str) and not target.isdigit():
        return any(port.get("name") == target for port in ports)
    number = int(target) if isinstance(target, str) else target
    return True if any(port.get("containerPort") == number for port in ports) else None
