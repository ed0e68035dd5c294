"""The EC2 comparison as it stands in JSON, under ``ec2``."""

from typing import Any

from fargen.fargate.ec2 import SOURCE
from fargen.price.ec2 import Ec2Comparison, Fleet
from fargen.values.money import Money, usd

NOT_COUNTED = (
    "disks, load balancers and network traffic",
    "CPU that burstable types (t3, t3a) use above their baseline, which is charged on top",
    "CoreDNS and other pods of the cluster, on either side",
    "room for rollouts, failures and other zones: anti-affinity and topology spread are not modelled",
    "nodes that come and go with the load: these run all hours",
    "the work of patching nodes",
)
"""What an honest reader must add."""


def ec2_json(comparison: Ec2Comparison) -> dict[str, Any]:
    """The comparison in plain values; money as in the rest of the JSON.

    ``available`` is false where there is nothing to compare, and ``why`` says so. ``withoutBurstable`` is
    null where the cheapest nodes are not burstable, ``breakEvenPercent`` where Fargate costs nothing.
    """
    base = {"available": not comparison.why_not, "region": comparison.region, "hours": comparison.hours}
    if comparison.cheapest is None:
        return {**base, "why": comparison.why_not, "unplaced": list(comparison.unplaced)}
    return {
        **base,
        "asOf": comparison.as_of,
        "source": SOURCE,
        "pods": comparison.pods,
        "unplaced": list(comparison.unplaced),
        "fargateMonthlyUSD": usd(comparison.fargate),
        "fargateRunningMonthlyUSD": usd(comparison.running),
        "cheapest": _fleet(comparison.cheapest, comparison.hours),
        "withoutBurstable": _fleet(comparison.steady, comparison.hours) if comparison.steady else None,
        "breakEvenPercent": comparison.share.percent() if comparison.share else None,
        "curve": [
            {
                "percent": point.percent,
                "fargateMonthlyUSD": usd(point.fargate),
                "ec2MonthlyUSD": usd(point.ec2),
            }
            for point in comparison.points
        ],
        "notCounted": list(NOT_COUNTED),
    }


def _fleet(fleet: Fleet, hours: int) -> dict[str, Any]:
    return {
        "monthlyUSD": usd(fleet.monthly),
        "leastMonthlyUSD": usd(fleet.bound),
        "proven": fleet.exact,
        "abovePercent": _above(fleet.monthly, fleet.bound),
        "nodes": [
            {
                "type": node.instance.name,
                "count": node.number,
                "vcpu": node.instance.vcpu,
                "memoryGiB": node.instance.memory_gib,
                "pods": node.pods,
                "monthlyUSD": usd(node.hourly.times(hours)),
            }
            for node in fleet.nodes
        ],
    }


def _above(price: Money, bound: Money) -> str | None:
    """How much more than the bound in percent, with one decimal; None if the bound is nothing."""
    if not bound:
        return None
    over = price - bound
    return usd(Money(over.numerator * bound.denominator * 100, over.denominator * bound.numerator), 1)
