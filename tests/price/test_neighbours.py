"""Neighbours: the trim is the least that works, and the money is that of the table."""

from hypothesis import given
from hypothesis import strategies as st

from fargen.fargate.podsize import PodRequest, size_request
from fargen.fargate.prices import monthly, rates
from fargen.fargate.tiers import LARGEST, SMALLEST, TIERS, Tier
from fargen.price.neighbours import larger, neighbours_of, smaller
from fargen.values.money import usd
from fargen.values.quantity import GIB, MIB

PRICES = rates("us-east-1")
REQUESTS = st.builds(
    PodRequest,
    st.integers(0, 16_000),
    st.one_of(st.integers(0, 122_624).map(lambda mib: mib * MIB), st.integers(0, LARGEST.usable_bytes)),
    st.integers(0, 175 * GIB),
)


def tier_of(asked: PodRequest) -> Tier:
    return size_request(asked).tier


def less(asked: PodRequest, cpu_milli: int, memory_mib: int) -> PodRequest:
    return PodRequest(
        asked.cpu_milli - cpu_milli, asked.memory_bytes - memory_mib * MIB, asked.ephemeral_bytes
    )


@given(REQUESTS)
def test_a_trim_reaches_the_smaller_size_and_a_unit_less_does_not(asked: PodRequest) -> None:
    tier = tier_of(asked)
    for landed, cpu_milli, memory_mib in smaller(asked, tier):
        assert tier_of(less(asked, cpu_milli, memory_mib)) == landed != tier
        assert monthly(landed, 0, PRICES) < monthly(tier, 0, PRICES)
        assert (cpu_milli > 0) + (memory_mib > 0) == 1
        assert tier_of(less(asked, max(0, cpu_milli - 1), max(0, memory_mib - 1))) == tier


@given(REQUESTS)
def test_only_the_smallest_size_has_no_smaller_one(asked: PodRequest) -> None:
    tier = tier_of(asked)
    assert bool(smaller(asked, tier)) == (tier != SMALLEST)


@given(st.sampled_from(TIERS))
def test_a_larger_size_covers_the_pod_and_costs_more(tier: Tier) -> None:
    wider = larger(tier)
    assert bool(wider) == (tier != LARGEST)
    for other in wider:
        assert other.cpu_milli >= tier.cpu_milli
        assert other.memory_mib >= tier.memory_mib
        assert monthly(tier, 0, PRICES) < monthly(other, 0, PRICES)


@given(REQUESTS, st.integers(1, 800))
def test_the_difference_is_that_of_the_prices(asked: PodRequest, hours: int) -> None:
    tier = tier_of(asked)
    own = monthly(tier, asked.ephemeral_bytes, PRICES, hours)
    for near in neighbours_of(asked, tier, PRICES, hours):
        sign = 1 if near.direction == "larger" else -1
        assert own + near.difference.times(sign) == near.monthly
        assert near.difference.numerator > 0


@given(REQUESTS, REQUESTS)
def test_who_asks_less_pays_no_more(one: PodRequest, other: PodRequest) -> None:
    both = size_request(PodRequest(*map(max, one, other)))
    cost = monthly(both.tier, both.request.ephemeral_bytes, PRICES)
    assert monthly(tier_of(one), one.ephemeral_bytes, PRICES) <= cost
    assert monthly(tier_of(other), other.ephemeral_bytes, PRICES) <= cost


def test_the_guides_pod_has_these_neighbours() -> None:
    """0.5 vCPU and 1Gi are billed as 0.5 vCPU and 2 GB."""
    asked = PodRequest(500, GIB, 0)
    found = [
        (n.direction, n.tier.label, usd(n.monthly), usd(n.difference), n.cpu_milli, n.memory_mib)
        for n in neighbours_of(asked, tier_of(asked), PRICES)
    ]
    assert found == [
        ("smaller", "0.5vCPU 1GB", "18.02", "3.24", 0, 256),
        ("smaller", "0.25vCPU 2GB", "13.88", "7.39", 250, 0),
        ("larger", "0.5vCPU 3GB", "24.51", "3.24", 0, 1024),
        ("larger", "1vCPU 2GB", "36.04", "14.78", 500, 0),
    ]


def test_where_only_memory_keeps_the_pod_in_its_row_less_memory_leads_out() -> None:
    asked = PodRequest(250, 2 * GIB, 0)
    assert smaller(asked, tier_of(asked)) == [(Tier(250, 2048), 0, 256)]


def test_a_pod_too_large_for_the_row_below_in_memory_is_trimmed_in_memory_only() -> None:
    asked = PodRequest(500, 3 * GIB, 0)
    assert smaller(asked, tier_of(asked)) == [(Tier(500, 3072), 0, 256)]
