"""Services: the ClusterIP one, and the headless one of a StatefulSet."""

from typing import Any

from fargen.resolve.containers import service_ports
from fargen.resolve.draft import META_LINKS, Draft
from fargen.spec.plan import ObjectPlan
from fargen.values.finding import Finding, Path


def port_numbers(draft: Draft) -> list[tuple[str, int, str, Path]]:
    """Name, Service port, protocol and spec path of every served port."""
    found: list[tuple[str, int, str, Path]] = []
    for index, (port, path) in enumerate(service_ports(draft)):
        number = port.service_port or (80 if index == 0 else port.port)
        found.append((port.name, number, port.protocol, path))
    return found


def services(draft: Draft) -> list[ObjectPlan]:
    """The Services of the app."""
    if draft.is_job:
        return []
    objects = []
    ports = port_numbers(draft)
    _judge_numbers(draft, ports)
    if ports:
        listed = [{"name": n, "port": number, "targetPort": n, "protocol": p} for n, number, p, _ in ports]
        objects.append(_service(draft, draft.name, "service.yaml.j2", {"ports": listed}))
    if draft.app.workload == "StatefulSet":
        listed = [
            {"name": p.name, "port": p.port, "targetPort": p.name, "protocol": p.protocol}
            for p, _ in service_ports(draft)
        ]
        objects.append(
            _service(draft, f"{draft.name}-headless", "service-headless.yaml.j2", {"ports": listed})
        )
    if draft.app.load_balancer is not None:
        from fargen.resolve.loadbalancer import network_load_balancer

        objects.append(network_load_balancer(draft, draft.app.load_balancer))
    return objects


def _judge_numbers(draft: Draft, ports: list[tuple[str, int, str, Path]]) -> None:
    """Refuse two ports of the Service with one number, as when the first has the default 80."""
    taken: dict[tuple[int, str], str] = {}
    for name, number, protocol, path in ports:
        first = taken.setdefault((number, protocol), name)
        if first != name:
            message = f"port {number} of the Service is already that of {first!r}"
            draft.find(path, Finding("SPEC431", "error", message, "give one of them another servicePort"))


def _service(draft: Draft, name: str, template: str, context: dict[str, Any]) -> ObjectPlan:
    links: list[tuple[Path, Path]] = [*META_LINKS, (("spec",), ("ports",))]
    links += [(("spec", "ports", i), path) for i, (_, path) in enumerate(service_ports(draft))]
    return ObjectPlan(
        "Service",
        name,
        template,
        {"meta": draft.meta(name), "selector": draft.selector, **context},
        tuple(links),
    )
