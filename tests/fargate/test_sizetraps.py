from hypothesis import given
from hypothesis import strategies as st

from fargen.fargate.podsize import ContainerRequest, size_pod
from fargen.fargate.sizetraps import CPU_SLIPS, slips_cost, spilled_from
from fargen.fargate.tiers import LARGEST, TIERS, Tier
from fargen.values.quantity import MIB


def pod(*cpu: int, mib: int = 256) -> list[ContainerRequest]:
    return [
        ContainerRequest(f"c{i}", "main", milli, mib * MIB if not i else 0) for i, milli in enumerate(cpu)
    ]


def test_a_slip_costs_where_it_takes_the_pod_over_a_size() -> None:
    for asked, sold in CPU_SLIPS.items():
        if sold < 16000:
            assert slips_cost(pod(asked), size_pod(pod(asked)))
        assert not slips_cost(pod(sold), size_pod(pod(sold)))


def test_a_slip_beside_another_container_costs_nothing_where_the_size_stays() -> None:
    assert not slips_cost(pod(512, 100), size_pod(pod(512, 100)))
    assert slips_cost(pod(512, 500), size_pod(pod(512, 500)))


@given(st.sampled_from([tier for tier in TIERS if tier != LARGEST and tier.cpu_milli == 16000]))
def test_memory_that_is_exactly_a_size_spills_over(tier: Tier) -> None:
    assert spilled_from(size_pod(pod(tier.cpu_milli, mib=tier.memory_mib))) == tier
    assert spilled_from(size_pod(pod(tier.cpu_milli, mib=tier.memory_mib - 256))) is None


def test_a_gib_is_the_known_example() -> None:
    found = spilled_from(size_pod(pod(500, mib=1024)))
    assert found is not None
    assert found.label == "0.5vCPU 1GB"
    assert spilled_from(size_pod(pod(500, mib=1023))) is None
    assert spilled_from(size_pod(pod(500, mib=0))) is None
    assert spilled_from(size_pod(pod(1000, mib=1024))) is None  # 1 vCPU has 2 GB at least
