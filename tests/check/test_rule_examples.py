"""tests/rules/<ID>/bad.yaml makes its rule say exactly what its first lines expect; good.yaml is clean.

A Cluster among the documents is the one they run on. An expectation is
``# expect: LINE:COLUMN SEVERITY: MESSAGE``, followed by ``# fix: FIX``. Every line that the rule speaks of
ends with ``# bad``, and no other line does; of a text in a block (``|``) that is the line of its key.
"""

from pathlib import Path

import pytest

from fargen.check.clusterrules import CLUSTER_RULES
from fargen.check.engine import check_manifests
from fargen.check.rule import Rule
from fargen.check.rules import RULES
from fargen.commands.checking import CheckRequest, check
from fargen.fargate.versions import DEFAULT_TODAY
from fargen.kube.manifest import Manifest, TextPlaces
from fargen.spec.cluster import Cluster
from fargen.spec.facts import profiles_of
from fargen.values.finding import Finding
from fargen.yamltext.read import read

EXAMPLES = Path(__file__).parent.parent / "rules"
IDS = [rule.id for rule in RULES]
# A class that makes volumes on demand is worth a warning of its own.
BESIDE = {"FGT503": {"FGT501"}}


def findings(file: Path) -> tuple[Finding, ...]:
    documents = [document.root for document in read(file.read_text(), file.name)]
    manifests = tuple(Manifest(root, TextPlaces(root)) for root in documents if root["kind"] != "Cluster")
    profiles = [profiles_of(Cluster.model_validate(root)) for root in documents if root["kind"] == "Cluster"]
    return check_manifests(manifests, version="1.35", profiles=profiles[0] if profiles else None).findings


def spec_findings(file: Path) -> tuple[Finding, ...]:
    """Of a Cluster, or of an App, which runs on the Cluster of the same file."""
    text = file.read_text()
    cluster = str(file) if "kind: App" in text and "kind: Cluster" in text else None
    return check(CheckRequest((str(file),), cluster=cluster, today=DEFAULT_TODAY), bytes).findings


def told(finding: Finding) -> list[str]:
    assert finding.place is not None
    where = f"{finding.place.line}:{finding.place.column}"
    return [f"# expect: {where} {finding.severity}: {finding.message}", f"# fix: {finding.fix}"]


def test_every_rule_has_examples_and_every_example_a_rule() -> None:
    every = sorted([*IDS, *CLUSTER_RULES])
    assert sorted(path.name for path in EXAMPLES.iterdir()) == every
    for rule_id in every:
        assert sorted(path.name for path in (EXAMPLES / rule_id).iterdir()) == ["bad.yaml", "good.yaml"]


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_bad_example(rule: Rule) -> None:
    file = EXAMPLES / rule.id / "bad.yaml"
    title, *rest = [line for line in file.read_text().splitlines() if line.startswith("# ")]
    assert title == f"# {rule.id}: {rule.title}"
    expected = [line for line in rest if line.startswith(("# expect: ", "# fix: "))]
    assert expected
    mine = [finding for finding in findings(file) if finding.rule == rule.id]
    assert [line for finding in mine for line in told(finding)] == expected
    assert {finding.source for finding in mine} == {rule.source}


@pytest.mark.parametrize("rule_id", IDS)
def test_the_rule_speaks_of_the_lines_marked_bad_and_no_other_rule_speaks(rule_id: str) -> None:
    file = EXAMPLES / rule_id / "bad.yaml"
    found = findings(file)
    assert {finding.rule for finding in found} == {rule_id}
    assert spoken_of(found, rule_id) == marked(file)


def spoken_of(found: tuple[Finding, ...], rule_id: str) -> list[int]:
    return sorted({f.place.line for f in found if f.place and f.rule == rule_id})


def marked(file: Path) -> list[int]:
    lines = file.read_text().splitlines()
    return [number for number, line in enumerate(lines, 1) if line.endswith("  # bad")]


@pytest.mark.parametrize("rule_id", IDS)
def test_good_example(rule_id: str) -> None:
    found = findings(EXAMPLES / rule_id / "good.yaml")
    assert [f for f in found if f.rule == rule_id or f.severity != "info"] == []


@pytest.mark.parametrize("rule_id", sorted(CLUSTER_RULES))
def test_the_examples_of_specs(rule_id: str) -> None:
    rule, file = CLUSTER_RULES[rule_id], EXAMPLES / rule_id / "bad.yaml"
    title, *expected = [line for line in file.read_text().splitlines() if line.startswith("# ")]
    assert title == f"# {rule_id}: {rule.title}"
    found = spec_findings(file)
    assert {f.rule for f in found if f.severity != "info"} <= {rule_id} | BESIDE.get(rule_id, set())
    assert [line for f in found if f.rule == rule_id for line in told(f)] == expected
    assert spoken_of(found, rule_id) == marked(file) != []
    good = spec_findings(EXAMPLES / rule_id / "good.yaml")
    assert [f for f in good if f.rule == rule_id or f.severity != "info"] == []
