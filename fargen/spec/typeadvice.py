"""What to write where a value of another type stands: the value in the form that is wanted, or an example."""

import re
from typing import Any

from pydantic import BaseModel

from fargen.spec.keys import keys_of, models_at
from fargen.values.finding import Path
from fargen.values.names import dns_label
from fargen.yamltext.tree import scalar_text

_YES_NO = {"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}
# Maps whose keys the user chooses.
_FREE = {"env", "labels", "annotations", "podAnnotations", "headers", "record", "tags", "files"}
_ANY_TEXT = re.compile(r"[^{\[]")
_FORMS = {
    "a map": re.compile("{"),
    "a list": re.compile(r"\["),
    "a whole number": re.compile(r"\d+$"),
    "true or false": re.compile("(true|false)$"),
}
_PAIR = re.compile(r"([A-Za-z_][\w.-]*):(?!//)(\S*)")  # `cpu:250m`, which YAML reads as one text
_RECREATE = "updates are rolling; in place of Recreate write strategy: {maxSurge: 0, maxUnavailable: 1}"


def type_fix(model: type[BaseModel], path: Path, expected: list[str], value: Any) -> str:
    """What to write at ``path`` of a ``model`` instead of ``value``.

    Args:
        model: of the document.
        path: of the value.
        expected: the types that fit, in words: ``a map``.
        value: what stands there.
    """
    if not path:
        return f"write {expected[0]}"
    return (
        _in_form(path, expected, value)
        or _pair(model, path, expected, value)
        or _known(path, value)
        or _example(model, path, expected, value)
    )


def _in_form(path: Path, expected: list[str], value: Any) -> str:
    """The value itself in the form that is wanted."""
    if expected == ["a map"] and isinstance(value, list) and path[-1] in _FREE:
        return "write NAME: VALUE lines, without dashes"
    if isinstance(value, str):
        if expected == ["a whole number"] and value.lstrip("-").rstrip("%").isdecimal():
            return f"write {value.rstrip('%')}" + ("" if value.endswith("%") else " without quotes")
        if expected == ["true or false"] and value in {"true", "false"}:
            return f"write {value} without quotes"
        if expected == ["true or false"] and value.lower() in _YES_NO:
            return f"write {_YES_NO[value.lower()]}: in YAML 1.2 {value} is a text"
    entry = isinstance(value, dict) and list(value) == ["name"] and isinstance(path[-1], int)
    if entry and expected == ["a text"]:
        return f"write {scalar_text(value['name'])}, without name:"
    return ""


def _pair(model: type[BaseModel], path: Path, expected: list[str], value: Any) -> str:
    """A key and its value that became one text, as there is no space after the colon."""
    found = _PAIR.match(value) if expected[0] == "a map" and isinstance(value, str) else None
    if found is None:
        return ""
    known = [key for below in models_at(model, path) for key in keys_of(below)]
    if found[1] in known or path[-1] in _FREE:
        return f"put a space after the colon, as {found[1]}: {found[2]}"
    return ""


def _known(path: Path, value: Any) -> str:
    """What is meant by a value that another format has at this place."""
    last = next((step for step in reversed(path) if isinstance(step, str)), "")
    entry = isinstance(path[-1], int)
    number = isinstance(value, int) and not isinstance(value, bool)
    if last == "image" and isinstance(value, dict):
        return _image(value)
    if last == "ports" and entry and number:
        return f"write port: {value}, or a map, as ports: [{{name: http, port: {value}}}]"
    if last == "health" and not entry:
        other = f"tcp: {value}" if number else "path: /healthz"
        return f"write a path, as health: /healthz, or a map, as health: {{{other}}}"
    return _text(path, value) if isinstance(value, str) else ""


def _text(path: Path, value: str) -> str:
    if path == ("strategy",):
        return "remove it: updates are rolling" if value == "RollingUpdate" else _RECREATE
    if path == ("serviceAccount",):
        return _account(value)
    if path == ("job",) and len(value.split()) == 5:
        return f'write a map, as job: {{schedule: "{value}"}}'
    return ""


def _image(value: dict[str, Any]) -> str:
    parts = [value.get(key) for key in ("registry", "repository", "tag", "digest")]
    registry, repository, tag, digest = (scalar_text(part) if _plain(part) else "" for part in parts)
    if not repository or not (tag or digest):
        return "write repository:tag, as image: registry.example.com/shop:1.0"
    start = f"{registry}/" if registry else ""
    end = (f":{tag}" if tag else "") + (f"@{digest}" if digest else "")
    return f"write repository:tag, as image: {start}{repository}{end}"


def _plain(value: Any) -> bool:
    return value is not None and not isinstance(value, dict | list) and scalar_text(value).isprintable()


def _account(value: str) -> str:
    if value.startswith("arn:"):
        return f'write a map, as serviceAccount: {{roleArn: "{value}"}}'
    name = "NAME" if dns_label(value) else value
    return f"write a map, as serviceAccount: {{name: {name}, create: false}}"


def _example(model: type[BaseModel], path: Path, expected: list[str], value: Any) -> str:
    """What to write, after the example of the nearest key above that has one."""
    from fargen.spec.reference import example_of  # only errors pay

    steps = tuple(step for step in path if isinstance(step, str))
    for end in range(len(steps), 0, -1):
        key = steps[end - 1]
        for owner in models_at(model, steps[: end - 1]):
            if key not in keys_of(owner):
                continue
            example = example_of(owner, key)
            if path[-1] != key:  # an entry of what the example shows
                return f"write {expected[0]}, as {key}: {example}"
            if example[0] == "[" and example[1] != "{" and isinstance(value, str) and "," not in value:
                return f"write [{', '.join(value.split())}]"
            fitting = [kind for kind in expected if _FORMS.get(kind, _ANY_TEXT).match(example)]
            return f"write {fitting[0]}, as {key}: {example}" if fitting else f"write {expected[0]}"
    return f"write {expected[0]}"
