from fargen.report.svg.costs import MOST_ROWS, CostBar, cost_chart
from fargen.values.money import Money


def bar(label: str, typical: int, least: int | None = None, most: int | None = None) -> CostBar:
    amounts = (typical if least is None else least, typical, typical if most is None else most)
    return CostBar(label, Money(typical, 2), *map(Money, amounts))


def words(bars: list[CostBar]) -> str:
    description = cost_chart(bars, 730).children[1]
    return "".join(map(str, description.children))  # type: ignore[union-attr]


def test_the_dearest_comes_first_and_ranges_are_told() -> None:
    assert words([bar("cheap", 10), bar("dear", 90, 36, 180)]) == (
        "dear billed 90.00 USD, from 36.00 to 180.00, as asked 45.00; cheap billed 10.00 USD, as asked 5.00."
    )


def test_no_app() -> None:
    assert words([]) == "No app."


def test_of_many_apps_the_rest_is_a_sum() -> None:
    bars = [bar(f"app-{n:03}", 1000 - n) for n in range(MOST_ROWS + 2)]
    drawn = str(cost_chart(bars, 730))
    assert "app-039" in drawn
    assert "app-040" not in drawn
    assert "'2 more apps'" in drawn
    assert "'$1,919.00'" in drawn
