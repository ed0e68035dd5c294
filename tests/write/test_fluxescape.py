"""What is escaped, Flux's substitution turns back into the very text."""

from typing import Any

import pytest
from hostile import TEXTS
from hypothesis import given
from hypothesis import strategies as st

from fargen.kube.manifest import Manifest, TextPlaces
from fargen.write.fluxescape import SWITCH, escaped, escaped_text
from fargen.yamltext.emit import emit
from fargen.yamltext.read import read


def substituted(text: str) -> str:
    """Post-build substitution without variables, by the grammar of github.com/fluxcd/pkg/envsubst.

    From left to right: ``${`` begins a variable, which has no value here; ``$$`` is a ``$``, and what follows
    is not looked at together with it; everything else stands for itself.
    """
    result, at = "", 0
    while at < len(text):
        if text.startswith("${", at):
            end = text.find("}", at)
            assert end >= 0, "missing closing brace"
            at = end + 1
        elif text.startswith("$$", at):
            result, at = result + "$", at + 2
        else:
            result, at = result + text[at], at + 1
    return result


def test_the_grammar_is_that_of_flux() -> None:
    """The cases of its own documentation."""
    assert substituted("a ${X} b") == "a  b"
    assert substituted("a $${X} b") == "a ${X} b"
    assert substituted("$X and $$ and $$$$") == "$X and $ and $$"
    with pytest.raises(AssertionError, match="missing closing brace"):
        substituted("${ARRAY[@]")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("${X}", "$${X}"),
        ("$X costs 5$", "$X costs 5$"),
        ("$(date)", "$(date)"),
        ("$$", "$$$$"),
        ("$${X}", "$$$${X}"),
        ("a$$$b${", "a$$$$$$b$${"),
        ("", ""),
    ],
)
def test_only_what_flux_would_change_is_escaped(text: str, wanted: str) -> None:
    assert escaped_text(text) == wanted
    assert substituted(wanted) == text


@pytest.mark.parametrize("text", TEXTS)
def test_every_text_is_given_back(text: str) -> None:
    """As a value and as a key, in the text of the whole object, which is what Flux substitutes in."""
    config = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "x"}, "data": {text: text}}
    written = emit(escaped(Manifest(config, TextPlaces(config))).data)
    assert read(substituted(written), "flux")[0].root == config


@given(st.text(alphabet="${}aX \n:'\"\\"))
def test_substitution_gives_the_text_back(text: str) -> None:
    assert substituted(escaped_text(text)) == text


@given(st.dictionaries(st.text(alphabet="${}ab", min_size=1), st.text(alphabet="${}ab \n\\'\":#-")))
def test_substitution_in_the_written_object_gives_the_object_back(data: dict[str, str]) -> None:
    """Flux substitutes in the text of the whole object."""
    config = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "x"}, "data": data}
    text = emit(escaped(Manifest(config, TextPlaces(config))).data)
    assert read(substituted(text), "flux")[0].root == config


def manifest(**metadata: Any) -> Manifest:
    data = {"kind": "ConfigMap", "metadata": {"name": "x", **metadata}, "data": {"a": "${X}"}, "n": [1, True]}
    return Manifest(data, TextPlaces(data), "configmap", ((("data",), "why"),))


@pytest.mark.parametrize("where", ["labels", "annotations"])
def test_what_flux_leaves_alone_is_not_escaped(where: str) -> None:
    given_one = manifest(**{where: {SWITCH: "disabled"}})
    assert escaped(given_one) is given_one
    other = escaped(manifest(**{where: {SWITCH: "enabled"}}))
    assert other.data["data"] == {"a": "$${X}"}


def test_places_and_reasons_stay() -> None:
    before = manifest()
    after = escaped(before)
    assert (after.places, after.template, after.reasons) == (before.places, "configmap", before.reasons)
    assert after.data["n"] == [1, True]
    assert before.data["data"] == {"a": "${X}"}


def test_an_object_without_dollars_is_the_same() -> None:
    data = {"kind": "ConfigMap", "metadata": {"name": "x", "labels": None}, "data": {"a": "$X"}}
    plain = Manifest(data, TextPlaces(data))
    assert escaped(plain) is plain
