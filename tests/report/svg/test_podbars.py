import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.fargate.tiers import TIERS, Tier
from fargen.report.svg.podbars import BarContainer, segments

APP = BarContainer("shop", "main", 400, 1024)
LOG = BarContainer("log", "sidecar", 100, 128)


def test_the_parts_add_up_to_the_size() -> None:
    cpu, memory = segments([APP, LOG], Tier(500, 2048))
    assert [(part.label, part.amount) for part in cpu] == [("shop", 400), ("log", 100)]
    assert [(part.label, part.amount) for part in memory] == [
        ("shop", 1024),
        ("log", 128),
        ("Fargate's own", 256),
        ("not asked for", 640),
    ]


def test_a_container_without_a_request_has_no_part() -> None:
    cpu, memory = segments([BarContainer("shop", "main", 0, 0)], Tier(250, 512))
    assert [part.label for part in cpu] == ["not asked for"]
    assert [part.part for part in memory] == ["overhead", "unused"]


@given(st.sampled_from(TIERS), st.floats(0, 1), st.floats(0, 1))
def test_any_pod_fills_its_bars(tier: Tier, cpu_share: float, memory_share: float) -> None:
    container = BarContainer("a", "main", tier.cpu_milli * cpu_share, (tier.memory_mib - 256) * memory_share)
    for parts, whole in zip(segments([container], tier), (tier.cpu_milli, tier.memory_mib), strict=True):
        assert sum(part.amount for part in parts) == pytest.approx(whole)
        assert all(part.amount > 0 for part in parts)
