"""Every fact that matters is a rule, is judged with a Cluster, or says why it cannot be."""

import re
from pathlib import Path

import fargen
from fargen.check.clusterrules import CLUSTER_RULES
from fargen.check.facts import facts
from fargen.check.rules import RULES
from fargen.check.undecidable import UNDECIDABLE
from fargen.values.finding import SEVERITIES

FACTS = facts()
RULE_IDS = {rule.id for rule in RULES if rule.fargate}


def test_every_fact_that_matters_has_a_rule_or_a_reason() -> None:
    known = RULE_IDS | set(CLUSTER_RULES) | set(UNDECIDABLE)
    assert [name for name, (severity, _) in FACTS.items() if severity != "info" and name not in known] == []


def test_every_rule_and_every_reason_is_about_a_fact() -> None:
    assert (RULE_IDS | set(CLUSTER_RULES) | set(UNDECIDABLE)) - set(FACTS) == set()


def test_a_fact_is_in_one_place() -> None:
    assert not RULE_IDS & set(CLUSTER_RULES)
    assert not set(UNDECIDABLE) & set(CLUSTER_RULES)
    assert not RULE_IDS & set(UNDECIDABLE)


def test_facts_are_listed_once() -> None:
    assert len(FACTS) == 211
    assert all(re.fullmatch(r"FGT[IRV]?\d+", name) for name in FACTS)


def test_no_rule_is_more_severe_than_its_fact() -> None:
    severities = {rule.id: rule.severity for rule in RULES if rule.fargate}
    severities |= {name: rule.severity for name, rule in CLUSTER_RULES.items()}
    raised = [
        name
        for name, severity in severities.items()
        if SEVERITIES.index(severity) < SEVERITIES.index(FACTS[name][0])
    ]
    # Warnings as such; pods that surely find no address or no quota are an error.
    assert raised == ["FGT217", "FGT332"]


def test_every_id_that_is_raised_with_a_cluster_has_a_page() -> None:
    package = Path(fargen.__file__).parent
    texts = [
        path.read_text(encoding="utf-8")
        for path in package.rglob("*.py")
        if "rules" not in path.relative_to(package).parts
    ]
    raised = {name for text in texts for name in re.findall(r'inding\(\s*"(FGT[A-Z]?\d+)", "', text)}
    assert raised - RULE_IDS - set(CLUSTER_RULES) == set()
    assert {"FGT201", "FGT901"} <= raised


def test_pages_of_cluster_rules_are_complete() -> None:
    assert list(CLUSTER_RULES) == sorted(CLUSTER_RULES)
    for rule in CLUSTER_RULES.values():
        assert not rule.title.endswith(".")
        assert rule.why.endswith(".")
        assert rule.fix
        assert not rule.fix.endswith(".")
        assert rule.source.startswith("https://")
