"""Packing pods onto machines of several types at little cost: vector bin packing with three resources.

The problem is NP-hard. Small inputs are solved exactly (`fargen.price.exactpacking`); larger ones by the best
of several deterministic greedy packings (`fargen.price.greedypacking`). Their price is an upper bound, with a
proven lower bound beside it (`fargen.price.packingbound`).
"""

from collections.abc import Sequence
from typing import NamedTuple

from fargen.price.exactpacking import solve
from fargen.price.greedypacking import greedy, improved
from fargen.price.machines import Group, Load, Machine, loads_of, total_price, undominated
from fargen.price.packingbound import bound_of, resource_prices


class Packing(NamedTuple):
    """All pods on machines.

    Attributes:
        loads: dearest first.
        price: of all machines, in the unit of the types.
        bound: no packing costs less.
        exact: the price is the least possible.
    """

    loads: tuple[Load, ...]
    price: int
    bound: int
    exact: bool


def pack(groups: Sequence[Group], machines: Sequence[Machine]) -> Packing:
    """The cheapest packing that is found.

    Args:
        groups: each of them fits on one of the types, and counts at least one pod.
        machines: the types; any number of each may be bought.
    """
    if not groups:
        return Packing((), 0, 0, exact=True)
    useful = undominated(machines)
    found = solve(groups, useful)
    if found is not None:
        loads = loads_of((useful[number], pods) for number, pods in found)
        return Packing(loads, total_price(loads), total_price(loads), exact=True)
    bound = bound_of(groups, useful)
    loads = improved(groups, useful, greedy(groups, useful, resource_prices(groups, useful)))
    return Packing(loads, total_price(loads), bound, exact=total_price(loads) == bound)
