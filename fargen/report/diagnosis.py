"""The answer of ``fargen why`` as text and JSON. It takes plain values, so that stages stay apart."""

from textwrap import fill, indent
from typing import NamedTuple

from fargen.report.text import printable, strong
from fargen.values.jsontext import pretty

_WIDTH = 100
SHOWN = 3  # messages that show one cause; more say nothing more


class CauseText(NamedTuple):
    """One cause; ``certainty`` is ``certain``, ``likely``, ``possible`` or ``aside``."""

    fact: str
    certainty: str
    title: str
    why: str
    fix: str
    source: str
    evidence: tuple[str, ...]


class AnswerText(NamedTuple):
    """What was read, what it means, and what is not understood."""

    namespace: str
    name: str
    phase: str
    node: str
    messages: int
    profile: str
    causes: tuple[CauseText, ...]
    unknown: tuple[str, ...]


def answer_json(answer: AnswerText) -> str:
    """``pod``, ``causes`` and ``unknown``."""
    pod = {"namespace": answer.namespace, "name": answer.name, "phase": answer.phase, "node": answer.node}
    document = {
        "pod": {key: value or None for key, value in pod.items()},
        "profile": answer.profile or None,
        "causes": [{**cause._asdict(), "evidence": list(cause.evidence)} for cause in answer.causes],
        "unknown": list(answer.unknown),
    }
    return pretty(document)


def answer_text(answer: AnswerText, *, evidence: int = SHOWN, color: bool = False) -> str:
    """The pod, its causes by number, and what is not known, said plainly.

    Args:
        answer: what to tell.
        evidence: messages to show for each cause.
        color: with ANSI colours.
    """
    parts = [_head(answer)] if answer.name or answer.profile else []
    parts += [
        _cause(number, cause, evidence, color=color) for number, cause in enumerate(answer.causes, start=1)
    ]
    if not answer.causes:
        parts.append(_nothing(answer))
    if answer.unknown:
        listed = "".join(f"\n   {printable(text)}" for text in answer.unknown)
        parts.append(f"fargen does not know what these mean:{listed}")
    return "\n\n".join(parts) + "\n"


def _head(answer: AnswerText) -> str:
    name = "/".join(part for part in (answer.namespace, answer.name) if part)
    state = ", ".join(part for part in (answer.phase, answer.node or "no node", answer.profile) if part)
    return printable(f"{name}: {state}" if name else answer.profile)


def _cause(number: int, cause: CauseText, evidence: int, *, color: bool) -> str:
    fact = f" [{cause.fact}]" if cause.fact else ""
    sure = f"{cause.certainty}{fact}"
    lines = [f"{number}. {strong(sure, color=color)}: {printable(cause.title)}"]
    lines.append(_folded(cause.why))
    lines.append(_folded(f"fix: {cause.fix}"))
    lines += [f"   seen: {printable(text)}" for text in cause.evidence[:evidence]]
    if 0 < evidence < len(cause.evidence):
        lines.append(f"   … and {len(cause.evidence) - evidence} more messages")
    lines.append(f"   {cause.source}" if cause.source else "")
    return "\n".join(line for line in lines if line)


def _nothing(answer: AnswerText) -> str:
    if answer.phase in {"Running", "Succeeded"} and not answer.unknown:
        return f"The pod is {answer.phase}, and nothing that was read speaks of a problem."
    if answer.messages:
        return "No cause is known for what was read."
    return (
        "There is nothing to go by: no event and no state. "
        "Pass the output of kubectl describe pod, or the pod as YAML with its events."
    )


def _folded(text: str) -> str:
    return indent(fill(printable(text), _WIDTH, break_long_words=False, break_on_hyphens=False), "   ")
