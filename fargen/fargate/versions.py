"""Which Kubernetes versions EKS supports, and until when (FGTV01, FGTV02)."""

from typing import Literal

from fargen.fargate.data.versions import AS_OF, VERSIONS

DEFAULT_VERSION = "1.35"
"""Without a cluster: the newest version that has had time to settle, standard support until 2027-03-27."""

DEFAULT_TODAY = AS_OF
"""The day of a verdict when none is given: that of the table, so that one input has one output."""

EXTENDED_HOUR_PRICE, STANDARD_HOUR_PRICE = "0.60", "0.10"
"""US dollars an hour for the control plane (FGTP05)."""

Support = Literal["future", "standard", "extended", "ended", "unknown"]


def support(version: str, today: str) -> Support:
    """The state of a version on a day.

    Args:
        version: ``1.35``; a patch level does not count.
        today: ISO date. The day on which a support ends still belongs to it.

    Returns:
        ``future`` before its release on EKS, ``unknown`` if the table has no such version.
    """
    dates = VERSIONS.get(minor(version))
    if dates is None:
        return "unknown"
    released, standard_ends, extended_ends = dates
    if today < released:
        return "future"
    if today <= standard_ends:
        return "standard"
    return "extended" if today <= extended_ends else "ended"


def is_day(text: str) -> bool:
    """Whether a text is an ISO date, as a verdict needs it."""
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def minor(version: str) -> str:
    """``1.35`` of ``v1.35.2``."""
    return ".".join(version.removeprefix("v").split(".")[:2])


def supported(today: str) -> tuple[str, ...]:
    """The versions a cluster can be created with on that day, newest first (FGTV01)."""
    return tuple(version for version in VERSIONS if support(version, today) in {"standard", "extended"})
