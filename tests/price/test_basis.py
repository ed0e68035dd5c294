"""What a size rests on, recovered from what was rendered."""

from hypothesis import given
from hypothesis import strategies as st

from fargen.fargate.allocation import ContainerAsk
from fargen.fargate.fill import allocate
from fargen.fargate.podsize import ContainerRequest, PodRequest, PodSize, pod_request
from fargen.price.basis import basis_of
from fargen.values.quantity import MIB

AMOUNTS = st.tuples(st.integers(1, 4000), st.integers(1, 8000).map(lambda mib: mib * MIB))


@given(AMOUNTS, st.lists(AMOUNTS, max_size=2), st.lists(AMOUNTS | st.none(), max_size=2))
def test_the_asks_behind_fill_are_found_again(
    main: tuple[int, int], sidecars: list[tuple[int, int]], inits: list[tuple[int, int] | None]
) -> None:
    asks = [ContainerAsk(f"i{n}", "init", *(amounts or (None, None))) for n, amounts in enumerate(inits)]
    asks.append(ContainerAsk("main", "main", *main))
    asks += [ContainerAsk(f"s{n}", "sidecar", *amounts) for n, amounts in enumerate(sidecars)]
    found = allocate(asks, fit="fill", sidecar_fit="add")
    size = PodSize(found.request, found.tier)
    basis = basis_of(found.containers, size, found.asked, PodRequest(0, 0, 0), main)
    assert basis.size.tier == found.tier
    assert basis.request == found.asked
    assert pod_request(basis.containers) == found.asked
    own = next(c for c in basis.containers if c.role == "main")
    assert (own.cpu_milli, own.memory_bytes) == main


def test_without_an_ask_the_difference_is_the_main_containers() -> None:
    containers = [ContainerRequest("main", "main", 500, 768 * MIB)]
    size = PodSize(pod_request(containers), allocate([ContainerAsk("main", "main", 500, 768 * MIB)]).tier)
    basis = basis_of(containers, size, PodRequest(300, 500 * MIB, 0), PodRequest(0, 0, 0))
    assert basis.containers == (ContainerRequest("main", "main", 300, 500 * MIB),)


def test_what_would_be_another_size_is_no_basis() -> None:
    containers = [ContainerRequest("main", "main", 500, 768 * MIB)]
    size = PodSize(pod_request(containers), allocate([ContainerAsk("main", "main", 500, 768 * MIB)]).tier)
    basis = basis_of(containers, size, PodRequest(100, 100 * MIB, 0), PodRequest(0, 0, 0))
    assert basis == (tuple(containers), size)
