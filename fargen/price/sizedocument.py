"""``fargen size`` as data: the JSON document, and what its text is made from."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from fargen.fargate.data.prices import AS_OF
from fargen.fargate.podsize import ContainerRequest, PodRequest
from fargen.fargate.prices import Hours, Rates, price_text
from fargen.fargate.tiers import OVERHEAD_MIB, Tier
from fargen.price.neighbours import Neighbour
from fargen.price.size import PodReport, Step
from fargen.values.money import Money, usd
from fargen.values.quantity import GIB, MIB


def size_document(
    pods: Sequence[PodReport], prices: Rates, hours: int, steps: Iterable[Step] | None = None
) -> dict[str, Any]:
    """The document.

    Args:
        pods: in the order to show.
        prices: of the run; those of a pod are its own.
        hours: of a month.
        steps: the ladder, with ``--sweep``.

    Returns:
        ``pods``, ``region`` (null where pods are in several), ``hours``, ``asOf``, ``evidence``,
        ``estimated``, and ``ladder`` if there are steps. Amounts of a pod are for all ``hours``; the pod of a
        Job, or one that is switched off at night, has beside them ``running``: those for the hours it runs.
    """
    regions = {pod.prices.region for pod in pods} or {prices.region}
    document: dict[str, Any] = {
        "pods": [_pod(pod) for pod in pods],
        "region": prices.region if regions == {prices.region} else None,
        "hours": hours,
        "asOf": AS_OF,
        "evidence": prices.evidence,
        "estimated": prices.estimated or any(pod.prices.estimated for pod in pods),
    }
    if steps is not None:
        document["ladder"] = [
            {"tier": _tier(step.tier), "monthlyUSD": usd(step.monthly), "chosen": list(step.chosen)}
            for step in steps
        ]
    return document


def _pod(pod: PodReport) -> dict[str, Any]:
    size = pod.size
    document: dict[str, Any] = {
        "app": pod.app,
        "environment": pod.environment,
        "namespace": pod.namespace,
        "kind": pod.kind,
        "name": pod.name,
        "containers": [_container(container) for container in pod.containers],
        "asked": _amounts(pod.asked),
        "request": {**_amounts(size.request), "ephemeralGiB": plain(size.request.ephemeral_bytes, GIB)},
        "overheadMiB": OVERHEAD_MIB,
        "tier": {**_tier(size.tier), "ephemeralGB": size.ephemeral_gb},
        "unused": _amounts(pod.unused),
        "monthlyUSD": usd(pod.monthly),
        "unusedMonthlyUSD": usd(pod.unused_monthly),
        "unusedPercent": _percent(pod.unused_monthly, pod.monthly),
        "region": pod.prices.region,
        "estimated": pod.prices.estimated,
        "notes": list(pod.notes),
        "neighbours": [_neighbour(near, pod.prices) for near in pod.neighbours],
        "traps": [trap._asdict() for trap in pod.traps],
    }
    if pod.running is not None:
        document["running"] = _running(pod.running)
    if pod.taken.cpu_milli or pod.taken.memory_bytes:
        document["taken"] = _amounts(pod.taken)
    return document


def _running(pod: PodReport) -> dict[str, Any]:
    """What differs where a pod runs for some of the hours only; hours with one digit.

    ``pods`` are typically there at once; ``assumed`` is null where the run time is known.
    """
    return {
        "hours": tenths(pod.hours),
        "pods": pod.pods,
        "assumed": pod.guess or None,
        "monthlyUSD": usd(pod.monthly),
        "unusedMonthlyUSD": usd(pod.unused_monthly),
        "neighbours": [_neighbour(near, pod.prices) for near in pod.neighbours],
        "traps": [trap._asdict() for trap in pod.traps],
    }


def tenths(hours: Hours) -> float:
    """Hours with one digit, halves up."""
    return int(hours * 10 + Fraction(1, 2)) / 10


def _percent(part: Money, whole: Money) -> int:
    """Rounded half up."""
    top, below = part.numerator * whole.denominator, part.denominator * whole.numerator
    return (200 * top + below) // (2 * below) if below else 0


def _container(container: ContainerRequest) -> dict[str, Any]:
    return {
        "name": container.name,
        "role": container.role,
        "cpuMilli": container.cpu_milli,
        "memoryMiB": plain(container.memory_bytes, MIB),
    }


def _amounts(request: PodRequest) -> dict[str, Any]:
    return {"cpuMilli": request.cpu_milli, "memoryMiB": plain(request.memory_bytes, MIB)}


def _tier(tier: Tier) -> dict[str, Any]:
    return {"vcpu": tier.vcpu, "memoryGB": tier.memory_gb}


def _neighbour(near: Neighbour, prices: Rates) -> dict[str, Any]:
    return {
        "tier": _tier(near.tier),
        "monthlyUSD": usd(near.monthly),
        "change": change_text(near, prices),
        "direction": near.direction,
        "differenceUSD": usd(near.difference),
        "cpuMilli": near.cpu_milli,
        "memoryMiB": near.memory_mib,
    }


def change_text(near: Neighbour, prices: Rates) -> str:
    """``ask 256Mi memory less: saves $3.24 a month``, ``500m CPU more for $14.78 a month``."""
    amounts = [f"{near.cpu_milli}m CPU"] if near.cpu_milli else []
    amounts += [f"{near.memory_mib}Mi memory"] if near.memory_mib else []
    what = " and ".join(amounts)
    money = price_text(near.difference, prices)
    if near.direction == "larger":
        return f"{what} more for {money} a month"
    word = "init containers" if len(near.where) > 1 else "init container"
    where = f" in {word} {' and '.join(near.where)}" if near.where else ""
    return f"ask {what} less{where}: saves {money} a month"


def plain(amount: int, unit: int) -> int | float:
    """``amount`` in ``unit``s; whole numbers as such."""
    return amount // unit if amount % unit == 0 else amount / unit
