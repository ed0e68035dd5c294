"""Office hours, read back from what fargen makes of them: a ScaledObject of KEDA, or two CronJobs."""

from typing import Any

from fargen.kube.manifest import mapping, sequence
from fargen.scaffold.roads.kubestorage import Objects

_CLOCK = "cron"


def hours(name: str, objects: Objects) -> dict[str, Any]:
    """``hours``, and the ``autoscaling`` that KEDA took over; empty if there are no office hours."""
    start, stop = objects.get(("CronJob", f"{name}-start")), objects.get(("CronJob", f"{name}-stop"))
    if start is not None and stop is not None:
        return _by_cronjobs(mapping(start.get("spec")), mapping(stop.get("spec")))
    spec = mapping(mapping(objects.get(("ScaledObject", name), {})).get("spec"))
    triggers = [mapping(each) for each in sequence(spec.get("triggers"))]
    clocks = [mapping(each.get("metadata")) for each in triggers if each.get("type") == _CLOCK]
    if len(clocks) != 1:
        return {}
    clock = clocks[0]
    result: dict[str, Any] = {
        "hours": {
            "timezone": clock.get("timezone"),
            "start": clock.get("start"),
            "stop": clock.get("end"),
            **_number("replicas", clock.get("desiredReplicas")),
        }
    }
    use = {
        str(each.get("type")): _number("value", mapping(each.get("metadata")).get("value")).get("value")
        for each in triggers
        if each.get("type") in {"cpu", "memory"}
    }
    if use and "maxReplicaCount" in spec:
        result["autoscaling"] = {"min": 1, "max": spec["maxReplicaCount"], **use}
    return result


def _by_cronjobs(start: Any, stop: Any) -> dict[str, Any]:
    pod: Any = start
    for step in ("jobTemplate", "spec", "template", "spec"):
        pod = mapping(mapping(pod).get(step))
    container = next(map(mapping, sequence(pod.get("containers"))), {})
    words = [str(word) for word in sequence(container.get("args"))]
    count = next((word.partition("=")[2] for word in words if word.startswith("--replicas=")), "")
    return {
        "hours": {
            "timezone": start.get("timeZone"),
            "start": start.get("schedule"),
            "stop": stop.get("schedule"),
            **_number("replicas", count),
            "via": "cronjob",
            "image": container.get("image"),
        }
    }


def _number(key: str, text: object) -> dict[str, int]:
    return {key: int(str(text))} if str(text).isdecimal() else {}
