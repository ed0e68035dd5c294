import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.report.svg.scale import Scale, log_ticks, ticks


def test_a_linear_scale() -> None:
    scale = Scale(0, 200, 50, 250)
    assert [scale.at(value) for value in (0, 50, 200)] == [50, 100, 250]


def test_a_logarithmic_scale_gives_equal_factors_equal_room() -> None:
    scale = Scale(1, 16, 0, 400, logarithmic=True)
    assert [scale.at(value) for value in (1, 2, 4, 8, 16)] == [0, 100, 200, 300, 400]


@pytest.mark.parametrize(
    ("high", "expected"),
    [
        (0, [0, 1]),
        (0.07, [0, 0.02, 0.04, 0.06, 0.08]),
        (10, [0, 2, 4, 6, 8, 10]),
        (212.6, [0, 50, 100, 150, 200, 250]),
        (807, [0, 200, 400, 600, 800, 1000]),
    ],
)
def test_round_values_on_an_axis(high: float, expected: list[float]) -> None:
    assert ticks(high) == expected


@given(st.floats(0.001, 1e9))
def test_an_axis_covers_its_values_with_few_marks(high: float) -> None:
    marks = ticks(high)
    assert marks[0] == 0
    assert marks[-1] >= high * 0.999999
    assert 2 <= len(marks) <= 7


def test_one_two_five() -> None:
    assert log_ticks(7, 900) == [10, 20, 50, 100, 200, 500]
    assert log_ticks(0.3, 3) == [0.5, 1, 2]
