"""When cron expressions fire, counted exactly: no clock, no year of its own.

Days repeat every 400 years in the Gregorian calendar (146,097 days, which are whole weeks), so an average
over that cycle is exact. An expression of weekdays alone repeats every week. Minutes are those of the
schedule's own time zone: where clocks change, an hour of one night falls away and comes twice in another,
and the average stays the same.

Expressions mean what Kubernetes and KEDA read (robfig/cron v3): if day of month and day of week are both
restricted, either is enough.
"""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from fargen.values.cron import cron_problem

DAY = 1440
"""Minutes of a day."""

WEEK = 7
CYCLE = 146_097
"""Days of 400 years."""

_MACROS = {
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
    "@monthly": "0 0 1 * *",
    "@weekly": "0 0 * * 0",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@hourly": "0 * * * *",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FIRST_WEEKDAY = 6  # the cycle begins on 2000-01-01, a Saturday


class Schedule(NamedTuple):
    """The moments of a cron expression.

    Attributes:
        minutes: of a day on which it fires, ascending.
        days: one byte for each day of the cycle, 1 where it fires; a week or 400 years of them.
    """

    minutes: tuple[int, ...]
    days: bytes

    @property
    def runs(self) -> int:
        """Runs in the cycle."""
        return len(self.minutes) * sum(self.days)

    @property
    def per_hour(self) -> Fraction:
        """Runs an hour, on average."""
        return Fraction(self.runs, len(self.days) * 24)


class Event(NamedTuple):
    """Something that a schedule switches to a level."""

    schedule: Schedule
    level: int


@lru_cache(maxsize=256)
def read_schedule(text: str) -> Schedule | None:
    """The moments of an expression; None if it is none that Kubernetes reads, or has a time zone in it."""
    if cron_problem(text):
        return None
    minute, hour, day, month, weekday = _MACROS.get(text, text).split()
    minutes, _ = _field(minute, 0, 59)
    hours, _ = _field(hour, 0, 23)
    times = tuple(60 * h + m for h in sorted(hours) for m in sorted(minutes))
    return Schedule(times, _days(day, month, weekday))


def gaps(schedule: Schedule, later: int) -> Counter[int]:
    """How many minutes pass from a run to the ``later``-th next, with the number of runs of each.

    Args:
        schedule: with at least one run.
        later: from 1 on.
    """
    at = [day for day, fires in enumerate(schedule.days) if fires]
    size, times = len(schedule.days), schedule.minutes
    distances: dict[int, Counter[int]] = {}
    found: Counter[int] = Counter()
    for index, minute in enumerate(times):
        ahead, position = divmod(index + later, len(times))
        if ahead not in distances:
            distances[ahead] = _distances(at, size, ahead)
        for days, count in distances[ahead].items():
            found[days * DAY + times[position] - minute] += count
    return found


def average_level(events: Iterable[Event], *, until: bool = False) -> Fraction | None:
    """The level over all time, on average; None if nothing ever happens.

    Args:
        events: where two fall on one minute, the higher level holds.
        until: an event sets the level of the time before it (KEDA: the next moment decides), not after it.
    """
    listed = [event for event in events if event.schedule.runs]
    if not listed:
        return None
    size = max(len(event.schedule.days) for event in listed)
    masks = [event.schedule.days * (size // len(event.schedule.days)) for event in listed]
    keys: list[tuple[int, ...]] = list(zip(*masks, strict=True))
    if until:
        keys.reverse()
    days = {key: _day(_switches(key, listed, until=until)) for key in set(keys)}
    level = next(last for key in reversed(keys) if (last := days[key].last) is not None)
    area = 0
    for key in keys:
        day = days[key]
        area += level * day.first + day.area
        level = level if day.last is None else day.last
    return Fraction(area, size * DAY)


class _Day(NamedTuple):
    """What a day does to the level.

    Attributes:
        first: minute of the first switch; the level of the day before holds until then.
        area: level times minutes from there on.
        last: level at its end; None without a switch.
    """

    first: int
    area: int
    last: int | None


def _day(switches: list[tuple[int, int]]) -> _Day:
    if not switches:
        return _Day(DAY, 0, None)
    ends = [*(minute for minute, _ in switches[1:]), DAY]
    area = sum(level * (end - minute) for (minute, level), end in zip(switches, ends, strict=True))
    return _Day(switches[0][0], area, switches[-1][1])


def _switches(key: tuple[int, ...], events: list[Event], *, until: bool) -> list[tuple[int, int]]:
    """Minute and new level of a day on which these events fall, in order."""
    levels: dict[int, int] = {}
    for falls, event in zip(key, events, strict=True):
        for minute in event.schedule.minutes if falls else ():
            moment = DAY - minute if until else minute
            levels[moment] = max(event.level, levels.get(moment, 0))
    return sorted(levels.items())


def _distances(at: list[int], size: int, ahead: int) -> Counter[int]:
    """Days from each day to the ``ahead``-th next one, in a cycle."""
    turns, rest = divmod(ahead, len(at))
    moved = [*at[rest:], *(day + size for day in at[:rest])]
    return Counter(turns * size + later - day for day, later in zip(at, moved, strict=True))


def _days(day: str, month: str, weekday: str) -> bytes:
    days, any_day = _field(day, 1, 31)
    months, _ = _field(month, 1, 12, _MONTHS)
    weekdays, any_weekday = _field(weekday, 0, 6, _WEEKDAYS)

    def fires(date: int, number: int) -> bool:
        in_month, in_week = date in days, (number + _FIRST_WEEKDAY) % WEEK in weekdays
        return (in_month and in_week) if any_day or any_weekday else (in_month or in_week)

    if any_day and len(months) == len(_MONTHS):
        return bytes(fires(1, number) for number in range(WEEK))
    found = bytearray(CYCLE)
    number = 0
    for year in range(2000, 2400):
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        for index, length in enumerate(_LENGTHS):
            whole = length + (leap and index == 1)
            if index + 1 in months:
                found[number : number + whole] = bytes(
                    fires(date, number + date - 1) for date in range(1, whole + 1)
                )
            number += whole
    return bytes(found)


def _field(text: str, low: int, high: int, words: tuple[str, ...] = ()) -> tuple[frozenset[int], bool]:
    """The numbers of a field that `cron_problem` has passed, and whether it restricts nothing."""
    found: set[int] = set()
    star = False
    for part in text.split(","):
        span, _, step = part.partition("/")
        width = int(step) if step else 1
        if span in {"*", "?"}:
            first, last = low, high
            star = star or width == 1
        else:
            begin, dash, end = span.partition("-")
            first = _number(begin, low, words)
            last = _number(end, low, words) if dash else high if step else first
        found.update(range(first, last + 1, width))
    return frozenset(found), star


def _number(text: str, low: int, words: tuple[str, ...]) -> int:
    return words.index(text.lower()) + low if text.lower() in words else int(text)
