"""What a cause is, and how sure it is."""

import re
from typing import NamedTuple

# How sure a cause is, from what its message leaves open.
CERTAIN, LIKELY, POSSIBLE, ASIDE = range(4)
CERTAINTY = ("certain", "likely", "possible", "aside")


class Cause(NamedTuple):
    """One thing that keeps a pod from running, and the texts that show it.

    Attributes:
        fact: the fact's id; empty where it is Kubernetes itself.
        certainty: index into `CERTAINTY`; ``aside`` does not keep the pod from running.
        pattern: what a message has; ``{name}`` in the texts stands for its group of that name.
        title: what is wrong, in one line.
        why: the reason.
        fix: what to change.
        source: the page to read.
    """

    fact: str
    certainty: int
    pattern: re.Pattern[str]
    title: str
    why: str
    fix: str
    source: str


class Diagnosis(NamedTuple):
    """A cause that was found.

    Attributes:
        title: with what the message names filled in.
        evidence: the messages that show it, each once.
    """

    fact: str
    certainty: int
    title: str
    why: str
    fix: str
    source: str
    evidence: tuple[str, ...]


def cause(  # noqa: PLR0913, PLR0917  # a row of a table
    fact: str, certainty: int, pattern: str, title: str, why: str, fix: str, source: str
) -> Cause:
    """A cause whose pattern is found in any case of letters."""
    return Cause(fact, certainty, re.compile(pattern, re.IGNORECASE), title, why, fix, source)
