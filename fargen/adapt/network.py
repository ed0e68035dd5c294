"""FGT601, FGT602, FGT620, FGT621: load balancers that send to pods, as Fargate needs it."""

from collections.abc import Iterator

from fargen.adapt.draft import Draft, Issue
from fargen.values.change import ABSENT
from fargen.values.finding import Finding, path_text

NLB = "service.beta.kubernetes.io/aws-load-balancer-"
_ANNOTATIONS = ("metadata", "annotations")
_OLD_CLASS = "kubernetes.io/ingress.class"
_CLASS = "service.k8s.aws/nlb"
_CONTROLLERS = ("external", "nlb-ip")  # types that were the controller's before
_LBC_PAGE = "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/nlb/"
_TARGET = "Fargate pods have no node port: the load balancer sends to the pods"


def target_type(draft: Draft, issue: Issue) -> None:
    """FGT601: the load balancer sends to the pods."""
    draft.set(
        issue.path, "ip", "FGT601", "Fargate pods have no node port: the load balancer sends to the pods"
    )


def ingress_class(draft: Draft, issue: Issue) -> None:
    """FGT602: the class moves from the annotation to the field."""
    if draft.get(("spec", "ingressClassName")) is ABSENT:
        draft.set(
            ("spec", "ingressClassName"), "alb", "FGT602", "the field takes the place of the annotation"
        )
    draft.delete(issue.path, "FGT602", "the annotation is deprecated, and refused beside ingressClassName")


def load_balancer(draft: Draft, issue: Issue) -> None:
    """FGT620: the AWS Load Balancer Controller serves the Service, with pods as targets."""
    kind = (*_ANNOTATIONS, f"{NLB}type")
    if draft.get(kind) is not ABSENT:
        reason = "external leaves the Service to the AWS Load Balancer Controller"
        draft.set(kind, "external", "FGT620", reason)
    elif draft.get(("spec", "loadBalancerClass")) is ABSENT:
        reason = "the AWS Load Balancer Controller sends to pods; its load balancers are internal unless told"
        draft.set(("spec", "loadBalancerClass"), _CLASS, "FGT620", reason)
    draft.set((*_ANNOTATIONS, f"{NLB}nlb-target-type"), "ip", issue.rule, _TARGET)


def turned_internal(draft: Draft) -> Iterator[Finding]:
    """FGT621: a warning for what was public by default, and is the controller's now.

    Kubernetes itself makes a public load balancer where no annotation says internal; the controller's are
    internal since 2.2 where none says internet-facing
    (https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/service/nlb/).
    """
    if draft.manifest.kind != "Service" or draft.get((*_ANNOTATIONS, f"{NLB}scheme")) is not ABSENT:
        return
    moved = (("spec", "loadBalancerClass"), (*_ANNOTATIONS, f"{NLB}type"))
    for change in draft.summary():
        if change.path in moved and change.before not in _CONTROLLERS:
            message = "the load balancer was public by default, and will be internal"
            fix = f"add the annotation {NLB}scheme: internet-facing for a public one, else internal"
            place, path = draft.places.find(change.path)[0], path_text(change.path)
            yield Finding("FGT621", "warning", message, fix, _LBC_PAGE, place, draft.ref, path, foreign=True)


def scheme(draft: Draft, issue: Issue) -> None:
    """FGT621: the scheme by its present annotation; one that is there already holds."""
    value = draft.get(issue.path)
    path = (*_ANNOTATIONS, f"{NLB}scheme")
    if draft.get(path) is ABSENT:
        meant = "internet-facing" if value == "false" else "internal"
        draft.set(path, meant, "FGT621", "the annotation that took the place of aws-load-balancer-internal")
    draft.delete(issue.path, "FGT621", "the annotation is deprecated")
