from fargen.fargate.bill import SavingsPlan
from fargen.price.plans import savings_plan
from fargen.values.money import Money


def test_the_range_that_is_quoted() -> None:
    assert savings_plan(Money(100), Money(0)) == SavingsPlan(Money(50), Money(80))


def test_storage_is_not_covered() -> None:
    assert savings_plan(Money(100), Money(20)) == SavingsPlan(Money(60), Money(84))
