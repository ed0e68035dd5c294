"""What both load balancers need: certificates of the right region, and time to drain."""

from fargen.fargate.arns import certificate_arn
from fargen.resolve.draft import Draft
from fargen.values.finding import Finding, Path

# TLS 1.3 and 1.2, without the CBC suites of older policies (ELB security policies page).
TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06"


def deregistration(draft: Draft) -> int:
    """Seconds a load balancer waits for open requests: the grace period after the drain (FGT609)."""
    shutdown = draft.app.shutdown
    return shutdown.grace_seconds - shutdown.drain_seconds


def judge_certificate(draft: Draft, arn: str | None, path: Path) -> None:
    """Refuse a certificate of another region than the cluster's."""
    if arn is None or not draft.cluster.region:
        return
    if wrong := certificate_arn(arn, draft.cluster.region):
        draft.find(path, Finding("SPEC404", "error", wrong, "use a certificate of the cluster's region"))


def check_port(draft: Draft, wanted: int | str, path: Path) -> str:
    """The port of a load balancer's health check, as a number.

    The controller looks a name up among the ports of the Service, and takes none there whose targetPort is
    itself a name: those of fargen. Targets are pods (FGT601), so the number is that of the container.

    Args:
        draft: takes the finding if there is no such port.
        wanted: name or number of a port of any container of the pod.
        path: spec path of ``wanted``.
    """
    if isinstance(wanted, int):
        return str(wanted)
    ports = [*draft.app.ports, *(port for sidecar in draft.app.sidecars for port in sidecar.ports)]
    number = next((port.port for port in ports if port.name == wanted), None)
    if number is None:
        message = f"the load balancer is to check port {wanted}, and there is none of this name"
        names = ", ".join(port.name for port in ports)
        fix = f"name one of {names}, or write a number" if names else "write a number"
        draft.find(path, Finding("SPEC432", "error", message, fix))
    return str(number)
