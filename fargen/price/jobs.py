"""How long the pods of Jobs and CronJobs are paid for: schedule x duration, and the time after they finished.

A finished pod keeps its capacity, and its price, until it is deleted (FGT325): by
``ttlSecondsAfterFinished``, or by a CronJob's history limits, whichever comes first. A pod is billed for a
minute at least (FGTP02, from unofficial sources).
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from fargen.fargate.prices import DEFAULT_HOURS
from fargen.kube.manifest import Manifest, mapping
from fargen.price.podtime import PodTime, Running, always, natural, optional, steady
from fargen.price.schedule import Schedule, gaps, read_schedule

MINIMUM_SECONDS = 60
"""The least that a pod is billed for (FGTP02, unverified)."""

ASSUMED_SECONDS = 600
"""A run whose length nothing tells of: long enough not to vanish, and easy to scale in the head."""

# Of Kubernetes, where a CronJob says nothing (https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/).
_KEPT_JOBS = 3

_HOUR = 3600
_MINUTE = 60
_HOOK_DELETE = "helm.sh/hook-delete-policy"
_LEAST = "the minimum is runs of a minute, the least that is billed (FGTP02, unverified)"
_FINISHED = "finished pods are paid for until they are deleted (FGT325)"
_FOREVER = (
    "no ttlSecondsAfterFinished: its finished pods are paid for until somebody deletes the Job (FGT325); "
    "priced for the whole month"
)
_ONE_RUN = "a Job without a schedule is priced as one run a month"
_TELL = "set job.durationMinutes in an App spec"


class Terms(NamedTuple):
    """What decides the time of one Job.

    Attributes:
        completions: pods that a run has.
        parallelism: pods at once.
        duration: seconds of a pod; None if nothing tells.
        deadline: seconds of the whole run at the most; None without one.
        ttl: seconds until a finished Job is deleted; None: it is not.
    """

    completions: int
    parallelism: int
    duration: Fraction | None
    deadline: int | None
    ttl: int | None

    @property
    def at_once(self) -> int:
        """Pods that run beside each other."""
        return min(self.parallelism, self.completions)

    @property
    def waves(self) -> int:
        """How often ``at_once`` pods are started."""
        return -(-self.completions // self.at_once)

    def wall(self, duration: Fraction) -> Fraction:
        """Seconds from the start to the last pod's end."""
        return self.waves * duration

    def seconds(self, duration: Fraction, kept: Fraction) -> Fraction:
        """Billed pod-seconds of a run whose pods are deleted ``kept`` seconds after the last one's end.

        A pod of an early wave is finished and paid for while the later ones run.
        """
        last = self.completions - self.at_once * (self.waves - 1)
        earlier = self.at_once * (self.waves * (self.waves + 1) // 2 - 1)
        total = duration * (earlier + last) + kept * self.completions
        return max(total, Fraction(MINIMUM_SECONDS * self.completions))

    def by_deadline(self) -> Fraction | None:
        """Seconds of a pod if the run takes until its deadline."""
        return None if self.deadline is None else Fraction(self.deadline, self.waves)


class Durations(NamedTuple):
    """Seconds of a pod.

    Attributes:
        note: what is known, or assumed, of all three.
        guess: what is assumed of the typical one; empty if the spec says it.
    """

    minimum: Fraction
    typical: Fraction
    maximum: Fraction
    note: str
    guess: str = ""


def job_running(job: Manifest, minutes: int | None) -> Running:
    """A Job: one run a month.

    Args:
        job: the object.
        minutes: what the spec says of a run's length.
    """
    terms = terms_of(job.spec, job.metadata, minutes)
    if job.spec.get("suspend") is True:
        return always(steady(0), "suspended: it does not run")
    if not terms.at_once:
        return always(steady(0), "no completions or no parallelism: it does not run")
    spans = durations(terms)
    notes = (_ONE_RUN, spans.note)
    least = _once(terms, spans.minimum, terms.ttl or 0)
    if terms.ttl is None:
        every = terms.completions
        rest = PodTime(every, Fraction(every), finished=every - terms.at_once)
        return Running(least, rest, rest, (*notes, _FOREVER), spans.guess)
    typical, most = (_once(terms, span, terms.ttl) for span in (spans.typical, spans.maximum))
    return Running(least, typical, most, (*notes, *([_FINISHED] if terms.ttl else [])), spans.guess)


def cronjob_running(cronjob: Manifest, minutes: int | None) -> Running:
    """A CronJob: every run of its schedule.

    Args:
        cronjob: the object.
        minutes: what the spec says of a run's length.
    """
    spec = cronjob.spec
    template = mapping(spec.get("jobTemplate"))
    terms = terms_of(mapping(template.get("spec")), mapping(template.get("metadata")), minutes)
    if spec.get("suspend") is True:
        return always(steady(0), "suspended: it does not run")
    schedule = read_schedule(str(spec.get("schedule")))
    if schedule is None:
        return always(steady(0), f"schedule {str(spec.get('schedule'))!r} cannot be read: not priced")
    if not terms.at_once or not schedule.runs:
        return always(steady(0), "it never runs")
    kept = natural(spec.get("successfulJobsHistoryLimit"), _KEPT_JOBS)
    overlaps = spec.get("concurrencyPolicy", "Allow") == "Allow"
    spans = durations(terms)
    lengths = _lengths(terms, spans, schedule)
    loads = [_scheduled(terms, length, schedule, kept, overlaps=overlaps) for length in lengths]
    notes = [spans.note]
    if kept and terms.ttl != 0:
        notes.append(_FINISHED if terms.ttl is not None else f"{_FINISHED}: the last {kept} Jobs stay")
    ordered = sorted(loads, key=_load)
    return Running(ordered[0], loads[1], ordered[-1], tuple(notes), spans.guess)


def terms_of(spec: Mapping[str, Any], metadata: Mapping[str, Any], minutes: int | None) -> Terms:
    """The terms of a Job's spec, with Kubernetes' defaults.

    Without ``completions`` a Job has as many pods as run at once. Helm deletes a hook that succeeded where
    its annotation says so.
    """
    parallelism = natural(spec.get("parallelism"), 1)
    pod = mapping(mapping(spec.get("template")).get("spec"))
    deadlines = [
        value
        for value in (optional(each.get("activeDeadlineSeconds")) for each in (spec, pod))
        if value is not None
    ]
    hook = str(mapping(metadata.get("annotations")).get(_HOOK_DELETE, ""))
    ttl = optional(spec.get("ttlSecondsAfterFinished"))
    return Terms(
        completions=natural(spec.get("completions"), parallelism),
        parallelism=parallelism,
        duration=None if minutes is None else Fraction(minutes * _MINUTE),
        deadline=min(deadlines, default=None),
        ttl=0 if "hook-succeeded" in hook else ttl,
    )


def durations(terms: Terms) -> Durations:
    """How long a pod runs: what the spec says, else until the deadline, else an assumption."""
    shortest, longest = Fraction(MINIMUM_SECONDS), terms.by_deadline()
    if terms.duration is not None:
        longest = max(terms.duration, longest or terms.duration)
        return Durations(terms.duration, terms.duration, longest, _beside_deadline(terms))
    if longest is None:
        guess, most = f"run time unknown: taken as {ASSUMED_SECONDS // _MINUTE} minutes", "is not known"
        longest = Fraction(ASSUMED_SECONDS)
    else:
        guess = f"run time unknown: taken as activeDeadlineSeconds ({terms.deadline} s)"
        most = "the length that costs most"
    note = f"{guess}; {_LEAST}, the maximum {most}; {_TELL}"
    return Durations(min(shortest, longest), longest, longest, note, f"{guess}; {_TELL}")


def _beside_deadline(terms: Terms) -> str:
    minutes = (terms.duration or 0) / _MINUTE
    longest = terms.by_deadline()
    told = f"a pod runs {minutes} minutes (durationMinutes)"
    if longest is None or longest <= (terms.duration or 0):
        return told
    return f"{told}; the maximum is activeDeadlineSeconds ({terms.deadline} s)"


def _lengths(terms: Terms, spans: Durations, schedule: Schedule) -> list[Fraction]:
    """The lengths of a run that may cost least, typically, and most.

    A longer run is not always a dearer one: where runs follow one another, a month has fewer of the longer
    ones, and fewer finished pods beside them. The most of these has the run that just fills its interval.
    """
    lengths = [spans.minimum, spans.typical, spans.maximum]
    filling = _HOUR / (schedule.per_hour * terms.waves)
    return [*lengths, filling] if spans.minimum < filling < spans.maximum else lengths


def _load(time: PodTime) -> tuple[Fraction, int]:
    return time.average, time.pods


def _once(terms: Terms, duration: Fraction, kept: int) -> PodTime:
    """No pod is paid for longer than a month; pods of early waves that stay, finished, count if they must."""
    every, month = terms.completions, Fraction(DEFAULT_HOURS)
    hours = min(terms.seconds(duration, Fraction(kept)) / _HOUR, every * month)
    if hours <= terms.at_once * month:
        return PodTime(terms.at_once, Fraction(0), hours)
    return PodTime(every, Fraction(0), hours, finished=every - terms.at_once)


def _scheduled(terms: Terms, duration: Fraction, schedule: Schedule, kept: int, *, overlaps: bool) -> PodTime:
    """The load of a schedule.

    A run that may not overlap the one before it starts after it at the earliest, so that there are no more
    runs than fit one after the other: an upper bound where some are left out.
    """
    per_hour = schedule.per_hour
    wall = terms.wall(duration)
    stay = _stay(terms.ttl, schedule, kept)
    beside = 1
    if overlaps:
        beside = max(1, -(-wall // (_MINUTE * min(gaps(schedule, 1)))))
    elif _HOUR / wall < per_hour:
        per_hour = _HOUR / wall
        stay = max(stay, kept * wall if terms.ttl is None else min(kept * wall, Fraction(terms.ttl)))
    average = per_hour * terms.seconds(duration, stay) / _HOUR
    working = int(terms.at_once * beside)
    pods = max(working, -(-average.numerator // average.denominator))
    return PodTime(pods, average, finished=pods - working)


def _stay(ttl: int | None, schedule: Schedule, kept: int) -> Fraction:
    """Seconds that the pods of a run stay after it, on average: for the TTL, or until it is one too many."""
    if not kept or ttl == 0:
        return Fraction(0)
    waits = gaps(schedule, kept)
    seconds = sum(
        count * (minutes * _MINUTE if ttl is None else min(ttl, minutes * _MINUTE))
        for minutes, count in waits.items()
    )
    return Fraction(seconds, waits.total())
