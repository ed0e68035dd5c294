from typing import Any

from fargen.report.ec2text import ec2_text


def document(**changed: Any) -> dict[str, Any]:
    fleet = {
        "monthlyUSD": "109.79",
        "leastMonthlyUSD": "109.79",
        "proven": True,
        "abovePercent": "0.0",
        "nodes": [{"type": "t3a.medium", "count": 4}, {"type": "m5.large", "count": 1}],
    }
    return {
        "available": True,
        "region": "us-east-1",
        "hours": 730,
        "asOf": "2026-07-20",
        "unplaced": [],
        "fargateMonthlyUSD": "212.65",
        "fargateRunningMonthlyUSD": "212.65",
        "cheapest": fleet,
        "withoutBurstable": None,
        "breakEvenPercent": "51.6",
        "notCounted": ["disks", "spread"],
        **changed,
    }


def test_the_least_price_is_named_as_such() -> None:
    assert ec2_text(document()) == (
        "The same pods on EC2 nodes (us-east-1, 730 hours)\n"
        "  cheapest                    109.79  the least possible\n"
        "                                      4 t3a.medium + 1 m5.large\n"
        "  Fargate, all hours          212.65\n"
        "  Fargate is cheaper if the pods run less than 51.6 % of the hours.\n"
        "  Prices of 2026-07-20. Not counted: disks; spread.\n"
    )


def test_an_upper_bound_is_named_as_such_with_its_distance() -> None:
    greedy = {**document()["cheapest"], "proven": False, "abovePercent": "7.9"}
    text = ec2_text(document(cheapest=greedy, withoutBurstable={**greedy, "abovePercent": None}))
    assert (
        "  cheapest                    109.79  an upper bound: at most 7.9 % above the least possible\n"
        in text
    )
    assert "  without burstable types     109.79  an upper bound: less may be possible\n" in text


def test_what_runs_part_of_the_month_has_both_prices() -> None:
    text = ec2_text(document(fargateRunningMonthlyUSD="21.27", breakEvenPercent="304.6", asOf=""))
    assert "  Fargate, as they run         21.27\n" in text
    assert "  Fargate is cheaper even if the pods run all hours.\n" in text
    assert "  Prices as given. Not counted: disks; spread.\n" in text
    assert "cheaper" not in ec2_text(document(breakEvenPercent=None))


def test_what_has_no_comparison_says_why_and_what_to_do() -> None:
    why = {
        "available": False,
        "region": "eu-west-1",
        "hours": 730,
        "why": "EC2 prices are known for us-east-1 only, not for eu-west-1",
        "unplaced": [],
    }
    assert ec2_text(why) == (
        "The same pods on EC2 nodes (eu-west-1, 730 hours)\n"
        "  EC2 prices are known for us-east-1 only, not for eu-west-1\n"
        '  give yours with --prices FILE, as in  ec2: {m5.large: "0.107"}\n'
    )
    none = ec2_text({**why, "why": "no pod fits on any of the EC2 types", "unplaced": ["a", "b\x1b[31m"]})
    assert none.endswith(
        "  no pod fits on any of the EC2 types\n"
        "  Too large for all EC2 types known here, and left out: a, b\ufffd[31m\n"
    )


def test_lines_fit_a_narrow_terminal_and_the_head_is_bold_in_colour() -> None:
    many = {**document()["cheapest"], "nodes": [{"type": f"m5.{n}xlarge", "count": 12} for n in range(9)]}
    text = ec2_text(document(cheapest=many, notCounted=["a long reason to add something"] * 9), color=True)
    assert text.startswith("\x1b[1mThe same pods on EC2 nodes (us-east-1, 730 hours)\x1b[0m\n")
    assert all(len(line) <= 80 for line in text.split("\n")[1:])
