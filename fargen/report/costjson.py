"""The cost as one JSON document; the shape is part of the contract."""

from typing import Any

from fargen.fargate.bill import (
    NOT_INCLUDED,
    Amounts,
    AppCost,
    CostReport,
    Counts,
    PartCost,
    SavingsPlan,
    SidecarCost,
)
from fargen.fargate.billadvice import UsageAdvice
from fargen.fargate.billchange import Comparison
from fargen.fargate.prices import Rates
from fargen.report.costwords import PLAN_WORDS, as_of, is_estimated, plain, rounding, share_number
from fargen.values.jsontext import pretty
from fargen.values.money import Money, usd


def cost_json(report: CostReport) -> str:
    """``apps``, ``total``, ``ec2``, ``region``, ``hours``, ``asOf`` and more.

    ``billedMonthlyUSD`` is the typical month. Several regions are in ``region`` with commas between them.
    """
    return pretty(cost_document(report))


def cost_document(report: CostReport) -> dict[str, Any]:
    """The same as plain values."""
    document: dict[str, Any] = {
        "apps": [_app(app) for app in report.apps],
        "total": {
            "requestedMonthlyUSD": usd(report.requested),
            "billedMonthlyUSD": usd(report.billed.typical),
            "range": _range(report.billed),
            "overheadMonthlyUSD": usd(report.overhead),
            "roundingMonthlyUSD": usd(rounding(report)),
            "ephemeralMonthlyUSD": usd(report.ephemeral),
            "savingsPlan": {**_plan(report.plan), "verified": False, "note": PLAN_WORDS},
        },
        "controlPlane": [
            {
                "cluster": plane.cluster or None,
                "kubernetesVersion": plane.version,
                "support": plane.support,
                "hourlyUSD": usd(plane.hourly),
                "monthlyUSD": usd(plane.monthly),
                "note": plane.note,
            }
            for plane in report.control_planes
        ],
        "ec2": dict(report.ec2),
        "notIncluded": list(NOT_INCLUDED),
        "notOnFargate": list(report.skipped),
        "region": ", ".join(report.regions) or None,
        "hours": report.hours,
        "asOf": max((as_of(rates) for rates in report.rates), default="") or None,
        "estimated": is_estimated(report),
        "prices": [_rates(rates) for rates in report.rates],
    }
    if report.usage is not None:
        document["usage"] = _usage(report.usage)
    if report.comparison is not None:
        document["base"] = comparison_document(report.comparison)
    return document


def comparison_document(comparison: Comparison) -> dict[str, Any]:
    """The differences as plain values; null stands for an app that is not there."""
    return {
        "name": comparison.base,
        "apps": [
            {
                "app": change.app,
                "environment": change.environment,
                "namespace": change.namespace,
                "change": change.kind,
                "beforeMonthlyUSD": _maybe(change.before),
                "afterMonthlyUSD": _maybe(change.after),
                "differenceMonthlyUSD": usd(change.difference),
            }
            for change in comparison.changes
        ],
        "total": {
            "beforeMonthlyUSD": usd(comparison.before),
            "afterMonthlyUSD": usd(comparison.after),
            "differenceMonthlyUSD": usd(comparison.difference),
        },
    }


def _app(app: AppCost) -> dict[str, Any]:
    return {
        "app": app.app,
        "environment": app.environment,
        "namespace": app.namespace,
        "kind": app.parts[0].kind,
        "size": app.parts[0].size,
        "replicas": _counts(app.pods),
        "requestedMonthlyUSD": usd(app.requested),
        "billedMonthlyUSD": usd(app.billed.typical),
        "range": _range(app.billed),
        "overheadMonthlyUSD": usd(app.overhead),
        "ephemeralMonthlyUSD": usd(app.ephemeral),
        "savingsPlan": _plan(app.plan),
        "region": app.rates.region,
        "estimated": app.rates.estimated,
        "objects": [_part(part) for part in app.parts],
        "sidecars": [_sidecar(sidecar) for sidecar in app.sidecars],
        "notes": list(app.notes),
    }


def _usage(usage: UsageAdvice) -> dict[str, Any]:
    return {
        "apps": [
            {
                "app": fit.app,
                "environment": fit.environment,
                "namespace": fit.namespace,
                "kind": fit.kind,
                "name": fit.name,
                "size": fit.size,
                "fittedSize": fit.fitted or None,
                "change": fit.change,
                "confidence": "sample" if fit.sample else "measured",
                "containers": [
                    {"name": name, "cpu": cpu, "memory": memory} for name, cpu, memory in fit.containers
                ],
                "savingMonthlyUSD": usd(fit.saving),
            }
            for fit in usage.fits
        ],
        "savingMonthlyUSD": usd(usage.saving),
        "unmeasured": list(usage.unmeasured),
        "unmatched": usage.unmatched,
    }


def _part(part: PartCost) -> dict[str, Any]:
    least, typical, most = map(share_number, part.shares)
    return {
        "kind": part.kind,
        "name": part.name,
        "size": part.size,
        "replicas": _counts(part.pods),
        "shareOfMonth": {"minimum": least, "typical": typical, "maximum": most},
        "podHours": share_number(part.pod_hours),
        "podHourlyUSD": plain(part.hourly),
        "requestedMonthlyUSD": usd(part.requested),
        "billedMonthlyUSD": usd(part.billed.typical),
        "range": _range(part.billed),
        "notes": list(part.notes),
    }


def _sidecar(sidecar: SidecarCost) -> dict[str, Any]:
    return {
        "name": sidecar.name,
        "shipsLogs": sidecar.ships_logs,
        "size": sidecar.size,
        "sizeWithout": sidecar.without,
        "savingMonthlyUSD": usd(sidecar.saving),
    }


def _plan(plan: SavingsPlan) -> dict[str, str]:
    """Unverified (FGTP04)."""
    return {"leastMonthlyUSD": usd(plan.least), "mostMonthlyUSD": usd(plan.most)}


def _rates(rates: Rates) -> dict[str, Any]:
    return {
        "region": rates.region,
        "vcpuHourUSD": plain(rates.vcpu_hour),
        "gbHourUSD": plain(rates.gb_hour),
        "ephemeralGbHourUSD": plain(rates.ephemeral_gb_hour),
        "evidence": rates.evidence,
        "estimated": rates.estimated,
        "asOf": as_of(rates) or None,
        "source": rates.source,
    }


def _range(amounts: Amounts) -> dict[str, str]:
    return {
        "minimum": usd(amounts.minimum),
        "typical": usd(amounts.typical),
        "maximum": usd(amounts.maximum),
    }


def _counts(counts: Counts) -> dict[str, int]:
    return {"minimum": counts.minimum, "typical": counts.typical, "maximum": counts.maximum}


def _maybe(money: Money | None) -> str | None:
    return None if money is None else usd(money)
