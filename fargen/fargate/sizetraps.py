"""Sizing traps: requests that are just too much, so that the next size is billed (FGT109, FGT110)."""

from collections.abc import Sequence

from fargen.fargate.podsize import ContainerRequest, PodRequest, PodSize, pod_request, size_request
from fargen.fargate.tiers import OVERHEAD_BYTES, Tier

# What a slip into powers of two asks for, and what is sold (FGT109); milli-CPU.
CPU_SLIPS = {256: 250, 512: 500, 1024: 1000, 2048: 2000, 4096: 4000, 8192: 8000, 16384: 16000}


def slips_cost(containers: Sequence[ContainerRequest], size: PodSize) -> bool:
    """Whether the CPU that containers ask in units of ECS takes the pod to a larger size (FGT109).

    Args:
        containers: as `pod_request` takes them.
        size: of these containers.
    """
    if not any(container.cpu_milli in CPU_SLIPS for container in containers):
        return False
    meant = pod_request(c._replace(cpu_milli=CPU_SLIPS.get(c.cpu_milli, c.cpu_milli)) for c in containers)
    return size_request(meant).tier.cpu_milli < size.tier.cpu_milli


def spilled_from(size: PodSize) -> Tier | None:
    """The size whose memory the pod requests exactly, and does not get because of the overhead (FGT110)."""
    request = size.request
    if request.memory_bytes < OVERHEAD_BYTES:
        return None
    less = PodRequest(request.cpu_milli, request.memory_bytes - OVERHEAD_BYTES, request.ephemeral_bytes)
    smaller = size_request(less).tier
    if smaller.memory_bytes != request.memory_bytes or smaller == size.tier:
        return None
    return smaller
