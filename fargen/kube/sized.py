"""A pod and the Fargate size of its requests, worked out once for all size rules."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from fargen.fargate.podsize import ContainerRequest, PodRequest, PodSize, pod_request, size_request
from fargen.fargate.sizeerrors import TooLargeError
from fargen.kube.manifest import mapping
from fargen.kube.pod import Container, Pod
from fargen.values.finding import Path
from fargen.values.quantity import parse_bytes, parse_cpu
from fargen.yamltext.tree import scalar_text


class Sized(NamedTuple):
    """A pod meant for Fargate whose quantities all read.

    Attributes:
        requests: of each container, in the order of ``pod.containers``; ephemeral ones left out.
        size: None when no Fargate size covers the request.
    """

    pod: Pod
    requests: tuple[tuple[Container, ContainerRequest], ...]
    request: PodRequest
    size: PodSize | None

    @property
    def ordered(self) -> list[ContainerRequest]:
        """The requests as `pod_request` wants them: native sidecars and init containers first."""
        return _ordered(self.requests)


def sized(pod: Pod) -> Sized | None:
    """The pod with its size; None if a quantity cannot be read (K8S109 tells) or there is no container."""
    try:
        counted = [(c, request_of(c)) for c in pod.containers if c.role != "ephemeral"]
    except ValueError:
        return None
    if not counted:
        return None
    request = pod_request(_ordered(counted))
    try:
        size = size_request(request)
    except TooLargeError:
        size = None
    return Sized(pod, tuple(counted), request, size)


def request_of(container: Container) -> ContainerRequest:
    """What a container requests.

    Raises:
        ValueError: a quantity that cannot be read.
    """
    requests = container.requests
    role = "sidecar" if container.role == "ephemeral" else container.role
    return ContainerRequest(
        container.name,
        role,
        cpu(requests, "cpu"),
        storage(requests, "memory"),
        storage(requests, "ephemeral-storage"),
    )


def limit_of(container: Container) -> ContainerRequest:
    """The limits of a container, 0 where it has none or one that cannot be read."""
    limits = container.limits
    try:
        return ContainerRequest(container.name, "main", cpu(limits, "cpu"), storage(limits, "memory"))
    except ValueError:
        return ContainerRequest(container.name, "main")


def limit_path(container: Container, key: str) -> Path:
    """Where a limit stands."""
    return (*container.path, "resources", "limits", key)


def request_path(container: Container, key: str) -> Path:
    """Where a request stands, or the limit that stands for it."""
    resources = mapping(container.data.get("resources"))
    part = "requests" if key in mapping(resources.get("requests")) else "limits"
    return (*container.path, "resources", part, key)


def largest_request(target: Sized, key: str) -> Path:
    """The request of the container that asks for most of a resource."""
    field = {"cpu": "cpu_milli", "memory": "memory_bytes", "ephemeral-storage": "ephemeral_bytes"}[key]
    container, _ = max(target.requests, key=lambda pair: int(getattr(pair[1], field)))
    return request_path(container, key)


def cpu(amounts: Mapping[str, Any], key: str) -> int:
    """Milli-CPU of an entry; 0 if it is missing.

    Raises:
        ValueError: it is not a quantity.
    """
    return _cpu(_text(amounts[key])) if amounts.get(key) is not None else 0


def storage(amounts: Mapping[str, Any], key: str) -> int:
    """Bytes of an entry; 0 if it is missing.

    Raises:
        ValueError: it is not a quantity.
    """
    return _bytes(_text(amounts[key])) if amounts.get(key) is not None else 0


def _ordered(requests: Iterable[tuple[Container, ContainerRequest]]) -> list[ContainerRequest]:
    return sorted((r for _, r in requests), key=lambda r: r.role not in {"init", "nativeSidecar"})


@lru_cache(maxsize=1024)  # few sizes, many containers and rules
def _cpu(text: str) -> int:
    return parse_cpu(text)


@lru_cache(maxsize=1024)
def _bytes(text: str) -> int:
    return parse_bytes(text)


def _text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError(f"{value!r} is not a quantity")  # noqa: TRY004 (as the parsers say it)
    return scalar_text(value)
