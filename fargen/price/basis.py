"""What a pod's size rests on: the containers as asked, where ``fill`` has raised them to what is paid."""

from collections.abc import Sequence
from typing import NamedTuple

from fargen.fargate.podsize import ContainerRequest, PodRequest, PodSize, pod_request, size_request


class Basis(NamedTuple):
    """What to change in order to change the size.

    Attributes:
        containers: as asked; as they are if that cannot be told.
        size: of ``request``; its tier is the pod's.
    """

    containers: tuple[ContainerRequest, ...]
    size: PodSize

    @property
    def request(self) -> PodRequest:
        """What the pod asks for, after ``within`` took from it."""
        return self.size.request


MainAsk = tuple[int | None, int | None]
"""What a spec asks for its main container: milli-CPU and bytes, None where it says nothing."""

NO_ASK: MainAsk = (None, None)


def basis_of(
    containers: Sequence[ContainerRequest],
    size: PodSize,
    asked: PodRequest,
    taken: PodRequest,
    main: MainAsk = NO_ASK,
) -> Basis:
    """The basis of a size.

    Args:
        containers: final requests, as `pod_request` takes them.
        size: of these.
        asked: before ``fill``, and before ``within`` took anything.
        taken: by ``within``.
        main: of a spec.
    """
    target = PodRequest(*(max(0, one - other) for one, other in zip(asked, taken, strict=True)))
    if target == size.request and main == NO_ASK:
        return Basis(tuple(containers), size)
    wanted = size_request(target)
    if wanted.tier != size.tier:
        return Basis(tuple(containers), size)
    cpu, memory = main
    asks = (
        cpu - taken.cpu_milli if cpu is not None else None,
        memory - taken.memory_bytes if memory is not None else None,
    )
    for attempt, follow in ((asks, True), (asks, False), (NO_ASK, True)):
        shifted = _shifted(containers, size.request, target, attempt, follow=follow)
        if pod_request(shifted) == target:
            return Basis(shifted, wanted)
    return Basis(tuple(containers), wanted)


def _shifted(
    containers: Sequence[ContainerRequest],
    request: PodRequest,
    target: PodRequest,
    main: MainAsk,
    *,
    follow: bool,
) -> tuple[ContainerRequest, ...]:
    """Fill raises the main container; init containers without resources of their own ``follow`` it."""
    own = next((c for c in containers if c.role == "main"), None)
    if own is None:
        return tuple(containers)
    cpu, memory = main
    cpu = own.cpu_milli + target.cpu_milli - request.cpu_milli if cpu is None else cpu
    memory = own.memory_bytes + target.memory_bytes - request.memory_bytes if memory is None else memory
    result = []
    for container in containers:
        changed, follows = container, follow and container.role == "init"
        if container is own or (follows and container.cpu_milli == own.cpu_milli):
            changed = changed._replace(cpu_milli=cpu)
        if container is own or (follows and container.memory_bytes == own.memory_bytes):
            changed = changed._replace(memory_bytes=memory)
        result.append(changed)
    return tuple(result)
