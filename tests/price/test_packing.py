import time
from collections.abc import Sequence
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from fargen.price.greedypacking import greedy, improved
from fargen.price.machines import Group, Load, Machine, fits, total_price, undominated
from fargen.price.packing import pack
from fargen.price.packingbound import bound_of, resource_prices

GIB = 1 << 30
TYPES = (
    Machine("small", 4, 1780, 3 * GIB, 15),
    Machine("wide", 9, 1780, 14 * GIB, 27),
    Machine("large", 16, 3770, 14 * GIB, 56),
    Machine("dear", 17, 3770, 14 * GIB, 56),
)

groups_of_pods = st.lists(
    st.builds(Group, st.sampled_from((0, 250, 500, 900, 2000)), st.integers(0, 13 * GIB), st.integers(1, 3)),
    min_size=1,
    max_size=3,
    unique_by=lambda group: group[:2],
)


def cheapest_by_hand(groups: Sequence[Group], machines: Sequence[Machine]) -> int:
    """Least price over all ways to part the pods, independent of the code under test."""
    pods = [group for group in groups for _ in range(group.many)]
    best: dict[frozenset[int], int] = {frozenset(): 0}

    def machine_for(subset: frozenset[int]) -> int | None:
        cpu, memory = sum(pods[n].cpu for n in subset), sum(pods[n].memory for n in subset)
        able = [m.price for m in machines if m.cpu >= cpu and m.memory >= memory and m.pods >= len(subset)]
        return min(able, default=None)

    def price(subset: frozenset[int]) -> int:
        if subset not in best:
            first, *rest = sorted(subset)
            found = []
            for chosen in product((False, True), repeat=len(rest)):
                together = frozenset([first, *(n for n, take in zip(rest, chosen, strict=True) if take)])
                cost = machine_for(together)
                if cost is not None:
                    found.append(cost + price(subset - together))
            best[subset] = min(found)
        return best[subset]

    return price(frozenset(range(len(pods))))


def assert_complete(groups: Sequence[Group], loads: Sequence[Load]) -> None:
    packed = [0] * len(groups)
    for load in loads:
        assert fits(load.machine, groups, load.pods)
        for number, count in load.pods:
            packed[number] += count * load.times
    assert packed == [group.many for group in groups]


@given(groups_of_pods)
@settings(max_examples=60, deadline=None)
def test_small_inputs_are_packed_at_the_least_price(groups: list[Group]) -> None:
    packing = pack(groups, TYPES)
    assert_complete(groups, packing.loads)
    assert packing.exact
    assert packing.price == packing.bound == cheapest_by_hand(groups, TYPES)


@given(groups_of_pods)
@settings(max_examples=60, deadline=None)
def test_the_greedy_packing_and_the_bound_enclose_the_least_price(groups: list[Group]) -> None:
    machines = undominated(TYPES)
    loads = improved(groups, machines, greedy(groups, machines, resource_prices(groups, machines)))
    assert_complete(groups, loads)
    least = cheapest_by_hand(groups, TYPES)
    assert 0 < bound_of(groups, machines) <= least <= total_price(loads)


@given(
    st.lists(
        st.builds(Group, st.integers(0, 3700), st.integers(0, 13 * GIB), st.integers(1, 40)),
        min_size=8,
        max_size=40,
    )
)
@settings(max_examples=40, deadline=None)
def test_large_inputs_are_packed_whole_within_their_bound(groups: list[Group]) -> None:
    packing = pack(groups, TYPES)
    assert_complete(groups, packing.loads)
    assert packing.bound <= packing.price == total_price(packing.loads)
    assert pack(groups, TYPES) == packing


def test_no_pods_need_no_machines() -> None:
    assert pack([], TYPES) == ((), 0, 0, True)


def test_pods_that_request_nothing_fill_machines_to_their_most_pods() -> None:
    packing = pack([Group(0, 0, 31)], TYPES)
    assert [(load.machine.name, load.pods, load.times) for load in packing.loads] == [
        ("small", ((0, 1),), 1),
        ("small", ((0, 15),), 2),
    ]


def test_a_bound_counts_whole_portions() -> None:
    # Ten pods of 2000m: the CPU of four machines, yet each has room for one only.
    large = TYPES[2:3]
    assert bound_of([Group(2000, 0, 10)], large) == 160


def test_two_loads_become_one_cheaper_machine() -> None:
    machines = [Machine("a", 10, 1000, GIB, 5), Machine("b", 15, 2000, GIB, 10)]
    loads = (Load(machines[0], ((0, 1),), 4), Load(machines[0], ((1, 1),), 1))
    groups = [Group(900, 0, 4), Group(100, 0, 1)]
    merged = (Load(machines[1], ((0, 2),), 1), Load(machines[1], ((0, 2), (1, 1)), 1))
    assert improved(groups, machines, loads) == merged


def test_two_thousand_different_pods_take_a_second_or_so() -> None:
    groups = [Group(50 + 7 * n % 1900, (100 + 13 * n % 3000) << 20, 1) for n in range(2000)]
    start = time.process_time()
    packing = pack(groups, TYPES)
    assert time.process_time() - start < 3  # far above, for slow machines
    assert_complete(groups, packing.loads)
