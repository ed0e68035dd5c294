"""Which finding is mended by which function; sizes, claims and DaemonSets have modules of their own."""

from collections.abc import Callable

from fargen.adapt import lifecycle, network, placement, security
from fargen.adapt.draft import Draft, Issue

Remedy = Callable[[Draft, Issue], None]

REMEDIES: dict[str, Remedy] = {
    "FGT113": placement.output_annotation,
    "FGT240": placement.scheduler,
    "FGT241": placement.priority_class,
    "FGT243": placement.node_label,
    "FGT302": security.host_namespace,
    "FGT303": security.privileged,
    "FGT304": security.escalation,
    "FGT305": security.capability,
    "FGT306": security.capability_prefix,
    "FGT307": security.host_port,
    "FGT313": placement.architecture,
    "FGT315": placement.spot,
    "FGT319": placement.spread,
    "FGT325": lifecycle.job_ttl,
    "FGT328": lifecycle.budget,
    "FGT331": lifecycle.slow_start,
    "FGT339": lifecycle.grace,
    "FGT601": network.target_type,
    "FGT602": network.ingress_class,
    "FGT609": lifecycle.draining,
    "FGT620": network.load_balancer,
    "FGT621": network.scheme,
}
"""The remedy of each rule."""

SIZE_RULES = frozenset({"FGT104", "FGT105", "FGT106", "FGT107", "FGT109", "FGT110"})
"""What `fargen.adapt.sizes` mends; FGT104, FGT109 and FGT110 not with ``--fit keep``."""


def mend(draft: Draft, issues: list[Issue]) -> None:
    """Mend what can be mended in one object, later list entries first, so that places stay right."""
    for issue in sorted(
        issues, key=lambda issue: [(isinstance(s, int), str(s).zfill(9)) for s in issue.path], reverse=True
    ):
        remedy = REMEDIES.get(issue.rule)
        if remedy is not None:
            remedy(draft, issue)


def _position(issue: Issue) -> list[tuple[int, str]]:
    return [(step, "") if isinstance(step, int) else (-1, step) for step in issue.path]
