"""What the user may choose."""

from typing import NamedTuple

from fargen.adapt.daemonsets import CHOICES, Choice
from fargen.adapt.efs import Efs, read_efs
from fargen.adapt.sizes import FITS, Fit
from fargen.values.errors import UsageError


class Options(NamedTuple):
    """The flags of ``adapt``.

    Attributes:
        fit: what becomes of requests.
        efs: volumes for claims.
        daemonset: what becomes of DaemonSets.
        namespace: of objects that name none.
    """

    fit: Fit = "fill"
    efs: Efs = Efs("", {})
    daemonset: Choice = "refuse"
    namespace: str = "default"


def read_options(fit: str, efs: tuple[str, ...], daemonset: str, namespace: str) -> Options:
    """The options as a user writes them.

    Raises:
        UsageError: one of them has a value that is not known.
    """
    fitting = next((known for known in FITS if known == fit), None)
    choice = next((known for known in CHOICES if known == daemonset), None)
    if fitting is None:
        raise UsageError(f"--fit {fit}: choose one of {', '.join(FITS)}")
    if choice is None:
        raise UsageError(f"--daemonset {daemonset}: choose one of {', '.join(CHOICES)}")
    return Options(fitting, read_efs(efs), choice, namespace)
