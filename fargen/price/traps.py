"""Sizing traps of a pod, as ``fargen size`` tells them: of what was asked, where rules see the final pod."""

from collections.abc import Sequence
from typing import NamedTuple

from fargen.fargate.podsize import ContainerRequest, PodSize, size_pod
from fargen.fargate.prices import DEFAULT_HOURS, Hours, Rates, monthly, price_text
from fargen.fargate.sizetraps import CPU_SLIPS, slips_cost, spilled_from
from fargen.fargate.tiers import Tier
from fargen.price.basis import Basis
from fargen.values.money import Money
from fargen.values.quantity import bytes_text, cpu_text


class Limit(NamedTuple):
    """The limits of a container; 0 where it has none."""

    name: str
    cpu_milli: int
    memory_bytes: int


class Trap(NamedTuple):
    """A trap, with the id of its fact."""

    rule: str
    message: str
    fix: str


def traps_of(
    basis: Basis, size: PodSize, limits: Sequence[Limit], prices: Rates, hours: Hours = DEFAULT_HOURS
) -> tuple[Trap, ...]:
    """The traps that a pod is in.

    Args:
        basis: what was asked.
        size: of the final containers.
        limits: of the final containers.
        prices: of the region, for what a trap costs.
        hours: of a month.
    """
    found = [*_nothing_asked(basis), *_limits(size, limits)]
    found += _slips(basis, prices, hours)
    found += _spill(basis, prices, hours)
    return tuple(found)


def _nothing_asked(basis: Basis) -> list[Trap]:
    """FGT104."""
    if basis.request.cpu_milli or basis.request.memory_bytes:
        return []
    message = "no container requests CPU or memory: the pod gets the smallest size, with 256Mi to use"
    return [Trap("FGT104", message, "request what the app needs")]


def _limits(size: PodSize, limits: Sequence[Limit]) -> list[Trap]:
    """FGT106 and FGT107."""
    found = []
    total, tier = size.request.cpu_milli, size.tier
    for limit in limits:
        if limit.cpu_milli > total:
            message = (
                f"{limit.name}: the CPU limit {cpu_text(limit.cpu_milli)} is above all CPU requests of the "
                f"pod, {cpu_text(total)}: the container may fail to start"
            )
            found.append(Trap("FGT106", message, "make the limit equal to the request"))
        if limit.memory_bytes > tier.memory_bytes:
            message = (
                f"{limit.name}: the memory limit {bytes_text(limit.memory_bytes)} is more than the size has"
            )
            found.append(Trap("FGT107", message, "make the limit equal to the request"))
    return found


def _slips(basis: Basis, prices: Rates, hours: Hours) -> list[Trap]:
    """FGT109."""
    if not slips_cost(basis.containers, basis.size):
        return []
    meant = size_pod(_meant(c) for c in basis.containers).tier
    slips = [c for c in basis.containers if c.cpu_milli in CPU_SLIPS]
    asked = ", ".join(f"{c.name} asks {c.cpu_milli}m" for c in slips)
    fix = ", ".join(dict.fromkeys(f"{_meant(c).cpu_milli}m for {c.cpu_milli}m" for c in slips))
    saved = _saved(basis, meant, prices, hours)
    message = f"{asked}: just above a size; 1024 units are a vCPU in ECS, here 1000m are"
    return [Trap("FGT109", message, f"write {fix}: {meant.label}, {price_text(saved, prices)} a month less")]


def _meant(container: ContainerRequest) -> ContainerRequest:
    return container._replace(cpu_milli=CPU_SLIPS.get(container.cpu_milli, container.cpu_milli))


def _spill(basis: Basis, prices: Rates, hours: Hours) -> list[Trap]:
    """FGT110."""
    smaller = spilled_from(basis.size)
    if smaller is None:
        return []
    saved = _saved(basis, smaller, prices, hours)
    asked = bytes_text(basis.request.memory_bytes)
    message = f"{asked} of memory is exactly a size; with Fargate's own 256Mi the next one is billed"
    less = bytes_text(smaller.usable_bytes)
    fix = f"ask for {less}: {smaller.label}, {price_text(saved, prices)} a month less"
    return [Trap("FGT110", message, fix)]


def _saved(basis: Basis, smaller: Tier, prices: Rates, hours: Hours) -> Money:
    storage = basis.request.ephemeral_bytes
    return monthly(basis.size.tier, storage, prices, hours) - monthly(smaller, storage, prices, hours)
