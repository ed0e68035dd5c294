"""From messages to causes, the surest first."""

from collections.abc import Sequence

from fargen.diagnose.cause import POSSIBLE, Cause, Diagnosis
from fargen.diagnose.placement import PLACEMENT
from fargen.diagnose.refusals import REFUSALS
from fargen.diagnose.running import RUNNING
from fargen.diagnose.symptoms import Message

_LONGEST = 8_192  # characters that are looked at: Kubernetes cuts an event at 1 kB, a container's state at 4
CAUSES: tuple[Cause, ...] = (*REFUSALS, *PLACEMENT, *RUNNING)


def match(messages: Sequence[Message]) -> tuple[tuple[Diagnosis, ...], tuple[str, ...]]:
    """The causes that the messages show, and the warnings that show none.

    Of one message only the surest causes count. When no message is known, all of them are read as one text:
    what is copied from a terminal may have been wrapped.
    """
    found: dict[tuple[str, str], tuple[int, Cause, str, list[str]]] = {}
    unknown: dict[str, None] = {}
    for message in messages:
        hits = _hits(message.text)
        if not hits and message.warning:
            unknown[message.text] = None
        _add(found, hits, message.text)
    if not found:
        whole = " ".join(message.text for message in messages)
        _add(found, _hits(whole), whole)
        unknown = {} if found else unknown
    ordered = sorted(found.values(), key=lambda entry: (entry[1].certainty, entry[0]))
    causes = tuple(
        Diagnosis(c.fact, c.certainty, title, c.why, c.fix, c.source, tuple(evidence))
        for _, c, title, evidence in ordered
    )
    return causes, tuple(unknown)


def _hits(text: str) -> list[tuple[int, Cause, str]]:
    hits = []
    for number, cause in enumerate(CAUSES):
        for found in cause.pattern.finditer(text[:_LONGEST]):
            named = {key: value or "" for key, value in found.groupdict().items()}
            title = cause.title.format_map(named) if named else cause.title
            if (number, cause, title) not in hits:
                hits.append((number, cause, title))
    best = min((cause.certainty for _, cause, _ in hits), default=POSSIBLE)
    return [hit for hit in hits if hit[1].certainty < POSSIBLE or hit[1].certainty == best]


def _add(
    found: dict[tuple[str, str], tuple[int, Cause, str, list[str]]],
    hits: list[tuple[int, Cause, str]],
    text: str,
) -> None:
    for number, cause, title in hits:
        evidence = found.setdefault((cause.fact, title), (number, cause, title, []))[3]
        if text not in evidence:
            evidence.append(text)
