"""The size Fargate gives a pod, from the requests of its containers (FGT101 to FGT111)."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from fargen.fargate.ephemeral import LARGEST_REQUEST_BYTES, provisioned_gb
from fargen.fargate.sizeerrors import Excess, TooLargeError
from fargen.fargate.tiers import LARGEST, OVERHEAD_BYTES, Tier, fit_tier

Role = Literal["main", "sidecar", "nativeSidecar", "init"]


class ContainerRequest(NamedTuple):
    """What one container requests.

    Attributes:
        role: ``nativeSidecar`` is an init container with ``restartPolicy: Always``.
        cpu_milli: 0 if it requests none.
        memory_bytes: 0 if it requests none.
        ephemeral_bytes: 0 if it requests none.
    """

    name: str
    role: Role
    cpu_milli: int = 0
    memory_bytes: int = 0
    ephemeral_bytes: int = 0


class PodRequest(NamedTuple):
    """What a pod requests, per resource and without the overhead."""

    cpu_milli: int
    memory_bytes: int
    ephemeral_bytes: int


class PodSize(NamedTuple):
    """The size of a pod.

    Attributes:
        request: what its containers request together.
        tier: what it is given and billed for.
    """

    request: PodRequest
    tier: Tier

    @property
    def unused_cpu_milli(self) -> int:
        """CPU that is paid for and that no container requests."""
        return self.tier.cpu_milli - self.request.cpu_milli

    @property
    def unused_memory_bytes(self) -> int:
        """Memory that is paid for and that neither a container nor the overhead takes."""
        return self.tier.usable_bytes - self.request.memory_bytes

    @property
    def ephemeral_gb(self) -> int | float:
        """Provisioned ephemeral storage in GB of 1024 MiB (FGT121)."""
        return provisioned_gb(self.request.ephemeral_bytes)


def pod_request(containers: Iterable[ContainerRequest]) -> PodRequest:
    """The request of a pod, per resource (FGT101, FGT111).

    An init container runs with the native sidecars that were started before it; the containers run with all
    native sidecars. The pod requests the most that runs at any time.

    Args:
        containers: in manifest order, init containers before containers.
    """
    listed = tuple(containers)
    return PodRequest(
        cpu_milli=_most((c.role, c.cpu_milli) for c in listed),
        memory_bytes=_most((c.role, c.memory_bytes) for c in listed),
        ephemeral_bytes=_most((c.role, c.ephemeral_bytes) for c in listed),
    )


def size_pod(containers: Iterable[ContainerRequest]) -> PodSize:
    """The request, 256 MiB of memory for Fargate itself, rounded up to a size (FGT102, FGT103).

    A pod without requests gets the smallest size (FGT104).

    Args:
        containers: in manifest order, init containers before containers.

    Raises:
        TooLargeError: more than the largest size (FGT108) or too much ephemeral storage (FGT123).
    """
    return size_request(pod_request(containers))


def size_request(request: PodRequest) -> PodSize:
    """``size_pod`` for a request that is already summed up."""
    tier = fit_tier(request.cpu_milli, request.memory_bytes + OVERHEAD_BYTES)
    if tier is None or request.ephemeral_bytes > LARGEST_REQUEST_BYTES:
        raise TooLargeError(_excesses(request))
    return PodSize(request, tier)


def _most(amounts: Iterable[tuple[Role, int]]) -> int:
    """The most of one resource that runs at any time."""
    native = started = running = 0
    for role, amount in amounts:
        if role == "init":
            started = max(started, native + amount)
        elif role == "nativeSidecar":
            native += amount
        else:
            running += amount
    return max(started, native + running)


def _excesses(request: PodRequest) -> tuple[Excess, ...]:
    """Each resource alone is covered by the largest size or by none."""
    every = (
        Excess("cpu", request.cpu_milli, LARGEST.cpu_milli),
        Excess("memory", request.memory_bytes, LARGEST.usable_bytes),
        Excess("ephemeral-storage", request.ephemeral_bytes, LARGEST_REQUEST_BYTES),
    )
    return tuple(excess for excess in every if excess.cut > 0)
