"""Refusals that all roads share."""

from collections.abc import Iterator
from contextlib import contextmanager

from fargen.values.errors import InputError
from fargen.values.finding import Finding, Place
from fargen.values.suggest import nearest

FORMATS = "Kubernetes manifests, a compose file, a Copilot manifest or a Score file (score.dev/v1b1)"
"""What can be imported, for messages."""


def refused(rule: str, message: str, fix: str, place: Place) -> InputError:
    """Input that cannot be imported."""
    return InputError([Finding(rule, "error", message, fix, place=place)])


def chosen(names: list[str], wanted: str, what: str, place: Place) -> str:
    """The one that is meant.

    Args:
        names: that there are.
        wanted: the name that the user gave; empty for none.
        what: ``service`` or ``workload``.
        place: for messages.

    Raises:
        InputError: there is none of this name, or several and none was named.
    """
    listed = ", ".join(names)
    if wanted in names:
        return wanted
    if wanted:
        near = nearest(wanted, names)
        hint = f"did you mean {near}? " if near else ""
        raise refused("SPEC562", f"no {what} is named {wanted}", f"{hint}there are {listed}", place)
    if len(names) != 1:
        count = f"{len(names)} {what}s, and an App is one" if names else f"there is no {what}"
        raise refused(
            "SPEC562",
            f"{count}: {listed}" if names else count,
            f"choose one with --service {names[0]}" if names else f"add a {what}",
            place,
        )
    return names[0]


@contextmanager
def understood(form: str, place: Place) -> Iterator[None]:
    """A value that no file of the format has, such as a text for a number, is told as what it is."""
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        message = f"this is no {form} as its tool would take it: {type(error).__name__}: {error}"
        raise refused("SPEC564", message, "check it with the tool that it is for", place) from error
