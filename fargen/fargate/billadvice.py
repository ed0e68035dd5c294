"""Right-sizing beside a bill: the size that each app needs by what was measured, and what that saves."""

from typing import NamedTuple

from fargen.values.money import Money, total


class FitAdvice(NamedTuple):
    """The pods of one object.

    Attributes:
        size: today, ``0.5vCPU 2GB``.
        fitted: what they need; empty if no size is large enough.
        change: ``none``, ``smaller``, ``larger``, or ``raise``: more for a container in the same size.
        containers: name, CPU and memory to ask, as Kubernetes writes them.
        sample: all of it rests on one sample.
        saving: of a month with the typical pods; negative if it costs more.
    """

    app: str
    environment: str
    namespace: str
    kind: str
    name: str
    size: str
    fitted: str
    change: str
    containers: tuple[tuple[str, str, str], ...]
    sample: bool
    saving: Money


class UsageAdvice(NamedTuple):
    """What a file of measurements says.

    Attributes:
        fits: of the objects that were measured.
        unmeasured: the others, as ``Deployment/shop``.
        unmatched: how many measurements belong to none of the objects.
    """

    fits: tuple[FitAdvice, ...]
    unmeasured: tuple[str, ...]
    unmatched: int

    @property
    def saving(self) -> Money:
        """Of all objects."""
        return total([fit.saving for fit in self.fits])
