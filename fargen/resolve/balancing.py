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
