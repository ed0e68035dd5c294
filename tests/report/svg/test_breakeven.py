import pytest

from fargen.report.svg.breakeven import Curves, breakeven_chart
from fargen.values.money import Money


def words(share: float | None, fargate: int = 300) -> str:
    drawn = breakeven_chart(Curves(Money(fargate), Money(150), "2 x m7i.large", share))
    return "".join(map(str, drawn.children[1].children))  # type: ignore[union-attr]


def test_where_the_lines_cross() -> None:
    assert words(50) == (
        "All hours: Fargate 300.00 USD, 2 x m7i.large 150.00 USD. "
        "Fargate is cheaper if the pods run less than 50 % of the hours."
    )
    assert "equal at 50 %" in str(breakeven_chart(Curves(Money(300), Money(150), "n", 50.0)))


@pytest.mark.parametrize("share", [None, 150.0])
def test_where_they_do_not(share: float | None) -> None:
    assert words(share, 100).endswith("Fargate is cheaper at any share of the hours.")
    assert "equal at" not in str(breakeven_chart(Curves(Money(100), Money(150), "n", share)))


def test_names_of_near_lines_stand_apart() -> None:
    drawn = breakeven_chart(Curves(Money(150), Money(151), "n", 100.0))
    assert "Fargate" in str(drawn)
    assert "EC2 nodes" in str(drawn)
