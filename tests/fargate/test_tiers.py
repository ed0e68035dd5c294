import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.fargate.tiers import LARGEST, SMALLEST, TIERS, Tier, fit_tier, neighbours, parse_tier
from fargen.values.quantity import GIB, MIB


def test_the_table_has_every_combination_of_the_fact_sheet() -> None:
    assert len(TIERS) == 3 + 4 + 7 + 13 + 23 + 12 + 12
    assert (SMALLEST.label, LARGEST.label) == ("0.25vCPU 0.5GB", "16vCPU 120GB")
    assert list(TIERS) == sorted(set(TIERS))
    memory = {cpu: [t.memory_gb for t in TIERS if t.vcpu == cpu] for cpu in (0.25, 0.5, 1, 2, 4, 8, 16)}
    assert memory[0.25] == [0.5, 1, 2]
    assert memory[0.5] == [1, 2, 3, 4]
    assert memory[1] == [2, 3, 4, 5, 6, 7, 8]
    assert memory[2] == list(range(4, 17))
    assert memory[4] == list(range(8, 31))
    assert memory[8] == list(range(16, 61, 4))
    assert memory[16] == list(range(32, 121, 8))


def test_a_tier_in_its_units() -> None:
    tier = Tier(500, 2048)
    assert (tier.vcpu, tier.memory_gb, tier.label, tier.spec_text) == (0.5, 2, "0.5vCPU 2GB", "0.5vCPU/2GB")
    assert (tier.memory_bytes, tier.usable_bytes) == (2 * GIB, 1792 * MIB)
    assert isinstance(Tier(1000, 2048).vcpu, int)


@pytest.mark.parametrize("tier", TIERS)
def test_every_label_reads_back(tier: Tier) -> None:
    assert parse_tier(tier.label) == tier
    assert parse_tier(tier.spec_text) == tier


@pytest.mark.parametrize("text", ["0.5 vCPU / 2 GB", "0.5VCPU/2gb", "0.50vCPU 2.0GB", ".5vCPU/2GB"])
def test_other_spellings_of_a_size(text: str) -> None:
    assert parse_tier(text) == Tier(500, 2048)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2",
        "0.5vCPU",
        "0.5vCPU2GB",
        "vCPU/2GB",
        "0.5vCPU/GB",
        "-1vCPU/2GB",
        "1kvCPU/2GB",
        "1..vCPU/2GB",
        "0.5vCPU/2Gi",
        "500m/2GB",
    ],
)
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole message is asserted
        parse_tier(text)
    assert str(caught.value) == f"{text!r} is not a Fargate size; write it as 0.5vCPU/2GB"


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("0.5vCPU/5GB", "0.5vCPU/4GB or 1vCPU/5GB"),
        ("3vCPU/6GB", "2vCPU/6GB or 4vCPU/8GB"),
        ("0.1vCPU/0.1GB", "0.25vCPU/0.5GB"),
        ("32vCPU/200GB", "16vCPU/120GB"),
        ("8vCPU/17GB", "8vCPU/16GB or 8vCPU/20GB"),
        ("0.5vCPU/2.0001GB", "0.5vCPU/2GB or 0.5vCPU/3GB"),
    ],
)
def test_a_combination_that_is_not_sold_is_refused_with_the_nearest(text: str, near: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole message is asserted
        parse_tier(text)
    assert str(caught.value) == f"{text!r} is not a size that Fargate sells; the nearest: {near}"


def test_nothing_covers_more_than_the_largest() -> None:
    assert fit_tier(16000, 120 * GIB) == LARGEST
    assert fit_tier(16001, 0) is None
    assert fit_tier(0, 120 * GIB + 1) is None


@pytest.mark.parametrize("tier", TIERS)
def test_a_size_fits_itself_and_one_more_of_anything_does_not(tier: Tier) -> None:
    assert fit_tier(tier.cpu_milli, tier.memory_bytes) == tier
    assert fit_tier(tier.cpu_milli + 1, tier.memory_bytes) != tier
    assert fit_tier(tier.cpu_milli, tier.memory_bytes + 1) != tier


@given(st.integers(0, 17000), st.integers(0, 125 * GIB))
def test_the_fit_covers_and_no_smaller_size_does(cpu: int, memory: int) -> None:
    covering = [tier for tier in TIERS if tier.cpu_milli >= cpu and tier.memory_bytes >= memory]
    assert fit_tier(cpu, memory) == (min(covering) if covering else None)


@given(st.integers(0, 16000), st.integers(0, 120 * GIB), st.integers(0, 4000), st.integers(0, 8 * GIB))
def test_more_never_fits_a_smaller_size(cpu: int, memory: int, more_cpu: int, more_memory: int) -> None:
    less, more = fit_tier(cpu, memory), fit_tier(cpu + more_cpu, memory + more_memory)
    assert less is not None
    assert more is None or (more.cpu_milli >= less.cpu_milli and more >= less)


def test_neighbours_are_one_step_away() -> None:
    assert neighbours(Tier(1000, 4096)) == (
        Tier(500, 4096),
        Tier(1000, 3072),
        Tier(1000, 5120),
        Tier(2000, 4096),
    )
    assert neighbours(SMALLEST) == (Tier(250, 1024), Tier(500, 1024))
    assert neighbours(LARGEST) == (Tier(8000, 61440), Tier(16000, 114688))


@pytest.mark.parametrize("tier", TIERS)
def test_neighbours_are_sizes(tier: Tier) -> None:
    assert set(neighbours(tier)) <= set(TIERS) - {tier}
