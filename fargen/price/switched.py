"""Hours that CronJobs keep: ``kubectl scale`` up in the morning and down in the evening."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fargen.kube.manifest import Manifest, sequence
from fargen.kube.pod import pod_of
from fargen.price.assumed import hours_note
from fargen.price.podtime import PodTime, Running, always, number_in
from fargen.price.schedule import Event, average_level, read_schedule

_SHORT = {"Deployment": "deploy", "StatefulSet": "sts", "ReplicaSet": "rs", "ReplicationController": "rc"}


def switched(running: Running, kind: str, name: str, cronjobs: Sequence[Manifest]) -> Running:
    """The loads, limited to the hours that CronJobs keep; as they are where there are none.

    Args:
        running: the loads while it runs.
        kind: of the workload that is scaled.
        name: of it.
        cronjobs: those of its namespace.
    """
    events = list(_scalings(kind, name, cronjobs))
    if len({event.level for event in events}) < 2:
        return running
    on = average_level(Event(event.schedule, min(1, event.level)) for event in events)
    average = average_level(events)
    if on is None or average is None:
        return running
    if running.minimum == running.maximum:
        return always(PodTime(max(event.level for event in events), average), hours_note(on))
    least, typical, most = (
        PodTime(load.pods, load.average * on) for load in (running.minimum, running.typical, running.maximum)
    )
    return Running(least, typical, most, (*running.notes, hours_note(on)))


def _scalings(kind: str, name: str, cronjobs: Sequence[Manifest]) -> Iterator[Event]:
    """What CronJobs scale the workload to, and when."""
    known = (kind.lower(), f"{kind.lower()}s", _SHORT.get(kind, ""))
    names = {f"{word}/{name}" for word in known if word}
    for cronjob in cronjobs:
        pod, schedule = pod_of(cronjob), read_schedule(str(cronjob.spec.get("schedule")))
        if pod is None or schedule is None or cronjob.spec.get("suspend") is True:
            continue
        for container in pod.containers:
            words = _words(container.data)
            level = _level(words) if "scale" in words and names & set(words) else -1
            if level >= 0:
                yield Event(schedule, level)


def _words(container: Mapping[str, Any]) -> list[str]:
    """The words of a command line, also of one that is a shell's single argument."""
    given = [*sequence(container.get("command")), *sequence(container.get("args"))]
    return [word for text in given if isinstance(text, str) for word in text.split()]


def _level(words: list[str]) -> int:
    """The number behind ``--replicas``; -1 without one."""
    for index, word in enumerate(words):
        flag, equals, value = word.partition("=")
        if flag == "--replicas":
            return number_in(value if equals else "".join(words[index + 1 : index + 2]), -1)
    return -1
