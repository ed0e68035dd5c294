"""Services, the ALB Ingress, the NLB Service and the SecurityGroupPolicy."""

from typing import Any

from fargen.fargate.arns import certificate_arn
from fargen.resolve.containers import service_ports
from fargen.resolve.draft import META_LINKS, Draft
from fargen.spec.network import Healthcheck, Ingress, IngressRule, LoadBalancer
from fargen.spec.plan import ObjectPlan
from fargen.values.finding import Finding, Path

ALB = "alb.ingress.kubernetes.io/"
NLB = "service.beta.kubernetes.io/aws-load-balancer-"
# TLS 1.3 and 1.2, without the CBC suites of older policies (ELB security policies page).
TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06"
NLB_CLASS = "service.k8s.aws/nlb"  # FGT620
SG_PAGE = "https://docs.aws.amazon.com/eks/latest/userguide/security-groups-for-pods.html"


def port_numbers(draft: Draft) -> list[tuple[str, int, str, Path]]:
    """Name, Service port, protocol and spec path of every served port."""
    found = []
    for index, (port, path) in enumerate(service_ports(draft)):
        number = port.service_port or (80 if index == 0 else port.port)
        found.append((port.name, number, port.protocol, path))
    return found


def services(draft: Draft) -> list[ObjectPlan]:
    """The ClusterIP Service, a StatefulSet's headless one, and the NLB one."""
    if draft.is_job:
        return []
    objects = []
    ports = port_numbers(draft)
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
        objects.append(_network_load_balancer(draft, draft.app.load_balancer))
    return objects


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


def _network_load_balancer(draft: Draft, spec: LoadBalancer) -> ObjectPlan:
    """A Service of type LoadBalancer with ip targets; its listeners may not be shared with the ClusterIP one."""
    first = draft.app.ports[0].name if draft.app.ports else None
    ports = []
    for index, port in enumerate(spec.ports):
        target = port.target_port if port.target_port is not None else first
        name = port.name or f"{port.protocol.lower()}-{port.port}"
        ports.append({"name": name, "port": port.port, "targetPort": target, "protocol": port.protocol})
        if target is None:
            finding = Finding(
                "SPEC403", "error", "there is no port to send to", "set port, or targetPort here"
            )
            draft.find(("loadBalancer", "ports", index), finding)
    _judge_certificate(draft, spec.certificate_arn, ("loadBalancer", "certificateArn"))
    annotations = {
        f"{NLB}nlb-target-type": "ip",
        f"{NLB}scheme": spec.scheme,
        f"{NLB}target-group-attributes": f"deregistration_delay.timeout_seconds={_deregistration(draft)}",
    }
    health = draft.app.health
    if health is not None and health.path is not None:
        annotations[f"{NLB}healthcheck-protocol"] = "http"
        annotations[f"{NLB}healthcheck-path"] = health.path
        annotations[f"{NLB}healthcheck-port"] = str(
            health.port if health.port is not None else "traffic-port"
        )
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


def _deregistration(draft: Draft) -> int:
    """Seconds the load balancer waits for open requests: what is left of the grace period after the drain (FGT609)."""
    shutdown = draft.app.shutdown
    return shutdown.grace_seconds - shutdown.drain_seconds


def _judge_certificate(draft: Draft, arn: str | None, path: Path) -> None:
    if arn is None or not draft.cluster.region:
        return
    if wrong := certificate_arn(arn, draft.cluster.region):
        draft.find(path, Finding("SPEC404", "error", wrong, "use a certificate of the cluster's region"))


def ingress(draft: Draft) -> ObjectPlan | None:
    """The ALB Ingress, or None."""
    spec = draft.app.ingress
    if spec is None:
        return None
    _judge_certificate(draft, spec.certificate_arn, ("ingress", "certificateArn"))
    annotations = {**_annotations(draft, spec), **spec.annotations}
    context = {
        "meta": draft.meta(draft.name, annotations=annotations),
        "rules": [_rule(draft, rule) for rule in _rules(spec)],
    }
    links: list[tuple[Path, Path]] = [*META_LINKS, (("spec",), ("ingress",))]
    links += [(("metadata", "annotations"), ("ingress",)), (("spec", "rules", 0), ("ingress",))]
    links += [
        (("metadata", "annotations", f"{ALB}{key}"), ("ingress", *path)) for key, path in _ANNOTATION_PATHS
    ]
    links += [(("metadata", "annotations", key), ("ingress", "annotations", key)) for key in spec.annotations]
    if spec.rules is not None:
        links += [(("spec", "rules", i), ("ingress", "rules", i)) for i, _ in enumerate(spec.rules)]
    else:
        links.append((("spec", "rules", 0, "host"), ("ingress", "host")))
    reasons: tuple[tuple[Path, str], ...] = (
        (
            ("metadata", "annotations", f"{ALB}target-type"),
            "instance targets cannot reach Fargate pods (FGT601)",
        ),
    )
    return ObjectPlan("Ingress", draft.name, "ingress.yaml.j2", context, tuple(links), reasons)


_ANNOTATION_PATHS: tuple[tuple[str, Path], ...] = (
    ("scheme", ("scheme",)),
    ("certificate-arn", ("certificateArn",)),
    ("ssl-policy", ("sslPolicy",)),
    ("group.name", ("group",)),
    ("group.order", ("groupOrder",)),
    ("wafv2-acl-arn", ("wafAclArn",)),
    ("inbound-cidrs", ("inboundCidrs",)),
    ("target-group-attributes", ("targetGroupAttributes",)),
    ("load-balancer-attributes", ("loadBalancerAttributes",)),
    ("healthcheck-path", ("healthcheck", "path")),
)


def _rules(spec: Ingress) -> tuple[IngressRule, ...]:
    if spec.rules is not None:
        return spec.rules
    return (IngressRule.model_validate({"host": spec.host, "paths": [{"path": spec.path or "/"}]}),)


def _rule(draft: Draft, rule: IngressRule) -> dict[str, Any]:
    paths = []
    for path in rule.paths:
        paths.append(
            {"path": path.path, "backend": {"name": draft.name, "port": _backend_port(draft, path.port)}}
        )
    return {"host": rule.host or "", "paths": paths}


def _backend_port(draft: Draft, wanted: int | str | None) -> dict[str, Any]:
    """The Service port by name: a number is that of the container or of the Service."""
    ports = port_numbers(draft)
    listen = {name: port.port for (port, _), (name, *_) in zip(service_ports(draft), ports, strict=True)}
    for name, number, _, _ in ports:
        if wanted in {None, name, number, listen[name]}:
            return {"name": name}
    return {"name": wanted} if isinstance(wanted, str) else {"number": wanted}


def _annotations(draft: Draft, spec: Ingress) -> dict[str, str]:
    listen = '[{"HTTP":80},{"HTTPS":443}]' if spec.certificate_arn else '[{"HTTP":80}]'
    found: dict[str, str | None] = {
        "scheme": spec.scheme,
        "target-type": "ip",
        "listen-ports": listen,
        "certificate-arn": spec.certificate_arn,
        "ssl-redirect": "443" if spec.certificate_arn else None,
        "ssl-policy": (spec.ssl_policy or TLS_POLICY) if spec.certificate_arn else spec.ssl_policy,
        "group.name": spec.group,
        "group.order": str(spec.group_order) if spec.group_order is not None else None,
        "wafv2-acl-arn": spec.waf_acl_arn,
        "inbound-cidrs": ",".join(spec.inbound_cidrs) or None,
        "target-group-attributes": _pairs(_target_group_attributes(draft, spec)),
        "load-balancer-attributes": _pairs(spec.load_balancer_attributes),
        **_health(draft, spec.healthcheck),
    }
    return {f"{ALB}{key}": value for key, value in found.items() if value is not None}


def _target_group_attributes(draft: Draft, spec: Ingress) -> dict[str, str]:
    return {
        "deregistration_delay.timeout_seconds": str(_deregistration(draft)),
        **spec.target_group_attributes,
    }


def _pairs(attributes: dict[str, str]) -> str | None:
    return ",".join(f"{key}={value}" for key, value in attributes.items()) or None


def _health(draft: Draft, check: Healthcheck | None) -> dict[str, str | None]:
    """The load balancer's health check: its own settings, else the app's health path and port."""
    health = draft.app.health
    source = health.readiness if health is not None and hasattr(health.readiness, "path") else health
    path = getattr(source, "path", None)
    port = getattr(source, "port", None)
    check = check or Healthcheck()
    values: dict[str, Any] = {
        "healthcheck-path": check.path or path,
        "healthcheck-port": check.port if check.port is not None else port if check.path is None else None,
        "healthcheck-protocol": check.protocol,
        "healthcheck-interval-seconds": check.interval_seconds,
        "healthcheck-timeout-seconds": check.timeout_seconds,
        "healthy-threshold-count": check.healthy_threshold,
        "unhealthy-threshold-count": check.unhealthy_threshold,
        "success-codes": check.success_codes,
    }
    return {key: None if value is None else str(value) for key, value in values.items()}


def security_group_policy(draft: Draft) -> ObjectPlan | None:
    """The SecurityGroupPolicy, or None. It replaces the cluster's group, which is therefore listed too (FGT406)."""
    app = draft.app
    if not app.security_groups:
        return None
    groups = list(app.security_groups)
    extra = app.cluster_security_group
    if extra is True:
        extra = draft.cluster.security_group
        if not extra:
            message = "these groups replace the cluster security group, which is not known here"
            fix = "name the cluster, or set clusterSecurityGroup to sg-… or false"
            draft.find(("securityGroups",), Finding("FGT406", "warning", message, fix, SG_PAGE), key=True)
    elif extra is False:
        message = (
            "without the cluster security group these groups must allow DNS, the API server and the kubelet"
        )
        fix = "allow 443 and 10250 to the cluster group and 53 TCP and UDP to CoreDNS"
        draft.find(("clusterSecurityGroup",), Finding("FGT407", "info", message, fix, SG_PAGE))
    if isinstance(extra, str) and extra and extra not in groups:
        groups.append(extra)
    context = {"meta": draft.meta(draft.name), "selector": draft.selector, "groups": groups}
    links: list[tuple[Path, Path]] = [*META_LINKS, (("spec",), ("securityGroups",))]
    links += [
        (("spec", "securityGroups", "groupIds", i), ("securityGroups", i))
        for i, _ in enumerate(app.security_groups)
    ]
    return ObjectPlan("SecurityGroupPolicy", draft.name, "securitygrouppolicy.yaml.j2", context, tuple(links))
