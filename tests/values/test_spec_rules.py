import re
from pathlib import Path

import fargen
from fargen.values.spec_rules import SPEC_RULES


def test_every_id_of_the_code_has_a_page_and_every_page_an_id() -> None:
    package = Path(fargen.__file__).parent
    pages = package / "values/spec_rules.py"
    texts = [path.read_text(encoding="utf-8") for path in package.rglob("*.py") if path != pages]
    assert set(SPEC_RULES) == {found for text in texts for found in re.findall(r"SPEC\d{3}", text)}


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
