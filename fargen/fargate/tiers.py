"""Fargate sizes: the CPU and memory combinations a pod can be given and is billed for."""

from bisect import bisect_left
from dataclasses import dataclass

from fargen.fargate.data.sizes import ROWS
from fargen.values.quantity import MIB, MILLI, parse_quantity

# Fargate adds this to the memory of every pod, for kubelet, kube-proxy and containerd (FGT102, FGT103).
OVERHEAD_MIB = 256
OVERHEAD_BYTES = OVERHEAD_MIB * MIB

_MIB_PER_GB = 1024  # FGT103
_NANO_PER_MILLI = 1_000_000
_NANO = 1_000_000_000


@dataclass(frozen=True, slots=True, order=True)
class Tier:
    """One size. They sort by CPU, then memory.

    Attributes:
        cpu_milli: vCPU in thousandths.
        memory_mib: memory in MiB, 1024 to the GB (FGT103), with the overhead of 256 MiB.
    """

    cpu_milli: int
    memory_mib: int

    @property
    def vcpu(self) -> int | float:
        """The number of vCPU: 0.25, 0.5, 1 …."""
        return _plain(self.cpu_milli, MILLI)

    @property
    def memory_gb(self) -> int | float:
        """The number of GB: 0.5, 1, 2 …."""
        return _plain(self.memory_mib, _MIB_PER_GB)

    @property
    def memory_bytes(self) -> int:
        """Memory in bytes, with the overhead."""
        return self.memory_mib * MIB

    @property
    def usable_bytes(self) -> int:
        """Memory that the containers can request: without the overhead."""
        return self.memory_bytes - OVERHEAD_BYTES

    @property
    def label(self) -> str:
        """``0.5vCPU 2GB``, the form of the pod annotation CapacityProvisioned (FGT112)."""
        return f"{self.vcpu}vCPU {self.memory_gb}GB"

    @property
    def spec_text(self) -> str:
        """``0.5vCPU/2GB``, the form of the spec's ``size``."""
        return f"{self.vcpu}vCPU/{self.memory_gb}GB"


TIERS: tuple[Tier, ...] = tuple(Tier(cpu, memory) for cpu, row in ROWS for memory in row)
SMALLEST = TIERS[0]
LARGEST = TIERS[-1]


def fit_tier(cpu_milli: int, memory_bytes: int) -> Tier | None:
    """The smallest size that covers both (FGT102): the first CPU row that can, then its least memory.

    It is also the cheapest one that covers both, in every region.

    Args:
        cpu_milli: what the pod requests.
        memory_bytes: what the pod requests, **with** the overhead.

    Returns:
        None if no size is large enough (FGT108).
    """
    memory_mib = -(-memory_bytes // MIB)
    for cpu, row in ROWS:
        if cpu_milli <= cpu and memory_mib <= row[-1]:
            return Tier(cpu, row[bisect_left(row, memory_mib)])
    return None


def neighbours(tier: Tier) -> tuple[Tier, ...]:
    """The sizes one step away: less or more memory at the same CPU, less or more CPU at the same memory.

    Where the next CPU row does not sell this memory, the nearest that it sells. Ascending, at most four.
    """
    index = next(i for i, (cpu, _) in enumerate(ROWS) if cpu == tier.cpu_milli)
    row = ROWS[index][1]
    at = row.index(tier.memory_mib)
    near = {Tier(tier.cpu_milli, memory) for memory in (*row[max(0, at - 1) : at], *row[at + 1 : at + 2])}
    for cpu, other in (*ROWS[max(0, index - 1) : index], *ROWS[index + 1 : index + 2]):
        near.add(Tier(cpu, min(other, key=lambda memory: (abs(memory - tier.memory_mib), memory))))
    return tuple(sorted(near))


def parse_tier(text: str) -> Tier:
    """``0.5vCPU/2GB``, also with a space and in any case, as a size.

    Raises:
        ValueError: another form, or a combination that Fargate does not sell; then with the nearest ones.
    """
    cpu, _, memory = text.lower().partition("vcpu")
    separated = memory[:1] in {"/", " "} and memory.endswith("gb")
    cpu_nano = _number(cpu)
    memory_nano = _number(memory.strip().removeprefix("/").removesuffix("gb")) if separated else None
    if cpu_nano is None or memory_nano is None:
        raise ValueError(f"{text!r} is not a Fargate size; write it as {Tier(500, 2048).spec_text}")
    cpu_milli, memory_mib = -(-cpu_nano // _NANO_PER_MILLI), -(-memory_nano * _MIB_PER_GB // _NANO)
    tier = Tier(cpu_milli, memory_mib)
    exact = cpu_milli * _NANO_PER_MILLI == cpu_nano and memory_mib * _NANO == memory_nano * _MIB_PER_GB
    if not exact or tier not in TIERS:
        near = " or ".join(other.spec_text for other in _nearest(cpu_milli, memory_mib))
        raise ValueError(f"{text!r} is not a size that Fargate sells; the nearest: {near}")
    return tier


def _nearest(cpu_milli: int, memory_mib: int) -> tuple[Tier, ...]:
    """The largest size inside the two numbers and the smallest that covers them, where they exist."""
    inside = [tier for tier in TIERS if tier.cpu_milli <= cpu_milli and tier.memory_mib <= memory_mib]
    cover = fit_tier(cpu_milli, memory_mib * MIB)
    return (*inside[-1:], *((cover,) if cover else ()))


def _number(text: str) -> int | None:
    """A plain positive decimal in billionths; None if it is something else."""
    stripped = text.strip()
    if not stripped or stripped.strip("0123456789."):
        return None
    try:
        return parse_quantity(stripped)
    except ValueError:
        return None


def _plain(amount: int, unit: int) -> int | float:
    """``amount`` in ``unit``s, an int where it is whole; sizes are exact in binary floating point."""
    return amount // unit if amount % unit == 0 else amount / unit
