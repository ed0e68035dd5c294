"""What pods cost at least on machines: a linear relaxation, solved exactly.

A machine of a type offers at most its CPU, its memory and its number of pods. Whoever buys fractions of
machines so that the three sums are met pays no more than any real packing does. That also holds where CPU or
memory is counted in whole portions, rounded down for pods and for machines alike: two pods of 2 CPU in
portions of 2 need two, and a machine with 3.7 has one. The best of several such portions is taken.

The dual of the linear program has three unknowns, a price for each resource, so its corners can be listed.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import gcd

from fargen.price.machines import Group, Machine

Row = tuple[int, int, int]
"""CPU, memory, pods."""

_PORTIONS = 12
"""Sizes of portions that are tried for each resource."""


def bound_of(groups: Sequence[Group], machines: Sequence[Machine]) -> int:
    """No packing costs less than this, in the unit of the prices.

    Args:
        groups: each fits on one of the types.
        machines: the types.
    """
    step = gcd(*(machine.price for machine in machines)) or 1
    cpu, memory = gcd(*(g.cpu for g in groups)) or 1, gcd(*(g.memory for g in groups)) or 1
    best = max(_relaxed(groups, machines, cpu, memory), _dearest_pod(groups, machines))
    for portion in _sizes([g.cpu for g in groups], cpu):
        value = _relaxed(groups, machines, portion, memory)
        best, chosen = (value, portion) if value > best else (best, None)
        cpu = chosen or cpu
    for portion in _sizes([g.memory for g in groups], memory):
        best = max(best, _relaxed(groups, machines, cpu, portion))
    return -(-best // step) * step


def resource_prices(groups: Sequence[Group], machines: Sequence[Machine]) -> Row:
    """What a milli-CPU, a byte and a pod are worth against each other, at the optimum of the relaxation."""
    demand, rows = _demand(groups, 1, 1), [(m.cpu, m.memory, m.pods) for m in machines]
    corners = _corners(rows, [m.price for m in machines])
    best = max(corners, key=lambda corner: (_value(demand, corner[0]) / corner[1], corner[0]))
    return best[0]


def _sizes(requests: Sequence[int], taken: int) -> list[int]:
    """Requests as sizes of portions: the largest, and others spread over them."""
    distinct = sorted({request for request in requests if request and request != taken}, reverse=True)
    every = max(1, -(-len(distinct) // _PORTIONS))
    return distinct[::every]


def _dearest_pod(groups: Sequence[Group], machines: Sequence[Machine]) -> int:
    """The cheapest machine for the pod that needs the dearest one."""
    return max(min(m.price for m in machines if m.most(g)) for g in groups)


def _demand(groups: Sequence[Group], cpu: int, memory: int) -> Row:
    return (
        sum(g.cpu // cpu * g.many for g in groups),
        sum(g.memory // memory * g.many for g in groups),
        sum(g.many for g in groups),
    )


def _relaxed(groups: Sequence[Group], machines: Sequence[Machine], cpu: int, memory: int) -> int:
    """The least price of fractions of machines, with CPU and memory in portions of this size; rounded up."""
    demand = _demand(groups, cpu, memory)
    rows = [(m.cpu // cpu, m.memory // memory, m.pods) for m in machines]
    corners = _corners(rows, [m.price for m in machines])
    return max((-(-_value(demand, numerators) // below) for numerators, below in corners), default=0)


def _value(demand: Row, numerators: Row) -> int:
    return demand[0] * numerators[0] + demand[1] * numerators[1] + demand[2] * numerators[2]


def _corners(rows: Sequence[Row], prices: Sequence[int]) -> Iterator[tuple[Row, int]]:
    """The resource prices at which three limits are met and none is broken, as fractions of one denominator.

    The limits: what a machine offers is worth no more than it costs; no resource price is negative.
    """
    limits = [*zip(rows, prices, strict=True), ((-1, 0, 0), 0), ((0, -1, 0), 0), ((0, 0, -1), 0)]
    for (a, p), (b, q), (c, r) in combinations(limits, 3):
        # Cramer's rule, with the cross products of the rows.
        x, y, z = _cross(b, c), _cross(c, a), _cross(a, b)
        below = a[0] * x[0] + a[1] * x[1] + a[2] * x[2]
        if not below:
            continue
        sign = 1 if below > 0 else -1
        u, v, w = (sign * (p * x[n] + q * y[n] + r * z[n]) for n in range(3))
        below *= sign
        if all(i * u + j * v + k * w <= price * below for (i, j, k), price in limits):
            yield (u, v, w), below


def _cross(a: Row, b: Row) -> Row:
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])
