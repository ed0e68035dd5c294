from fargen.check.rules import RULES
from fargen.check.undecidable import UNDECIDABLE


def test_nothing_is_both_a_rule_and_undecidable() -> None:
    assert not set(UNDECIDABLE) & {rule.id for rule in RULES}


def test_facts_are_sorted_and_have_a_reason() -> None:
    assert list(UNDECIDABLE) == sorted(UNDECIDABLE)
    assert all(UNDECIDABLE.values())
