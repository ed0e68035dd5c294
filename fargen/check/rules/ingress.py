"""FGT60x: Ingresses of the AWS Load Balancer Controller."""

from collections.abc import Iterator

from fargen.check.backends import missing_backends
from fargen.check.loadbalancers import (
    ANNOTATIONS,
    INGRESS,
    OLD_CLASS,
    alb,
    alb_path,
    albs,
    annotations,
    backends,
    class_target_type,
    is_alb,
    listeners,
)
from fargen.check.routes import host_problem, path_problem
from fargen.check.rule import Hit, rule
from fargen.check.rules import sources
from fargen.check.world import World
from fargen.kube.manifest import Manifest, mapping, sequence

_ONLY = (INGRESS,)
_GATE_LABEL = "elbv2.k8s.aws/pod-readiness-gate-inject"


@rule("FGT601", "error", sources.ALB, "world")
def instance_targets(world: World) -> Iterator[Hit]:
    """The load balancer sends to nodes instead of pods.

    The controller's default target type is instance: node ports, which do not reach Fargate pods.

    Fix: set the annotation alb.ingress.kubernetes.io/target-type: ip.
    """
    for ingress in albs(world):
        namespace = world.namespace(ingress)
        found = [world.find("Service", namespace, b.service) for b in backends(ingress)]
        services = [service for service in found if service]
        if not found or world.off_fargate([pod for s in services for pod in world.served(s)], namespace):
            continue
        if class_target_type(world, ingress) == "ip":
            continue
        own = alb(ingress, "target-type")
        types = [alb(service, "target-type") if service else None for service in found]
        if own != "ip" and any(kind is None for kind in types):
            message = f"target-type is {own or 'not set, so it is instance'}; Fargate pods need ip"
            yield Hit(alb_path("target-type"), message, manifest=ingress)
        for service in services:
            kind = alb(service, "target-type")
            if kind is not None and kind != "ip":
                message = f"target-type {kind} of the Service overrides the Ingress; Fargate pods need ip"
                yield Hit(alb_path("target-type"), message, manifest=service)


@rule("FGT602", "warning", sources.LBC_CLASS, "object", kinds=_ONLY)
def class_annotation(manifest: Manifest) -> Iterator[Hit]:
    """The class is given by the old annotation.

    kubernetes.io/ingress.class is deprecated, and the controller may be told to ignore it. The API server
    refuses a new Ingress that has it beside ingressClassName.

    Fix: remove the annotation and set spec.ingressClassName: alb.
    """
    if annotations(manifest).get(OLD_CLASS) != "alb":
        return
    path = (*ANNOTATIONS, OLD_CLASS)
    if manifest.spec.get("ingressClassName"):
        yield Hit(path, f"{OLD_CLASS} beside ingressClassName is refused", "remove the annotation", key=True)
    else:
        yield Hit(path, f"the annotation {OLD_CLASS} is deprecated", key=True)


@rule("FGT603", "error", sources.LBC_INGRESS, "object", kinds=_ONLY)
def malformed_listen_ports(manifest: Manifest) -> Iterator[Hit]:
    """The list of listeners cannot be read.

    listen-ports is a JSON list of one protocol and port an entry. The controller stops at anything else,
    and the load balancer is not made.

    Fix: write it as '[{"HTTP":80},{"HTTPS":443}]'.
    """
    if not is_alb(manifest):
        return
    found = listeners(manifest)
    if found.problem:
        yield Hit(alb_path("listen-ports"), found.problem)
    elif found.merged:
        message = "an entry of listen-ports has two protocols, which works but is not documented"
        yield Hit(alb_path("listen-ports"), message, severity="warning")


@rule("FGT604", "error", sources.LBC_INGRESS, "object", kinds=_ONLY)
def redirect_without_listener(manifest: Manifest) -> Iterator[Hit]:
    """The redirect goes to a port that no HTTPS listener has.

    ssl-redirect names the port of an HTTPS listener of the same load balancer; the controller refuses
    another.

    Fix: add the port to listen-ports as HTTPS, or redirect to the port that is there.
    """
    port = alb(manifest, "ssl-redirect")
    if port is None or not is_alb(manifest):
        return
    ports = listeners(manifest).ports
    if ports and port not in {str(number) for protocol, number in ports if protocol == "HTTPS"}:
        yield Hit(alb_path("ssl-redirect"), f"ssl-redirect {port} is no HTTPS port of listen-ports")


@rule("FGT605", "warning", sources.LBC_CERTIFICATES, "object", kinds=_ONLY)
def https_without_certificate(manifest: Manifest) -> Iterator[Hit]:
    """HTTPS is asked for without a certificate.

    The controller then looks for an ACM certificate by the hosts of tls and rules. It fails if there is
    none, and always in private clusters.

    Fix: set the annotation alb.ingress.kubernetes.io/certificate-arn.
    """
    if not is_alb(manifest) or alb(manifest, "group.name") or alb(manifest, "create-acm-cert"):
        return
    https = any(protocol == "HTTPS" for protocol, _ in listeners(manifest).ports)
    if https and not alb(manifest, "certificate-arn"):
        hosts = [mapping(item).get("host") for item in sequence(manifest.spec.get("rules"))]
        hosts += [
            h for item in sequence(manifest.spec.get("tls")) for h in sequence(mapping(item).get("hosts"))
        ]
        found = any(isinstance(host, str) and host for host in hosts)
        how = "the controller has to find one by host name" if found else "there is no host to find one by"
        yield Hit(alb_path("certificate-arn"), f"HTTPS without certificate-arn: {how}")


@rule("FGT606", "warning", sources.LBC_INGRESS, "object", kinds=_ONLY)
def certificate_without_https(manifest: Manifest) -> Iterator[Hit]:
    """A certificate is given and nothing listens on HTTPS.

    The certificate is not used: all traffic is plain HTTP.

    Fix: add {"HTTPS":443} to listen-ports.
    """
    if not is_alb(manifest) or not alb(manifest, "certificate-arn"):
        return
    ports = listeners(manifest).ports
    if ports and all(protocol == "HTTP" for protocol, _ in ports):
        yield Hit(
            alb_path("certificate-arn"), "certificate-arn without an HTTPS port in listen-ports", key=True
        )


@rule("FGT608", "info", sources.LBC_GATES, "world")
def no_readiness_gate(world: World) -> Iterator[Hit]:
    """The namespace does not ask for readiness gates.

    With the label elbv2.k8s.aws/pod-readiness-gate-inject: enabled a rollout waits until the load balancer
    sends to the new pods; without it there may be a moment with no healthy target.

    Fix: set the label on the namespace.
    """
    behind = {world.namespace(ingress) for ingress in albs(world)}
    for namespace in world.of("Namespace"):
        labels = mapping(namespace.metadata.get("labels"))
        if namespace.name in behind and labels.get(_GATE_LABEL) != "enabled":
            message = f"the namespace serves a load balancer and has no label {_GATE_LABEL}: enabled"
            yield Hit(("metadata", "labels", _GATE_LABEL), message, manifest=namespace)


@rule("FGT610", "error", sources.LBC_INGRESS, "world", supersedes=("K8S106",))
def broken_backend(world: World) -> Iterator[Hit]:
    """The Ingress names a Service or port that is not there.

    The controller needs the Service, in the Ingress's own namespace, and its port; otherwise it changes
    nothing on the load balancer.

    Fix: correct the name or the port.
    """
    yield from missing_backends(world, albs(world))


@rule("K8S129", "error", sources.K8S_INGRESS, "object", kinds=(INGRESS,))
def malformed_route(ingress: Manifest) -> Iterator[Hit]:
    """An Ingress has a host or a path that is refused.

    A host is a DNS name, perhaps with the wildcard *. before it; no address, port or scheme. A path begins
    with /, and of the types Exact and Prefix it has no empty, . or .. step.

    Fix: write the host as web.example.com, and the path as /api.
    """
    for index, entry in enumerate(sequence(ingress.spec.get("rules"))):
        own = mapping(entry)
        host = own.get("host")
        if isinstance(host, str) and host and (problem := host_problem(host)):
            yield Hit(("spec", "rules", index, "host"), f"the host {host!r} {problem}")
        for at, item in enumerate(sequence(mapping(own.get("http")).get("paths"))):
            route = mapping(item)
            path = route.get("path", "")
            if isinstance(path, str) and (problem := path_problem(path, route.get("pathType"))):
                yield Hit(
                    ("spec", "rules", index, "http", "paths", at, "path"), f"the path {path!r} {problem}"
                )
