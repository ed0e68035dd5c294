"""The EC2 types that the comparison knows, and what a node of each has left."""

from docs.generator.markdown import table
from fargen.fargate.ec2 import AS_OF, REGION, SOURCE, InstanceType, instance_types, node_room
from fargen.values.money import usd
from fargen.values.quantity import MIB

_HEAD = """# EC2 types

What `fargen cost` compares with: Linux on demand in {region}, as of {as_of}, from aws/karpenter-provider-aws,
which has it from AWS's [price list]({source}). *Left* is what a node has for pods: without what kubelet
reserves, the memory that a node never sees, and EKS's own DaemonSets. How that is worked out, and what the
comparison means: [Fargate beside EC2](../explanation/ec2.md). Types marked \\* are burstable. Arm types are
left out, as Fargate on EKS runs x86 images only.

"""


def ec2_page() -> str:
    """A row a type."""
    types = sorted(instance_types(REGION), key=lambda t: (t.name.partition(".")[0], t.vcpu))
    rows = [_row(instance) for instance in types]
    head = ("type", "vCPU", "GiB", "USD an hour", "CPU left", "memory left", "pods left")
    return _HEAD.format(region=REGION, as_of=AS_OF, source=SOURCE) + table(head, rows)


def _row(instance: InstanceType) -> tuple[str, ...]:
    room = node_room(instance)
    mark = " \\*" if instance.is_burstable else ""
    return (
        f"`{instance.name}`{mark}",
        str(instance.vcpu),
        str(instance.memory_gib),
        usd(instance.hourly, 4),
        f"{room.cpu_milli}m",
        f"{room.memory_bytes // MIB}Mi",
        str(room.pods),
    )
