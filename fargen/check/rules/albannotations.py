"""FGT63x: the values of alb.ingress.kubernetes.io/ annotations, on Ingresses and Services."""

from collections.abc import Iterator

from fargen.check.annotationforms import ALB_FORMS, form_of, nearest
from fargen.check.annotationvalues import value_problem
from fargen.check.loadbalancers import ALB, INGRESS, alb, alb_path, annotations
from fargen.check.rule import Hit, rule
from fargen.check.rules import sources
from fargen.kube.manifest import Manifest

_BOTH = (INGRESS, "Service")


@rule("K8S127", "warning", sources.LBC_INGRESS, "object", kinds=_BOTH)
def unknown_alb_annotation(manifest: Manifest) -> Iterator[Hit]:
    """An annotation of the load balancer does not exist.

    The controller ignores names that it does not know, without a word.

    Fix: correct the name, or remove the annotation.
    """
    for key in annotations(manifest):
        name = key.removeprefix(ALB)
        if key.startswith(ALB) and form_of(name, ALB_FORMS) is None:
            near = nearest(name, ALB_FORMS)
            hint = f"; did you mean {near}?" if near else ""
            fix = f"rename it to {ALB}{near}" if near else ""
            yield Hit(alb_path(name), f"the controller knows no annotation {name}{hint}", fix, key=True)


@rule("K8S128", "error", sources.LBC_INGRESS, "object", kinds=_BOTH)
def malformed_alb_annotation(manifest: Manifest) -> Iterator[Hit]:
    """An annotation of the load balancer has a value that is refused.

    The controller, or the ELB API behind it, refuses the value, and the load balancer is neither made nor
    changed.

    Fix: write a value of the form that the message names.
    """
    for key, value in annotations(manifest).items():
        name = key.removeprefix(ALB)
        form = form_of(name, ALB_FORMS) if key.startswith(ALB) else None
        if form and isinstance(value, str) and (problem := value_problem(value, form)):
            yield Hit(alb_path(name), f"{name} {problem}")
    interval = alb(manifest, "healthcheck-interval-seconds") or "15"
    timeout = alb(manifest, "healthcheck-timeout-seconds") or "5"
    if (
        (interval + timeout).isascii()
        and interval.isdigit()
        and timeout.isdigit()
        and int(interval) <= int(timeout)
    ):
        message = f"the health check's timeout {timeout} s is not below its interval {interval} s"
        name = "timeout" if alb(manifest, "healthcheck-timeout-seconds") else "interval"
        yield Hit(alb_path(f"healthcheck-{name}-seconds"), message)
