from hypothesis import given
from hypothesis import strategies as st

from fargen.fargate.usage import Usage
from fargen.price.need import Headroom, Need, cpu_need, memory_need
from fargen.values.quantity import GIB, MIB


def used(cpu: dict[str, int] | None = None, memory: dict[str, int] | None = None) -> Usage:
    return Usage("web", "", "", cpu or {}, memory or {}, "csv")


def test_cpu_takes_p99_before_the_maximum_and_memory_the_maximum_first() -> None:
    usage = used({"p99": 200, "max": 900, "p95": 100}, {"p99": 100 * MIB, "max": 200 * MIB})
    assert cpu_need([usage], Headroom()) == Need(230, 200, "p99")
    assert memory_need([usage], Headroom()) == Need(240 * MIB, 200 * MIB, "max")


def test_a_maximum_below_p99_counts_as_p99() -> None:
    assert memory_need([used(memory={"p99": 100 * MIB, "max": 10 * MIB})], Headroom(0, 0)) == Need(
        112 * MIB, 100 * MIB, "max"
    )


def test_the_highest_of_several_pods_counts() -> None:
    assert cpu_need([used({"p99": 100}), used({"p99": 300}), used({"max": 800})], Headroom(10, 10)) == Need(
        330, 300, "p99"
    )


def test_a_recommendation_has_its_own_headroom() -> None:
    assert cpu_need([used({"target": 163, "lower": 25, "upper": 1000})], Headroom()) == Need(
        170, 163, "target"
    )
    assert cpu_need([used({"target": 20, "lower": 25})], Headroom()) == Need(30, 25, "target")


def test_a_sample_is_a_floor() -> None:
    assert cpu_need([used({"now": 100})], Headroom()) == Need(120, 100, "now", is_floor=True)


def test_a_median_alone_is_of_no_use() -> None:
    assert cpu_need([used({"p50": 100, "p95": 200})], Headroom()) is None
    assert memory_need([], Headroom()) is None


def test_nothing_used_still_asks_a_step() -> None:
    assert cpu_need([used({"p99": 0})], Headroom()) == Need(10, 0, "p99")


@given(st.integers(0, 16_000), st.integers(0, 120 * GIB), st.integers(0, 100))
def test_never_below_p99_and_headroom_and_less_than_a_step_above(cpu: int, memory: int, percent: int) -> None:
    usage, headroom = used({"p99": cpu}, {"p99": memory}), Headroom(percent, percent)
    for need, amount, step in (
        (cpu_need([usage], headroom), cpu, 10),
        (memory_need([usage], headroom), memory, 16 * MIB),
    ):
        assert need is not None
        assert need.amount % step == 0
        assert 100 * need.amount >= amount * (100 + percent)
        assert 100 * (need.amount - step) < amount * (100 + percent) or need.amount == step
