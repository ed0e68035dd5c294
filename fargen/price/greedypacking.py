"""Greedy packings: machine after machine, filled with the largest pods that still have room."""

from collections.abc import Sequence
from itertools import accumulate

from fargen.price.machines import Group, Load, Machine, Pods, fits, loads_of, most, total_price

_LOOKS = 1_000_000
"""Looks at a group of pods, all packings together: some tenths of a second, whatever the input. The first
packing is finished in any case."""

_MERGED = 60
"""Different loads up to which pairs are merged: the number of pairs grows with the square."""

_FILLED = 0.9
"""Below this share of groups with pods left, a queue is made anew."""

Worth = tuple[int, int, int]
"""What a milli-CPU, a byte and a pod are worth against each other."""


def greedy(groups: Sequence[Group], machines: Sequence[Machine], worth: Worth) -> tuple[Load, ...]:
    """The cheapest of several packings: in each order, of mixed types and of one type wherever it has room.

    Args:
        groups: each fits on one of the types.
        machines: the types by price.
        worth: by which the mixed packing compares what machines of different prices carry.
    """
    search = _Search(groups, machines, worth)
    best: tuple[Load, ...] = ()
    for order in _orders(groups, machines):
        for alone in [None, *_by_value(machines, worth)]:
            if best and search.looks > _LOOKS:
                return best
            found = search.packing(order, alone)
            if not best or total_price(found) < total_price(best):
                best = found
    return best


def improved(
    groups: Sequence[Group], machines: Sequence[Machine], loads: tuple[Load, ...]
) -> tuple[Load, ...]:
    """Two machines become one where a cheaper one has room for both loads, as long as there are such."""
    while len(loads) <= _MERGED:
        merged = _merged(groups, machines, loads)
        if merged is None:
            break
        loads = merged
    return loads


def _by_value(machines: Sequence[Machine], worth: Worth) -> list[Machine]:
    """The types that offer most for their price first."""
    cpu, memory, pods = worth
    return sorted(
        machines,
        key=lambda m: (-(m.cpu * cpu + m.memory * memory + m.pods * pods) / (m.price or 1), m.name),
    )


def _orders(groups: Sequence[Group], machines: Sequence[Machine]) -> list[list[int]]:
    """Groups by the larger of their shares of a machine, by the sum, by memory, by CPU; largest first."""
    cpu, memory = max(m.cpu for m in machines), max(m.memory for m in machines)
    keys = (
        [(-max(g.cpu * memory, g.memory * cpu), g) for g in groups],
        [(-(g.cpu * memory + g.memory * cpu), g) for g in groups],
        [(-g.memory, g) for g in groups],
        [(-g.cpu, g) for g in groups],
    )
    listed = [sorted(range(len(groups)), key=key.__getitem__) for key in keys]
    return [order for at, order in enumerate(listed) if order not in listed[:at]]


class _Search:
    """The input, and how often a group of pods was looked at."""

    def __init__(self, groups: Sequence[Group], machines: Sequence[Machine], worth: Worth) -> None:
        self.groups, self.machines, self.worth = groups, machines, worth
        self.looks = 0

    def packing(self, order: Sequence[int], alone: Machine | None) -> tuple[Load, ...]:
        """Machine after machine until no pod waits.

        Each is of the type ``alone`` if that has room for the first pod that waits, else of the type that
        carries most for its price.
        """
        left = [group.many for group in self.groups]
        queue, waiting = _Queue(order, self.groups), sum(left)
        loads: dict[tuple[Machine, Pods], int] = {}
        while waiting:
            first = next(group for number, group, *_ in queue.entries if left[number])
            able = [alone] if alone and alone.most(first) else [m for m in self.machines if m.most(first)]
            tried = [(machine, self._filled(machine, queue, left)) for machine in able]
            best, pods = max(tried, key=lambda e: _value(self.groups, e[1], self.worth) / (e[0].price or 1))
            times = min(left[number] // count for number, count in pods)
            machine = next(m for m in self.machines if m is best or fits(m, self.groups, pods))
            loads[machine, pods] = loads.get((machine, pods), 0) + times
            for number, count in pods:
                left[number] -= count * times
                waiting -= count * times
            queue.shorten(left)
        return loads_of(entry for entry, count in loads.items() for _ in range(count))

    def _filled(self, machine: Machine, queue: "_Queue", left: Sequence[int]) -> Pods:
        """The pods that one machine takes: of each group in turn as many as have room."""
        cpu, memory, room = machine.cpu, machine.memory, machine.pods
        pods = []
        looks = 0
        for number, group, least_cpu, least_memory in queue.entries:
            if cpu < least_cpu or memory < least_memory or not room:
                break
            looks += 1
            if group.cpu <= cpu and group.memory <= memory and left[number]:
                taken = min(most(group, cpu, memory, room), left[number])
                pods.append((number, taken))
                cpu, memory, room = cpu - taken * group.cpu, memory - taken * group.memory, room - taken
        self.looks += looks
        return tuple(sorted(pods))


class _Queue:
    """Groups in an order, each with the least CPU and memory that it or a later one requests."""

    def __init__(self, order: Sequence[int], groups: Sequence[Group]) -> None:
        self.groups = groups
        self._set(order)

    def shorten(self, left: Sequence[int]) -> None:
        """Drop the groups of which no pod is left, when they are many."""
        order = [number for number, *_ in self.entries if left[number]]
        if len(order) < len(self.entries) * _FILLED:
            self._set(order)

    def _set(self, order: Sequence[int]) -> None:
        pairs = [(self.groups[number].cpu, self.groups[number].memory) for number in reversed(order)]
        least = list(accumulate(pairs, lambda a, b: (min(a[0], b[0]), min(a[1], b[1]))))[::-1]
        self.entries = [(n, self.groups[n], *low) for n, low in zip(order, least, strict=True)]


def _value(groups: Sequence[Group], pods: Pods, worth: Worth) -> int:
    cpu, memory, each = worth
    return sum((groups[n].cpu * cpu + groups[n].memory * memory + each) * count for n, count in pods)


def _merged(
    groups: Sequence[Group], machines: Sequence[Machine], loads: tuple[Load, ...]
) -> tuple[Load, ...] | None:
    """The loads with one pair merged as often as there is the pair; None if no pair is worth it."""
    for first, one in enumerate(loads):
        for second in range(first, len(loads)):
            other = loads[second]
            times = one.times // 2 if first == second else min(one.times, other.times)
            pods = _together(one.pods, other.pods)
            machine = next((m for m in machines if fits(m, groups, pods)), None)
            if times and machine is not None and machine.price < one.machine.price + other.machine.price:
                counts = [load.times for load in loads]
                counts[first] -= times
                counts[second] -= times
                kept = [
                    (loads[n].machine, loads[n].pods) for n, count in enumerate(counts) for _ in range(count)
                ]
                return loads_of([*kept, *([(machine, pods)] * times)])
    return None


def _together(one: Pods, other: Pods) -> Pods:
    counts = dict(one)
    for number, count in other:
        counts[number] = counts.get(number, 0) + count
    return tuple(sorted(counts.items()))
