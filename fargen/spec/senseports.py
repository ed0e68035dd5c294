"""Ports that clash, or that are missing."""

from collections.abc import Iterator
from typing import Any

from fargen.spec.sensed import Sense
from fargen.values.finding import Path
from fargen.values.suggest import nearest

LOG_PORT = 2020  # Fluent Bit's health
ADOT_PORTS = (4317, 4318, 13133)  # OTLP by gRPC and HTTP, health


def ports(sense: Sense) -> None:
    """Ports of one pod share a name space and a network; what needs a port must find one."""
    _clashes(sense)
    if sense.get("ingress") is not None and not sense.get("ports"):
        sense.say(("ingress",), "SPEC432", "needs a port to send to", "add port: 8080", key=True)
    for path in (("health",), ("metrics",)):
        part = sense.get(*path)
        needs = (
            isinstance(part, dict) and part.get("port") is None and (path == ("metrics",) or "path" in part)
        )
        if needs and not sense.get("ports"):
            fix = f"add port: 8080, or {path[0]}.port"
            sense.say(path, "SPEC432", "has no port to ask", fix, key=True)
    _named(sense)


def _named(sense: Sense) -> None:
    """A name for a port is that of a port; Prometheus and probes look for the number behind it."""
    wanted = sense.text("metrics", "port")
    known = [port["name"] for _, port in sense.entries("ports") if isinstance(port.get("name"), str)]
    if wanted and not wanted.isdecimal() and sense.get("ports") and wanted not in known:
        near = nearest(wanted, known)
        fix = f"did you mean {near}?" if near else f"choose one of {', '.join(known)}, or write the number"
        sense.say(("metrics", "port"), "SPEC432", f"there is no port {wanted!r}", fix)


def _clashes(sense: Sense) -> None:
    names: set[str] = set()
    numbers: dict[tuple[int, str], str] = dict(_own_ports(sense))
    for path, port in _all_ports(sense):
        name, number, protocol = port.get("name"), port.get("port"), port.get("protocol", "TCP")
        if isinstance(name, str):
            if name in names:
                sense.say((*path, "name"), "SPEC431", f"two ports are named {name!r}", "choose another name")
            names.add(name)
        if isinstance(number, int) and isinstance(protocol, str):
            if taken := numbers.get((number, protocol)):
                message = f"port {number} is already {taken}"
                fix = "containers of a pod share their ports: choose another"
                sense.say((*path, "port"), "SPEC431", message, fix)
            numbers.setdefault((number, protocol), repr(name))


def _own_ports(sense: Sense) -> Iterator[tuple[tuple[int, str], str]]:
    """The ports that fargen's own sidecars listen on."""
    if isinstance(sense.get("logging", "sidecar"), dict):
        yield (LOG_PORT, "TCP"), "that of the log sidecar"
    if isinstance(sense.get("tracing", "adot"), dict):
        for number in ADOT_PORTS:
            yield (number, "TCP"), "that of the tracing sidecar"


def _all_ports(sense: Sense) -> Iterator[tuple[Path, dict[str, Any]]]:
    for index, port in sense.entries("ports"):
        yield ("ports", index), port
    for index, _ in sense.entries("sidecars"):
        for number, port in sense.entries("sidecars", index, "ports"):
            yield ("sidecars", index, "ports", number), port
