"""The cheapest packing of few kinds of pods, by dynamic programming over how many of each are left."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fargen.price.machines import Group, Machine, Pods, most

_PATTERNS = 300
"""Ways to fill one machine; more make the table below too large anyway."""

_WORK = 400_000
"""Ways times numbers of pods left: a few tenths of a second."""


class _Pattern(NamedTuple):
    """One machine, as full as it gets: its number among the types, and how many pods of each group."""

    machine: int
    price: int
    pods: tuple[int, ...]


def solve(groups: Sequence[Group], machines: Sequence[Machine]) -> list[tuple[int, Pods]] | None:
    """The machines of a cheapest packing, as number of the type and pods of each group; None if too many.

    Args:
        groups: each fits on one of the types.
        machines: the types.
    """
    states = 1
    for group in groups:
        states *= group.many + 1
        if states > _WORK:
            return None
    patterns = _patterns(groups, machines, _WORK // states)
    return _cheapest(groups, patterns) if patterns is not None else None


def _patterns(groups: Sequence[Group], machines: Sequence[Machine], limit: int) -> list[_Pattern] | None:
    """The ways to fill a machine that no other way beats; None if there are more than ``limit``."""
    found: list[_Pattern] = []
    for number, machine in enumerate(machines):
        for pods in _fillings(groups, machine.cpu, machine.memory, machine.pods):
            found.append(_Pattern(number, machine.price, pods))
            if len(found) > _PATTERNS:
                return None
    kept: list[_Pattern] = []
    for pattern in sorted(found, key=lambda p: (p.price, [-n for n in p.pods], p.machine)):
        if any(pattern.pods) and not any(_covers(other.pods, pattern.pods) for other in kept):
            kept.append(pattern)
    return kept if len(kept) <= limit else None


def _covers(more: tuple[int, ...], less: tuple[int, ...]) -> bool:
    return all(a >= b for a, b in zip(more, less, strict=True))


def _fillings(groups: Sequence[Group], cpu: int, memory: int, room: int) -> Iterator[tuple[int, ...]]:
    """The ways to fill this room; the last group takes as many as it can."""
    if not groups:
        yield ()
        return
    group = groups[0]
    largest = most(group, cpu, memory, room)
    for taken in range(largest, -1, -1) if len(groups) > 1 else (largest,):
        for rest in _fillings(
            groups[1:], cpu - taken * group.cpu, memory - taken * group.memory, room - taken
        ):
            yield (taken, *rest)


def _cheapest(groups: Sequence[Group], patterns: Sequence[_Pattern]) -> list[tuple[int, Pods]]:
    """The table of least prices for each number of pods left, and the way back through it."""
    radix, size = [], 1
    for group in groups:
        radix.append(size)
        size *= group.many + 1
    prices, chosen, before = [0] * size, [0] * size, [0] * size
    for state in range(1, size):
        left = [state // r % (g.many + 1) for r, g in zip(radix, groups, strict=True)]
        least = -1
        for number, pattern in enumerate(patterns):
            rest = state
            for have, take, weight in zip(left, pattern.pods, radix, strict=True):
                rest -= min(take, have) * weight
            if rest == state:
                continue
            price = pattern.price + prices[rest]
            if least < 0 or price < least:
                least, chosen[state], before[state] = price, number, rest
        prices[state] = least
    return list(_way(groups, patterns, radix, chosen, before))


def _way(
    groups: Sequence[Group],
    patterns: Sequence[_Pattern],
    radix: Sequence[int],
    chosen: Sequence[int],
    before: Sequence[int],
) -> Iterator[tuple[int, Pods]]:
    state = len(chosen) - 1
    while state:
        rest = before[state]
        taken = (
            state // r % (g.many + 1) - rest // r % (g.many + 1) for r, g in zip(radix, groups, strict=True)
        )
        pods = tuple((number, count) for number, count in enumerate(taken) if count)
        yield patterns[chosen[state]].machine, pods
        state = rest
