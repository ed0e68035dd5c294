"""``allocate`` against a search through the table, written from the words of the contract."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fargen.fargate.allocation import Allocation, ContainerAsk, Fit, SidecarFit
from fargen.fargate.fill import allocate
from fargen.fargate.podsize import Role, size_pod
from fargen.fargate.sizeerrors import NoRoomError, TooLargeError
from fargen.fargate.tiers import TIERS, Tier

MI = 1024 * 1024

# The size table of the AWS page: vCPU in thousandths, and GB.
TABLE = [
    *[(250, gb) for gb in (0.5, 1, 2)],
    *[(500, gb) for gb in (1, 2, 3, 4)],
    *[(1000, gb) for gb in range(2, 9)],
    *[(2000, gb) for gb in range(4, 17)],
    *[(4000, gb) for gb in range(8, 31)],
    *[(8000, gb) for gb in range(16, 61, 4)],
    *[(16000, gb) for gb in range(32, 121, 8)],
]
# What containers can request in each, cheapest first at the prices of us-east-1.
ROOMS = [
    (cpu, int(gb * 1024) * MI - 256 * MI)
    for cpu, gb in sorted(TABLE, key=lambda row: row[0] / 1000 * 0.04048 + row[1] * 0.004445)
]

amounts = (st.integers(0, 3000), st.integers(0, 8 * 1024 * MI))


def ask(name: str, role: Role, cpu: int | None, memory: int | None) -> ContainerAsk:
    """An ask without ephemeral storage, which has no part in the choice of a size."""
    return ContainerAsk(name, role, cpu, memory)


sidecars = st.builds(ask, st.just("s"), st.sampled_from(["sidecar", "nativeSidecar"]), *amounts)
small = st.builds(
    ask,
    st.just("s"),
    st.sampled_from(["sidecar", "nativeSidecar"]),
    st.integers(0, 300),
    st.integers(0, 512 * MI),
)
inits = st.builds(ask, st.just("i"), st.just("init"), *(st.none() | amount for amount in amounts))
mains = st.builds(
    ask, st.just("app"), st.just("main"), st.integers(1, 18000), st.integers(1, 125 * 1024 * MI)
)
modest = st.builds(ask, st.just("app"), st.just("main"), st.integers(1, 2500), st.integers(1, 10 * 1024 * MI))
whole = st.integers(0, 10).map(lambda step: step * 128 * MI)
round_ones = st.builds(
    ask,
    st.just("app"),
    st.just("main"),
    st.sampled_from([250, 500, 1000, 2000]),
    whole.map(lambda n: n or MI),
)
pods = st.tuples(
    st.lists(sidecars | small | inits, max_size=4), mains | modest | round_ones, st.lists(small, max_size=2)
).map(
    lambda parts: [
        *(c for c in parts[0] if c.role != "sidecar"),
        parts[1],
        *(c for c in parts[0] if c.role == "sidecar"),
        *parts[2],
    ]
)
fits = st.sampled_from(["fill", "exact"])
sidecar_fits = st.sampled_from(["add", "within", "auto"])


def peak(asks: list[ContainerAsk], main_cpu: int, main_memory: int) -> tuple[int, int]:
    """The most CPU and memory at any moment of the pod's life, with this for the main container."""
    running_cpu = running_memory = most_cpu = most_memory = 0
    for each in asks:
        cpu = main_cpu if each.role == "main" else each.cpu_milli
        memory = main_memory if each.role == "main" else each.memory_bytes
        cpu = main_cpu if cpu is None else cpu
        memory = main_memory if memory is None else memory
        most_cpu, most_memory = max(most_cpu, running_cpu + cpu), max(most_memory, running_memory + memory)
        if each.role != "init":
            running_cpu, running_memory = running_cpu + cpu, running_memory + memory
    return max(most_cpu, running_cpu), max(most_memory, running_memory)


def cheapest(cpu: int, memory: int) -> tuple[int, int] | None:
    return next((room for room in ROOMS if room[0] >= cpu and room[1] >= memory), None)


def search(asks: list[ContainerAsk], mode: str) -> tuple[int, int] | None:
    """The cheapest room in which the pod can live."""
    (main,) = (c for c in asks if c.role == "main")
    assert main.cpu_milli is not None
    assert main.memory_bytes is not None
    if mode == "add":
        return cheapest(*peak(asks, main.cpu_milli, main.memory_bytes))
    alone = [c for c in asks if c.role in {"main", "init"}]
    bare_cpu, bare_memory = peak(alone, main.cpu_milli, main.memory_bytes)
    half_cpu, half_memory = peak(asks, -(-main.cpu_milli // 2), -(-main.memory_bytes // 2))
    return cheapest(max(bare_cpu, half_cpu), max(bare_memory, half_memory))


def attempt(asks: list[ContainerAsk], fit: Fit, sidecar_fit: SidecarFit) -> Allocation | None:
    try:
        return allocate(asks, fit=fit, sidecar_fit=sidecar_fit)
    except TooLargeError:
        return None


def room_of(allocation: Allocation | None) -> tuple[int, int] | None:
    return (allocation.tier.cpu_milli, allocation.tier.usable_bytes) if allocation else None


@settings(max_examples=1500, deadline=None)
@given(pods, fits, st.sampled_from(["add", "within"]))
def test_the_size_is_the_one_a_search_finds(asks: list[ContainerAsk], fit: Fit, mode: SidecarFit) -> None:
    assert room_of(attempt(asks, fit, mode)) == search(asks, mode)


@settings(max_examples=1000, deadline=None)
@given(pods, fits, sidecar_fits)
def test_the_final_pod_is_of_the_size_that_was_chosen(
    asks: list[ContainerAsk], fit: Fit, sidecar_fit: SidecarFit
) -> None:
    allocation = attempt(asks, fit, sidecar_fit)
    assume(allocation is not None)
    assert allocation is not None
    size = size_pod(allocation.containers)
    assert size.tier == allocation.tier
    assert size.request == allocation.request
    if fit == "fill":
        assert size.unused_cpu_milli == 0
        assert 0 <= size.unused_memory_bytes < MI


@settings(max_examples=1000, deadline=None)
@given(pods, fits, sidecar_fits)
def test_the_main_container_keeps_what_it_may(
    asks: list[ContainerAsk], fit: Fit, sidecar_fit: SidecarFit
) -> None:
    allocation = attempt(asks, fit, sidecar_fit)
    assume(allocation is not None)
    assert allocation is not None
    chosen = allocation.chosen
    for before, after in zip(asks, allocation.containers, strict=True):
        assert before.cpu_milli is not None or before.role == "init"
        if before.role != "main":
            assert after.cpu_milli == (
                chosen.main_cpu_milli if before.cpu_milli is None else before.cpu_milli
            )
            assert after.memory_bytes == (
                chosen.main_memory_bytes if before.memory_bytes is None else before.memory_bytes
            )
            continue
        assert before.memory_bytes is not None
        assert 2 * after.cpu_milli >= before.cpu_milli
        assert 2 * after.memory_bytes >= before.memory_bytes
        assert chosen.taken_cpu_milli == max(0, before.cpu_milli - after.cpu_milli)
        assert chosen.taken_memory_bytes == max(0, before.memory_bytes - after.memory_bytes)
        if chosen.mode == "add":
            assert (chosen.taken_cpu_milli, chosen.taken_memory_bytes) == (0, 0)
        if fit == "exact":
            assert after.cpu_milli <= before.cpu_milli
            assert after.memory_bytes <= before.memory_bytes


@settings(max_examples=1000, deadline=None)
@given(pods, fits)
def test_auto_is_within_if_that_saves_money_and_costs_at_most_a_fifth(
    asks: list[ContainerAsk], fit: Fit
) -> None:
    add, within, auto = (attempt(asks, fit, mode) for mode in ("add", "within", "auto"))
    assume(within is not None)
    assert within is not None
    (main,) = (c for c in asks if c.role == "main")
    taken = within.chosen
    assert main.cpu_milli is not None
    assert main.memory_bytes is not None
    little = 5 * taken.taken_cpu_milli <= main.cpu_milli and 5 * taken.taken_memory_bytes <= main.memory_bytes
    cheaper = add is None or ROOMS.index(room_of(within) or ROOMS[0]) < ROOMS.index(room_of(add) or ROOMS[0])
    assert room_of(auto) == room_of(within if little and cheaper else add)


@settings(max_examples=300, deadline=None)
@given(pods, fits, st.sampled_from(["add", "within"]), st.integers(0, 500), st.integers(0, 1024 * MI))
def test_asking_more_never_gives_a_smaller_size(
    asks: list[ContainerAsk], fit: Fit, mode: SidecarFit, cpu: int, memory: int
) -> None:
    larger = [
        c._replace(cpu_milli=(c.cpu_milli or 0) + cpu, memory_bytes=(c.memory_bytes or 0) + memory)
        if c.role == "main"
        else c
        for c in asks
    ]
    before, after = attempt(asks, fit, mode), attempt(larger, fit, mode)
    assert after is None or (before is not None and after.tier >= before.tier)


@settings(max_examples=500, deadline=None)
@given(pods, st.sampled_from(TIERS))
def test_a_chosen_size_is_the_size_or_has_no_room(asks: list[ContainerAsk], size: Tier) -> None:
    usable = peak(asks, 1, MI)
    try:
        allocation = allocate(asks, size=size)
    except NoRoomError as error:
        assert usable[0] > size.cpu_milli or usable[1] > size.usable_bytes
        assert (error.enough and (error.enough.cpu_milli, error.enough.usable_bytes)) == cheapest(*usable)  # noqa: PT017
    else:
        assert size_pod(allocation.containers).tier == allocation.tier == size
