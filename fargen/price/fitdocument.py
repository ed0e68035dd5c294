"""``fargen fit`` as data: the JSON document, and what its text is made from."""

from collections.abc import Sequence
from typing import Any

from fargen.fargate.data.prices import AS_OF
from fargen.fargate.podsize import PodRequest, size_request
from fargen.fargate.prices import Rates, price_text
from fargen.fargate.tiers import Tier
from fargen.fargate.usage import Usage
from fargen.price.fit import ContainerFit, Fit, is_own
from fargen.price.need import Headroom, Need
from fargen.price.neighbours import smaller
from fargen.price.sizedocument import plain, tenths
from fargen.price.workload import Workload
from fargen.values.money import Money, total, usd
from fargen.values.quantity import MIB, bytes_text, cpu_text


def fit_document(  # noqa: PLR0913  # what a run has found
    fits: Sequence[Fit],
    prices: Rates,
    hours: int,
    headroom: Headroom,
    *,
    unmeasured: Sequence[Workload] = (),
    unmatched: Sequence[Usage] = (),
) -> dict[str, Any]:
    """The document.

    Args:
        fits: in the order to show.
        prices: of the run; those of a fit are its own.
        hours: of a month.
        headroom: above what was measured.
        unmeasured: workloads of which nothing of use was measured.
        unmatched: measurements of other workloads.

    Returns:
        ``apps``, ``total``, ``unmeasured``, ``unmatched``, ``headroomPercent``, ``region`` (null where apps
        are in several), ``hours``, ``asOf`` and ``estimated``. Money is that of one pod for all hours, or for
        its ``runningHours``.
    """
    regions = {fit.prices.region for fit in fits} or {prices.region}
    return {
        "apps": [_app(fit) for fit in fits],
        "total": {"savedMonthlyUSD": usd(total([fit.saved for fit in fits]))},
        "unmeasured": [f"{w.kind} {w.name}" for w in unmeasured],
        "unmatched": list(dict.fromkeys(_stranger(usage) for usage in unmatched)),
        "headroomPercent": headroom._asdict(),
        "region": prices.region if regions == {prices.region} else None,
        "hours": hours,
        "asOf": AS_OF,
        "estimated": any(fit.prices.estimated for fit in fits),
    }


def _stranger(usage: Usage) -> str:
    name = f"{usage.namespace}/{usage.name}" if usage.namespace else usage.name
    return f"{name} ({usage.container})" if usage.container else name


def _app(fit: Fit) -> dict[str, Any]:
    workload = fit.workload
    return {
        "app": workload.app,
        "environment": workload.environment,
        "namespace": workload.namespace,
        "kind": workload.kind,
        "name": workload.name,
        "containers": [_container(container) for container in fit.containers],
        "tier": {"before": _tier(fit.before.tier), "after": _tier(fit.after.tier)},
        "monthlyUSD": {"before": usd(fit.monthly_before), "after": usd(fit.monthly_after)},
        "savedMonthlyUSD": usd(fit.saved),
        "change": change_of(fit),
        "confidence": "sample" if fit.is_sample else "measured",
        "runningHours": None if fit.running is None else tenths(fit.running),
        "advice": advice_of(fit),
        "sidecarFit": "add" if fit.adds_sidecars else None,
        "strangers": list(fit.strangers),
        "estimated": fit.prices.estimated,
    }


def _container(container: ContainerFit) -> dict[str, Any]:
    asked, fitted = container.asked, container.fitted
    return {
        "name": container.name,
        "role": asked.role,
        "asked": {"cpuMilli": asked.cpu_milli, "memoryMiB": plain(asked.memory_bytes, MIB)},
        "measured": {
            "cpu": _need(container.cpu, "cpuMilli", 1),
            "memory": _need(container.memory, "memoryMiB", MIB),
        },
        "fitted": {"cpuMilli": fitted.cpu_milli, "memoryMiB": plain(fitted.memory_bytes, MIB)},
    }


def _need(need: Need | None, key: str, unit: int) -> dict[str, Any] | None:
    if need is None:
        return None
    return {"statistic": need.statistic, key: plain(need.measured, unit)}


def _tier(tier: Tier) -> dict[str, Any]:
    return {"vcpu": tier.vcpu, "memoryGB": tier.memory_gb}


def change_of(fit: Fit) -> str:
    """``smaller``, ``larger``, ``raise`` (more for a container, in the same size) or ``none``."""
    if fit.before.tier == fit.after.tier:
        return "raise" if fit.is_short else "none"
    return "smaller" if fit.monthly_after < fit.monthly_before else "larger"


def advice_of(fit: Fit) -> list[str]:
    """What follows, a sentence each."""
    change, label = change_of(fit), fit.after.tier.label
    difference = fit.saved if change == "smaller" else Money(0) - fit.saved
    money = price_text(difference, fit.prices)
    said = {
        "smaller": f"{fit.before.tier.label} becomes {label}: {money} a month less for each pod",
        "larger": f"{fit.before.tier.label} is too small: {label} costs {money} a month more for each pod",
        "raise": f"the size stays {label}; a container needs more of it than it has",
        "none": f"the size stays {label}: these requests cost the same",
    }
    advice = [said[change]]
    if fit.running is not None:
        advice.append(f"a pod is paid for about {tenths(fit.running):g} hours a month, and these count")
    advice += _next_smaller(fit)
    if change == "none":
        advice += _filled(fit)
    if fit.adds_sidecars:
        advice.append(
            "with sidecarFit: add, or the sidecars would take from the main container what it needs"
        )
    if fit.is_sample:
        advice.append(
            "this is one sample: it can show that a pod is too small, never that it is too large; "
            "measure a week to save"
        )
    if fit.strangers:
        names = ", ".join(fit.strangers)
        advice.append(f"measured, but not in this pod: {names}; what adds it at run time also counts")
    return advice


def _next_smaller(fit: Fit) -> list[str]:
    """What keeps the pod in its size."""
    request = _needed(fit)
    near = smaller(request, fit.after.tier) if size_request(request).tier == fit.after.tier else []
    return [
        f"{landed.label} would need {f'{cpu_milli}m CPU' if cpu_milli else f'{memory_mib}Mi memory'} less"
        for landed, cpu_milli, memory_mib in near
    ]


def _filled(fit: Fit) -> list[str]:
    """What the main container has for the same price."""
    plan = fit.workload.plan
    main = next((c for c in fit.workload.containers if c.role == "main"), None)
    if plan is None or plan.app.fit != "fill" or not is_own(fit.workload) or main is None:
        return []
    amounts = f"{cpu_text(main.cpu_milli)} CPU and {bytes_text(main.memory_bytes)} memory"
    return [f"fill gives the main container {amounts} of what is paid"]


def _needed(fit: Fit) -> PodRequest:
    cpu = sum(container.fitted.cpu_milli for container in fit.containers)
    memory = sum(container.fitted.memory_bytes for container in fit.containers)
    return PodRequest(cpu, memory, 0)
