"""Right-sizing advice for a bill: each measured workload's fit, over the hours that its pods run."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from fargen.fargate.billadvice import FitAdvice, UsageAdvice
from fargen.fargate.prices import Rates, hourly
from fargen.fargate.sizeerrors import TooLargeError
from fargen.fargate.usage import Usage
from fargen.price.cost import over
from fargen.price.fit import Fit, fit_workload
from fargen.price.fitdocument import change_of
from fargen.price.owners import assign
from fargen.price.workload import Workload
from fargen.spec.plan import ClusterFacts
from fargen.values.money import ZERO
from fargen.values.quantity import bytes_text, cpu_text

Key = tuple[str, str, str, str, str]


def key_of(workload: Workload) -> Key:
    """App, environment, namespace, kind and name: what a bill calls the object."""
    return (workload.app, workload.environment, workload.namespace, workload.kind, workload.name)


def usage_advice(
    workloads: Iterable[Workload],
    usages: Iterable[Usage],
    rates_of: Callable[[ClusterFacts], Rates],
    pod_hours: Mapping[Key, Fraction],
) -> UsageAdvice:
    """What was measured, beside what is billed.

    Args:
        workloads: all that were priced.
        usages: measurements of their pods, and perhaps of others.
        rates_of: the prices for a cluster's region.
        pod_hours: of the typical month, by object.
    """
    shares, unmatched = assign(usages, tuple(workloads))
    fits: list[FitAdvice] = []
    unmeasured: list[str] = []
    for workload, own in shares:
        prices = rates_of(workload.cluster)
        try:
            fit = fit_workload(workload, own, prices)
        except TooLargeError:
            fits.append(_too_large(workload))
            continue
        if fit is None:
            unmeasured.append(f"{workload.kind}/{workload.name}")
        else:
            fits.append(_advice(fit, prices, pod_hours[key_of(workload)]))
    return UsageAdvice(tuple(fits), tuple(unmeasured), len(unmatched))


def _advice(fit: Fit, prices: Rates, pod_hours: Fraction) -> FitAdvice:
    storage = fit.before.request.ephemeral_bytes
    hour = hourly(fit.before.tier, storage, prices) - hourly(fit.after.tier, storage, prices)
    asks = tuple(
        (c.name, cpu_text(c.fitted.cpu_milli), bytes_text(c.fitted.memory_bytes)) for c in fit.containers
    )
    return FitAdvice(
        *key_of(fit.workload),
        fit.before.tier.label,
        fit.after.tier.label,
        change_of(fit),
        asks,
        fit.is_sample,
        over(hour, pod_hours),
    )


def _too_large(workload: Workload) -> FitAdvice:
    return FitAdvice(*key_of(workload), workload.size.tier.label, "", "larger", (), sample=False, saving=ZERO)
