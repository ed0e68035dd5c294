"""What the same pods cost on EC2 nodes: requests packed onto instance types, beside Fargate's price.

Not modelled: spread over zones, affinity and other rules of placement, room for rollouts and failures, and
nodes that come and go with the load. Each of these makes EC2 dearer or, the last one, cheaper.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import lcm
from typing import NamedTuple

from fargen.fargate.ec2 import AS_OF, REGION, InstanceType, instance_types, node_room
from fargen.price.breakeven import Point, Share, break_even, curve
from fargen.price.machines import Group, Machine
from fargen.price.packing import Packing, pack
from fargen.values.money import ZERO, Money, total


class PodDemand(NamedTuple):
    """The pods of one workload.

    Attributes:
        name: for messages, as ``production/payment``.
        cpu_milli: what one pod asks, before Fargate rounds and before ``fill``.
        memory_bytes: likewise.
        replicas: pods that run at the same time.
        hourly: what one pod costs on Fargate.
        monthly: what all of them cost on Fargate in the hours in which they do run; None for all hours.
    """

    name: str
    cpu_milli: int
    memory_bytes: int
    replicas: int
    hourly: Money
    monthly: Money | None = None


class Node(NamedTuple):
    """Nodes of one type.

    Attributes:
        number: of nodes.
        hourly: of all of them.
        pods: on all of them, DaemonSets not counted.
    """

    instance: InstanceType
    number: int
    hourly: Money
    pods: int


class Fleet(NamedTuple):
    """The nodes that carry all pods.

    Attributes:
        nodes: dearest type first.
        monthly: of all nodes, all hours.
        bound: no choice of nodes costs less.
        exact: ``monthly`` is the least possible; else it is an upper bound of that.
    """

    nodes: tuple[Node, ...]
    monthly: Money
    bound: Money
    exact: bool


class Ec2Comparison(NamedTuple):
    """Fargate and EC2 side by side.

    Attributes:
        why_not: why there is nothing to compare; empty if there is.
        as_of: day of the prices; empty if all are the user's own.
        pods: that were packed.
        unplaced: names of pods that fit on none of the types; they are counted on neither side.
        fargate: what the packed pods cost on Fargate if they run all hours.
        running: what they cost in the hours in which they run.
        cheapest: of all types.
        steady: of the types that are not burstable; None if the cheapest has none of those, or some pods need
            them.
        share: below this share of the hours Fargate is cheaper than `cheapest`.
        points: the two costs over the share of hours.
    """

    region: str
    hours: int
    why_not: str
    as_of: str = ""
    pods: int = 0
    unplaced: tuple[str, ...] = ()
    fargate: Money = ZERO
    running: Money = ZERO
    cheapest: Fleet | None = None
    steady: Fleet | None = None
    share: Share | None = None
    points: tuple[Point, ...] = ()


def compare_ec2(
    pods: Sequence[PodDemand], *, region: str, hours: int, prices: Mapping[str, str] | None = None
) -> Ec2Comparison:
    """Pack the pods onto EC2 nodes and compare.

    Args:
        pods: of all apps, workload by workload.
        region: prices are known for us-east-1 only.
        hours: of a month.
        prices: the user's own EC2 prices, dollars an hour by type.

    Raises:
        ValueError: an unknown type, or a price that is no number.
    """
    types = instance_types(region, prices)
    listed = [pod for pod in pods if pod.replicas]
    if not types:
        return Ec2Comparison(region, hours, f"EC2 prices are known for {REGION} only, not for {region}")
    if not listed:
        return Ec2Comparison(region, hours, "no pods run on Fargate")
    placed = [pod for pod in listed if _fitting(pod, types)]
    unplaced = tuple(dict.fromkeys(pod.name for pod in listed if not _fitting(pod, types)))
    as_of = AS_OF if any(name not in (prices or {}) for name in (t.name for t in types)) else ""
    if not placed:
        return Ec2Comparison(region, hours, "no pod fits on any of the EC2 types", as_of, 0, unplaced)
    cheapest = _fleet(placed, types, hours)
    fargate = total([pod.hourly.times(pod.replicas * hours) for pod in placed])
    return Ec2Comparison(
        region,
        hours,
        "",
        as_of,
        sum(pod.replicas for pod in placed),
        unplaced,
        fargate,
        total([_monthly(pod, hours) for pod in placed]),
        cheapest,
        _steady(cheapest, placed, types, hours),
        break_even(fargate, cheapest.monthly),
        curve(fargate, cheapest.monthly),
    )


def _monthly(pod: PodDemand, hours: int) -> Money:
    return pod.hourly.times(pod.replicas * hours) if pod.monthly is None else pod.monthly


def _fitting(pod: PodDemand, types: Iterable[InstanceType]) -> bool:
    rooms = (node_room(instance) for instance in types)
    return any(r.cpu_milli >= pod.cpu_milli and r.memory_bytes >= pod.memory_bytes for r in rooms)


def _steady(
    cheapest: Fleet, pods: Sequence[PodDemand], types: Sequence[InstanceType], hours: int
) -> Fleet | None:
    """The cheapest nodes that may use their CPU all the time."""
    steady = [instance for instance in types if not instance.is_burstable]
    if not any(node.instance.is_burstable for node in cheapest.nodes):
        return None
    return _fleet(pods, steady, hours) if all(_fitting(pod, steady) for pod in pods) else None


def _fleet(pods: Sequence[PodDemand], types: Sequence[InstanceType], hours: int) -> Fleet:
    unit = lcm(*(instance.hourly.denominator for instance in types))
    counts: dict[tuple[int, int], int] = {}
    for pod in pods:
        key = (pod.cpu_milli, pod.memory_bytes)
        counts[key] = counts.get(key, 0) + pod.replicas
    groups = [Group(*key, count) for key, count in sorted(counts.items())]
    packing = pack(groups, [_machine(instance, unit) for instance in types])
    return Fleet(
        _nodes(packing, {instance.name: instance for instance in types}),
        Money(packing.price, unit).times(hours),
        Money(packing.bound, unit).times(hours),
        packing.exact,
    )


def _machine(instance: InstanceType, unit: int) -> Machine:
    room = node_room(instance)
    price = instance.hourly.numerator * (unit // instance.hourly.denominator)
    return Machine(instance.name, price, room.cpu_milli, room.memory_bytes, room.pods)


def _nodes(packing: Packing, types: Mapping[str, InstanceType]) -> tuple[Node, ...]:
    counts: dict[str, tuple[int, int]] = {}
    for load in packing.loads:
        count, carried = counts.get(load.machine.name, (0, 0))
        carried += load.times * sum(number for _, number in load.pods)
        counts[load.machine.name] = (count + load.times, carried)
    return tuple(
        Node(types[name], count, types[name].hourly.times(count), carried)
        for name, (count, carried) in counts.items()
    )
