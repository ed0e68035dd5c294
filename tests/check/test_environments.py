from fargen.check.environments import Environments
from fargen.values.finding import Finding, ObjectRef, Place

ONE, TWO = Finding("FGT1", "error", "one"), Finding("FGT2", "error", "two")


def test_what_holds_everywhere_names_no_environment() -> None:
    some = Environments()
    some.add(None, [ONE], complete=True)
    some.add("a", [ONE, TWO], complete=True)
    assert some.findings() == [ONE, TWO._replace(environments=("a",))]


def test_an_environment_that_was_not_looked_at_does_not_count() -> None:
    some = Environments()
    some.add(None, [ONE], complete=True)
    some.add("a", [TWO], complete=False)
    assert some.findings() == [ONE, TWO._replace(environments=("a",))]


def test_where_no_environment_was_looked_at_all_count() -> None:
    some = Environments()
    some.add(None, [ONE], complete=False)
    some.add("a", [ONE, TWO], complete=False)
    assert some.findings() == [ONE, TWO._replace(environments=("a",))]


def test_nothing_is_found_in_nothing() -> None:
    assert Environments().findings() == []


def test_the_namespace_of_an_environment_makes_no_other_finding() -> None:
    some, place = Environments(), Place("app.yaml", 3, 1)
    abouts = [ObjectRef("apps/v1", "Deployment", namespace, "web") for namespace in ("a", "b")]
    here, there = (ONE._replace(object=about, place=place) for about in abouts)
    some.add("a", [here], complete=True)
    some.add("b", [there], complete=True)
    assert some.findings() == [here]
