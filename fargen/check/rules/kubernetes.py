"""K8S1xx: workloads, schedules and words that no schema checks."""

from collections.abc import Iterator, Mapping
from typing import Any

from fargen.check.rule import Hit, Subject, rule
from fargen.check.rules import sources
from fargen.check.select import selects
from fargen.check.words import OBJECT_WORDS, POD_WORDS, all_known, unknown
from fargen.kube.manifest import Manifest, mapping, sequence
from fargen.kube.pod import Pod
from fargen.kube.scopes import kind_key
from fargen.values.cron import cron_problem
from fargen.values.finding import Path
from fargen.values.names import file_key

_SELECTING = ("Deployment.apps", "StatefulSet.apps", "DaemonSet.apps", "ReplicaSet.apps")
_JOBS = ("Job.batch", "CronJob.batch")
_KEYED = ("ConfigMap", "Secret")
_LARGEST_DATA = 1024 * 1024


@rule("K8S103", "error", sources.K8S_WORKLOADS, kinds=_SELECTING)
def selector_unlike_template(pod: Pod) -> Iterator[Hit]:
    """The selector of a workload does not select its own pods.

    The API server refuses a workload whose selector does not match the labels of its template.

    Fix: give the template the labels of the selector.
    """
    selector = pod.manifest.spec.get("selector")
    if not isinstance(selector, dict):
        return
    if not selector:
        yield Hit(("spec", "selector"), "the selector is empty", "add matchLabels", key=True)
    elif not selects(selector, pod.labels):
        yield Hit(("spec", "selector"), "the selector does not select the labels of the template", key=True)


@rule("K8S118", "error", sources.K8S_POD, "subject", supersedes=("K8S004",))
def unknown_word(subject: Subject) -> Iterator[Hit]:
    """A field has a word that it does not know.

    The API server refuses the object. Words are case-sensitive.

    Fix: write one of the words that the message names.
    """
    manifest, pod = subject
    words = OBJECT_WORDS.get(kind_key(manifest))
    found = [*unknown(manifest.data, words, ())] if words and not all_known(manifest.data, words) else []
    if pod and not all_known(pod.spec, POD_WORDS):
        found += unknown(pod.spec, POD_WORDS, pod.at())
    for path, word, known in found:
        field = next(str(step) for step in reversed(path) if isinstance(step, str))
        near = [other for other in known if other.lower() == word.lower()]
        yield Hit(path, f"{field} {word!r} is none of {', '.join(known)}", f"write {near[0]}" if near else "")


@rule("K8S119", "error", sources.K8S_CRON, "object", kinds=("CronJob.batch",))
def malformed_schedule(manifest: Manifest) -> Iterator[Hit]:
    """The schedule of a CronJob cannot be read.

    The API server refuses the object.

    Fix: write five fields, as "0 3 * * *", and the time zone in timeZone.
    """
    schedule = manifest.spec.get("schedule")
    if isinstance(schedule, str) and (problem := cron_problem(schedule)):
        yield Hit(("spec", "schedule"), f"the schedule {schedule!r}: {problem}")


@rule("K8S121", "error", sources.K8S_LIFECYCLE)
def restart_policy_of_workload(pod: Pod) -> Iterator[Hit]:
    """The restart policy does not suit the workload.

    Pods of a Job or CronJob have Never or OnFailure, those of other workloads Always. The API server refuses
    anything else.

    Fix: write the policy that the message names.
    """
    policy = pod.spec.get("restartPolicy")
    if pod.kind == "Pod" or not (policy is None or isinstance(policy, str)):
        return
    if kind_key(pod.manifest) in _JOBS:
        if policy in {None, "Always"}:
            message = (
                f"the pods of a {pod.kind} need restartPolicy Never or OnFailure, not {policy or 'none'}"
            )
            yield Hit(pod.at("restartPolicy"), message, "set restartPolicy: Never")
    elif kind_key(pod.manifest) in _SELECTING and policy in {"Never", "OnFailure"}:
        message = f"the pods of a {pod.kind} need restartPolicy Always, not {policy}"
        yield Hit(pod.at("restartPolicy"), message, "remove restartPolicy")


@rule("K8S124", "error", sources.K8S_WORKLOADS, "object")
def impossible_numbers(manifest: Manifest) -> Iterator[Hit]:
    """Numbers of a workload, an autoscaler or a budget cannot be met.

    Counts are not negative, a minimum is not above its maximum, an update can make progress, and a budget
    has one of minAvailable and maxUnavailable.

    Fix: correct the numbers.
    """
    spec = manifest.spec
    for key in (
        "replicas",
        "parallelism",
        "completions",
        "backoffLimit",
        "minReadySeconds",
        "revisionHistoryLimit",
    ):
        value = spec.get(key)
        if isinstance(value, int) and value < 0:
            yield Hit(("spec", key), f"{key} is below 0")
    if manifest.kind == "HorizontalPodAutoscaler":
        yield from _bounds(spec)
    if manifest.kind == "PodDisruptionBudget" and None not in {
        _scalar(spec.get("minAvailable")),
        _scalar(spec.get("maxUnavailable")),
    }:
        yield Hit(
            ("spec", "maxUnavailable"), "a budget has minAvailable or maxUnavailable, not both", key=True
        )
    rolling = mapping(mapping(spec.get("strategy")).get("rollingUpdate"))
    if _zero(rolling.get("maxSurge")) and _zero(rolling.get("maxUnavailable")):
        path: Path = ("spec", "strategy", "rollingUpdate", "maxSurge")
        yield Hit(path, "with maxSurge 0 and maxUnavailable 0 an update can never begin", "set maxSurge: 1")


@rule("K8S126", "error", sources.K8S_CONFIGMAP, "object", kinds=_KEYED)
def malformed_data_key(manifest: Manifest) -> Iterator[Hit]:
    """A ConfigMap or Secret has a key that is refused, or too much data.

    Keys have at most 253 letters, digits, hyphens, underscores and dots; the data has at most 1 MiB.

    Fix: rename the key, or keep large files elsewhere.
    """
    size = 0
    for part in ("data", "binaryData", "stringData"):
        for key, value in mapping(manifest.data.get(part)).items():
            size += len(value) if isinstance(value, str) else 0
            if problem := file_key(key):
                yield Hit((part, key), f"the key {key!r} {problem}", key=True)
    if size > _LARGEST_DATA:
        yield Hit(
            ("data",), f"the data has {size:,} characters; {_LARGEST_DATA:,} bytes are allowed", key=True
        )


@rule("K8S130", "error", sources.K8S_BINDING, "object", kinds=("StatefulSet.apps",))
def one_volume_for_all_replicas(manifest: Manifest) -> Iterator[Hit]:
    """The claim template of several replicas names one volume.

    Each replica gets a claim of its own from the template, and a volume is bound to one claim only. The other
    replicas stay Pending.

    Fix: leave volumeName out, and reserve a PersistentVolume for each replica with claimRef, or mount one
    claim in all of them.
    """
    replicas = manifest.spec.get("replicas")
    if not isinstance(replicas, int) or replicas < 2:
        return
    for index, template in enumerate(sequence(manifest.spec.get("volumeClaimTemplates"))):
        if volume := mapping(mapping(template).get("spec")).get("volumeName"):
            path: Path = ("spec", "volumeClaimTemplates", index, "spec", "volumeName")
            yield Hit(path, f"{replicas} claims name the volume {volume}, which one of them gets", key=True)


def _bounds(spec: Mapping[str, Any]) -> Iterator[Hit]:
    least, most = spec.get("minReplicas", 1), spec.get("maxReplicas")
    if isinstance(most, int) and most < 1:
        yield Hit(("spec", "maxReplicas"), "maxReplicas is below 1")
    elif isinstance(least, int) and isinstance(most, int) and least > most:
        yield Hit(("spec", "minReplicas"), f"minReplicas {least} is above maxReplicas {most}")


def _scalar(value: object) -> object:
    return value if isinstance(value, str | int) else None


def _zero(value: object) -> bool:
    return value in {0, "0", "0%"} if isinstance(value, str | int) else False
