"""What users of Helm and Ansible write, and what does the same here: for messages."""

import re

ELSEWHERE = {
    "Capabilities": "it is not there: give the version as a value",
    "Chart": "it is not there: give the name and version as values",
    "Files": "it is not there: give the text with --set-file",
    "Release": "write release.name and release.namespace",
    "Template": "it is not there: write the name as text",
    "Values": "write values",
    "b64dec": "use b64decode",
    "b64enc": "use b64encode",
    "bool": "write it without quotes in the values",
    "coalesce": "write a or b",
    "combine": "use merge",
    "dict": "write {'key': value}",
    "eq": "write a == b",
    "fromJson": "use from_json",
    "fromYaml": "use from_yaml",
    "hasKey": "write 'key' in map",
    "hash": "use sha256",
    "include": "{% from '_parts.j2' import name %}, then {{ name() }}",
    "kindIs": "use a test: is string, is number, is mapping",
    "list": "write [a, b]",
    "mandatory": "use required",
    "nindent": "put the value in its place as it is: {{ value }} is written as YAML there",
    "now": "the clock is not there: the same input gives the same output",
    "printf": "write a ~ b",
    "sha256sum": "use sha256",
    "semverCompare": "use version | semver_match('>=1.2.0')",
    "ternary": "write a if condition else b",
    "toJson": "use to_json",
    "toYaml": "put the value in its place as it is: {{ value }} is written as YAML there; as a text: to_yaml",
    "to_nice_json": "use to_json",
    "to_nice_yaml": "use to_yaml",
    "tpl": "a value is never a template: put the text into a partial, and include it",
    "trimAll": "use trim",
    "trunc": "use truncate",
}
"""Names of functions, filters and objects to what to write instead."""

_DOTTED = re.compile(r"\{\{-?[^}]*?(?<![\w\])'\"])\.[A-Za-z]|\{%-?[^%]*?\s\.[A-Za-z]")
_KEYWORD = re.compile(r"\{\{-?\s*(if|else|end|range|with|define|template|block)\b")
_SHOWN = re.compile(r"\{\{(.*?)(?:\}\}|$)")
_UNBRACED = re.compile(r"\{\{[^}]*\w +[\"'\d]")
_DOT = "this is written for Helm: write values.NAME and release.name, without the dot before them"
_TAG = (
    "this is written for Helm: tags are {% if … %}, {% for … in … %}, {% set … %}, and end with {% endif %}"
)
_CALL = "write {{ f(a, b) }} and {{ value | filter(a) }}: arguments stand in brackets"


def helm_fix(line: str, *, syntax: bool) -> str:
    """What to write instead of a line that is no Jinja but looks like Helm; empty if it does not.

    Args:
        line: of a template.
        syntax: it cannot be read; else a name in it is not there.
    """
    if _KEYWORD.search(line):
        return _TAG
    if _DOTTED.search(line):
        return _DOT
    if not syntax:
        return ""
    words = (word for part in _SHOWN.findall(line) for word in re.findall(r"\w+", part))
    name = next((word for word in words if word in ELSEWHERE), None)
    return ELSEWHERE[name] if name else _CALL if _UNBRACED.search(line) else ""
