"""How many replicas a workload has at the least, as far as the input shows."""

from collections.abc import Iterator

from fargen.check.world import World
from fargen.kube.manifest import Manifest, mapping, sequence
from fargen.kube.scopes import kind_key

HPA = "HorizontalPodAutoscaler.autoscaling"
SCALED_OBJECT = "ScaledObject.keda.sh"
_ROLES = ("Role.rbac.authorization.k8s.io", "ClusterRole.rbac.authorization.k8s.io")


def scalers(world: World, workload: Manifest) -> list[Manifest]:
    """The autoscalers that name the workload."""
    if "scalers" not in world.memo:
        found: dict[tuple[str, object, object], list[Manifest]] = {}
        for scaler in world.of(HPA, SCALED_OBJECT):
            target = mapping(scaler.spec.get("scaleTargetRef"))
            kind = target.get("kind", "Deployment")  # KEDA's default; an HPA must write it
            key = (world.namespace(scaler), str(kind), str(target.get("name")))
            found.setdefault(key, []).append(scaler)
        world.memo["scalers"] = found
    named: list[Manifest] = world.memo["scalers"].get(
        (world.namespace(workload), workload.kind, workload.name), []
    )
    return named


def least_replicas(world: World, workload: Manifest) -> int | None:
    """The least number of replicas; None if something outside the workload decides it.

    Kubernetes' default is 1, for ``replicas`` and for an autoscaler's minimum; KEDA's minimum is 0. An HPA
    leaves a workload alone that is scaled to 0:
    https://kubernetes.io/docs/concepts/workloads/autoscaling/horizontal-pod-autoscale/
    """
    for scaler in scalers(world, workload):
        keda = kind_key(scaler) == SCALED_OBJECT
        if not keda and workload.spec.get("replicas") == 0:
            return 0
        least = scaler.spec.get("minReplicaCount" if keda else "minReplicas", 0 if keda else 1)
        return least if isinstance(least, int) else None
    replicas = workload.spec.get("replicas")
    if replicas is None:
        return None if _scaled_by_role(world, workload) else 1
    return replicas if isinstance(replicas, int) else None


def _scaled_by_role(world: World, workload: Manifest) -> bool:
    """Whether a role of the input lets something scale this very workload, as start and stop jobs do."""
    if "scaled" not in world.memo:
        world.memo["scaled"] = frozenset(_scalable(world))
    return workload.name in world.memo["scaled"]


def _scalable(world: World) -> Iterator[str]:
    for role in world.of(*_ROLES):
        for data in sequence(role.data.get("rules")):
            part = mapping(data)
            if any(str(name).endswith("/scale") for name in sequence(part.get("resources"))):
                yield from (name for name in sequence(part.get("resourceNames")) if isinstance(name, str))
