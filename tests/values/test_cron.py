"""Cron expressions: what robfig/cron's standard parser takes, and the words for what it does not."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fargen.values.cron import cron_problem

FIVE = "a cron expression has 5: minute hour day month weekday"
GOOD = (
    *("* * * * *", "0 3 * * *", "59 23 31 12 6", "0 0 1 1 0", "*/5 * * * *", "0/15 8-18/2 * * *"),
    *("0 8 * * mon-fri", "0 8 * JAN,Jul Sun", "0 3 ? * ?", "1,2,5-9,*/30 * * * *", "  0  3\t* * *  "),
    *("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly"),
)
BAD = {
    "": f"has 0 fields; {FIVE}",
    "5": f"has 1 field; {FIVE}",
    "* * * *": f"has 4 fields; {FIVE}",
    "0 0 3 * * *": f"has 6 fields; {FIVE}",
    "60 * * * *": "minute '60' is outside 0-59",
    "* 24 * * *": "hour '24' is outside 0-23",
    "* * 0 * *": "day of month '0' is outside 1-31",
    "* * 30-32 * *": "day of month '30-32' is outside 1-31",
    "* * * 13 *": "month '13' is outside 1-12",
    "* * * * 7": "day of week '7' is outside 0-6",
    "* * * * sun-sunday": "day of week 'sun-sunday' is not a number or name",
    "* * * may-mai *": "month 'may-mai' is not a number or name",
    "jan * * * *": "minute 'jan' is not a number",
    "1,,2 * * * *": "minute '' is not a number",
    "-5 * * * *": "minute '-5' is not a number",
    "1-2-3 * * * *": "minute '1-2-3' is not a number",
    "1.5 * * * *": "minute '1.5' is not a number",
    "\u0665 * * * *": "minute '\u0665' is not a number",
    "*/0 * * * *": "minute '*/0' has a step that is not a positive number",
    "*/ * * * *": "minute '*/' has a step that is not a positive number",
    "*/-5 * * * *": "minute '*/-5' has a step that is not a positive number",
    "*/5/5 * * * *": "minute '*/5/5' has a step that is not a positive number",
    "*/\u0665 * * * *": "minute '*/\u0665' has a step that is not a positive number",
    f"*/{'9' * 5000} * * * *": f"minute '*/{'9' * 5000}' has a step that is not a positive number",
    f"{'9' * 5000} * * * *": f"minute '{'9' * 5000}' is not a number",
    "* 20-8 * * *": "hour '20-8' runs backwards",
    "* * * * fri-mon": "day of week 'fri-mon' runs backwards",
    "@noon": "has an unknown word @noon",
    "@Daily": "has an unknown word @Daily",
    "@daily 3": "has an unknown word @daily 3",
    "TZ=Europe/Berlin 0 3 * * *": "has a time zone in it; use timezone instead",
    "CRON_TZ=UTC @daily": "has a time zone in it; use timezone instead",
}
BOUNDS = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 6))


@pytest.mark.parametrize("text", GOOD)
def test_what_kubernetes_takes(text: str) -> None:
    assert cron_problem(text) == ""


@pytest.mark.parametrize("text", BAD, ids=lambda text: ascii(text[:20]))
def test_what_it_does_not(text: str) -> None:
    assert cron_problem(text) == BAD[text]


def test_words_can_be_refused() -> None:
    assert cron_problem("@daily", macros=False) == "has an unknown word @daily"
    assert cron_problem("0 0 * * *", macros=False) == ""


def part(low: int, high: int) -> st.SearchStrategy[str]:
    number = st.integers(low, high)
    span = st.tuples(number, number).map(sorted).map(lambda pair: f"{pair[0]}-{pair[1]}")
    alone = st.one_of(st.just("*"), st.just("?"), number.map(str), span)
    stepped = st.tuples(alone, st.integers(1, 99)).map(lambda pair: f"{pair[0]}/{pair[1]}")
    return st.lists(st.one_of(alone, stepped), min_size=1, max_size=3).map(",".join)


FIELDS = st.tuples(*(part(*bounds) for bounds in BOUNDS))


@given(FIELDS)
def test_fields_within_their_bounds_are_fine(fields: tuple[str, ...]) -> None:
    assert cron_problem(" ".join(fields)) == ""


@given(FIELDS, st.integers(0, 4), st.integers(-1, 50), st.sampled_from(("{}", "{}/2", "*,{}")))
def test_one_number_outside_is_named_with_its_field(
    fields: tuple[str, ...], index: int, by: int, form: str
) -> None:
    low, high = BOUNDS[index]
    number = high + by if by > 0 else low - 1
    assume(number >= 0)
    listed = [*fields]
    listed[index] = form.format(number)
    problem = cron_problem(" ".join(listed))
    assert problem.endswith(f" is outside {low}-{high}")
    assert repr(form.rpartition(",")[2].format(number)) in problem


@given(st.text(max_size=30))
def test_any_text_is_answered(text: str) -> None:
    problem = cron_problem(text)
    assert problem == problem.strip()
