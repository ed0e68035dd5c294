"""What an Ingress asks of the AWS Load Balancer Controller: class, listeners, backends, annotations."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from fargen.check.world import World
from fargen.kube.manifest import Manifest, mapping, sequence
from fargen.kube.pod import Pod
from fargen.values.finding import Path

INGRESS = "Ingress.networking.k8s.io"
ALB = "alb.ingress.kubernetes.io/"
NLB = "service.beta.kubernetes.io/aws-load-balancer-"
OLD_CLASS = "kubernetes.io/ingress.class"
ANNOTATIONS: Path = ("metadata", "annotations")
_CONTROLLER = "ingress.k8s.aws/alb"
_CLASS = "IngressClass.networking.k8s.io"
_PARAMETERS = "IngressClassParams.elbv2.k8s.aws"
# The port of a backend that stands for an action in an annotation of the Ingress.
_ACTION_PORT = "use-annotation"


class Backend(NamedTuple):
    """One backend of an Ingress.

    Attributes:
        path: of the backend's ``service``.
        port: its ``port`` mapping.
    """

    path: Path
    service: str
    port: Mapping[str, Any]


def annotations(manifest: Manifest) -> Mapping[str, Any]:
    """The object's annotations."""
    return mapping(manifest.metadata.get("annotations"))


def alb(manifest: Manifest, name: str) -> str | None:
    """The value of an ALB annotation, if it is a text."""
    value = annotations(manifest).get(ALB + name)
    return value if isinstance(value, str) else None


def alb_path(name: str) -> Path:
    """Where an ALB annotation stands."""
    return (*ANNOTATIONS, ALB + name)


def is_alb(ingress: Manifest) -> bool:
    """Whether the controller serves the Ingress: by class ``alb``, or by its annotations without a class."""
    name = ingress.spec.get("ingressClassName") or annotations(ingress).get(OLD_CLASS)
    if name is not None:
        return bool(name == "alb")
    return any(key.startswith(ALB) for key in annotations(ingress))


def albs(world: World) -> Iterator[Manifest]:
    """The Ingresses that the controller serves, also by a class of the input."""
    for ingress in world.of(INGRESS):
        found = world.find(_CLASS, "", ingress.spec.get("ingressClassName"))
        if is_alb(ingress) or (found and found.spec.get("controller") == _CONTROLLER):
            yield ingress


def class_target_type(world: World, ingress: Manifest) -> object:
    """``targetType`` of the IngressClassParams behind the Ingress; they override annotations (FGT607)."""
    found = world.find(_CLASS, "", ingress.spec.get("ingressClassName"))
    reference = mapping(found.spec.get("parameters")) if found else {}
    parameters = world.find(_PARAMETERS, "", reference.get("name"))
    return parameters.spec.get("targetType") if parameters else None


def backends(ingress: Manifest) -> Iterator[Backend]:
    """All service backends; those of ``actions.NAME`` annotations left out."""
    yield from _backend(ingress, mapping(ingress.spec.get("defaultBackend")), ("spec", "defaultBackend"))
    for index, data in enumerate(sequence(ingress.spec.get("rules"))):
        http = mapping(mapping(data).get("http"))
        for at, item in enumerate(sequence(http.get("paths"))):
            path = ("spec", "rules", index, "http", "paths", at, "backend")
            yield from _backend(ingress, mapping(mapping(item).get("backend")), path)


def backed_pods(world: World, ingress: Manifest) -> Iterator[tuple[Manifest, Pod]]:
    """The Services of the input behind an Ingress, with the Fargate pods that they select."""
    seen = set()
    for backend in backends(ingress):
        service = world.find("Service", world.namespace(ingress), backend.service)
        if service is None or service.name in seen:
            continue
        seen.add(service.name)
        for pod in world.served(service):
            if world.on_fargate(pod):
                yield service, pod


def steered_by_rollout(world: World, ingress: Manifest, port: Mapping[str, Any]) -> bool:
    """Whether Argo Rollouts writes the action that the port ``use-annotation`` refers to, while it runs.

    https://argo-rollouts.readthedocs.io/en/stable/features/traffic-management/alb/
    """
    if port.get("name") != _ACTION_PORT:
        return False
    for rollout in world.of("Rollout.argoproj.io"):
        canary = mapping(mapping(rollout.spec.get("strategy")).get("canary"))
        alb = mapping(mapping(canary.get("trafficRouting")).get("alb"))
        names = [alb.get("ingress"), *sequence(alb.get("ingresses"))]
        if world.namespace(rollout) == world.namespace(ingress) and ingress.name in names:
            return True
    return False


def _backend(ingress: Manifest, data: Mapping[str, Any], path: Path) -> Iterator[Backend]:
    service = mapping(data.get("service"))
    name, port = service.get("name"), mapping(service.get("port"))
    if isinstance(name, str) and not (
        port.get("name") == _ACTION_PORT and f"{ALB}actions.{name}" in annotations(ingress)
    ):
        yield Backend((*path, "service"), name, port)


class Listeners(NamedTuple):
    """What ``listen-ports`` says.

    Attributes:
        ports: protocol and port, in order; empty if it cannot be read.
        problem: why it cannot be read; empty if it can.
        merged: two keys stand in one object, which works but is not documented.
    """

    ports: tuple[tuple[str, int], ...]
    problem: str = ""
    merged: bool = False


def listeners(ingress: Manifest) -> Listeners:
    """The listeners; without the annotation HTTP 80, or HTTPS 443 if there is a certificate (FGT603)."""
    text = alb(ingress, "listen-ports")
    if text is None:
        return Listeners((("HTTPS", 443),) if alb(ingress, "certificate-arn") else (("HTTP", 80),))
    import json

    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return Listeners((), "listen-ports is not valid JSON")
    if not isinstance(data, list) or not data:
        return Listeners((), "listen-ports is not a list with an entry")
    ports: list[tuple[str, int]] = []
    merged = False
    for item in data:
        if not isinstance(item, dict) or not item:
            return Listeners((), 'an entry of listen-ports is not an object such as {"HTTP": 80}')
        merged = merged or len(item) > 1
        for protocol, port in item.items():
            if problem := _listener_problem(protocol, port, ports):
                return Listeners((), problem)
            ports.append((protocol, port))
    return Listeners(tuple(ports), merged=merged)


def _listener_problem(protocol: object, port: object, before: list[tuple[str, int]]) -> str:
    if protocol not in {"HTTP", "HTTPS"}:
        return f"listen-ports has the protocol {protocol}; an ALB listens on HTTP and HTTPS"
    if isinstance(port, bool) or not isinstance(port, int) or not 1 <= port <= 65535:
        return f"listen-ports has the port {port}, which is not a number from 1 to 65535"
    if any(port == other for _, other in before):
        return f"listen-ports has the port {port} twice"
    return ""
