import re

import pytest

from fargen.fargate.data.prices import AS_OF, PRICES
from fargen.fargate.prices import DEFAULT_REGION, hourly, hourly_of, monthly, rates
from fargen.fargate.tiers import TIERS, Tier, fit_tier
from fargen.values.money import Money, parse_usd, usd
from fargen.values.quantity import GIB

VIRGINIA = rates(DEFAULT_REGION)


@pytest.mark.parametrize(
    ("tier", "dollars"),
    [
        (Tier(250, 512), "0.0123425"),
        (Tier(250, 1024), "0.014565"),
        (Tier(500, 1024), "0.024685"),
        (Tier(500, 2048), "0.02913"),
        (Tier(1000, 2048), "0.04937"),
        (Tier(2000, 4096), "0.09874"),
        (Tier(4000, 8192), "0.19748"),
    ],
)
def test_the_worked_values_of_virginia(tier: Tier, dollars: str) -> None:
    assert hourly(tier, 0, VIRGINIA) == parse_usd(dollars)


@pytest.mark.parametrize(
    ("tier", "dollars"), [(Tier(250, 512), "9.01"), (Tier(500, 1024), "18.02"), (Tier(1000, 2048), "36.04")]
)
def test_a_month_has_730_hours(tier: Tier, dollars: str) -> None:
    assert usd(monthly(tier, 0, VIRGINIA)) == dollars


def test_ten_pods_in_720_hours() -> None:
    assert usd(monthly(Tier(500, 2048), 0, VIRGINIA, 720).times(10)) == "209.74"


def test_storage_is_billed_above_twenty_gb_of_what_is_provisioned() -> None:
    tier = Tier(250, 512)
    extra = hourly(tier, 100 * GIB, VIRGINIA) - hourly(tier, 0, VIRGINIA)
    assert extra == parse_usd("0.000111").times(95)
    assert hourly(tier, 13 * GIB, VIRGINIA) == hourly(tier, 0, VIRGINIA)


def test_a_fraction_of_a_byte_is_priced_exactly() -> None:
    asked = 15 * GIB + 1
    billed = Money(11 * asked + 10 * 5 * GIB - 10 * 20 * GIB, 10 * GIB)
    extra = hourly(Tier(250, 512), asked, VIRGINIA) - hourly(Tier(250, 512), 0, VIRGINIA)
    assert extra == parse_usd("0.000111").times(billed.numerator, billed.denominator)


def test_amounts_that_are_no_size() -> None:
    assert hourly_of(500, GIB, 0, VIRGINIA) == hourly(Tier(500, 1024), 0, VIRGINIA)
    assert hourly_of(100, GIB // 2, 0, VIRGINIA) == parse_usd("0.0062705")


@pytest.mark.parametrize("region", PRICES)
def test_the_smallest_size_that_covers_is_the_cheapest_in_every_region(region: str) -> None:
    prices = rates(region)
    cost = {tier: hourly(tier, 0, prices) for tier in TIERS}
    for cpu in (0, 250, 251, 500, 501, 1000, 2000, 2001, 4000, 4001, 8000, 8001, 16000):
        for memory in sorted({t.memory_bytes for t in TIERS}):
            covering = [t for t in TIERS if t.cpu_milli >= cpu and t.memory_bytes >= memory]
            assert fit_tier(cpu, memory) == min(covering, key=lambda tier: (cost[tier], tier))


@pytest.mark.parametrize("region", PRICES)
def test_every_region_reads_and_is_dated(region: str) -> None:
    prices = rates(region)
    assert prices.region == region
    assert prices.evidence in {"list", "mixed", "derived"}
    assert prices.as_of == AS_OF
    assert prices.source.startswith("https://")
    assert prices.ephemeral_gb_hour < prices.gb_hour < prices.vcpu_hour


def test_the_table_is_that_of_the_facts() -> None:
    assert len(PRICES) == 16
    assert PRICES["eu-central-1"] == ("0.04656", "0.00511", "0.000132", "list")
    assert PRICES["sa-east-1"][:3] == ("0.0696", "0.0076", "0.000211")
    assert PRICES["eu-west-1"][2] == "0.000122"
    assert list(PRICES) == sorted(PRICES)


def test_an_own_price_goes_before_the_table() -> None:
    prices = rates("us-east-1", {"vcpuHour": "0.03"})
    assert prices.vcpu_hour == parse_usd("0.03")
    assert prices.gb_hour == parse_usd("0.004445")
    assert prices.evidence == "list"


def test_own_prices_make_an_unknown_region_known() -> None:
    own = {"vcpuHour": "1", "gbHour": "2", "ephemeralGbHour": "3"}
    prices = rates("mars-north-1", own)
    assert (prices.region, prices.evidence) == ("mars-north-1", "given")
    assert hourly(Tier(1000, 2048), 0, prices) == Money(5)


def test_an_unknown_region_is_refused_with_the_nearest() -> None:
    expected = (
        "no Fargate prices for region 'eu-centrl-1'; did you mean eu-central-1? Known are "
        + ", ".join(PRICES)
        + "; for another region give vcpuHour, gbHour, ephemeralGbHour"
    )
    with pytest.raises(ValueError, match=f"^{re.escape(expected)}$"):
        rates("eu-centrl-1", {"vcpuHour": "1"})


@pytest.mark.parametrize("region", ["xyz", "cn-north-1", "eu-south-1"])
def test_an_unknown_region_that_is_no_slip_of_the_pen(region: str) -> None:
    with pytest.raises(
        ValueError, match=rf"^no Fargate prices for region '{region}'\. Known are ap-northeast-1, "
    ):
        rates(region)


def test_govcloud_has_no_prices_since_it_has_no_fargate() -> None:
    expected = (
        "no Fargate prices for region 'us-gov-west-1': EKS has no Fargate in GovCloud (FGT334). Known are "
    )
    with pytest.raises(ValueError, match=f"^{re.escape(expected)}"):
        rates("us-gov-west-1")


def test_an_unknown_price_is_refused() -> None:
    with pytest.raises(
        ValueError, match=r"^unknown price 'cpuHour'; known are vcpuHour, gbHour, ephemeralGbHour$"
    ):
        rates("us-east-1", {"cpuHour": "1"})
