# ruff: noqa: E501  # tables read best a row a line
"""A refusal names the template, its line, and what is wrong, wherever in the templates it happens."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from fargen.templating.engine import Engine
from fargen.values.errors import InputError
from fargen.values.finding import Finding, Place

Refused = Callable[..., tuple[str, str]]


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("a: 1\nb: {{ nope }}\n", "'nope' is undefined", 2),
        ("a: 1\n\nb: {{ m.nope }}\n", "the map has no key 'nope'", 3),
        ("a: 1\n{% for x in nope %}{% endfor %}", "'nope' is undefined", 2),
        ("{% if m.nope %}\n{% endif %}", "the map has no key 'nope'", 1),
        ("a: {{ [1, nope] }}", "'nope' is undefined", 1),
        ("a: {{ {'k': nope} }}", "'nope' is undefined", 1),
        ("a:\n  - {{ 1 / 0 }}", "division by zero", 2),
        ("a: {{ 'a' < 1 }}", "'<' not supported between instances of 'str' and 'int'", 1),
        ("a: {{ v() }}", "'str' object is not callable", 1),
        ("a: {{ [1][5] }}", "the list has no element 5", 1),
        ("\n\na: {{ v | nope }}", "there is no filter 'nope'", 3),
        ("a: {% if v is nope %}{% endif %}", "there is no test 'nope'", 1),
        ("a: {{ 1", "unexpected end of template, expected 'end of print statement'", 1),
        ("a: 1\n{% if %}", "Expected an expression, got 'end of statement block'", 2),
        ("a: 1\n{% endif %}", "'endif' belongs to no block that is open", 2),
        ("a: 1\nb: {{ x y }}", "expected token 'end of print statement', got 'y'", 2),
        ("{{ '", "unexpected char \"'\" at 3", 1),
        ("a: 1\n{% include 'nope.j2' %}", "there is no template 'nope.j2'", 2),
        ("a: 1\n{% include v %}", "there is no template 'x'", 2),
        ("a: 1\na: 2\n", "duplicate key 'a'", 2),
        ("a:\n  b: 1\n  c: {{ v }}\n  b: {{ v }}\n", "duplicate key 'b'", 4),
        ("{{ v }}: 1\nb: 1\n{{ v }}: 2\n", "duplicate key 'x'", 3),
        ("b: 1\nx: 1\n{{ v }}: 2\n", "duplicate key 'x'", 3),
        ("{{ n }}: 1\n", "a key must be a text, not 3", 1),
        ("a: 1\n{{ m }}: 1\n", "a key must be a text, not {'k': 'x'}", 2),
        ("a: 1\n b: 2\n", "not valid YAML: mapping values are not allowed in this context", 2),
        ("a: [1,\nb: 2\n", "not valid YAML: did not find expected ',' or ']' while parsing a flow sequence", 3),
        ("a: 1\n1: 2\n", "the key 1 is not a string", 2),
        ("a: !Ref x\n", "the YAML tag !Ref is not supported", 1),
        ("a: 1\nb: *x\n", "unknown alias *x", 2),
        ("a: 1\n\n\nb: 'x{{ m }}'\n", "a map or list cannot stand within a text", 4),
    ],
)  # fmt: skip
def test_message_and_line_of_a_template(text: str, message: str, line: int, refused: Refused) -> None:
    assert refused(text, {"v": "x", "n": 3, "m": {"k": "x"}}) == (message, f"t.yaml.j2:{line}")


@pytest.mark.parametrize(
    ("text", "part", "message", "place"),
    [
        ("a: 1\n{% include 'part.j2' %}", "b: 1\n\nc: {{ nope }}\n", "'nope' is undefined", "part.j2:3"),
        ("a: 1\n{% include 'part.j2' %}", "b: 1\nb: 2\n", "duplicate key 'b'", "part.j2:2"),
        ("a: 1\n{% include 'part.j2' %}", "b: [\n", "not valid YAML: did not find expected node content while parsing a flow node", "part.j2:2"),
        ("a: 1\n{% include 'part.j2' %}", "b: 1\n{% if %}", "Expected an expression, got 'end of statement block'",
         "part.j2:2"),
        ("{% from 'part.j2' import m %}\na: 1\n{{ m(1) }}", "\n{% macro m(x) %}\nb: 1\nc: {{ x.y }}\n{% endmacro %}",
         "'int object' has no attribute 'y'", "part.j2:4"),
        ("{% from 'part.j2' import m %}\na: 1\n{{ m(1) }}\n", "{% macro m(x) %}\nb: {{ x }}\na: 1\n{% endmacro %}",
         "duplicate key 'a'", "part.j2:3"),
        ("{% from 'part.j2' import m %}\na: 1\n{{ m() }}\n", "{% macro m(x) %}b: {{ x }}{% endmacro %}",
         "parameter 'x' was not provided", "part.j2:1"),
        ("{% from 'part.j2' import nope %}\na: {{ nope() }}\n", "{% macro m(x) %}{% endmacro %}",
         "the template 'part.j2' (imported on line 1 in 't.yaml.j2') does not export the requested name 'nope'",
         "t.yaml.j2:2"),
        ("{% extends 'part.j2' %}\n{% block b %}\nx: 1\nx: 2\n{% endblock %}", "a: 1\n{% block b %}{% endblock %}",
         "duplicate key 'x'", "t.yaml.j2:4"),
        ("{% extends 'part.j2' %}\n{% block b %}\n{{ super() }}{% endblock %}",
         "a: 1\n{% block b %}\nx: {{ nope }}\n{% endblock %}", "'nope' is undefined", "part.j2:3"),
        ("a: 1\n\n{% include 'part.j2' %}\nb: 1\nb: 2", "c: 1\nd: 2\n", "duplicate key 'b'",
         "t.yaml.j2:5"),
        ("{% for i in range(3) %}\n- a: 1\n{% if i == 2 %}\n  a: 2\n{% endif %}\n{% endfor %}", "",
         "duplicate key 'a'", "t.yaml.j2:4"),
        ("{% set s %}\na: 1\na: 2\n{% endset %}\nb: 1\n{{ s }}", "", "duplicate key 'a'",
         "t.yaml.j2:3"),
        ("{% macro m() %}\nb:\n  c: 1\n  c: 2\n{% endmacro %}\na:\n  {{ m() | indent(2) }}\n", "",
         "duplicate key 'c'", "t.yaml.j2:4"),
    ],
)  # fmt: skip
def test_the_innermost_template_is_named(
    text: str, part: str, message: str, place: str, refused: Refused
) -> None:
    assert refused(text, {}, part=part) == (message, place)


def test_the_fix_names_the_spec_keys_that_the_template_shows(folder: Path) -> None:
    path = folder / "t.yaml.j2"
    path.write_text("a: 1\nb: {{ nope }}\n")
    engine = Engine((str(folder),))
    engine.start_app()
    with pytest.raises(InputError) as caught:
        engine.render("t.yaml.j2", {}, lambda: "ports, health")
    assert caught.value.findings == (
        Finding(
            "SPEC501",
            "error",
            "template: 'nope' is undefined",
            "mend the template; it shows ports, health",
            place=Place(str(path), 2, 7, 4),
        ),
    )


def test_a_built_in_template_is_named_by_its_file_below_templates(folder: Path) -> None:
    (folder / "service.yaml.j2").write_text("{% extends 'builtin/service.yaml.j2' %}\n")
    for engine in (Engine(), Engine((str(folder),))):
        engine.start_app()
        with pytest.raises(InputError) as caught:
            engine.render(
                "service.yaml.j2", {"meta": {"name": "x", "namespace": "", "labels": {}, "annotations": {}}}
            )
        (finding,) = caught.value.findings
        assert finding.message == "template: 'selector' is undefined"
        assert finding.place is not None
        assert os.path.basename(finding.place.file) == "service.yaml.j2"
        lines = Path(finding.place.file).read_text().splitlines() if os.path.isabs(finding.place.file) else []
        assert not lines or "{{ selector }}" in lines[finding.place.line - 1]
        assert finding.place.line > 1


def test_a_template_that_is_not_utf_8_or_not_readable_is_named(folder: Path, refused: Refused) -> None:
    (folder / "bad.j2").write_bytes(b"a: \xff\n")
    assert refused("{% include 'bad.j2' %}") == ("the template is not UTF-8", "bad.j2:1")


def test_an_unreadable_template_is_named(
    folder: Path, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "shut.j2").write_text("a: 1\n")
    real = open

    def deny(path: str, *args: object, **kwargs: object) -> object:
        if str(path).endswith("shut.j2"):
            raise PermissionError(13, "Permission denied")
        return real(path, *args, **kwargs)  # type: ignore[call-overload]  # passed on as it came

    monkeypatch.setattr("builtins.open", deny)
    assert refused("{% include 'shut.j2' %}") == (
        "the template cannot be read: Permission denied",
        "shut.j2:1",
    )


def test_an_unknown_name_is_refused_at_its_own_name() -> None:
    engine = Engine()
    engine.start_app()
    with pytest.raises(InputError) as caught:
        engine.render("nope.yaml.j2", {})
    (finding,) = caught.value.findings
    assert (finding.message, finding.place) == (
        "template: there is no template 'nope.yaml.j2'", Place("nope.yaml.j2", 1, 1),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "underlined"),
    [
        ("b: {{ 1 }} {{ v.nope }}", "nope"),
        ("b: {{ nope }} {# nope #}", "nope"),
        ("nope: {{ nope }}", "nope"),
        ("b: {{ v | nope }}", "nope"),
        ("b: {{ 1 / 0 }}", "{{ 1 / 0 }}"),
        ("{% if nope %}{% endif %}", "nope"),
        ("b: {{ 1", "{{ 1"),
        ("{% include 'no.j2' %}", "no.j2"),
    ],
)
def test_the_place_is_the_name_or_the_expression(line: str, underlined: str, folder: Path) -> None:
    (folder / "t.yaml.j2").write_text(f"a: 1\n{line}\n")
    engine = Engine((str(folder),))
    engine.start_app()
    with pytest.raises(InputError) as caught:
        engine.render("t.yaml.j2", {"v": {}})
    place = caught.value.findings[0].place
    assert place is not None
    assert place.line == 2
    assert line[place.column - 1 :][: place.length] == underlined


@pytest.mark.parametrize(
    ("line", "fix"),
    [
        ("b: {{ .Values.image }}", "this is written for Helm: write values.NAME and release.name, without the dot before them"),
        ("b: {{ quote .Values.image }}", "quote is a filter: write value | quote"),
        ('b: {{ include "x" . }}', "{% from '_parts.j2' import name %}, then {{ name() }}"),
        ("{{- if .Values.x }}", "this is written for Helm: tags are {% if … %}, {% for … in … %}, {% set … %}, and end with {% endif %}"),
        ("b: {{ v | nindent 4 }}", "put the value in its place as it is: {{ value }} is written as YAML there"),
        ("b: {{ v | toYaml }}", "put the value in its place as it is: {{ value }} is written as YAML there; as a text: to_yaml"),
        ("b: {{ Values.image }}", "write values"),
        ("b: {{ Release.Name }}", "write release.name and release.namespace"),
        ("b: {{ v | b64enc }}", "use b64encode"),
        ("b: {{ v | combine({}) }}", "use merge"),
        ("b: {{ tpl(v, 1) }}", "a value is never a template: put the text into a partial, and include it"),
        ("b: {{ ternary(1, 2) }}", "write a if condition else b"),
        ("b: {{ upper(v) }}", "upper is a filter: write value | upper"),
        ("b: {{ v | default 4 }}", "write {{ f(a, b) }} and {{ value | filter(a) }}: arguments stand in brackets"),
        ("{% inclde x %}", "did you mean include?"),
        ("b: {% if v is defind %}{% endif %}", "did you mean defined?"),
        ("{% include '_prats.j2' %}", "did you mean _parts.j2?"),
        ("b: {{ x y }}", "mend the template"),
    ],
)  # fmt: skip
def test_what_is_written_for_another_tool_has_its_fix(line: str, fix: str, folder: Path) -> None:
    (folder / "t.yaml.j2").write_text(f"a: 1\n{line}\n")
    (folder / "_parts.j2").write_text("")
    engine = Engine((str(folder),), chart=True)
    engine.start_app()
    with pytest.raises(InputError) as caught:
        engine.render("t.yaml.j2", {"v": "x", "values": {}, "release": {}})
    assert caught.value.findings[0].fix == fix
