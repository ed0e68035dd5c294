"""What scales a workload, among the objects beside it; each set of objects is looked through once."""

from typing import NamedTuple

from fargen.kube.manifest import Manifest, mapping
from fargen.price.workload import Workload

_SCALED_OBJECT = ("keda.sh", "ScaledObject")
_AUTOSCALER = ("autoscaling", "HorizontalPodAutoscaler")
_DEFAULT_KIND = "Deployment"  # of a ScaledObject's target; an autoscaler must write it
_Target = tuple[tuple[str, str], str, str, str]  # what scales, namespace, kind, name


class Scaling(NamedTuple):
    """What scales one workload.

    Attributes:
        scaled_objects: of KEDA.
        autoscalers: HorizontalPodAutoscalers.
        cronjobs: all of its namespace; some may run ``kubectl scale``.
    """

    scaled_objects: tuple[Manifest, ...]
    autoscalers: tuple[Manifest, ...]
    cronjobs: tuple[Manifest, ...]


class _Index:
    """Scalers by target and CronJobs by namespace; an empty namespace is left to ``kubectl -n``."""

    def __init__(self, peers: tuple[Manifest, ...]) -> None:
        self.peers = peers  # kept, so that its id stays its own
        self.targets: dict[_Target, list[Manifest]] = {}
        self.cronjobs: dict[str, list[Manifest]] = {}
        for peer in peers:
            kind = (peer.group, peer.kind)
            if kind in {_SCALED_OBJECT, _AUTOSCALER}:
                target = mapping(peer.spec.get("scaleTargetRef"))
                wanted = str(target.get("kind", _DEFAULT_KIND)), str(target.get("name"))
                self.targets.setdefault((kind, peer.namespace, *wanted), []).append(peer)
            elif peer.kind == "CronJob":
                self.cronjobs.setdefault(peer.namespace, []).append(peer)


class Scalers:
    """The scalers of a run."""

    def __init__(self) -> None:
        self._known: dict[int, _Index] = {}

    def of(self, workload: Workload) -> Scaling:
        """What scales a workload."""
        peers = workload.peers
        if id(peers) not in self._known:
            self._known[id(peers)] = _Index(peers)
        index = self._known[id(peers)]
        spaces = _namespaces(workload)
        scaled, automatic = (
            tuple(
                peer
                for space in spaces
                for peer in index.targets.get((kind, space, workload.kind, workload.name), ())
            )
            for kind in (_SCALED_OBJECT, _AUTOSCALER)
        )
        cronjobs = tuple(peer for space in spaces for peer in index.cronjobs.get(space, ()))
        return Scaling(scaled, tuple(peer for peer in automatic if _acts(peer, workload)), cronjobs)


def _acts(autoscaler: Manifest, workload: Workload) -> bool:
    """Whether it may change the number of pods: ``replicas: 0`` switches an autoscaler off.

    https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#implicit-maintenance-mode-deactivation
    """
    replicas = workload.pod.manifest.spec.get("replicas")
    return replicas != 0 or replicas is False or autoscaler.spec.get("minReplicas") == 0


def _namespaces(workload: Workload) -> tuple[str, ...]:
    """The namespaces in which its scalers may be.

    Charts leave the namespace out of some objects, to be given by ``-n``: such a scaler is taken for the
    workload's. An object without one is in the namespace that the run assumes.
    """
    own = workload.pod.manifest.namespace
    return tuple(dict.fromkeys((own, workload.namespace, "")))
