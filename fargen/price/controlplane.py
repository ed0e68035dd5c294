"""The price of EKS itself: an hourly fee of each cluster, higher when its version is old (FGTP05, FGTV02)."""

from fargen.fargate.bill import ControlPlane
from fargen.fargate.versions import EXTENDED_HOUR_PRICE, STANDARD_HOUR_PRICE, support
from fargen.spec.plan import ClusterFacts
from fargen.values.money import parse_usd


def control_plane(cluster: ClusterFacts, today: str, hours: int) -> ControlPlane:
    """The fee of a cluster.

    Args:
        cluster: name and Kubernetes version.
        today: ISO date by which the support of the version is judged.
        hours: of the month.
    """
    state = support(cluster.version, today)
    extended = state == "extended"
    hourly = parse_usd(EXTENDED_HOUR_PRICE if extended else STANDARD_HOUR_PRICE)
    note = "" if cluster.name else "no cluster is known, so this version is assumed"
    if extended:
        note = "extended support costs six times the standard price: update"
    elif state != "standard":
        note = f"Kubernetes {cluster.version} is not in support on {today}; priced as standard"
    return ControlPlane(
        cluster.name,
        cluster.version,
        "extended" if extended else "standard",
        hourly,
        hourly.times(hours),
        note,
    )
