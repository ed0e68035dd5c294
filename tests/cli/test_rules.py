import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fargen.check.clusterrules import CLUSTER_RULES
from fargen.check.facts import facts
from fargen.check.rules import RULES
from fargen.commands.catalogue import rule_page

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


@pytest.mark.parametrize("rule", [*(rule.id for rule in RULES), *CLUSTER_RULES])
def test_every_page_has_its_examples(fargen: Fargen, rule: str) -> None:
    page = json.loads(fargen("rules", rule, "--format", "json")[1])
    assert page["bad"].strip()
    assert page["good"].strip()
    assert "# expect" not in page["bad"]


def test_a_page_as_markdown(fargen: Fargen) -> None:
    out = fargen("rules", "FGT302", "--format", "markdown")[1]
    assert out.startswith("# FGT302: The pod shares a namespace of the node\n\nerror · podsecurity\n\n")
    assert out.count("```") % 2 == 0


def test_a_page_of_a_spec_id(fargen: Fargen) -> None:
    code, out, _ = fargen("rules", "SPEC108")
    assert (code, out.splitlines()[1]) == (0, "A merge key has no map")
    assert "Breaks it" not in out
    assert "To live with it" not in out


FACT = """FGT115 · info · fact
Nothing is published on pod-level spec.resources or in-place resizing on Fargate. fargen emits
neither.

It is no rule: nothing is documented about requests of the pod as a whole.

Source: https://docs.aws.amazon.com/eks/latest/userguide/fargate-pod-configuration.html
"""


def test_a_page_of_a_fact_without_a_rule(fargen: Fargen) -> None:
    assert fargen("rules", "fgt115") == (0, FACT, "")
    out = fargen("rules", "FGT121", "--format", "markdown")[1]
    assert out.endswith(
        "It is no rule: good to know, but nothing to check.\n\n"
        '**Source:** AWS containers blog, "larger ephemeral volumes" for EKS on Fargate\n'
    )
    assert json.loads(fargen("rules", "FGT341", "--format", "json")[1])["family"] == "fact"


EMITTED = re.compile(r"\[((?:FGT[A-Z]?|K8S|SPEC)\d+)\]")
TESTS = Path(__file__).parent.parent


def test_every_id_that_is_printed_anywhere_has_a_page() -> None:
    files = [*(TESTS / "specs").rglob("*.txt"), *(TESTS / "charts").rglob("findings.txt"),
             *(TESTS / "diagnose").rglob("*.txt")]  # fmt: skip
    printed = {name for file in files for name in EMITTED.findall(file.read_text(encoding="utf-8"))}
    assert len(printed) > 100
    assert {rule_page(name).entry.id for name in printed} == printed


def test_every_cause_that_why_names_has_a_page() -> None:
    ids = re.compile(r'"(FGT[A-Z]?\d+)"')
    folder = TESTS.parent / "fargen" / "diagnose"
    named = {name for file in folder.glob("*.py") for name in ids.findall(file.read_text(encoding="utf-8"))}
    assert len(named) > 10
    assert {rule_page(name).entry.id for name in named} == named


def test_every_fact_has_a_page() -> None:
    assert {rule_page(name).entry.id for name in facts()} == set(facts())


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("FGT320x",), "no rule FGT320x: did you mean FGT320?"),
        (("zzz",), "no rule zzz: fargen rules lists them"),
        (("a(b",), "no rule a(b: fargen rules lists them"),
        (("GPU",), "no rule GPU: rules that say GPU: FGT312"),
        (("FGT999",), "no rule FGT999: fargen rules lists them"),
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
