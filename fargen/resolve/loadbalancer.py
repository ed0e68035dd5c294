"""The NLB Service."""

from fargen.resolve.balancing import TLS_POLICY, check_port, deregistration, judge_certificate
from fargen.resolve.draft import META_LINKS, Draft
from fargen.spec.loadbalancer import LoadBalancer
from fargen.spec.plan import ObjectPlan
from fargen.values.finding import Finding, Path

NLB = "service.beta.kubernetes.io/aws-load-balancer-"
NLB_CLASS = "service.k8s.aws/nlb"  # FGT620


def network_load_balancer(draft: Draft, spec: LoadBalancer) -> ObjectPlan:
    """A Service of type LoadBalancer with ip targets, beside the ClusterIP one."""
    first = draft.app.ports[0].name if draft.app.ports else None
    ports = []
    for index, served in enumerate(spec.ports):
        target = served.target_port if served.target_port is not None else first
        name = served.name or f"{served.protocol.lower()}-{served.port}"
        ports.append({"name": name, "port": served.port, "targetPort": target, "protocol": served.protocol})
        if target is None:
            finding = Finding(
                "SPEC403", "error", "there is no port to send to", "set port, or targetPort here"
            )
            draft.find(("loadBalancer", "ports", index), finding)
    judge_certificate(draft, spec.certificate_arn, ("loadBalancer", "certificateArn"))
    annotations = {
        f"{NLB}nlb-target-type": "ip",
        f"{NLB}scheme": spec.scheme,
        f"{NLB}target-group-attributes": f"deregistration_delay.timeout_seconds={deregistration(draft)}",
    }
    health = draft.app.health
    if health is not None and health.path is not None:
        annotations[f"{NLB}healthcheck-protocol"] = "http"
        annotations[f"{NLB}healthcheck-path"] = health.path
        port = "traffic-port" if health.port is None else check_port(draft, health.port, ("health", "port"))
        annotations[f"{NLB}healthcheck-port"] = port
    if spec.certificate_arn is not None:
        annotations[f"{NLB}ssl-cert"] = spec.certificate_arn
        annotations[f"{NLB}ssl-ports"] = ",".join(str(port.port) for port in spec.ports)
        annotations[f"{NLB}ssl-negotiation-policy"] = TLS_POLICY
    name = f"{draft.name}-nlb"
    context = {
        "meta": draft.meta(name, annotations={**annotations, **spec.annotations}),
        "selector": draft.selector,
        "ports": ports,
        "load_balancer_class": NLB_CLASS,
        "source_ranges": list(spec.source_ranges),
    }
    links: list[tuple[Path, Path]] = [*META_LINKS, (("spec",), ("loadBalancer",))]
    links.append((("metadata", "annotations"), ("loadBalancer", "annotations")))
    links += [(("spec", "ports", i), ("loadBalancer", "ports", i)) for i, _ in enumerate(spec.ports)]
    return ObjectPlan("Service", name, "service-nlb.yaml.j2", context, tuple(links))
