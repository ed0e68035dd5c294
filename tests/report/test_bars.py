from hypothesis import given
from hypothesis import strategies as st

from fargen.report.bars import single, stacked


def test_parts_share_the_width() -> None:
    assert stacked([(1, "a"), (2, "b"), (1, "c")], 4, 8) == "aabbbbcc"
    assert stacked([(1, "a"), (999, "b")], 1000, 10) == "abbbbbbbbb"
    assert stacked([(0, "a"), (4, "b")], 4, 4) == "bbbb"
    assert stacked([], 0, 4) == ""


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=3), st.integers(1, 60))
def test_a_bar_never_exceeds_its_width_and_a_whole_fills_it(amounts: list[int], width: int) -> None:
    text = stacked([(amount, "x") for amount in amounts], sum(amounts), width)
    assert len(text) == (width if sum(amounts) else 0)


def test_a_single_bar_counts_eighths() -> None:
    assert single(1, 2, 4) == "██"
    assert single(5, 32, 4) == "▋"
    assert single(0.001, 100, 10) == "▏"
    assert single(1, 0, 10) == ""
