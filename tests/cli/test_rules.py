import json
from collections.abc import Callable
from typing import Any

import pytest

from fargen.check.rules import RULES

Fargen = Callable[..., tuple[int, str, str]]
PAGE = """FGT302 · error · podsecurity
The pod shares a namespace of the node

Fargate refuses hostNetwork, hostPID and hostIPC.

Fix: remove it

Source: https://docs.aws.amazon.com/eks/latest/userguide/fargate.html

Breaks it:

    apiVersion: v1
    kind: Pod
"""


def test_the_catalogue_lists_every_rule(fargen: Fargen) -> None:
    code, out, err = fargen("rules")
    assert (code, err) == (0, "")
    assert all(f"  {rule.id}  {rule.severity:7}  {rule.title}\n" in out for rule in RULES)
    assert out.splitlines()[-1].endswith("a rule's page: fargen rules ID")


def test_the_catalogue_as_json(fargen: Fargen) -> None:
    document: dict[str, Any] = json.loads(fargen("rules", "--format", "json")[1])
    assert list(document) == ["rules", "undecidable"]
    assert list(document["rules"][0]) == ["id", "severity", "title", "why", "fix", "source", "family"]
    assert all(all(entry.values()) for entry in document["rules"])
    ids = [entry["id"] for entry in document["rules"]]
    assert ids == sorted(set(ids))
    assert {rule.id for rule in RULES} < set(ids)
    assert {
        "fact": "FGT115",
        "why": "nothing is documented about requests of the pod as a whole",
    } in document["undecidable"]


def test_the_catalogue_as_markdown(fargen: Fargen) -> None:
    out = fargen("rules", "--format", "markdown")[1]
    assert "| FGT302 | error | The pod shares a namespace of the node |\n" in out
    assert out.startswith("# Rules\n\n## ")


@pytest.mark.parametrize("name", ["FGT302", "fgt302"])
def test_a_page(fargen: Fargen, name: str) -> None:
    code, out, _ = fargen("rules", name)
    assert code == 0
    assert out.startswith(PAGE)
    assert (
        "bad.yaml:6:16: error[FGT302] hostNetwork is not supported on Fargate\n       fix: remove it\n" in out
    )
    assert "\nKeeps it:\n\n    apiVersion: v1\n" in out
    assert out.endswith('as an annotation of the object: fargen.dev/ignore: "FGT302=the reason"\n')


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_every_page_has_its_examples(fargen: Fargen, rule: str) -> None:
    page = json.loads(fargen("rules", rule, "--format", "json")[1])
    assert page["bad"].strip()
    assert page["good"].strip()
    assert "# expect" not in page["bad"]


def test_a_page_as_markdown(fargen: Fargen) -> None:
    out = fargen("rules", "FGT302", "--format", "markdown")[1]
    assert out.startswith("# FGT302: The pod shares a namespace of the node\n\nerror · podsecurity\n\n")
    assert out.count("```") % 2 == 0


@pytest.mark.parametrize(
    ("name", "title"), [("SPEC108", "A merge key has no map"), ("FGT901", "No profile covers CoreDNS")]
)
def test_pages_of_specs_and_clusters(fargen: Fargen, name: str, title: str) -> None:
    code, out, _ = fargen("rules", name)
    assert (code, out.splitlines()[1]) == (0, title)
    assert "Breaks it" not in out


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("FGT320x",), "no rule FGT320x: did you mean FGT320?"),
        (("zzz",), "no rule zzz: fargen rules lists them"),
        (
            ("FGT115",),
            "FGT115 is a fact without a rule: nothing is documented about requests of the pod as a whole",
        ),
        (("--format", "xml"), "--format xml: choose one of text, json, markdown"),
    ],
)
def test_wrong_usage(fargen: Fargen, arguments: tuple[str, ...], expected: str) -> None:
    assert fargen("rules", *arguments) == (2, "", f"fargen: {expected}\n")


def test_short_and_long(fargen: Fargen) -> None:
    ids = fargen("rules", "-q")[1].splitlines()
    assert ids == sorted(ids)
    assert "FGT302" in ids
    out = fargen("rules", "-v", "--color", "always")[1]
    assert "\x1b[1mpodsecurity\x1b[0m\n" in out
    told = "  FGT302  error    The pod shares a namespace of the node\n"
    assert f"{told}          Fargate refuses hostNetwork, hostPID and hostIPC.\n" in out
