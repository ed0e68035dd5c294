from fargen.fargate.bill import NOTHING, Amounts, AppCost, Counts, PartCost, SavingsPlan
from fargen.fargate.prices import rates
from fargen.price.basecost import compare_costs
from fargen.values.money import ZERO, Money, usd

US = rates("us-east-1")


def app(name: str, dollars: int, environment: str = "", namespace: str = "default") -> AppCost:
    money = Money(dollars)
    part = PartCost(
        kind="Deployment", name=name, size="", pods=Counts(1, 1, 1), working=1, shares=NOTHING, pod_hours=0,  # type: ignore[arg-type]
        hourly=ZERO, requested=ZERO, billed=Amounts(money, money, money), overhead=ZERO, ephemeral=ZERO,
        plan=SavingsPlan(ZERO, ZERO), notes=(),
    )  # fmt: skip
    return AppCost(name, environment, namespace, (part,), (), US)


def told(before: list[AppCost], after: list[AppCost]) -> list[tuple[str, str, str]]:
    changes = compare_costs("main", before, after).changes
    return [(change.app, change.kind, usd(change.difference)) for change in changes]


def test_each_app_is_compared_with_itself() -> None:
    before = [app("a", 1), app("b", 2), app("c", 3)]
    after = [app("d", 4), app("b", 5), app("a", 1)]
    assert told(before, after) == [
        ("d", "added", "4.00"),
        ("b", "changed", "3.00"),
        ("a", "same", "0.00"),
        ("c", "removed", "-3.00"),
    ]
    comparison = compare_costs("main", before, after)
    assert [usd(each) for each in (comparison.before, comparison.after, comparison.difference)] == [
        "6.00",
        "10.00",
        "4.00",
    ]


def test_environments_and_namespaces_are_apps_of_their_own() -> None:
    before = [app("a", 1, "dev"), app("a", 2, "prod"), app("a", 3, namespace="x")]
    after = [app("a", 1, "dev"), app("a", 7, "prod"), app("a", 3, namespace="y")]
    assert told(before, after) == [
        ("a", "same", "0.00"),
        ("a", "changed", "5.00"),
        ("a", "added", "3.00"),
        ("a", "removed", "-3.00"),
    ]


def test_rendered_manifests_have_no_environment() -> None:
    assert told([app("a", 1)], [app("a", 2, "prod")]) == [("a", "changed", "1.00")]
    assert told([app("a", 2, "prod")], [app("a", 1)]) == [("a", "changed", "-1.00")]


def test_a_name_that_is_not_unique_is_not_guessed() -> None:
    assert told([app("a", 1)], [app("a", 2, "prod"), app("a", 3, "dev")]) == [
        ("a", "added", "2.00"),
        ("a", "added", "3.00"),
        ("a", "removed", "-1.00"),
    ]
    assert told([app("a", 1, "old")], [app("a", 2, "new")])[0][1] == "added"


def test_objects_of_one_name_are_summed() -> None:
    assert told([app("a", 1), app("a", 2)], [app("a", 5)]) == [("a", "changed", "2.00")]


def test_nothing_on_either_side() -> None:
    assert told([], []) == []
    assert told([app("a", 0)], []) == [("a", "removed", "0.00")]
