"""What of an EC2 node is left for pods, on EKS's own machine image.

A node's memory is less than the instance's, kubelet reserves some of both, and the cluster's DaemonSets run
on every node. The reservations are those of awslabs/amazon-eks-ami (``nodeadm/internal/kubelet/config.go``).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from fargen.fargate.data.ec2 import AS_OF, BURSTABLE, REGION, SOURCE, TYPES
from fargen.values.money import Money, parse_usd
from fargen.values.quantity import MIB, MILLI
from fargen.values.suggest import nearest

VM_OVERHEAD = (75, 1000)
"""The share of an instance's memory that its node never sees, for hypervisor and kernel. An estimate:
Karpenter's default for types that it has not met (``VM_MEMORY_OVERHEAD_PERCENT`` 0.075,
https://karpenter.sh/docs/reference/settings/)."""

EVICTION_MIB = 100
"""``evictionHard`` ``memory.available``."""

DAEMON_CPU_MILLI = 150
"""What EKS's own DaemonSets request on each node: kube-proxy 100m, aws-node 25m and its network policy agent
25m, and no memory. Seen on clusters and in the chart aws-vpc-cni; AWS documents no numbers."""

DAEMON_PODS = 2
"""kube-proxy and aws-node; they count among the most pods."""

_BASE_MIB, _POD_MIB = 255, 11
_CPU_STEPS = ((0, 1000, 600), (1000, 2000, 100), (2000, 4000, 50), (4000, 1 << 30, 25))
_CPU_SCALE = 10_000


@dataclass(frozen=True, slots=True)
class InstanceType:
    """An instance type and its price.

    Attributes:
        vcpu: threads, as EC2 counts them.
        memory_gib: of the instance; the node sees less.
        most_pods: by the addresses of its network interfaces, DaemonSets included.
        hourly: on demand, Linux.
    """

    name: str
    vcpu: int
    memory_gib: int
    most_pods: int
    hourly: Money

    @property
    def is_burstable(self) -> bool:
        """The price holds below a baseline of CPU."""
        return self.name.startswith(BURSTABLE)


@dataclass(frozen=True, slots=True)
class NodeRoom:
    """What is left for the user's pods on one node."""

    cpu_milli: int
    memory_bytes: int
    pods: int


def node_room(instance: InstanceType) -> NodeRoom:
    """What a node of this type offers after reservations and DaemonSets."""
    cpu = instance.vcpu * MILLI
    lost, whole = VM_OVERHEAD
    seen = instance.memory_gib * 1024 * (whole - lost) // whole
    reserved = _BASE_MIB + _POD_MIB * instance.most_pods + EVICTION_MIB
    return NodeRoom(
        cpu - reserved_cpu(cpu) - DAEMON_CPU_MILLI,
        (seen - reserved) * MIB,
        instance.most_pods - DAEMON_PODS,
    )


def reserved_cpu(cpu_milli: int) -> int:
    """What kubelet reserves: 6 % of the first core, 1 % of the second, 0.5 % of two more, 0.25 % of the rest.

    Args:
        cpu_milli: of the machine.
    """
    taken = 0
    for start, end, share in _CPU_STEPS:
        taken += max(0, min(cpu_milli, end) - start) * share // _CPU_SCALE
    return taken


def instance_types(region: str, prices: Mapping[str, str] | None = None) -> tuple[InstanceType, ...]:
    """The types whose price is known in a region, by name; none if there is no price.

    Args:
        region: such as ``eu-central-1``.
        prices: the user's own, dollars an hour by type; they replace the table's in us-east-1.

    Raises:
        ValueError: a type that is not in the table, or a price that is no number.
    """
    given = dict(prices or {})
    for name in given:
        if wrong := known_type(name):
            raise ValueError("; ".join(wrong))
    listed = {name: shape[3] for name, shape in TYPES.items()} if region == REGION else {}
    texts = {**listed, **given}
    return tuple(InstanceType(name, *TYPES[name][:3], parse_usd(texts[name])) for name in sorted(texts))


def known_type(name: str) -> tuple[str, str] | None:
    """None if the type's shape is known; else what is wrong, and what to do."""
    if name in TYPES:
        return None
    near = nearest(name, TYPES)
    return f"unknown EC2 type {name!r}", f"did you mean {near}?" if near else f"known are {', '.join(TYPES)}"


__all__ = [
    "AS_OF",
    "DAEMON_CPU_MILLI",
    "REGION",
    "SOURCE",
    "InstanceType",
    "NodeRoom",
    "instance_types",
    "known_type",
    "node_room",
]
