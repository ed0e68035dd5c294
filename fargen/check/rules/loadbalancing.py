"""FGT320, FGT62x: Services that are to reach Fargate pods from outside."""

from collections.abc import Iterator, Mapping

from fargen.check.annotationforms import NLB_FORMS, form_of, nearest
from fargen.check.annotationvalues import value_problem
from fargen.check.loadbalancers import ANNOTATIONS, NLB, annotations, backends
from fargen.check.loadbalancers import INGRESS as _INGRESS
from fargen.check.rule import Hit, rule
from fargen.check.rules import sources
from fargen.check.world import World
from fargen.kube.manifest import Manifest
from fargen.values.finding import Path

_ONLY = ("Service",)
_CLASS = "service.k8s.aws/nlb"
# What replaced older annotations (FGT621, FGT622).
_DEPRECATED = {
    "access-log-enabled": "attributes: access_logs.s3.enabled=true",
    "access-log-s3-bucket-name": "attributes: access_logs.s3.bucket=…",
    "access-log-s3-bucket-prefix": "attributes: access_logs.s3.prefix=…",
    "access-log-emit-interval": "nothing: it has no effect",
    "cross-zone-load-balancing-enabled": "attributes: load_balancing.cross_zone.enabled=true",
}


@rule("FGT320", "warning", sources.FARGATE, "world")
def node_port(world: World) -> Iterator[Hit]:
    """A Service is reached through node ports.

    The nodes of Fargate pods have no ports to connect to. Within the cluster such a Service works like any
    other.

    Fix: use type ClusterIP, with an Ingress or a load balancer with ip targets in front.
    """
    behind = {(world.namespace(i), b.service) for i in world.of(_INGRESS) for b in backends(i)}
    for service in world.of("Service"):
        if service.spec.get("type") != "NodePort" or (world.namespace(service), service.name) in behind:
            continue
        if any(map(world.on_fargate, world.served(service))):
            yield Hit(("spec", "type"), "node ports do not reach Fargate pods", manifest=service)


@rule("FGT620", "error", sources.NLB, "world")
def load_balancer_without_ip_targets(world: World) -> Iterator[Hit]:
    """A Service of type LoadBalancer does not send to pod addresses.

    Without the AWS Load Balancer Controller Kubernetes makes a Classic Load Balancer with nodes as targets,
    and the controller's own default is nodes, too. Neither reaches Fargate pods. What Kubernetes makes is
    public unless an annotation says internal; what the controller makes is internal unless one says
    internet-facing.

    Fix: set spec.loadBalancerClass: service.k8s.aws/nlb and the annotation
    service.beta.kubernetes.io/aws-load-balancer-nlb-target-type: ip; for a public load balancer
    aws-load-balancer-scheme: internet-facing, too.
    """
    for service in world.of("Service"):
        if service.spec.get("type") != "LoadBalancer":
            continue
        if world.off_fargate(world.served(service), world.namespace(service)):
            continue
        found = _target_problem(service)
        if found:
            path, message, severe = found
            yield Hit(path, message, manifest=service, severity=None if severe else "warning")


@rule("FGT621", "warning", sources.LBC_SERVICE, "object", kinds=_ONLY)
def old_scheme(manifest: Manifest) -> Iterator[Hit]:
    """The scheme is given by the old annotation.

    aws-load-balancer-internal is deprecated; the default is internal.

    Fix: write service.beta.kubernetes.io/aws-load-balancer-scheme: internal or internet-facing.
    """
    if f"{NLB}internal" in annotations(manifest):
        yield Hit((*ANNOTATIONS, f"{NLB}internal"), f"{NLB}internal is deprecated", key=True)


@rule("FGT622", "warning", sources.LBC_SERVICE, "object", kinds=_ONLY)
def nlb_annotation(manifest: Manifest) -> Iterator[Hit]:
    """An annotation of the network load balancer is unknown, malformed or deprecated.

    The controller ignores names that it does not know, and stops at values that it cannot read.

    Fix: correct the annotation.
    """
    values = annotations(manifest)
    for key, value in values.items():
        if not key.startswith(NLB):
            continue
        name = key.removeprefix(NLB)
        form = form_of(name, NLB_FORMS)
        if form is None:
            near = nearest(name, NLB_FORMS)
            hint = f"; did you mean {near}?" if near else ""
            fix = f"rename it to {NLB}{near}" if near else ""
            yield Hit((*ANNOTATIONS, key), f"the controller knows no annotation {name}{hint}", fix, key=True)
        elif name in _DEPRECATED:
            yield Hit((*ANNOTATIONS, key), f"{name} is deprecated", f"use {_DEPRECATED[name]}", key=True)
        elif isinstance(value, str) and (problem := value_problem(value, form)):
            yield Hit((*ANNOTATIONS, key), f"{name} {problem}")
    yield from _contradictions(values)


def _contradictions(values: Mapping[str, object]) -> Iterator[Hit]:
    public = values.get(f"{NLB}scheme") == "internet-facing"
    key = f"{NLB}private-ipv4-addresses" if public else f"{NLB}eip-allocations"
    if key in values:
        message = (
            f"{key.removeprefix(NLB)} is for {'internal' if public else 'internet-facing'} load balancers"
        )
        yield Hit((*ANNOTATIONS, key), message, key=True)
    groups = f"{NLB}security-groups"
    if groups in values and f"{NLB}manage-backend-security-group-rules" not in values:
        message = "with security-groups the controller opens no way to the pods unless it is told to"
        fix = f'set {NLB}manage-backend-security-group-rules: "true"'
        yield Hit((*ANNOTATIONS, groups), message, fix, key=True)


def _target_problem(service: Manifest) -> tuple[Path, str, bool] | None:
    """Path and message of what keeps the targets from being pods, and whether it surely does."""
    values = annotations(service)
    kind, target = values.get(f"{NLB}type"), values.get(f"{NLB}nlb-target-type")
    given = service.spec.get("loadBalancerClass")
    if given is None and kind not in (None, "external"):
        path: Path = (*ANNOTATIONS, f"{NLB}type")
        if kind == "nlb-ip":
            return path, "the type nlb-ip is deprecated", False
        return path, f"the type {kind} makes a load balancer with nodes as targets", True
    if given is None and kind is None:
        if target == "ip":
            message = "without loadBalancerClass it is left to the cluster which controller serves it"
        else:
            message = "without loadBalancerClass the targets are nodes, and Fargate pods are not reached"
        return ("spec", "loadBalancerClass"), message, target != "ip"
    if given in (None, _CLASS) and target != "ip":  # other classes are other controllers' business
        message = f"nlb-target-type is {target or 'not set, so it is instance'}; Fargate pods need ip"
        return (*ANNOTATIONS, f"{NLB}nlb-target-type"), message, True
    return None
