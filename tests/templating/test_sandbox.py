# ruff: noqa: E501  # tables read best a row a line
"""A template sees the spec and nothing of the machine; it changes nothing and ends in time."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fargen.templating import environment

Refused = Callable[..., tuple[str, str]]
Render = Callable[..., Any]
CONTEXT = {"v": "x", "n": 3, "m": {"k": "x"}, "l": ["x"]}


@pytest.mark.parametrize(
    ("expression", "attribute", "kind"),
    [
        ("v.__class__", "__class__", "str"), ("().__class__.__bases__", "__class__", "tuple"),
        ("m.__init__.__globals__", "__init__", "dict"), ("m['__class__']", "__class__", "dict"),
        ("l.__len__", "__len__", "list"), ("m.get.__self__", "__self__", "builtin_function_or_method"),
        ("range.__globals__", "__globals__", "function"), ("self.__init__", "__init__", "TemplateReference"),
        ("self._TemplateReference__context", "_TemplateReference__context", "TemplateReference"),
        ("v.format", "format", "str"), ("'{0.__class__}'.format(v)", "format", "str"),
        ("v.format_map(m)", "format_map", "str"), ("v.encode()", "encode", "str"),
        ("n.to_bytes(9)", "to_bytes", "int"),
        ("v.center(9)", "center", "str"), ("v.ljust(9)", "ljust", "str"), ("v.zfill(9)", "zfill", "str"),
        ("v.expandtabs(9)", "expandtabs", "str"), ("v.join(l)", "join", "str"),
        ("v.translate(m)", "translate", "str"),
        ("m.update({1: 2})", "update", "dict"), ("m.pop('k')", "pop", "dict"), ("m.clear()", "clear", "dict"),
        ("m.setdefault('z', 1)", "setdefault", "dict"), ("l.append(1)", "append", "list"),
        ("l.extend([1])", "extend", "list"), ("l.sort()", "sort", "list"), ("l.clear()", "clear", "list"),
    ],
)  # fmt: skip
def test_attributes_that_lead_out_or_change_the_spec_are_refused(
    expression: str, attribute: str, kind: str, refused: Refused
) -> None:
    context = {"v": "x", "n": 3, "m": {"k": "x"}, "l": ["x"]}
    message, place = refused(f"\na: {{{{ {expression} }}}}", context)
    assert message == f"access to attribute '{attribute}' of '{kind}' object is unsafe"
    assert place == "t.yaml.j2:2"
    assert context == CONTEXT


@pytest.mark.parametrize(
    "name", ["escape", "unescape", "striptags", "format", "__html__", "join", "_escape_argument"]
)
def test_template_text_has_no_way_to_become_something_else(name: str, refused: Refused) -> None:
    message, _ = refused(f"{{% set s %}}x{{% endset %}}a: {{{{ s.{name} }}}}")
    assert message in {
        f"access to attribute '{name}' of 'TemplateText' object is unsafe",
        f"'fargen.templating.values.TemplateText object' has no attribute '{name}'",
    }


@pytest.mark.parametrize("name", ["safe", "e", "escape", "forceescape", "attr", "format", "tojson", "pprint",
                                  "xmlattr", "urlize", "striptags", "center", "wordwrap", "random",
                                  "put_in"])  # fmt: skip
def test_filters_that_make_markup_or_reach_further_are_not_there(name: str, refused: Refused) -> None:
    assert refused(f"a: {{{{ v | {name} }}}}", CONTEXT)[0] == f"there is no filter '{name}'"


@pytest.mark.parametrize("name", ["dict", "lipsum", "cycler", "joiner", "open", "os", "environ", "env", "now",
                                  "config", "request", "__builtins__", "true_", "lookup"])  # fmt: skip
def test_there_are_no_globals_but_range_and_namespace(name: str, refused: Refused) -> None:
    assert refused(f"a: {{{{ {name} }}}}") == (f"'{name}' is undefined", "t.yaml.j2:1")


def test_autoescape_cannot_be_switched_off(refused: Refused) -> None:
    text = "a: 1\n{% autoescape false %}b: {{ v }}{% endautoescape %}"
    assert refused(text, CONTEXT) == ("{% autoescape %} is not available", "t.yaml.j2:2")


@pytest.mark.parametrize("tag", ["do l.append(1)", "trans", "debug", "break", "continue"])
def test_there_are_no_extensions(tag: str, refused: Refused) -> None:
    word = tag.split(" ", maxsplit=1)[0]
    assert refused(f"{{% {tag} %}}", CONTEXT)[0].startswith(f"there is no tag '{word}'")


@pytest.mark.parametrize("letter", ["\ue002", "\U000f0000", "\U0010fffd"])
def test_a_template_cannot_have_the_characters_that_stand_for_values(letter: str, refused: Refused) -> None:
    expected = ("the template has a private-use character", "t.yaml.j2:2")
    assert refused(f"a: 1\nb: {letter}") == expected
    assert refused(f"a: 1\nb: {{{{ '{letter}' }}}}") == expected


@pytest.mark.parametrize("statement", ["include", "import", "extends"])
@pytest.mark.parametrize(
    "kind", ["absolute", "parent", "link", "linked folder", "builtin parent", "builtin absolute"]
)
def test_nothing_outside_the_roots_is_read(
    statement: str, kind: str, folder: Path, tmp_path: Path, refused: Refused
) -> None:
    secret = tmp_path / "secret.j2"
    secret.write_text("a: secret\n")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "secret.j2").write_text("a: secret\n")
    (folder / "link.j2").symlink_to(secret)
    (folder / "linked").symlink_to(tmp_path / "other")
    name = {
        "absolute": str(secret), "parent": "../secret.j2", "link": "link.j2",
        "linked folder": "linked/secret.j2",
        "builtin parent": "builtin/../secret.j2", "builtin absolute": f"builtin/{secret}",
    }[kind]  # fmt: skip
    rest = " as o" if statement == "import" else ""
    assert refused(f"\n{{% {statement} '{name}'{rest} %}}") == (
        f"there is no template '{name}'",
        "t.yaml.j2:2",
    )


def test_a_link_that_stays_inside_is_followed(folder: Path, render: Render) -> None:
    (folder / "below").mkdir()
    (folder / "below" / "part.j2").write_text("a: 1\n")
    (folder / "link.j2").symlink_to("below/part.j2")
    assert render("{% include 'link.j2' %}") == [{"a": 1}]


def test_a_root_beside_one_of_the_same_beginning_is_not_inside(tmp_path: Path, refused: Refused) -> None:
    (tmp_path / "templates-private").mkdir()
    (tmp_path / "templates-private" / "s.j2").write_text("a: 1")
    name = "../templates-private/s.j2"
    assert refused(f"{{% include '{name}' %}}")[0] == f"there is no template '{name}'"


ENDLESS = {
    "loops": "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}a: 1",
    "filtered loops": "{% for a in range(100000) %}{% for b in range(1000) if false %}{% endfor %}{% endfor %}a: 1",
    "branching macro": "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}a: {{ m(90) }}",
}  # fmt: skip


@pytest.mark.parametrize("form", ENDLESS)
def test_a_template_that_does_not_end_is_ended(
    form: str, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(environment, "MAX_SECONDS", 0.2)
    started = time.perf_counter()
    assert refused(ENDLESS[form])[0] == "rendering takes longer than 0.2 s"
    assert time.perf_counter() - started < 30  # it ends; how fast is no test


def test_the_bound_is_ten_seconds() -> None:
    assert environment.MAX_SECONDS == 10


@pytest.mark.parametrize(
    "text",
    ["{% include 't.yaml.j2' %}", "{% extends 't.yaml.j2' %}", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
     "{% block b %}{{ self.b() }}{% endblock %}", "{% include 't.yaml.j2' %}{% include 't.yaml.j2' %}"],
)  # fmt: skip
def test_a_template_that_calls_itself_without_end_is_ended(text: str, refused: Refused) -> None:
    assert refused(text)[0] == "a template includes or calls itself without end"


GROWING = (
    "{% set ns = namespace(x=START) %}{% for i in range(90) %}{% set ns.x = STEP %}{% endfor %}a: {{ ns.x }}"
)


@pytest.mark.parametrize(
    ("start", "step", "message"),
    [
        ("'ab'", "ns.x ~ ns.x", "a text grows above 10,000,000 characters"),
        ("'ab'", "ns.x + ns.x", "a text grows above 10,000,000 characters"),
        ("'ab'", "[ns.x, ns.x] | join", "a text grows above 10,000,000 characters"),
        ("'ab'", "ns.x | replace('a', 'aaaaaaaaaaaaaaa')", "a text grows above 10,000,000 characters"),
        ("'ab'", "ns.x.replace('a', 'aaaaaaaaaaaaaaa')", "a text grows above 10,000,000 characters"),
        ("'a\\nb\\n'", "(ns.x ~ ns.x) | indent(200)", "a text grows above 10,000,000 characters"),
        ("['ab']", "ns.x + ns.x", "a list has more than 100,000 items"),
        ("3", "ns.x * ns.x", "this number is too large"),
    ],
)  # fmt: skip
def test_what_grows_in_a_loop_is_bounded(start: str, step: str, message: str, refused: Refused) -> None:
    assert refused(GROWING.replace("START", start).replace("STEP", step))[0] == message


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("9**9**9", "this power is too large"), ("'x' * 1000000000", "* works on numbers only"),
        ("[1] * 1000000000", "* works on numbers only"), ("'%1000000000d' % 1", "% works on numbers only"),
        ("range(10**6)", "Range too big. The sandbox blocks ranges larger than MAX_RANGE (100000)"),
        ("'a' | indent(1000000000)", "indent takes 0 to 200 spaces, not 1000000000"),
        ("'a' | indent(-1)", "indent takes 0 to 200 spaces, not -1"),
        ("[1] | batch(1000000000, 1) | list", "batch takes at most 100,000, not 1000000000"),
        ("[1] | slice(1000000000) | list", "slice takes at most 100,000, not 1000000000"),
        ("1.5 | round(1000000000)", "round takes at most 30, not 1000000000"),
    ],
)  # fmt: skip
def test_what_is_large_at_once_is_refused(expression: str, message: str, refused: Refused) -> None:
    assert refused(f"a: {{{{ {expression} }}}}")[0] == message


def test_output_is_bounded(refused: Refused) -> None:
    line = "x" * 20_000
    loop = f"{{% for i in range(1000) %}}- {line}\n{{% endfor %}}"
    assert refused(loop)[0] == "the output grows above 10,000,000 characters"
    assert (
        refused(f"{{% set s %}}{loop}{{% endset %}}{{{{ s }}}}")[0]
        == "a text grows above 10,000,000 characters"
    )
    macro = f"{{% macro m() %}}{loop}{{% endmacro %}}{{{{ m() }}}}"
    assert refused(macro)[0] == "a text grows above 10,000,000 characters"


def test_a_template_shows_a_bounded_number_of_values(refused: Refused) -> None:
    loop = "{% for a in range(2) %}{% for i in range(70000) %}- {{ i }}\n{% endfor %}{% endfor %}"
    assert refused(loop)[0] == "the template shows more than 131,068 values"
