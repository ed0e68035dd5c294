import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.fargate.podsize import ContainerRequest, PodRequest, Role, pod_request, size_pod
from fargen.fargate.sizeerrors import Excess, TooLargeError
from fargen.fargate.tiers import Tier
from fargen.values.quantity import GIB, MIB


def container(role: Role, cpu: int, memory_mib: int, ephemeral_gib: int = 0) -> ContainerRequest:
    return ContainerRequest(role, role, cpu, memory_mib * MIB, ephemeral_gib * GIB)


def test_containers_add_up() -> None:
    pod = pod_request([container("main", 500, 1024, 3), container("sidecar", 100, 128, 4)])
    assert pod == PodRequest(600, 1152 * MIB, 7 * GIB)


def test_the_largest_init_container_counts_if_it_is_more_per_resource() -> None:
    pod = pod_request(
        [container("init", 2000, 64), container("init", 50, 4096), container("main", 500, 1024)]
    )
    assert pod == PodRequest(2000, 4096 * MIB, 0)


def test_native_sidecars_run_with_the_containers_and_with_later_init_containers() -> None:
    native, init, main = (
        container("nativeSidecar", 100, 128),
        container("init", 1000, 64),
        container("main", 500, 1024),
    )
    assert pod_request([native, init, main]) == PodRequest(1100, 1152 * MIB, 0)
    assert pod_request([init, native, main]) == PodRequest(1000, 1152 * MIB, 0)


def test_the_overhead_makes_one_and_eight_two_and_nine() -> None:
    assert size_pod([container("main", 1000, 8192)]).tier.label == "2vCPU 9GB"


def test_no_requests_are_the_smallest_size() -> None:
    size = size_pod([container("main", 0, 0)])
    assert size.tier.label == "0.25vCPU 0.5GB"
    assert (size.unused_cpu_milli, size.unused_memory_bytes) == (250, 256 * MIB)
    assert size.ephemeral_gb == 20


def test_the_sidecar_example_of_the_aws_arithmetic() -> None:
    size = size_pod([container("main", 500, 1024), container("sidecar", 100, 128)])
    assert size.tier == Tier(1000, 2048)
    assert (size.unused_cpu_milli, size.unused_memory_bytes) == (400, 640 * MIB)


@pytest.mark.parametrize(("memory", "gb"), [(768 * MIB, 1), (768 * MIB + 1, 2), (1792 * MIB, 2), (0, 0.5)])
def test_the_boundary_is_exact_to_the_byte(memory: int, gb: float) -> None:
    assert size_pod([ContainerRequest("app", "main", 250, memory)]).tier.memory_gb == gb


def test_a_hundred_gib_of_storage_are_115() -> None:
    assert size_pod([container("main", 250, 256, 100)]).ephemeral_gb == 115


def test_the_most_of_everything_fits() -> None:
    size = size_pod([container("main", 16000, 122880 - 256, 175)])
    assert size.tier.label == "16vCPU 120GB"


def test_above_the_largest_says_what_to_cut() -> None:
    with pytest.raises(TooLargeError) as caught:
        size_pod([container("main", 16500, 130 * 1024, 176)])
    assert caught.value.excesses == (
        Excess("cpu", 16500, 16000),
        Excess("memory", 130 * GIB, 120 * GIB - 256 * MIB),
        Excess("ephemeral-storage", 176 * GIB, 175 * GIB),
    )
    assert [excess.cut for excess in caught.value.excesses] == [500, 10 * GIB + 256 * MIB, GIB]
    assert str(caught.value) == (
        "cpu: 16500m is more than a pod can request (16) by 500m; "
        "memory: 130Gi is more than a pod can request (122624Mi) by 10496Mi; "
        "ephemeral-storage: 176Gi is more than a pod can request (175Gi) by 1Gi"
    )


def test_only_the_resource_that_is_too_much_is_named() -> None:
    with pytest.raises(TooLargeError) as caught:
        size_pod([container("main", 250, 256, 200)])
    assert [excess.resource for excess in caught.value.excesses] == ["ephemeral-storage"]


roles = st.sampled_from(["main", "sidecar", "nativeSidecar", "init"])
containers = st.builds(
    ContainerRequest,
    st.just("c"),
    roles,
    st.integers(0, 3000),
    st.integers(0, 8 * GIB),
    st.integers(0, 9 * GIB),
)


@given(st.lists(containers, max_size=7))
def test_the_request_is_the_most_that_runs_at_any_moment(listed: list[ContainerRequest]) -> None:
    """Step through the life of the pod instead of using the formula."""
    moments = []
    running = []
    for each in (c for c in listed if c.role in {"init", "nativeSidecar"}):
        moments.append([*running, each])
        running += [each] if each.role == "nativeSidecar" else []
    moments.append([*running, *(c for c in listed if c.role in {"main", "sidecar"})])
    assert pod_request(listed) == PodRequest(
        max(sum(c.cpu_milli for c in moment) for moment in moments),
        max(sum(c.memory_bytes for c in moment) for moment in moments),
        max(sum(c.ephemeral_bytes for c in moment) for moment in moments),
    )
