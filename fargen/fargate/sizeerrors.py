"""What sizing raises. The errors carry values only: the caller knows the place and the rule's id."""

from typing import Literal, NamedTuple

from fargen.fargate.tiers import Tier
from fargen.values.errors import FargenError
from fargen.values.quantity import GIB, bytes_text, cpu_text

Resource = Literal["cpu", "memory", "ephemeral-storage"]


def amount_text(resource: Resource, amount: int) -> str:
    """Milli-CPU or bytes as a Kubernetes quantity."""
    return cpu_text(amount) if resource == "cpu" else bytes_text(amount)


def short_text(resource: Resource, amount: int) -> str:
    """As `amount_text`, but 119.75Gi rather than 122624Mi, and 10.375Gi rather than 10624Mi."""
    text = amount_text(resource, amount)
    eighths, rest = divmod(8 * amount, GIB)
    whole, part = divmod(eighths, 8)
    decimals = f"{whole}{f'{part / 8:g}'[1:]}"
    return f"{decimals}Gi" if text.endswith("Mi") and whole and not rest else text


class Excess(NamedTuple):
    """One resource of which a pod requests more than Fargate has.

    Attributes:
        asked: what the pod requests, without the overhead; milli-CPU or bytes.
        largest: the most that a pod can request, in the same unit.
    """

    resource: Resource
    asked: int
    largest: int

    @property
    def cut(self) -> int:
        """What has to go."""
        return self.asked - self.largest


class TooLargeError(FargenError):
    """A pod that no Fargate size covers (FGT108), or with too much ephemeral storage (FGT123).

    Attributes:
        excesses: at least one, in the order CPU, memory, ephemeral storage.
    """

    def __init__(self, excesses: tuple[Excess, ...]) -> None:
        self.excesses = excesses
        super().__init__(
            "; ".join(
                f"{e.resource}: {amount_text(e.resource, e.asked)} is more than a pod can request "
                f"({amount_text(e.resource, e.largest)}) by {amount_text(e.resource, e.cut)}"
                for e in excesses
            )
        )


class Shortage(NamedTuple):
    """One resource of which a chosen size leaves the main container nothing, or an init container too little.

    Attributes:
        available: what the containers can request of the size; milli-CPU or bytes.
        taken: what the sidecars, or an init container with the native sidecars before it, request.
        by: who takes it.
    """

    resource: Resource
    available: int
    taken: int
    by: Literal["sidecars", "init"]


class NoRoomError(FargenError):
    """A chosen size that leaves the main container nothing, or that an init container does not fit.

    Attributes:
        tier: the chosen size.
        shortages: at least one.
        enough: the smallest size in which every container has room; None if there is none.
    """

    def __init__(self, tier: Tier, shortages: tuple[Shortage, ...], enough: Tier | None) -> None:
        self.tier = tier
        self.shortages = shortages
        self.enough = enough
        super().__init__("; ".join(self._sentence(shortage) for shortage in shortages))

    def _sentence(self, shortage: Shortage) -> str:
        resource = shortage.resource
        taken, available = (amount_text(resource, n) for n in (shortage.taken, shortage.available))
        if shortage.by == "init":
            return (
                f"{self.tier.spec_text} has {available} {resource} for an init container that needs {taken}"
            )
        return (
            f"{self.tier.spec_text} leaves the main container no {resource}: "
            f"the sidecars take {taken} of {available}"
        )
