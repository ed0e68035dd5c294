"""What every rule owes its readers: id, severity, title, reason, fix, source."""

import ast
import inspect
from pathlib import Path

import pytest

from fargen.check import rules as package
from fargen.check.rule import Hit, Rule, rule
from fargen.check.rules import RULES
from fargen.values.finding import SEVERITIES

# The highest severity that the fact sheet gives, in its column or in its text. What is only unofficial, and
# was not observed either, is a warning here (FGT310).
FACTS = {
    "error": "106 108 123 219 240 301 302 303 304 305 306 307 308 309 311 312 313 314 315 317 320 322 "
    "701 702 703 704 705 706 707 708 709 710 711 719 720 "
    "401 404 405 501 504 506 507 509 601 603 604 610 620 801 802 804 805 806 807 809 R01",
    "warning": "104 105 107 109 110 113 122 125 241 243 310 318 319 323 325 328 329 331 336 339 340 "
    "713 717 723 402 406 409 505 510 511 517 602 605 606 608 609 621 622 803 810 811 813 814 817 R04",
    "info": "403 514 812 R02",
}
HIGHEST = {f"FGT{number}": severity for severity, text in FACTS.items() for number in text.split()}


def test_ids_are_unique_and_sorted() -> None:
    ids = [rule.id for rule in RULES]
    assert ids == sorted(set(ids))


def test_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_texts_are_complete(rule: Rule) -> None:
    assert rule.title[0].isupper() or rule.title[0] == '"'
    assert "\n" not in rule.title
    assert rule.why.endswith(".")
    assert rule.fix
    assert not rule.fix.endswith(".")
    assert rule.source.startswith("https://")


@pytest.mark.parametrize("rule", [r for r in RULES if r.fargate], ids=lambda rule: rule.id)
def test_severity_is_not_above_the_fact(rule: Rule) -> None:
    assert SEVERITIES.index(rule.severity) >= SEVERITIES.index(HIGHEST[rule.id])


def test_every_fact_of_the_table_has_its_rule() -> None:
    assert set(HIGHEST) == {rule.id for rule in RULES if rule.fargate}


def test_superseded_rules_exist() -> None:
    known = {rule.id for rule in RULES}
    assert {other for rule in RULES for other in rule.supersedes} <= known


def test_no_decorated_rule_is_left_out_of_the_registry() -> None:
    folder = Path(inspect.getfile(package)).parent
    written = set()
    for file in folder.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef):
                for call in node.decorator_list:
                    if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "rule":
                        assert isinstance(call.args[0], ast.Constant)
                        written.add(call.args[0].value)
    assert written == {rule.id for rule in RULES}


@pytest.mark.parametrize("text", [None, "Only a title.", "A title.\n\nA reason without a way out."])
def test_a_rule_without_a_full_docstring_is_refused(text: str | None) -> None:
    def broken(_: object) -> list[Hit]:
        return []

    broken.__doc__ = text
    with pytest.raises(ValueError, match=r"^X1: the docstring needs a title, a reason and a fix$"):
        rule("X1", "error", "https://example.com")(broken)  # type: ignore[arg-type]


def test_a_rule_takes_its_texts_from_the_docstring() -> None:
    made = rule("X1", "error", "https://example.com", "object", kinds=("Pod",))(_example)  # type: ignore[arg-type]
    assert (made.title, made.why, made.fix) == ("A thing is odd", "It breaks.\n\nAnd again.", "mend it here")
    assert (made.name, made.fargate, made.kinds) == ("_example", False, ("Pod",))


def _example(_: object) -> list[Hit]:
    """A thing is odd.

    It
    breaks.

    And again.

    Fix: mend it
    here.
    """
    return []
