"""The containers of the pod, in Kubernetes' own field names, with the spec path behind each field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from fargen.fargate.podsize import ContainerRequest
from fargen.resolve import volumes
from fargen.resolve.draft import Draft
from fargen.resolve.probes import probes
from fargen.resolve.security import container_security
from fargen.resolve.sizing import is_native
from fargen.resolve.variables import env_from_list, env_list
from fargen.values.finding import Path
from fargen.values.quantity import bytes_text, cpu_text

if TYPE_CHECKING:
    from fargen.spec.containers import InitContainer
    from fargen.spec.ports import Port
    from fargen.spec.resources import Resources

SLEEP_VERSION = (1, 30)  # lifecycle.preStop.sleep is on by default from here


class ContainerPlan(NamedTuple):
    """One container.

    Attributes:
        data: its fields.
        origin: spec path of the whole container.
        links: field to spec path, where it is not below ``origin``.
    """

    data: dict[str, Any]
    origin: Path
    links: tuple[tuple[Path, Path], ...] = ()


def resources_of(request: ContainerRequest | None, written: Resources | None) -> dict[str, Any]:
    """Requests and limits, equal to each other (FGT105).

    Args:
        request: what sizing gave; None on EC2, where it is as written.
        written: what the spec says.
    """
    amounts: dict[str, str] = {}
    if request is not None:
        if request.cpu_milli:
            amounts["cpu"] = cpu_text(request.cpu_milli)
        if request.memory_bytes:
            amounts["memory"] = bytes_text(request.memory_bytes)
        if request.ephemeral_bytes:
            amounts["ephemeral-storage"] = bytes_text(request.ephemeral_bytes)
    elif written is not None:
        given = {"cpu": written.cpu, "memory": written.memory, "ephemeral-storage": written.ephemeral_storage}
        amounts = {key: value for key, value in given.items() if value is not None}
    return {"requests": amounts, "limits": dict(amounts)} if amounts else {}


def main_container(draft: Draft, request: ContainerRequest | None) -> ContainerPlan:
    """The app's own container."""
    app = draft.app
    data: dict[str, Any] = {"name": draft.name, "image": app.image, "imagePullPolicy": app.image_pull_policy}
    _put(data, "command", list(app.command))
    _put(data, "args", list(app.args))
    _put(data, "ports", _ports(app.ports))
    mounts = volumes.main_mounts(draft)
    _put(data, "env", _env(env_list(app.env), mounts))
    _put(data, "envFrom", env_from_list(app.env_from))
    _put(data, "resources", resources_of(request, app.resources))
    found, origins = probes(app.health, app.ports[0].name if app.ports else None, ("health",))
    data.update(found)
    _put(data, "lifecycle", _lifecycle(draft))
    data["securityContext"] = container_security(app.security)
    _put(data, "volumeMounts", mounts)
    links: list[tuple[Path, Path]] = [
        ((), ()),
        *_written(("image", "command", "args", "ports"), ()),
        (("name",), ("metadata", "name")),
        (("resources",), ("size",) if app.size is not None else ("resources",)),
        (("lifecycle",), ("lifecycle",) if app.lifecycle is not None else ("shutdown",)),
        (("securityContext",), ("security",)),
        (("securityContext", "capabilities", "add"), ("security", "addCapabilities")),
        *(((field,), path) for field, path in origins),
        *_env_links(data.get("env", ()), ("env",)),
        *(((("volumeMounts", i)), ("storage", i)) for i, _ in enumerate(app.storage)),
    ]
    return ContainerPlan(data, (), tuple(links))


def other_container(
    draft: Draft, container: InitContainer, request: ContainerRequest | None, origin: Path
) -> ContainerPlan:
    """A sidecar or init container of the spec."""
    app = draft.app
    policy = container.image_pull_policy or app.image_pull_policy
    data: dict[str, Any] = {"name": container.name, "image": container.image, "imagePullPolicy": policy}
    if is_native(draft, container):
        data["restartPolicy"] = "Always"
    _put(data, "command", list(container.command))
    _put(data, "args", list(container.args))
    _put(data, "ports", _ports(container.ports))
    mounts = _mounts(draft, container)
    _put(data, "env", _env(env_list(container.env), mounts))
    _put(data, "envFrom", env_from_list(container.env_from))
    _put(data, "resources", resources_of(request, container.resources))
    origins = _other_probes(data, container, origin)
    _put(data, "lifecycle", container.lifecycle)
    data["securityContext"] = container_security(app.security, container.security)
    _put(data, "volumeMounts", mounts)
    links = [
        *_written(("name", "image", "command", "args", "ports", "resources"), origin),
        (("securityContext",), (*origin, "security") if container.security is not None else ("security",)),
        (("securityContext", "capabilities", "add"), (*origin, "security", "addCapabilities")),
        (("volumeMounts",), (*origin, "mounts")),
        *(((field,), path) for field, path in origins),
        *_env_links(data.get("env", ()), (*origin, "env")),
    ]
    return ContainerPlan(data, origin, tuple(links))


def _written(fields: tuple[str, ...], origin: Path) -> list[tuple[Path, Path]]:
    """Links of fields that have the same name in the spec."""
    return [((field,), (*origin, field)) for field in fields]


def _other_probes(data: dict[str, Any], container: InitContainer, origin: Path) -> list[tuple[str, Path]]:
    """Init containers that run to their end have no probes; Kubernetes refuses them there."""
    if container.health is None or not hasattr(container, "native"):
        return []
    first = container.ports[0].name if container.ports else None
    found, origins = probes(container.health, first, (*origin, "health"))
    data.update(found)
    return origins


def _mounts(draft: Draft, container: InitContainer) -> list[dict[str, Any]]:
    by_name = {storage.name: storage for storage in draft.app.storage}
    return [
        volumes.mount(
            by_name[m.storage],
            m.mount_path,
            sub_path=m.sub_path,
            read_only=m.read_only or by_name[m.storage].read_only,
        )
        for m in container.mounts
        if m.storage in by_name
    ]


def _ports(ports: tuple[Port, ...]) -> list[dict[str, Any]]:
    return [{"name": p.name, "containerPort": p.port, "protocol": p.protocol} for p in ports]


def _env(env: list[dict[str, Any]], mounts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The variables, and the pod's name first where a mount needs it."""
    names = {entry["name"] for entry in env}
    if any("subPathExpr" in mount for mount in mounts) and volumes.POD_NAME not in names:
        return [{"name": volumes.POD_NAME, "valueFrom": {"fieldRef": {"fieldPath": "metadata.name"}}}, *env]
    return env


def _env_links(env: Any, path: Path) -> list[tuple[Path, Path]]:
    return [(("env", index), (*path, entry["name"])) for index, entry in enumerate(env)]


def _lifecycle(draft: Draft) -> dict[str, Any] | None:
    """The user's hooks, and the drain before the stop unless they have a preStop (FGT609)."""
    given = dict(draft.app.lifecycle or {})
    seconds = draft.app.shutdown.drain_seconds
    if draft.is_job or not seconds or "preStop" in given:
        return given or None
    if draft.version >= SLEEP_VERSION:
        return {**given, "preStop": {"sleep": {"seconds": seconds}}}
    return {**given, "preStop": {"exec": {"command": ["sleep", str(seconds)]}}}


def _put(data: dict[str, Any], field: str, value: Any) -> None:
    if value:
        data[field] = value


def service_ports(draft: Draft) -> list[tuple[Port, Path]]:
    """Ports that the Service serves: the app's, and those of sidecars that give a ``servicePort``."""
    found: list[tuple[Port, Path]] = [(port, ("ports", i)) for i, port in enumerate(draft.app.ports)]
    for index, sidecar in enumerate(draft.app.sidecars):
        for number, port in enumerate(sidecar.ports):
            if port.service_port is not None:
                found.append((port, ("sidecars", index, "ports", number)))
    return found
