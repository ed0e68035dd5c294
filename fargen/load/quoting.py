"""Unquoted numbers and dates that change on their way through JSON, as Kustomize and kpt pass a spec on."""

from math import isfinite
from typing import Any

from fargen.load.problems import at_value, warning
from fargen.values.finding import Finding, Path
from fargen.yamltext.tree import FloatText, IntText, Map, Seq, scalar_text

# Maps whose numbers are amounts: 1.50 CPUs are 1.5 CPUs.
_AMOUNTS = frozenset({"resources", "autoscaling", "adot", "emptyDir"})
# Keys whose values are whole numbers; in maps of texts any key may stand.
_COUNTS = frozenset(
    {"replicas", "min", "max", "port", "servicePort", "groupOrder", "completions", "parallelism", "fsGroup"}
    | {"runAsUser", "runAsGroup", "retentionDays", "durationMinutes", "grpc"}
)
_COUNT_ENDS = ("Seconds", "Limit", "Threshold")
_TEXTS = frozenset({"env", "labels", "annotations", "podAnnotations", "record", "files", "headers"})
_DIGITS = frozenset("0123456789")
_STARTS = frozenset("0123456789+-.")
_QUOTES = frozenset("\"'|>")
_DATE = "0000-00-00"
_JSON_EXPONENT = 1e21  # Go and JavaScript write larger numbers with an exponent


def unquoted(tree: Map) -> list[Finding]:
    """A warning for each value of an App, as written, that needs quotes to keep its text."""
    found: list[Finding] = []
    _walk(tree, tree, (), found)
    return found


def _walk(root: Map, node: Map | Seq, path: Path, found: list[Finding]) -> None:
    items: Any = node.items() if type(node) is Map else enumerate(node)
    for step, value in items:
        kind = type(value)
        if kind is str:
            if value[:1] in _STARTS and (changed := _changed_text(value)) and _is_plain(node, step):
                found.append(_warning(node, step, value, changed, path))
        elif kind is Map or kind is Seq:
            if step not in _AMOUNTS:
                _walk(root, value, (*path, step), found)
        elif (kind is IntText or kind is FloatText or kind is float) and isfinite(value):
            changed = _json_number(value)
            if changed != scalar_text(value):
                found.append(_warning(node, step, scalar_text(value), changed, path))


def _warning(node: Map | Seq, step: str | int, text: str, changed: str, path: Path) -> Finding:
    message = f"{text} without quotes is {changed} to tools that go through JSON"
    fix = f"write {changed}" if _is_count(step, path) else f'quote it: "{text}"'
    return at_value(node, step, warning("SPEC901", message, fix), (*path, step))


def _is_count(step: str | int, path: Path) -> bool:
    """True if the key wants a number, which quotes would make a text."""
    named = isinstance(step, str) and (step in _COUNTS or step.endswith(_COUNT_ENDS))
    return named and not _TEXTS.intersection(path)


def _json_number(value: float) -> str:
    whole = isinstance(value, int) or (value.is_integer() and abs(value) < _JSON_EXPONENT)
    return str(int(value)) if whole else repr(float(value))


def _changed_text(text: str) -> str:
    """What YAML 1.1 readers make of a plain text that is no number in YAML 1.2; empty if they agree."""
    if _is_date(text):
        return f'the time "{text}T00:00:00Z"'
    digits = text.lstrip("+-").replace("_", "")
    if "_" in text and digits and set(digits) <= _DIGITS and text.lstrip("+-")[0] in _DIGITS:
        return str(int(text.replace("_", "")))
    return ""


def _is_date(text: str) -> bool:
    return len(text) == len(_DATE) and all(
        letter in _DIGITS if model == "0" else letter == model
        for letter, model in zip(text, _DATE, strict=True)
    )


def _is_plain(node: Map | Seq, step: Any) -> bool:
    """True if the value is written without quotes."""
    source, _, _, line, column = node.marks[step]
    lines = source.text.splitlines()
    return not (0 < line <= len(lines)) or lines[line - 1][column - 1 : column] not in _QUOTES
