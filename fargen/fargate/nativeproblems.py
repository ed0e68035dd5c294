"""What Fargate's log router would refuse in the logging of a Cluster, before it does (FGT703 to FGT723).

https://docs.aws.amazon.com/eks/latest/userguide/fargate-logging.html
"""

from collections.abc import Iterator
from dataclasses import dataclass

from fargen.fargate.classic import ClassicError, Section, format_classic, parse_classic
from fargen.fargate.logoutputs import CloudWatch
from fargen.fargate.logvalues import FieldError
from fargen.fargate.nativelogging import (
    KUBERNETES_FILTER,
    MOST_CHARACTERS,
    NativeLogging,
    aws_logging,
    given_sections,
    output_of,
    own_sections,
)

# FGT707
FILTERS = ("grep", "parser", "record_modifier", "rewrite_tag", "throttle", "nest", "modify", "kubernetes")
KUBERNETES_OWN = ("kube_url", "kube_ca_file", "kube_token_command", "kube_token_file")  # FGT711
_HEADS = {"filters": ("FILTER", ("Name", "Match")), "parsers": ("PARSER", ("Name", "Format"))}  # FGT708
# FGT705: where a section belongs.
_ELSEWHERE = {
    "FILTER": "move it to filters",
    "PARSER": "move it to parsers",
    "OUTPUT": "remove it: the output is what logging names",
}
_NOWHERE = "remove it: Fargate has inputs and service settings of its own"


@dataclass(frozen=True, slots=True)
class Problem:
    """What the log router would refuse, or not do.

    Attributes:
        rule: the fact's id.
        field: below ``logging``: ``filters``, ``cloudwatch.logGroup``; empty for all of it.
        line: within the field's text; 0 if it has no lines.
        warning: logging works nevertheless.
    """

    rule: str
    field: str
    message: str
    fix: str
    line: int = 0
    warning: bool = False


def problems(spec: NativeLogging) -> tuple[Problem, ...]:
    """Everything that keeps the spec from working, in the order of fields and lines."""
    found = list(_of_output(spec))
    read: dict[str, tuple[Section, ...]] = {}
    for field, text in (("filters", spec.filters), ("parsers", spec.parsers)):
        try:
            read[field] = parse_classic(text)
        except ClassicError as error:
            fix = "indent the keys of a section with four spaces, below its [NAME]"
            found.append(Problem("FGT710", field, error.reason.removesuffix(" (FGT710)"), fix, error.line))
            continue
        found += _of_sections(field, read[field])
    if {"filters", "parsers"} <= read.keys():
        found += _undefined(spec, read["filters"], read["parsers"])
    if all(problem.warning for problem in found):
        found += _too_long(spec)
    return tuple(found)


def _of_output(spec: NativeLogging) -> Iterator[Problem]:
    """FGT719, FGT720: a value that the destination would not take."""
    try:
        output_of(spec.output)
    except FieldError as error:
        rule = "FGT719" if isinstance(spec.output, CloudWatch) else "FGT720"
        yield Problem(rule, error.field, error.reason, "correct the value")


def _of_sections(field: str, sections: tuple[Section, ...]) -> Iterator[Problem]:
    """FGT705 to FGT711 within one text."""
    name, needed = _HEADS[field]
    for each in sections:
        if each.name != name:
            message = f"[{each.name}] is not allowed here, only [{name}]"
            yield Problem("FGT705", field, message, _ELSEWHERE.get(each.name, _NOWHERE), each.line)
            continue
        for key in needed:
            if each.get(key) is None:
                yield Problem("FGT708", field, f"[{name}] has no {key}", f"add {key}", each.line)
        plugin = (each.get("Name") or "").lower()
        if name == "FILTER" and plugin and plugin not in FILTERS:
            fix = f"use one of {', '.join(FILTERS)}, or a log sidecar"
            yield Problem("FGT707", field, f"the log router has no filter {plugin}", fix, each.line)
        for entry in each.entries:
            if "${" in entry.value:
                message = f"{entry.key} has a variable, {entry.value}"
                yield Problem("FGT709", field, message, "write the value: ${} is not expanded", entry.line)
            if name == "FILTER" and plugin == "kubernetes" and entry.key.lower() in KUBERNETES_OWN:
                message = f"{entry.key} must not be set"
                yield Problem("FGT711", field, message, "remove it: Fargate sets it", entry.line)


def _undefined(
    spec: NativeLogging, filters: tuple[Section, ...], parsers: tuple[Section, ...]
) -> Iterator[Problem]:
    """FGT713: a filter names a parser that is not there."""
    known = {each.get("Name") for each in (*own_sections(spec)[1], *parsers)}
    listed = ", ".join(sorted(name for name in known if name)) or "none"
    for each in filters:
        for entry in each.entries if (each.get("Name") or "").lower() == "parser" else ():
            if entry.key.lower() == "parser" and entry.value not in known:
                message = f"the parser {entry.value} is not defined; there are {listed}"
                fix = "define it in parsers, or set parseJson: true for JSON lines"
                yield Problem("FGT713", "filters", message, fix, entry.line, warning=True)


def _too_long(spec: NativeLogging) -> Iterator[Problem]:
    """FGT703, with what would bring it down."""
    data = aws_logging(spec)
    size = sum(map(len, data.values()))
    if size <= MOST_CHARACTERS:
        return
    field = "parsers" if len(spec.parsers) >= len(spec.filters) else "filters"
    message = f"the log configuration has {size} characters; {MOST_CHARACTERS} are allowed"
    fix = f"drop {size - MOST_CHARACTERS} of them; {_droppable(spec)}"
    yield Problem("FGT703", field, message, fix)


def _droppable(spec: NativeLogging) -> str:
    """The largest sections of the user's own, and switches, with the characters that each frees."""
    amounts = []
    for field in ("filters", "parsers"):
        for each in given_sections(field, getattr(spec, field)):
            size = len(format_classic([each])) + 1
            name = each.get("Name") or "without Name"
            amounts.append((size, f"[{each.name}] {name} of {field} has {size}"))
    amounts.sort(key=lambda amount: (-amount[0], amount[1]))
    shown = [text for _, text in amounts[:3]]
    if spec.kubernetes_metadata:
        shown.append(f"kubernetesMetadata: false frees {len(format_classic([KUBERNETES_FILTER])) + 1}")
    return ", ".join(shown)
