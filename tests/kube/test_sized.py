"""A pod and its Fargate size, as all size rules see them."""

from typing import Any

import pytest

from fargen.fargate.podsize import ContainerRequest
from fargen.kube.manifest import Manifest, TextPlaces
from fargen.kube.pod import Container, Pod, pod_of
from fargen.kube.sized import largest_request, limit_of, limit_path, request_of, request_path, sized

GIB = 1024**3


def pod(containers: Any, init: Any = ()) -> Pod:
    data = {
        "apiVersion": "v1",
        "kind": "Pod",
        "spec": {
            "containers": containers,
            "initContainers": list(init),
            "ephemeralContainers": [{"name": "debug", "resources": {"requests": {"cpu": "99"}}}],
        },
    }
    found = pod_of(Manifest(data, TextPlaces(data)))
    assert found is not None
    return found


def container(name: str, cpu: Any = None, memory: Any = None, **more: Any) -> dict[str, Any]:
    amounts = {key: value for key, value in (("cpu", cpu), ("memory", memory)) if value is not None}
    return {"name": name, "resources": {"requests": amounts}, **more}


def test_native_sidecars_and_the_largest_init_container_count() -> None:
    found = sized(
        pod(
            [container("main", "500m", "1Gi"), container("side", 0.25, "512Mi")],
            [
                container("native", "250m", "256Mi", restartPolicy="Always"),
                container("init", "2", 1073741824),
            ],
        )
    )
    assert found is not None
    assert [c.name for c, _ in found.requests] == ["main", "side", "native", "init"]
    assert [r.name for r in found.ordered] == ["native", "init", "main", "side"]
    # The init container runs beside the native sidecar, before the others: 2 + 0.25 CPU.
    assert (found.request.cpu_milli, found.request.memory_bytes) == (2250, 7 * GIB // 4)
    assert found.size is not None
    assert found.size.tier.label == "4vCPU 8GB"


def test_what_no_size_covers_has_none() -> None:
    found = sized(pod([container("main", "17", "1Gi")]))
    assert found is not None
    assert found.size is None
    assert found.request.cpu_milli == 17_000


@pytest.mark.parametrize("odd", ["1x", True, [1], {"a": 1}, "", "-1"])
def test_a_quantity_that_cannot_be_read_gives_no_size(odd: Any) -> None:
    assert sized(pod([container("main", odd, "1Gi")])) is None
    assert sized(pod([container("main", "1", odd)])) is None


def test_a_pod_without_containers_has_no_size() -> None:
    assert sized(pod([])) is None


def test_limits_are_zero_where_they_cannot_be_read() -> None:
    data = {"name": "c", "resources": {"limits": {"cpu": "1500m", "memory": "1Gi"}}}
    assert limit_of(Container(data, (), "sidecar")) == ContainerRequest("c", "main", 1500, GIB)
    assert request_of(Container(data, (), "sidecar")) == ContainerRequest("c", "sidecar", 1500, GIB)
    assert limit_of(Container({"resources": {"limits": {"cpu": "x"}}}, (), "main")) == ContainerRequest(
        "", "main"
    )
    debug = Container({"name": "d"}, (), "ephemeral")
    assert request_of(debug) == ContainerRequest("d", "sidecar")


def test_where_a_request_stands() -> None:
    both = Container(
        {"resources": {"requests": {"cpu": "1"}, "limits": {"cpu": "1", "memory": "1Gi"}}}, ("c", 0), "main"
    )
    assert request_path(both, "cpu") == ("c", 0, "resources", "requests", "cpu")
    assert request_path(both, "memory") == ("c", 0, "resources", "limits", "memory")
    assert limit_path(both, "cpu") == ("c", 0, "resources", "limits", "cpu")
    found = sized(pod([container("a", "1", "1Gi"), container("b", "2", "512Mi")]))
    assert found is not None
    assert largest_request(found, "cpu")[:3] == ("spec", "containers", 1)
    assert largest_request(found, "memory")[:3] == ("spec", "containers", 0)
