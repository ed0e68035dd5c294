"""When a Copilot job runs: schedules of Copilot and of EventBridge as cron expressions of Kubernetes.

https://aws.github.io/copilot-cli/docs/manifest/scheduled-job/#on-schedule and
https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html. Both count in UTC, as fargen does.
"""

import re

from fargen.scaffold.roads.durations import seconds
from fargen.scaffold.roads.road import Spec, Taken
from fargen.values.cron import cron_problem

_EVERY = "@every "
_RATE = re.compile(r"rate\((\d+) (minute|hour|day)s?\)")
_MINUTES = {"minute": 1, "hour": 60, "day": 1440}
_CRON = re.compile(r"cron\((\S+) (\S+) (\S+) (\S+) (\S+) \*\)")  # the sixth field is the year
_NEVER = "none"


def job(given: Taken, *, top: bool) -> Spec:
    """``on``, ``retries`` and ``timeout``."""
    on = given.map("on")
    text = on.take("schedule", "" if top else None)
    on.rest()
    found: Spec = {}
    if text is not None:
        found |= _scheduled(str(text), given)
    retries = given.take("retries")
    if isinstance(retries, int):
        found["backoffLimit"] = retries
    elif retries is not None:
        given.notes.lost((*given.path, "retries"), f"{retries!r} is no number", "set job.backoffLimit")
    limit = given.take("timeout")
    if (longest := seconds(limit)) is not None:
        found["activeDeadlineSeconds"] = longest
    elif limit is not None:
        given.notes.lost(
            (*given.path, "timeout"), f"{limit!r} is no duration", "set job.activeDeadlineSeconds"
        )
    return found


def _scheduled(text: str, given: Taken) -> Spec:
    if text == _NEVER:
        return {"schedule": "@yearly", "suspend": True}
    if cron := cron_of(text):
        return {"schedule": cron}
    why = f"{text!r} is no cron expression of Kubernetes" if text else "no schedule is named"
    given.notes.lost((*given.path, "on", "schedule"), why, "set job.schedule; it is 0 3 * * * now")
    return {"schedule": "0 3 * * *"}


def cron_of(text: str) -> str:
    """The cron expression that means the same; empty if there is none."""
    if text.startswith(_EVERY):
        length = seconds(text.removeprefix(_EVERY))
        return _even(length // 60) if length and length % 60 == 0 else ""
    if rate := _RATE.fullmatch(text):
        return _even(int(rate[1]) * _MINUTES[rate[2]])
    if aws := _CRON.fullmatch(text):
        text = " ".join((*aws.groups()[:4], _weekdays(aws[5]))).replace("?", "*")
    return "" if cron_problem(text) else text


def _even(minutes: int) -> str:
    """Each so many minutes, where that divides an hour or a day: cron counts from the start of both."""
    if minutes and 60 % minutes == 0:
        return f"*/{minutes} * * * *" if minutes < 60 else "0 * * * *"
    if minutes and minutes % 60 == 0 and 1440 % minutes == 0:
        return f"0 */{minutes // 60} * * *" if minutes < 1440 else "0 0 * * *"
    return ""


def _weekdays(field: str) -> str:
    """EventBridge counts the days of the week from Sunday as 1, cron as 0. A step is no day."""
    return re.sub(r"(?<![\d/#])\d+", lambda day: str(int(day[0]) - 1), field)
