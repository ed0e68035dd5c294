"""What a sidecar costs: the size of the pod without it, beside the size with it."""

from fargen.fargate.podsize import ContainerRequest, pod_request, size_request
from fargen.fargate.tiers import Tier
from fargen.price.asked import asked_containers
from fargen.price.workload import Workload

SIDECARS = ("sidecar", "nativeSidecar")

# What ships logs as a container; native logging does so without one (facts, section 7).
_LOG_SHIPPERS = ("fluent-bit", "fluentbit", "fluentd", "filebeat", "promtail", "vector", "logstash", "alloy")


def sidecars_of(workload: Workload) -> tuple[ContainerRequest, ...]:
    """The containers beside the main one that run for the pod's whole life."""
    return tuple(container for container in workload.containers if container.role in SIDECARS)


def size_without(workload: Workload, name: str) -> Tier:
    """The size of the pod if this sidecar were not there, as it was asked (design B3, Sizes).

    The main container of a spec is filled to the size, so the requests before that count.
    """
    request = pod_request(container for container in asked_containers(workload) if container.name != name)
    tier = size_request(request).tier
    return min(tier, workload.size.tier, key=lambda each: (each.cpu_milli, each.memory_mib))


def ships_logs(workload: Workload, name: str) -> bool:
    """Whether the name or the image of a container is that of a log shipper."""
    images = [str(c.data.get("image", "")) for c in workload.pod.containers if c.name == name]
    words = [name, *(image.partition("@")[0].rpartition("/")[2] for image in images)]
    return any(shipper in word for word in words for shipper in _LOG_SHIPPERS)
