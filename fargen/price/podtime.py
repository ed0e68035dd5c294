"""How many pods run, and for how long: what a price is multiplied with."""

from fractions import Fraction
from typing import Any, NamedTuple

NONE = Fraction(0)
_MOST_DIGITS = 9  # replicas are int32


class PodTime(NamedTuple):
    """Pods and their time.

    Attributes:
        pods: at once, while they run.
        average: pods at once, averaged over all hours of the month.
        once: pod-hours that come once, however many hours the month has (a Job that is started once).
        finished: how many of ``pods`` do no work any more; only Fargate asks a price for these (FGT325).
    """

    pods: int
    average: Fraction
    once: Fraction = NONE
    finished: int = 0

    def pod_hours(self, hours: int) -> Fraction:
        """Pod-hours in a month of so many hours."""
        return self.average * hours + self.once

    def share(self, hours: int) -> Fraction:
        """The part of the month that the pods run: pod-hours of all that could be; 0 without pods."""
        return self.pod_hours(hours) / (self.pods * hours) if self.pods else NONE


class Running(NamedTuple):
    """What is known and assumed about the pods of a workload.

    Attributes:
        notes: each assumption and each unverified fact that the loads rest on, as a sentence without a dot.
        guess: the note without which the typical load would be a guess in silence; empty if it is none.
    """

    minimum: PodTime
    typical: PodTime
    maximum: PodTime
    notes: tuple[str, ...] = ()
    guess: str = ""


def steady(pods: int) -> PodTime:
    """So many pods, all the time."""
    return PodTime(pods, Fraction(pods))


def always(load: PodTime, *notes: str) -> Running:
    """One load without a range."""
    return Running(load, load, load, notes)


def natural(value: Any, default: int) -> int:
    """A number from 0 on as a manifest holds it; ``default`` for everything else."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else default


def optional(value: Any) -> int | None:
    """A number from 0 on as a manifest holds it, or None."""
    number = natural(value, -1)
    return None if number < 0 else number


def number_in(value: Any, default: int) -> int:
    """A number from 0 on in a text, as annotations and flags hold it; ``default`` for everything else."""
    text = str(value)
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS else default
