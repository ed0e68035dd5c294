"""What sizing an app takes and gives: plain values."""

from typing import Literal, NamedTuple

from fargen.fargate.podsize import ContainerRequest, PodRequest, Role
from fargen.fargate.tiers import Tier

Fit = Literal["fill", "exact"]
SidecarFit = Literal["add", "within", "auto"]
Mode = Literal["add", "within", "size"]


class ContainerAsk(NamedTuple):
    """What the spec says of one container.

    Attributes:
        cpu_milli: None on the main container: what the smallest size for its memory has. None on an init
            container: what the main container finally gets. None on a sidecar: nothing.
        memory_bytes: None likewise.
    """

    name: str
    role: Role
    cpu_milli: int | None = None
    memory_bytes: int | None = None
    ephemeral_bytes: int = 0


class Option(NamedTuple):
    """One way to place the sidecars.

    Attributes:
        mode: ``size`` if the size was given.
        main_cpu_milli: what the main container gets.
        main_memory_bytes: what the main container gets.
        taken_cpu_milli: what it has less than it asked.
        taken_memory_bytes: what it has less than it asked.
        loss_percent: the larger of the two as shares of what it asked, rounded up.
    """

    mode: Mode
    tier: Tier
    main_cpu_milli: int
    main_memory_bytes: int
    taken_cpu_milli: int = 0
    taken_memory_bytes: int = 0
    loss_percent: int = 0


class Allocation(NamedTuple):
    """The size of an app and the final request of each container; limits are to equal them (FGT105).

    Attributes:
        chosen: the option that was taken.
        containers: final requests in the order given; ``size_pod`` of them gives ``tier`` again.
        asked: the pod's request before ``fill`` and before anything was taken; with a given size ``request``.
        request: the pod's final request.
        reason: one sentence.
        note: why ``within`` is a larger size than the app needs without sidecars; else empty.
        alternatives: ``add`` and ``within``, those that are possible; empty without sidecars or with a size.
    """

    chosen: Option
    containers: tuple[ContainerRequest, ...]
    asked: PodRequest
    request: PodRequest
    reason: str
    note: str = ""
    alternatives: tuple[Option, ...] = ()

    @property
    def tier(self) -> Tier:
        """What the pod is given and billed for."""
        return self.chosen.tier
