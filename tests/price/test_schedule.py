from collections import Counter
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.price.schedule import CYCLE, DAY, Event, average_level, gaps, read_schedule

FIRST = date(2000, 1, 1)
WEEKLY = st.builds(
    "{} {} * * {}".format,
    st.sampled_from(["0", "*/20", "5,35", "59"]),
    st.sampled_from(["*", "8", "0-23/6", "22,23"]),
    st.sampled_from(["*", "1-5", "0", "sat", "mon,wed,fri"]),
)


def fires(day: date, text: str) -> bool:
    """By the calendar of Python, and the rule of cron: both fields restricted, either is enough."""
    _, _, days, months, weekdays = text.split()
    in_month = months == "*" or day.month in {int(m) for m in months.split(",")}
    by_date = days == "*" or day.day in {int(d) for d in days.split(",")}
    by_week = weekdays == "*" or day.isoweekday() % 7 in {int(d) for d in weekdays.split(",")}
    either = days != "*" and weekdays != "*"
    return in_month and ((by_date or by_week) if either else (by_date and by_week))


@pytest.mark.parametrize(
    "text",
    ["0 0 1 * *", "0 0 29 2 *", "0 0 13 * 5", "0 0 * 6,12 1", "0 0 31 * *", "0 0 30 2 *", "0 0 1,15 3 0,6"],
)
def test_days_are_those_of_400_years(text: str) -> None:
    schedule = read_schedule(text)
    assert schedule is not None
    assert len(schedule.days) == CYCLE
    assert [bool(d) for d in schedule.days] == [fires(FIRST + timedelta(n), text) for n in range(CYCLE)]


@pytest.mark.parametrize(
    ("text", "a_day"),
    [
        ("0 3 * * *", Fraction(1)),
        ("*/15 * * * *", Fraction(96)),
        ("0 8 * * 1-5", Fraction(5, 7)),
        ("10-30/10 9,17 * * sun", Fraction(6, 7)),
        ("0/30 12 * * *", Fraction(2)),
        ("0 0 */1 * 1", Fraction(1, 7)),
        ("0 0 1-31 * 1", Fraction(1)),
        ("0 0 ? * *", Fraction(1)),
        ("0 0 29 2 *", Fraction(97, CYCLE)),
        ("0 0 */2 * *", Fraction(16 * 7 + 15 * 4 + 14, 1) * 400 / CYCLE + Fraction(97, CYCLE)),
        ("@hourly", Fraction(24)),
        ("@weekly", Fraction(1, 7)),
        ("@monthly", Fraction(4800, CYCLE)),
        ("@yearly", Fraction(400, CYCLE)),
        ("0 0 30 2 *", Fraction(0)),
    ],
)
def test_runs_a_day(text: str, a_day: Fraction) -> None:
    schedule = read_schedule(text)
    assert schedule is not None
    assert schedule.per_hour * 24 == a_day


@pytest.mark.parametrize(
    "text", ["", "hourly", "@reboot", "0 3 * *", "TZ=UTC 0 3 * * *", "60 * * * *", "x * * * *"]
)
def test_what_is_no_schedule(text: str) -> None:
    assert read_schedule(text) is None


@given(WEEKLY, st.integers(1, 9))
def test_gaps_are_those_between_runs(text: str, later: int) -> None:
    schedule = read_schedule(text)
    assert schedule is not None
    weeks = 2 + later
    runs = [
        (7 * week + day) * DAY + minute
        for week in range(weeks)
        for day in range(7)
        if schedule.days[day]
        for minute in schedule.minutes
    ]
    own = range(schedule.runs)
    assert gaps(schedule, later) == Counter(runs[i + later] - runs[i] for i in own)


def test_gaps_of_months() -> None:
    schedule = read_schedule("0 0 1 * *")
    assert schedule is not None
    found = gaps(schedule, 1)
    assert found == {31 * DAY: 7 * 400, 30 * DAY: 4 * 400, 28 * DAY: 303, 29 * DAY: 97}
    assert gaps(schedule, 12) == {365 * DAY: 303 * 12, 366 * DAY: 97 * 12}


def level(*moments: tuple[str, int], until: bool = False) -> Fraction | None:
    events = []
    for text, number in moments:
        schedule = read_schedule(text)
        assert schedule is not None
        events.append(Event(schedule, number))
    return average_level(events, until=until)


def test_office_hours() -> None:
    hours = Fraction(60, 168)
    assert level(("0 8 * * 1-5", 1), ("0 20 * * 1-5", 0)) == hours
    assert level(("0 8 * * 1-5", 3), ("0 20 * * 1-5", 0)) == 3 * hours
    assert level(("0 20 * * 1-5", 1), ("0 8 * * 1-5", 0), until=True) == hours


def test_nights_and_levels() -> None:
    assert level(("0 22 * * *", 1), ("0 6 * * *", 0)) == Fraction(8, 24)
    assert level(("0 6 * * *", 2), ("0 12 * * *", 5), ("0 18 * * *", 0)) == Fraction(6 * 2 + 6 * 5, 24)
    assert level(("0 0 1 * *", 1), ("0 0 2 * *", 0)) == Fraction(4800, CYCLE)


def test_starts_without_a_stop() -> None:
    """CronJobs start it on Monday and stop it on Friday. KEDA looks ahead: it is up on Friday only."""
    starts, stop = "0 8 * * 1-5", "0 20 * * 5"
    assert level((starts, 1), (stop, 0)) == Fraction(4 * 24 + 12, 168)
    assert level((stop, 1), (starts, 0), until=True) == Fraction(12, 168)


def test_both_at_one_minute_run() -> None:
    assert level(("0 8 * * *", 0), ("0 8 * * *", 1)) == 1
    assert level(("0 8 * * *", 1), ("0 8 * * *", 0), until=True) == 1


def test_nothing_ever_happens() -> None:
    assert level(("0 0 30 2 *", 1)) is None
    assert average_level([]) is None
    assert level(("0 0 1 1 *", 4), ("0 0 30 2 *", 0)) == 4


@given(WEEKLY, WEEKLY)
def test_levels_minute_by_minute(start: str, stop: str) -> None:
    up, down = read_schedule(start), read_schedule(stop)
    assert up is not None
    assert down is not None
    week = range(7 * DAY)

    def at(schedule: object, minute: int) -> bool:
        return bool(schedule.days[minute // DAY]) and minute % DAY in schedule.minutes  # type: ignore[attr-defined]

    is_up, on = False, 0
    for _ in range(2):
        on = 0
        for minute in week:
            is_up = at(up, minute) or (is_up and not at(down, minute))
            on += is_up
    assert average_level([Event(up, 1), Event(down, 0)]) == Fraction(on, len(week))
