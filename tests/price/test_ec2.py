from fargen.fargate.podsize import PodRequest, size_request
from fargen.fargate.prices import hourly, rates
from fargen.price.ec2 import Ec2Comparison, PodDemand, compare_ec2
from fargen.price.ec2document import ec2_json
from fargen.values.money import usd

GIB = 1 << 30
MIB = 1 << 20


def pods(name: str, cpu: int, memory: int, count: int, region: str = "us-east-1") -> PodDemand:
    tier = size_request(PodRequest(cpu, memory, 0)).tier
    return PodDemand(name, cpu, memory, count, hourly(tier, 0, rates(region)))


def compare(*demands: PodDemand, region: str = "us-east-1", hours: int = 720) -> Ec2Comparison:
    return compare_ec2(demands, region=region, hours=hours)


def bought(comparison: Ec2Comparison) -> dict[str, int]:
    assert comparison.cheapest is not None
    return {node.instance.name: node.number for node in comparison.cheapest.nodes}


def test_ten_pods_of_half_a_vcpu_do_not_fit_on_one_t3_xlarge() -> None:
    # Often said: they do, with room to spare, for 134 dollars in 720 hours. It has 4 vCPU, 3770m of them left
    # for pods: seven fit. Four t3a.medium with three of them each are the least possible.
    comparison = compare(pods("service", 500, GIB, 10))
    assert bought(comparison) == {"t3a.medium": 4}
    assert comparison.cheapest is not None
    assert comparison.cheapest.exact
    assert usd(comparison.cheapest.monthly) == "108.29"
    assert usd(comparison.fargate) == "209.74"
    only = compare_ec2(
        [pods("service", 500, GIB, 10)], region="eu-north-1", hours=720, prices={"t3.xlarge": "0.1664"}
    )
    assert bought(only) == {"t3.xlarge": 2}
    assert only.cheapest is not None
    assert usd(only.cheapest.monthly) == "239.62"


def test_nodes_that_may_use_their_cpu_all_the_time_are_shown_beside() -> None:
    comparison = compare(pods("service", 500, GIB, 10))
    assert comparison.steady is not None
    assert [node.instance.name for node in comparison.steady.nodes] == ["m5.xlarge", "c5.large"]
    assert usd(comparison.steady.monthly) == "199.44"


def test_a_pod_for_a_while_is_cheaper_on_fargate() -> None:
    comparison = compare(pods("one", 250, 256 * MIB, 1))
    assert comparison.share is not None
    assert comparison.share.percent() == "304.6"
    assert bought(comparison) == {"t3a.medium": 1}


def test_what_runs_by_the_hour_is_told_apart_from_what_runs_all_month() -> None:
    whole = pods("service", 500, GIB, 10)
    comparison = compare(whole._replace(monthly=whole.hourly.times(10 * 72)))
    assert (usd(comparison.fargate), usd(comparison.running)) == ("209.74", "20.97")


def test_requests_that_are_equal_are_packed_together() -> None:
    apart = compare(*(pods(f"service-{n}", 500, GIB, 1) for n in range(10)))
    assert apart.cheapest == compare(pods("service", 500, GIB, 10)).cheapest


def test_a_pod_that_fits_on_no_type_is_named_and_left_out() -> None:
    comparison = compare(pods("large", 16_000, 100 * GIB, 2), pods("service", 500, GIB, 10))
    assert comparison.unplaced == ("large",)
    assert comparison.pods == 10
    assert usd(comparison.fargate) == "209.74"
    none = compare(pods("large", 16_000, 100 * GIB, 2))
    assert ec2_json(none) == {
        "available": False,
        "region": "us-east-1",
        "hours": 720,
        "why": "no pod fits on any of the EC2 types",
        "unplaced": ["large"],
    }


def test_pods_that_need_a_burstable_type_leave_nothing_to_show_beside() -> None:
    demand = [pods("service", 500, GIB, 1, "eu-west-1")]
    prices = {"t3.medium": "0.0456", "c5.large": "0.096"}
    assert compare_ec2(demand, region="eu-west-1", hours=1, prices=prices).steady is not None
    assert compare_ec2(demand, region="eu-west-1", hours=1, prices={"t3.medium": "0.0456"}).steady is None


def test_without_prices_or_pods_there_is_nothing_to_compare() -> None:
    assert compare(pods("a", 1, 1, 1), region="eu-west-1").why_not == (
        "EC2 prices are known for us-east-1 only, not for eu-west-1"
    )
    assert compare().why_not == compare(pods("a", 1, 1, 0)).why_not == "no pods run on Fargate"


def test_the_day_of_the_prices_is_that_of_the_table_unless_all_are_given() -> None:
    demand = [pods("a", 250, MIB, 1)]
    assert compare_ec2(demand, region="us-east-1", hours=1, prices={"m5.large": "1"}).as_of == "2026-07-20"
    assert compare_ec2(demand, region="eu-west-1", hours=1, prices={"m5.large": "1"}).as_of == ""


def test_json_has_every_number_and_what_is_not_counted() -> None:
    document = ec2_json(compare(pods("service", 500, GIB, 10)))
    assert document["cheapest"] == {
        "monthlyUSD": "108.29",
        "leastMonthlyUSD": "108.29",
        "proven": True,
        "abovePercent": "0.0",
        "nodes": [
            {
                "type": "t3a.medium",
                "count": 4,
                "vcpu": 2,
                "memoryGiB": 4,
                "pods": 10,
                "monthlyUSD": "108.29",
            }
        ],
    }
    assert document["breakEvenPercent"] == "51.6"
    assert document["curve"][5] == {
        "percent": 50,
        "fargateMonthlyUSD": "104.87",
        "ec2MonthlyUSD": "108.29",
    }
    assert any("anti-affinity" in words for words in document["notCounted"])


def test_free_types_have_no_distance_to_the_least_price() -> None:
    document = ec2_json(
        compare_ec2([pods("a", 250, MIB, 1)], region="eu-west-1", hours=1, prices={"m5.large": "0"})
    )
    assert document["cheapest"]["abovePercent"] is None
