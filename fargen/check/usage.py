"""How many pods each profile gets at the most, and what they take: addresses (FGT217) and vCPU (FGT332)."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from fargen.check.placement import labels_of, meant_for_fargate
from fargen.fargate.profiles import Profile, place
from fargen.kube.manifest import Manifest, mapping
from fargen.kube.pod import Pod, pod_of
from fargen.kube.sized import sized

_SCALERS = {"HorizontalPodAutoscaler": "maxReplicas", "ScaledObject": "maxReplicaCount"}
_KEDA_MOST = 100  # KEDA's own default of maxReplicaCount
_DEFAULT_SURGE = "25%"  # Kubernetes' own, of a Deployment


class Usage(NamedTuple):
    """The most pods of one workload.

    Attributes:
        profile: that takes them.
        pods: with those that a rollout adds for a while.
        cpu_milli: of all these pods, as Fargate sizes them.
    """

    profile: str
    pods: int
    cpu_milli: int


def usage_of(
    manifests: tuple[Manifest, ...], profiles: tuple[Profile, ...], default_namespace: str
) -> tuple[Usage, ...]:
    """The usage of each workload that a profile takes; others run on nodes, or are FGT219.

    Args:
        manifests: of one app.
        profiles: of its cluster.
        default_namespace: of objects that name none.
    """
    return tuple(_usages(manifests, profiles, default_namespace))


def most_pods(workload: Manifest, scalers: Mapping[tuple[str, str], int]) -> int:
    """The most pods of a workload at one time, rollouts included.

    Args:
        workload: the object.
        scalers: kind and name of a target to the most replicas that an autoscaler may give it.
    """
    spec = workload.spec
    if workload.kind == "CronJob":
        spec = mapping(mapping(spec.get("jobTemplate")).get("spec"))
    if workload.kind in {"Job", "CronJob"}:
        return _number(spec.get("parallelism"), 1)
    own = _number(spec.get("replicas"), 1)
    most = max(own, scalers.get((workload.kind, workload.name), own))
    return most + (_surge(spec, most) if workload.kind == "Deployment" else 0)


def _usages(
    manifests: tuple[Manifest, ...], profiles: tuple[Profile, ...], default_namespace: str
) -> Iterator[Usage]:
    scalers = dict(_scalers(manifests))
    for manifest in manifests:
        pod = pod_of(manifest)
        if pod is None or not meant_for_fargate(pod):
            continue
        found = place(profiles, manifest.namespace or default_namespace, labels_of(pod)).profile
        if found is not None:
            count = most_pods(manifest, scalers)
            yield Usage(found.name, count, count * _cpu(pod))


def _cpu(pod: Pod) -> int:
    size = sized(pod)
    return size.size.tier.cpu_milli if size is not None and size.size is not None else 0


def _scalers(manifests: tuple[Manifest, ...]) -> Iterator[tuple[tuple[str, str], int]]:
    for manifest in manifests:
        if manifest.kind in _SCALERS:
            target = mapping(manifest.spec.get("scaleTargetRef"))
            most = _number(manifest.spec.get(_SCALERS[manifest.kind]), _KEDA_MOST)
            yield (str(target.get("kind", "Deployment")), str(target.get("name"))), most


def _surge(spec: Mapping[str, Any], replicas: int) -> int:
    """Pods beyond the replicas during a rollout; a percentage is rounded up."""
    strategy = mapping(spec.get("strategy"))
    if strategy.get("type") == "Recreate":
        return 0
    surge = mapping(strategy.get("rollingUpdate")).get("maxSurge", _DEFAULT_SURGE)
    if isinstance(surge, str) and surge.endswith("%") and surge[:-1].isdecimal():
        return -(-replicas * int(surge[:-1]) // 100)
    return _number(surge, 0)


def _number(value: object, default: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else default
