"""Probes from ``health``: generous at the start, since a Fargate pod and its app start slowly (FGT331)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fargen.values.finding import Path

if TYPE_CHECKING:
    from fargen.spec.health import Health, Probe

# 5 s x 60 = 5 minutes to start: apps warm up on a cold disk, right after an uncached pull (FGT331).
STARTUP = {"periodSeconds": 5, "timeoutSeconds": 3, "failureThreshold": 60}
# Out of the load balancer after 15 s without an answer.
READINESS = {"periodSeconds": 5, "timeoutSeconds": 3, "failureThreshold": 3}
# Restarted after 60 s without an answer: a restart is costlier than a pause.
LIVENESS = {"periodSeconds": 20, "timeoutSeconds": 5, "failureThreshold": 3}
_DEFAULTS = {"startup": STARTUP, "readiness": READINESS, "liveness": LIVENESS}
_TIMING = {
    "initialDelaySeconds": "initial_delay_seconds",
    "periodSeconds": "period_seconds",
    "timeoutSeconds": "timeout_seconds",
    "successThreshold": "success_threshold",
    "failureThreshold": "failure_threshold",
}


def probes(
    health: Health | None, first_port: str | None, path: Path
) -> tuple[dict[str, Any], list[tuple[str, Path]]]:
    """The probes of a container, by Kubernetes field name, and the spec path behind each.

    Args:
        health: of the container.
        first_port: name of the container's first port.
        path: spec path of the health.
    """
    result: dict[str, Any] = {}
    origins: list[tuple[str, Path]] = []
    if health is None:
        return result, origins
    for name, defaults in _DEFAULTS.items():
        part = getattr(health, name)
        if part is False:
            continue
        own = part if part is not None and part is not True else None
        source = own if own is not None and own.handler else health
        if not source.handler:
            continue
        field = f"{name}Probe"
        result[field] = {**_handler(source, health, first_port), **_timing(own, health, defaults, name)}
        origins.append((field, (*path, name) if own is not None else path))
    return result, origins


def _handler(probe: Probe, health: Health, first_port: str | None) -> dict[str, Any]:
    port = probe.port if probe.port is not None else health.port
    if probe.path is not None:
        get: dict[str, Any] = {"path": probe.path, "port": port if port is not None else first_port}
        if probe.scheme:
            get["scheme"] = probe.scheme
        if probe.headers:
            get["httpHeaders"] = [{"name": key, "value": value} for key, value in probe.headers.items()]
        return {"httpGet": get}
    if probe.tcp is not None:
        return {"tcpSocket": {"port": probe.tcp}}
    if probe.grpc is not None:
        return {"grpc": {"port": probe.grpc, **({"service": probe.service} if probe.service else {})}}
    return {"exec": {"command": list(probe.exec or ())}}


def _timing(own: Probe | None, health: Health, defaults: dict[str, int], name: str) -> dict[str, int]:
    """The probe's own timing, then that of health (startup stays generous), then the defaults."""
    timing: dict[str, int] = {}
    for field, attribute in _TIMING.items():
        value = getattr(own, attribute) if own is not None else None
        if value is None and not (name == "startup" and field in {"failureThreshold", "periodSeconds"}):
            value = getattr(health, attribute)
        if field == "successThreshold" and name != "readiness":
            value = None  # Kubernetes allows only 1 there
        if value is None:
            value = defaults.get(field)
        if value is not None:
            timing[field] = value
    return timing
