"""The functions and filters of charts."""

import base64
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from fargen.templating.engine import Engine
from fargen.templating.functions import chart_filters, chart_functions
from fargen.values.errors import InputError
from fargen.yamltext.read import read

Give = Callable[..., Any]


@pytest.fixture
def give(folder: Path) -> Give:
    """The value of an expression in a chart's template."""

    def give(expression: str, **context: Any) -> Any:
        (folder / "t.yaml.j2").write_text(f"a: {{{{ {expression} }}}}\n")
        engine = Engine((str(folder),), chart=True)
        engine.start_app()
        (document,) = engine.render("t.yaml.j2", context)
        return document["a"]

    return give


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("'500m' | quantity", 0.5),
        ("'1Gi' | quantity", 2**30),
        ("('1Gi' | quantity) / ('256Mi' | quantity)", 4.0),
        ("2 | quantity", 2),
        ("merge({'a': {'b': 1, 'c': 2}}, {'a': {'c': 3}, 'd': 4})", {"a": {"b": 1, "c": 3}, "d": 4}),
        ("{'a': 1} | merge({'b': 2}, {'a': 3})", {"a": 3, "b": 2}),
        (
            "'v1.2.3-rc.1+4' | semver",
            {"major": 1, "minor": 2, "patch": 3, "prerelease": "rc.1", "build": "4"},
        ),
        ("'1.35.2' | semver_match('>=1.30.0, <2.0.0')", True),
        ("'1.29.0' | semver_match('>=1.30.0')", False),
        ("'a: [1, two]' | from_yaml", {"a": [1, "two"]}),
        ("'' | from_yaml", None),
        ("'[1, null]' | from_json", [1, None]),
        ("{'b': 1, 'a': [true]} | to_yaml", "b: 1\na:\n- true"),
        ("'hé' | b64encode", base64.b64encode("hé".encode()).decode()),
        ("'aMOp' | b64decode", "hé"),
        ("'x' | sha256", hashlib.sha256(b"x").hexdigest()),
        ("3 | quote", "3"),
        ("'Shop & Co' | slug", "shop---co"),
        ("'x' | required('no')", "x"),
        ("0 | required", 0),
        ("fargate_tier('500m', '1Gi')", {"vcpu": 0.5, "memoryGB": 2, "text": "0.5vCPU 2GB"}),
        ("fargate_cost('250m', '256Mi')", "9.01"),
        ("fargate_cost('250m', '256Mi', hours=720)", "8.89"),
        ("fargate_cost(1, '1792Mi', region='eu-central-1')", "41.45"),
    ],
)
def test_what_each_gives(expression: str, expected: Any, give: Give) -> None:
    found = give(expression)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("fail('never')", "never"),
        ("'never' | fail", "never"),
        ("nothing | required('image.tag is required')", "image.tag is required"),
        ("'' | required", "a value is required"),
        (
            "lookup('v1', 'Secret', 'a', 'b')",
            "lookup is not there: what a template gives depends on its input only",
        ),
        ("'1 Gi' | quantity", "'1 Gi' is not a Kubernetes quantity; write 1Gi"),
        ("merge({}, [1])", "merge takes maps"),
        ("'1.2' | semver", "'1.2' is no semantic version such as 1.2.3"),
        ("'1.2.3' | semver_match('about 1')", "semver_match: "),
        ("'a: [' | from_yaml", "from_yaml: not valid YAML"),
        ("'a: 1\\n---\\nb: 1' | from_yaml", "from_yaml: the text has 2 documents"),
        ("'{' | from_json", "from_json: "),
        (r"""'["\\ud800"]' | from_json""", "from_json: 'utf-8' codec can't encode"),
        ("'?' | b64decode", "b64decode: not Base64 of a UTF-8 text"),
        ("fargate_tier(17, '1Gi')", "is more than a pod can request"),
        ("fargate_tier('x', '1Gi')", "'x' is not a Kubernetes quantity"),
        ("fargate_cost(1, '1Gi', region='mars')", "fargate_cost: no Fargate prices for region 'mars'"),
        ("{'a': range} | to_yaml", "is not data"),
        ("fargate_cost(1, '1Gi', hours=-5)", "fargate_cost: hours is a whole number above 0, not -5"),
        ("fargate_cost(1, '1Gi', hours=1.5)", "fargate_cost: hours is a whole number above 0, not 1.5"),
        ("1e999", "this number is too large"),
        ("'inf' | float", "infinity and NaN are no data"),
        ("['nan' | float] | to_json", "infinity and NaN are no data"),
        ("'Infinity' | from_json", "infinity and NaN are no data"),
        ("'a' | truncate(-5)", "expected length >= 3, got -5"),
    ],
)
def test_what_each_refuses(expression: str, message: str, give: Give) -> None:
    with pytest.raises(InputError) as caught:
        give(expression)
    assert message in caught.value.findings[0].message


@pytest.mark.parametrize("expression", ["fail('no tag')", "nothing | required('no tag')"])
def test_what_the_author_asks_for_is_to_be_given(expression: str, give: Give) -> None:
    with pytest.raises(InputError) as caught:
        give(expression)
    finding = caught.value.findings[0]
    assert (finding.message, finding.fix) == (
        "template: no tag",
        "give what the template asks for, or mend the template",
    )


def test_no_key_is_hidden_by_a_method(give: Give) -> None:
    (document,) = read("items: [1]\nkeys: {get: 2}\n", "values.yaml")
    assert give("v.items", v=document.root) == [1]
    assert give("v.keys.get", v=document.root) == 2


def test_messages_speak_of_maps_and_lists(give: Give) -> None:
    (document,) = read("a: [1]\n", "values.yaml")
    for expression, message in (
        ("v.b", "the map has no key 'b'"),
        ("v.a.b", "the list has no attribute 'b'"),
    ):
        with pytest.raises(InputError) as caught:
            give(expression, v=document.root)
        assert caught.value.findings[0].message == f"template: {message}"


def test_what_comes_out_is_a_value(give: Give, hostile: list[str]) -> None:
    for text in hostile:
        if any(letter >= "\ud800" and letter <= "\udfff" for letter in text):
            continue
        assert give("v | b64encode | b64decode", v=text) == text
        assert json.loads(give("v | to_json", v=text)) == text
        assert give("v | quote", v=text) == text
        if text.isprintable():
            assert yaml.safe_load(give("{'a': v} | to_yaml", v=text)) == {"a": text}


def test_apps_templates_do_not_have_them(folder: Path) -> None:
    for name in chart_filters().keys() - Engine().environment.filters.keys():
        (folder / "t.yaml.j2").write_text(f"a: {{{{ 'x' | {name} }}}}")
        engine = Engine((str(folder),))
        engine.start_app()
        with pytest.raises(InputError) as caught:
            engine.render("t.yaml.j2", {})
        assert caught.value.findings[0].message.startswith(f"template: there is no filter '{name}'")


def test_every_function_says_what_it_does() -> None:
    assert all(function.__doc__ for function in chart_functions().values())
