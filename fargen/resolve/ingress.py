"""The ALB Ingress."""

from typing import Any

from fargen.resolve.balancing import TLS_POLICY, check_port, deregistration, judge_certificate
from fargen.resolve.containers import service_ports
from fargen.resolve.draft import META_LINKS, Draft
from fargen.resolve.services import port_numbers
from fargen.spec.health import Probe
from fargen.spec.network import Healthcheck, Ingress
from fargen.spec.plan import ObjectPlan
from fargen.values.finding import Path

ALB = "alb.ingress.kubernetes.io/"
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


def ingress(draft: Draft) -> ObjectPlan | None:
    """The ALB Ingress, or None."""
    spec = draft.app.ingress
    if spec is None:
        return None
    judge_certificate(draft, spec.certificate_arn, ("ingress", "certificateArn"))
    annotations = {**_annotations(draft, spec), **spec.annotations}
    context = {
        "meta": draft.meta(draft.name, annotations=annotations),
        "rules": _rules(draft, spec),
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


def _rules(draft: Draft, spec: Ingress) -> list[dict[str, Any]]:
    """Host and paths of each rule."""
    if spec.rules is None:
        return [_rule(draft, spec.host, [(spec.path or "/", None)])]
    return [_rule(draft, rule.host, [(path.path, path.port) for path in rule.paths]) for rule in spec.rules]


def _rule(draft: Draft, host: str | None, paths: list[tuple[str, int | str | None]]) -> dict[str, Any]:
    backends = [
        {"path": path, "backend": {"name": draft.name, "port": _backend_port(draft, port)}}
        for path, port in paths
    ]
    return {"host": host or "", "paths": backends}


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
        "deregistration_delay.timeout_seconds": str(deregistration(draft)),
        **spec.target_group_attributes,
    }


def _pairs(attributes: dict[str, str]) -> str | None:
    return ",".join(f"{key}={value}" for key, value in attributes.items()) or None


def _health(draft: Draft, check: Healthcheck | None) -> dict[str, str | None]:
    """The load balancer's health check: its own settings, else the app's health path and port."""
    path, port = _own_health(draft)
    check = check or Healthcheck()
    if check.port is not None:
        port = check_port(draft, check.port, ("ingress", "healthcheck", "port"))
    elif check.path is not None:
        port = None
    values: dict[str, Any] = {
        "healthcheck-path": check.path or path,
        "healthcheck-port": port,
        "healthcheck-protocol": check.protocol,
        "healthcheck-interval-seconds": check.interval_seconds,
        "healthcheck-timeout-seconds": check.timeout_seconds,
        "healthy-threshold-count": check.healthy_threshold,
        "unhealthy-threshold-count": check.unhealthy_threshold,
        "success-codes": check.success_codes,
    }
    return {key: None if value is None else str(value) for key, value in values.items()}


def _own_health(draft: Draft) -> tuple[str | None, str | None]:
    """Path and port of the app's readiness, else of its health."""
    health = draft.app.health
    if health is None:
        return None, None
    own = health.readiness if isinstance(health.readiness, Probe) and health.readiness.path else None
    source = own or health
    if own is not None and own.port is not None:
        return source.path, check_port(draft, own.port, ("health", "readiness", "port"))
    port = None if health.port is None else check_port(draft, health.port, ("health", "port"))
    return source.path, port
