# ruff: noqa: E501  # tables read best a row a line
"""A value can never change the structure of the output: whatever it holds, it comes out as the very same value."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fargen.templating.engine import Engine
from fargen.yamltext.emit import emit
from fargen.yamltext.read import read

Render = Callable[..., Any]

# Template, and what it gives for the value v (as a function of it).
SHAPES: dict[str, tuple[str, Callable[[str], Any]]] = {
    "plain": ("a: {{ v }}\nb: 1", lambda v: {"a": v, "b": 1}),
    "double quotes": ('a: "{{ v }}"\nb: 1', lambda v: {"a": v, "b": 1}),
    "single quotes": ("a: '{{ v }}'\nb: 1", lambda v: {"a": v, "b": 1}),
    "within a text": ("a: pre-{{ v }}-post", lambda v: {"a": f"pre-{v}-post"}),
    "within quotes": ('a: "x: {{ v }} # {{ v }}"', lambda v: {"a": f"x: {v} # {v}"}),
    "twice side by side": ("a: {{ v }}{{ v }}", lambda v: {"a": v + v}),
    "key": ("{{ v }}: 1", lambda v: {v: 1}),
    "part of a key": ("k-{{ v }}: 1", lambda v: {f"k-{v}": 1}),
    "quoted key": ('"{{ v }}": 1', lambda v: {v: 1}),
    "list item": ("- {{ v }}\n- x", lambda v: [v, "x"]),
    "flow": ("a: [{{ v }}, {k: {{ v }}}, x]", lambda v: {"a": [v, {"k": v}, "x"]}),
    "flow key": ("{ {{- v -}} : 1, b: 2}", lambda v: {v: 1, "b": 2}),
    "literal block": ("a: |\n  x\n  {{ v }}\n  y\nb: 1", lambda v: {"a": f"x\n{v}\ny\n", "b": 1}),
    "comment": ("# {{ v }}\na: 1 # {{ v }}", lambda _: {"a": 1}),
    "document": ("{{ v }}", lambda v: v),
    "explicit key": ("? {{ v }}\n: {{ v }}", lambda v: {v: v}),
    "tilde": ('a: {{ "x" ~ v ~ 1 }}', lambda v: {"a": f"x{v}1"}),
    "plus": ('a: {{ v + "x" }}', lambda v: {"a": f"{v}x"}),
    "join": ('a: {{ [v, "x", v] | join(v) }}', lambda v: {"a": f"{v}{v}x{v}{v}"}),
    "replace in a value": ('a: {{ "xAx" | replace("A", v) }}', lambda v: {"a": f"x{v}x"}),
    "replace method": ('a: {{ "xAx".replace("A", v) }}', lambda v: {"a": f"x{v}x"}),
    "string": ("a: {{ v | string }}", lambda v: {"a": v}),
    "map": ("a: {{ {v: [v]} }}", lambda v: {"a": {v: [v]}}),
    "default": ("a: {{ missing | default(v) }}", lambda v: {"a": v}),
    "condition": ("a: {{ v if true else 1 }}", lambda v: {"a": v}),
    "set": ("{% set s = v %}a: {{ s }}", lambda v: {"a": v}),
    "set block": ("{% set s %}{{ v }}{% endset %}a: {{ s }}\nb: 1", lambda v: {"a": v, "b": 1}),
    "set block of structure": ("{% set s %}q:\n  r: {{ v }}{% endset %}{{ s }}", lambda v: {"q": {"r": v}}),
    "set block in quotes": ('{% set s %}x{{ v }}{% endset %}a: "{{ s }}"', lambda v: {"a": f"x{v}"}),
    "set block as data": ("{% set s %}x{{ v }}{% endset %}a: {{ [s, {s: s}] }}",
                          lambda v: {"a": [f"x{v}", {f"x{v}": f"x{v}"}]}),
    "set block and tilde": ("{% set s %}q: {% endset %}{{ s ~ v }}", lambda v: {"q": v}),
    "set block replaced": ("{% set s %}q: A{% endset %}{{ s | replace('A', v) }}", lambda v: {"q": v}),
    "set block with a filter": ("{% set s | lower %}{{ v }}{% endset %}a: {{ s }}", lambda v: {"a": v.lower()}),
    "filter block": ("{% filter indent(2) %}a:\nb: {{ v }}{% endfilter %}", lambda v: {"a": {"b": v}}),
    "filter block of text": ("a: {% filter upper %}{{ v }}{% endfilter %}", lambda v: {"a": v.upper()}),
    "macro": ("{% macro m(x) %}q: {{ x }}{% endmacro %}{{ m(v) }}", lambda v: {"q": v}),
    "macro in a macro": ("{% macro i(x) %}{{ x }}{% endmacro %}{% macro m(x) %}q: {{ i(x) }}{% endmacro %}{{ m(v) }}",
                         lambda v: {"q": v}),
    "macro indented": ("{% macro m(x) %}q:\n  r: {{ x }}{% endmacro %}a:\n  {{ m(v) | indent(2) }}",
                       lambda v: {"a": {"q": {"r": v}}}),
    "macro trimmed": ("{% macro m(x) %}\n\nq: {{ x }}\n\n{% endmacro %}{{ m(v) | trim }}", lambda v: {"q": v}),
    "call block": ("{% macro m() %}q: {{ caller() }}{% endmacro %}{% call m() %}{{ v }}{% endcall %}",
                   lambda v: {"q": v}),
    "call block with an argument": (
        "{% macro m() %}q: {{ caller(v) }}{% endmacro %}{% call(x) m() %}{{ x }}{% endcall %}",
        lambda v: {"q": v}),
    "loop": ("{% for i in [v, v] %}- {{ i }}\n{% endfor %}", lambda v: [v, v]),
    "loop over a map": ("{% for k, x in {v: v}.items() %}{{ k }}: {{ x }}\n{% endfor %}", lambda v: {v: v}),
    "recursive loop": ("{% for i in [[v]] recursive %}{% if i is string %}- {{ i }}{% else %}{{ loop(i) }}{% endif %}{% endfor %}", lambda v: [v]),
    "namespace": ("{% set n = namespace(x=1) %}{% set n.x = v %}a: {{ n.x }}", lambda v: {"a": v}),
    "include": ("{% include 'o.j2' %}", lambda v: {"z": v, "y": [v]}),
    "import": ("{% from 'm.j2' import m with context %}{{ m(v) }}", lambda v: {"q": v, "r": v}),
    "extends": ("{% extends 'b.j2' %}{% block x %}{{ super() }}c: {{ v }}\n{% endblock %}",
                lambda v: {"top": v, "b": v, "c": v}),
    "self": ("{% block x %}- {{ v }}\n{% endblock %}{{ self.x() }}", lambda v: [v, v]),
    "json": ("a: {{ {'k': v} | to_json }}", lambda v: {"a": to_json(v)}),
}  # fmt: skip
FILES = {
    "o": "z: {{ v }}\ny: [{{ v }}]\n",
    "m": "{% macro m(x) %}q: {{ x }}\nr: {{ v }}\n{% endmacro %}",
    "b": "top: {{ v }}\n{% block x %}b: {{ v }}\n{% endblock %}",
}


def to_json(value: str) -> str:
    import json

    return json.dumps({"k": value}, ensure_ascii=False, separators=(",", ":"))


@pytest.mark.parametrize("shape", SHAPES)
def test_a_hostile_value_comes_out_as_it_went_in(shape: str, render: Render, hostile: list[str]) -> None:
    template, expected = SHAPES[shape]
    for value in hostile:
        got = render(template, {"v": value}, **FILES)
        assert got == [expected(value)], value[:80]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    shape=st.sampled_from(sorted(SHAPES)),
    value=st.text(
        alphabet=st.one_of(
            st.sampled_from(":-#{}[]%&*!|>'\"@`,?\n\t\r \\abn0"), st.characters(exclude_categories=["Cs"])
        )
    ),
)
def test_no_text_breaks_out_of_any_shape(shape: str, value: str, render: Render) -> None:
    template, expected = SHAPES[shape]
    assert render(template, {"v": value}, **FILES) == [expected(value)]


def test_what_comes_out_is_read_back_from_the_text_that_is_written(
    render: Render, hostile: list[str]
) -> None:
    for value in hostile:
        (data,) = render("a: {{ v }}\n{{ v }}: [{{ v }}]", {"v": value})
        assert read(emit(data), "out")[0].root == {"a": value, value: [value]}


@pytest.mark.parametrize(
    "value", [0, -1, 1.5, True, False, None, [], {}, [1, [2, {"a": None}]], {"a": {"b": [True]}}, 10**30]
)
def test_a_value_that_is_a_whole_scalar_keeps_its_type(value: Any, render: Render) -> None:
    (data,) = render("a: {{ v }}\nb: [{{ v }}]", {"v": value})
    assert data == {"a": value, "b": [value]}
    assert type(data["a"]) is type(value)


def test_within_a_text_a_number_is_its_text_as_it_was_written(render: Render) -> None:
    v = read("v: 1.10", "f")[0].root["v"]
    assert render("""a: x{{ v }}\nb: "{{ v }}"\nc: {{ 'x' ~ v ~ true }}""", {"v": v}) == [
        {"a": "x1.10", "b": "1.10", "c": "x1.10true"}
    ]


@pytest.mark.parametrize("place", ['a: "{{ v }}"', "a: x{{ v }}", "x{{ v }}: 1", "a: {{ 'x' ~ v }}"])
@pytest.mark.parametrize("value", [None, [], {"a": 1}])
def test_nothing_maps_and_lists_cannot_stand_within_a_text(
    place: str, value: Any, refused: Callable[..., tuple[str, str]]
) -> None:
    what = "nothing" if value is None else "a map or list"
    assert refused(place, {"v": value}) == (f"{what} cannot stand within a text", "t.yaml.j2:1")


@pytest.mark.parametrize(
    ("template", "what"),
    [
        ("{{ range }}", "a function"), ("{{ namespace }}", "a function"),
        ("{{ self }}", "a TemplateReference"),
        ("{{ v.upper }}", "a function"), ("{{ m.items }}", "a function"), ("{{ [v.upper] }}", "a function"),
        ("{% macro q() %}{% endmacro %}{{ q }}", "a macro"),
        ("{% import 'm.j2' as m %}{{ m }}", "a TemplateModule"),
    ],
)  # fmt: skip
def test_what_is_not_data_is_refused(
    template: str, what: str, refused: Callable[..., tuple[str, str]]
) -> None:
    assert refused(f"a: 1\nb: {template}", {"v": "x", "m": {}}, **FILES) == (
        f"{what} is not data",
        "t.yaml.j2:2",
    )


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{ range(3) }}", [0, 1, 2]), ("{{ m.items() }}", [["k", "x"]]), ("{{ m.keys() }}", ["k"]),
        ("{{ [v] | map('upper') }}", ["X"]), ("{{ [v] | reverse }}", ["x"]), ("{{ (v, 1) }}", ["x", 1]),
        ("{{ [1, 2, 3] | batch(2) }}", [[1, 2], [3]]), ("{{ m | dictsort }}", [["k", "x"]]),
    ],
)  # fmt: skip
def test_what_a_generator_gives_is_a_list(template: str, expected: Any, render: Render) -> None:
    assert render(f"a: {template}", {"v": "x", "m": {"k": "x"}}) == [{"a": expected}]


def test_template_text_is_compared_and_searched_with_its_values_in_it(render: Render) -> None:
    template = (
        "{% set s %}a{{ v }}{% endset %}"
        "a: {{ [s == 'ax: y', s != 'a', 'x: y' in s, s[:2], s[1], s.upper(), s | length, s.split(': '), s | first] }}"
    )
    assert render(template, {"v": "x: y"}) == [
        {"a": [True, True, True, "ax", "x", "AX: Y", 5, ["ax", "y"], "a"]}
    ]


def test_the_same_template_with_other_values_gives_those(folder: Path) -> None:
    (folder / "t.yaml.j2").write_text("a: {{ v }}\nb: [{{ v }}, x-{{ w }}]\n")
    engine = Engine((str(folder),))
    engine.start_app()
    for v, w in ((1, "2"), ("a", "b"), ([1], "c")):
        assert engine.render("t.yaml.j2", {"v": v, "w": w}) == [{"a": v, "b": [v, f"x-{w}"]}]
