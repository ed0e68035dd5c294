"""What an Ingress sends to, and is not there."""

from collections.abc import Iterable, Iterator

from fargen.check.loadbalancers import backends, steered_by_rollout
from fargen.check.ports import has_port, names_port
from fargen.check.rule import Hit
from fargen.check.world import World
from fargen.kube.manifest import Manifest


def missing_backends(world: World, ingresses: Iterable[Manifest]) -> Iterator[Hit]:
    """Services and ports of Services that are not in the input; a Service may be in the cluster already."""
    for ingress in ingresses:
        namespace = world.namespace(ingress)
        for backend in backends(ingress):
            service = world.find("Service", namespace, backend.service)
            if service is None and world.near(namespace):
                message = f"the Service {backend.service} is not in the namespace {namespace} of the input"
                yield Hit((*backend.path, "name"), message, manifest=ingress, severity="warning")
            elif service is not None and not (
                has_port(service, backend.port) or steered_by_rollout(world, ingress, backend.port)
            ):
                message = f"the Service {backend.service} has no port {names_port(backend.port)}"
                yield Hit((*backend.path, "port"), message, manifest=ingress, key=True)
