"""Groups of pods, types of machines, and what each machine carries."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

Pods = tuple[tuple[int, int], ...]
"""Number of a group, and how many pods of it; ascending, without zeros."""


class Group(NamedTuple):
    """Pods that request the same.

    Attributes:
        cpu: milli-CPU of one pod.
        memory: bytes of one pod.
        many: how many there are.
    """

    cpu: int
    memory: int
    many: int


class Machine(NamedTuple):
    """A type of machine: its price in any whole unit, and the room on one."""

    name: str
    price: int
    cpu: int
    memory: int
    pods: int

    def most(self, group: Group) -> int:
        """How many pods of a group one machine carries, without others."""
        return most(group, self.cpu, self.memory, self.pods)


class Load(NamedTuple):
    """Equal machines that carry the same pods.

    Attributes:
        machine: of the types.
        pods: what one machine carries.
        times: how many such machines.
    """

    machine: Machine
    pods: Pods
    times: int


def most(group: Group, cpu: int, memory: int, room: int) -> int:
    """How many pods of a group have room; no more than there are."""
    number = min(group.many, room)
    if group.cpu:
        number = min(number, cpu // group.cpu)
    if group.memory:
        number = min(number, memory // group.memory)
    return number


def fits(machine: Machine, groups: Sequence[Group], pods: Pods) -> bool:
    """Whether one machine has room for these pods."""
    cpu = memory = number = 0
    for group, count in pods:
        cpu += groups[group].cpu * count
        memory += groups[group].memory * count
        number += count
    return cpu <= machine.cpu and memory <= machine.memory and number <= machine.pods


def undominated(machines: Iterable[Machine]) -> list[Machine]:
    """The types that no cheaper one beats in everything, by price; equals by name."""
    kept: list[Machine] = []
    for machine in sorted(machines, key=lambda m: (m.price, -m.cpu, -m.memory, -m.pods, m.name)):
        if not any(
            k.cpu >= machine.cpu and k.memory >= machine.memory and k.pods >= machine.pods for k in kept
        ):
            kept.append(machine)
    return kept


def loads_of(single: Iterable[tuple[Machine, Pods]]) -> tuple[Load, ...]:
    """Machine by machine to equal ones counted; dearest first."""
    counts: dict[tuple[Machine, Pods], int] = {}
    for entry in single:
        counts[entry] = counts.get(entry, 0) + 1
    loads = [Load(machine, pods, count) for (machine, pods), count in counts.items()]
    return tuple(sorted(loads, key=lambda load: (-load.machine.price, load.machine.name, load.pods)))


def total_price(loads: Iterable[Load]) -> int:
    """Of all machines."""
    return sum(load.machine.price * load.times for load in loads)
