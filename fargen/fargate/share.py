"""One resource of a pod, shared between the main container and the others: milli-CPU or bytes of memory."""

from collections.abc import Iterable
from typing import NamedTuple

from fargen.fargate.podsize import Role

FLOOR_PERCENT = 50
"""Sidecars never take more than this of what the main container asked: below half it is another app."""

MAX_LOSS_PERCENT = 20
"""Sidecars take at most this much unasked: what a healthy app has as reserve."""


class Load(NamedTuple):
    """What the containers of a pod ask of one resource.

    Attributes:
        unit: what the main container gets is rounded down to multiples of it, where that costs nothing asked.
        main: what the main container asked.
        sidecars: sum of the ordinary and the native sidecars.
        init: the largest init container with the native sidecars started before it (FGT111); init containers
            that take what the main container gets are free and left out.
        bare_init: the same without the native sidecars.
    """

    unit: int
    main: int
    sidecars: int
    init: int
    bare_init: int

    @property
    def floor(self) -> int:
        """The least that the main container is left with."""
        return -(-self.main * (100 - FLOOR_PERCENT) // 100)

    @property
    def bare(self) -> int:
        """The pod without any sidecar."""
        return max(self.main, self.bare_init)

    @property
    def within(self) -> int:
        """The least that serves the pod without sidecars, and the sidecars beside the floor."""
        return max(self.bare, self.init, self.sidecars + self.floor)

    def left(self, capacity: int) -> int:
        """What ``capacity`` leaves the main container, in whole units; never below 0."""
        return max(0, capacity - self.sidecars) // self.unit * self.unit

    def filled(self, capacity: int) -> int:
        """What the main container gets if it gets all that is left; what it asked, where that is there."""
        least = self.main if self.sidecars + self.main <= capacity else self.floor
        return max(least, self.left(capacity))

    def kept(self, capacity: int) -> int:
        """What it gets if it gets no more than it asked."""
        return min(self.main, self.filled(capacity))

    def loss_percent(self, share: int) -> int:
        """How much of what it asked the main container lacks with ``share``, in percent rounded up."""
        lost = max(0, self.main - share)
        return -(-100 * lost // self.main) if lost else 0


def load_of(amounts: Iterable[tuple[Role, int | None]], main: int, unit: int) -> Load:
    """Sum up one resource.

    Args:
        amounts: role and amount of each container in manifest order. None on an init container: it takes what
            the main container gets.
        main: what the main container asked.
        unit: see ``Load``.
    """
    sidecars = native = init = bare_init = 0
    for role, amount in amounts:
        if role == "init":
            init = max(init, native + amount) if amount is not None else init
            bare_init = max(bare_init, amount or 0)
        elif role != "main":
            sidecars += amount or 0
            native += (amount or 0) if role == "nativeSidecar" else 0
    return Load(unit, main, sidecars, init, bare_init)
