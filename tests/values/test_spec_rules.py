import re
from pathlib import Path

import fargen
from fargen.values.spec_rules import SPEC_RULES


def test_every_rule_of_reading_and_layering_has_a_page() -> None:
    package = Path(fargen.__file__).parent
    texts = [
        path.read_text(encoding="utf-8")
        for room in ("load", "yamltext")
        for path in (package / room).rglob("*.py")
    ]
    used = {found for text in texts for found in re.findall(r"SPEC\d{3}", text)}
    assert {name for name in used if name[4] in "129"} == {
        name for name in SPEC_RULES if name[4] in "129" and name[:6] not in {"SPEC26", "SPEC27"}
    }


def test_pages_are_complete_and_sorted() -> None:
    assert list(SPEC_RULES) == sorted(SPEC_RULES)
    for name, rule in SPEC_RULES.items():
        assert re.fullmatch(r"SPEC\d{3}", name)
        assert rule.title
        assert not rule.title.endswith(".")
        assert rule.why.endswith(".")
        assert rule.fix.endswith(".")


def test_the_severities_are_those_of_the_findings() -> None:
    assert {name for name, rule in SPEC_RULES.items() if rule.severity == "warning"} >= {"SPEC216", "SPEC901"}
