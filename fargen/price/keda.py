"""How many pods a KEDA ScaledObject lets a workload have.

Cron triggers decide hours. Triggers on CPU and memory let the number rise during these hours; all others
(queues, metrics) at any hour. Source: https://keda.sh/docs/latest/reference/scaledobject-spec/
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from fargen.kube.manifest import Manifest, mapping, sequence
from fargen.price.assumed import TYPICAL, hours_note, ranged, typical_pods
from fargen.price.podtime import PodTime, Running, natural, number_in
from fargen.price.schedule import Event, average_level, read_schedule

MAXIMUM = 100
"""``maxReplicaCount`` where nothing is said."""

COOLDOWN = 300
"""``cooldownPeriod`` where nothing is said: pods stay for these seconds after the last trigger."""

_RESOURCE_TRIGGERS = frozenset({"cpu", "memory"})
_ONE = Fraction(1)


class _Window(NamedTuple):
    """A cron trigger: pods meanwhile, share of all hours, the same with the cooldown after each end."""

    pods: int
    share: Fraction
    longest: Fraction


def keda_running(scaler: Manifest) -> Running:
    """The pods that a ScaledObject keeps."""
    spec = scaler.spec
    floor = natural(spec.get("minReplicaCount"), 0)
    idle = natural(spec.get("idleReplicaCount"), floor)
    most = max(floor, natural(spec.get("maxReplicaCount"), MAXIMUM))
    triggers = [mapping(trigger) for trigger in sequence(spec.get("triggers"))]
    others = {str(trigger.get("type")) for trigger in triggers} - {"cron"}
    cooldown = natural(spec.get("cooldownPeriod"), COOLDOWN) if idle == 0 else 0
    windows = [
        window._replace(pods=min(most, max(floor, window.pods))) for window in _windows(triggers, cooldown)
    ]
    windows = [window for window in windows if window.pods > idle]
    if not windows:
        return ranged(floor if others <= _RESOURCE_TRIGGERS else idle, most if others else floor)
    return _in_windows(windows, idle, most, others, cooldown)


def _windows(triggers: Iterable[Mapping[str, Any]], cooldown: int) -> Iterator[_Window]:
    """The windows of the cron triggers.

    KEDA looks ahead: it is inside a window if the next moment is an end. So an event sets what was before it.
    """
    for trigger in triggers:
        metadata = mapping(trigger.get("metadata"))
        start, end = (read_schedule(str(metadata.get(key))) for key in ("start", "end"))
        if trigger.get("type") != "cron" or start is None or end is None:
            continue
        share = average_level([Event(end, 1), Event(start, 0)], until=True) or Fraction(0)
        stay = end.per_hour * Fraction(cooldown, 3600)
        yield _Window(number_in(metadata.get("desiredReplicas"), 1), share, min(_ONE, share + stay))


def _in_windows(windows: list[_Window], idle: int, most: int, others: set[str], cooldown: int) -> Running:
    pods = max(window.pods for window in windows)
    on = min(_ONE, sum((window.share for window in windows), Fraction(0)))
    average = idle + sum(((window.pods - idle) * window.share for window in windows), Fraction(0))
    longest = idle + sum(((window.pods - idle) * window.longest for window in windows), Fraction(0))
    least = PodTime(pods, min(average, Fraction(pods)))
    typical, top = least, PodTime(pods, min(longest, Fraction(pods)))
    notes = [hours_note(on)]
    if len(windows) > 1:
        notes.append("cron triggers that overlap are priced as if they did not")
    if top.average > least.average:
        notes.append(f"the maximum has KEDA's cooldownPeriod of {cooldown} s after each end")
    if others and most > pods:
        middle = typical_pods(pods, most)
        typical = PodTime(middle, least.average * middle / pods)
        any_hour = not others <= _RESOURCE_TRIGGERS
        top = PodTime(most, Fraction(most) if any_hour else top.average * most / pods)
        notes.append(TYPICAL)
    return Running(least, typical, top, tuple(notes))
