"""What is sized and priced: the pods that one object makes, with their size."""

from typing import TYPE_CHECKING, NamedTuple

from fargen.fargate.podsize import ContainerRequest, PodRequest, PodSize

if TYPE_CHECKING:
    from fargen.kube.manifest import Manifest
    from fargen.kube.pod import Pod
    from fargen.spec.plan import ClusterFacts, Plan

NOTHING = PodRequest(0, 0, 0)


class Workload(NamedTuple):
    """The pods of one workload object, meant for Fargate.

    Attributes:
        app: name of the app that made the object; of a foreign object its own name.
        environment: the one that the app was rendered in; empty for the base and for foreign objects.
        namespace: of the object; ``default`` where it names none.
        kind: of the object that makes the pods, as ``Deployment``.
        name: of that object.
        containers: final requests, as `fargen.fargate.podsize.pod_request` takes them.
        asked: what the spec asks before ``fill``; of foreign objects and with ``size`` the request.
        taken: what ``within`` takes from the main container.
        size: the request and the tier.
        pod: the pod view; ``pod.manifest`` is the object.
        peers: all objects of the app, or of the foreign input: scalers and schedules are among them.
        plan: of the app; None for foreign objects.
        cluster: what is known of the cluster.
    """

    app: str
    environment: str
    namespace: str
    kind: str
    name: str
    containers: tuple[ContainerRequest, ...]
    asked: PodRequest
    taken: PodRequest
    size: PodSize
    pod: "Pod"
    peers: "tuple[Manifest, ...]"
    plan: "Plan | None"
    cluster: "ClusterFacts"
