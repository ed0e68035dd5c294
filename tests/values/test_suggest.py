import pytest

from fargen.values.suggest import nearest


@pytest.mark.parametrize(
    ("word", "choices", "expected"),
    [
        ("prodution", ["staging", "production"], "production"),
        ("APP", ["App", "Cluster"], "App"),
        ("x", ["staging", "production"], None),
        ("a", [], None),
        ("ab", ["abd", "abc"], "abd"),
        ("Prod", ["staging", "production"], "production"),
        ("prod", ["production-a", "production-b"], None),
        ("pr", ["production"], None),
    ],
)
def test_nearest(word: str, choices: list[str], expected: str | None) -> None:
    assert nearest(word, choices) == expected


def test_the_order_of_choices_does_not_matter() -> None:
    choices = ["port", "ports", "sort"]
    assert {nearest("prt", order) for order in (choices, choices[::-1])} == {"port"}
