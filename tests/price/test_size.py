"""Size reports: of workloads and of numbers; and the document made of them."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.commands.gathering import gather
from fargen.fargate.podsize import ContainerRequest, PodRequest, size_pod, size_request
from fargen.fargate.prices import monthly, rates
from fargen.fargate.sizeerrors import TooLargeError
from fargen.fargate.tiers import LARGEST, TIERS
from fargen.pipeline import Request
from fargen.price.size import PodReport, ladder, report_of, report_of_numbers, unused_of
from fargen.price.sizedocument import size_document
from fargen.values.money import Money, usd
from fargen.values.quantity import GIB, MIB

PRICES = rates("us-east-1")
APP = "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: shop}\nimage: shop:1\nport: 8080\n"
REQUESTS = st.builds(
    PodRequest,
    st.integers(0, 16_000),
    st.integers(0, LARGEST.usable_bytes // MIB).map(lambda mib: mib * MIB),
    st.integers(0, 175).map(lambda gib: gib * GIB),
)


def pods(text: str) -> list[PodReport]:
    return [report_of(w, PRICES) for w in gather(Request(("-",)), text.encode).workloads]


def one(cpu: int, mib: int, gib: int = 0) -> PodReport:
    return report_of_numbers([ContainerRequest("main", "main", cpu, mib * MIB, gib * GIB)], PRICES)


def pod_json(pod: PodReport) -> Any:
    return json.loads(json.dumps(size_document([pod], PRICES, 730)))["pods"][0]


@pytest.mark.parametrize(
    ("cpu", "mib", "hourly", "month"),
    [
        (250, 256, "0.0123425", "9.01"),
        (250, 768, "0.0145650", "10.63"),
        (500, 768, "0.0246850", "18.02"),
        (500, 1792, "0.0291300", "21.26"),
        (1000, 1792, "0.0493700", "36.04"),
        (2000, 3840, "0.0987400", "72.08"),
        (4000, 7936, "0.1974800", "144.16"),
    ],
)
def test_worked_values_of_the_fact_sheet(cpu: int, mib: int, hourly: str, month: str) -> None:
    """Table 10: prices an hour in us-east-1, and of 730 hours."""
    pod = one(cpu, mib)
    assert usd(pod.monthly) == month
    assert usd(pod.monthly.times(1, 730), 7) == hourly


def test_the_guides_pod_costs_more_than_it_says() -> None:
    """Ten pods of 0.5 vCPU and 1 GB for 720 hours: not 177.73, which leaves the overhead out."""
    pod = report_of_numbers([ContainerRequest("main", "main", 500, GIB)], PRICES, 720)
    assert usd(pod.monthly.times(10)) == "209.74"
    assert usd((pod.monthly - pod.unused_monthly).times(10)) == "185.73"
    assert usd(monthly(TIERS[3], 0, PRICES, 720).times(10)) == "177.73"


def test_ephemeral_storage_above_20_gib_is_part_of_the_price_and_never_unused() -> None:
    plain, large = one(250, 256), one(250, 256, 100)
    assert large.size.ephemeral_gb == 115
    assert large.monthly - plain.monthly == PRICES.ephemeral_gb_hour.times(95 * 730)
    assert large.unused_monthly == plain.unused_monthly == Money(0)
    assert [n.difference for n in large.neighbours] == [n.difference for n in plain.neighbours]


@given(REQUESTS)
def test_what_is_asked_and_what_is_unused_make_the_size(request: PodRequest) -> None:
    size = size_request(request)
    unused = unused_of(size, request)
    assert unused.cpu_milli + request.cpu_milli == size.tier.cpu_milli
    assert unused.memory_bytes + request.memory_bytes + 256 * MIB == size.tier.memory_bytes


@given(REQUESTS, REQUESTS)
def test_the_price_is_monotone_in_the_request(one_request: PodRequest, other: PodRequest) -> None:
    both = PodRequest(*map(max, one_request, other))
    prices = [
        report_of_numbers([ContainerRequest("main", "main", *r)], PRICES).monthly for r in (one_request, both)
    ]
    assert prices[0] <= prices[1]


def test_unused_is_never_below_zero() -> None:
    size = size_pod([ContainerRequest("main", "main", 500, 768 * MIB)])
    assert unused_of(size, PodRequest(550, 832 * MIB, 0)) == (0, 0, 0)


def test_a_spec_is_judged_by_what_it_asks() -> None:
    (pod,) = pods(APP + "resources: {cpu: 300m, memory: 1Gi}\n")
    assert pod.asked == (300, GIB, 0)
    assert pod.unused == (200, 768 * MIB, 0)
    assert [(n.tier.label, n.cpu_milli, n.memory_mib) for n in pod.neighbours[:2]] == [
        ("0.5vCPU 1GB", 0, 256),
        ("0.25vCPU 2GB", 50, 0),
    ]
    assert [(trap.rule, trap.fix) for trap in pod.traps] == [
        ("FGT110", "ask for 768Mi: 0.5vCPU 1GB, $3.24 a month less")
    ]


def test_an_init_container_that_decides_is_named() -> None:
    spec = APP + "resources: {cpu: 400m, memory: 512Mi}\n"
    spec += "initContainers: [{name: migrate, image: 'm:1', resources: {cpu: '1', memory: 256Mi}}]\n"
    (pod,) = pods(spec)
    document = pod_json(pod)
    assert pod.notes == (
        "init container migrate asks for more CPU than the others together, and the larger counts (FGT101)",
    )
    assert document["neighbours"][0]["change"] == (
        "ask 500m CPU less in init container migrate: saves $18.02 a month"
    )


@pytest.mark.parametrize(
    ("cpu", "memory_mib", "expected"),
    [
        (600, 0, ["the request of memory is the sum", "init container up asks for more CPU than"]),
        (0, 900, ["the request of CPU is the sum", "init container up asks for more memory than"]),
        (600, 900, ["init container up asks for more CPU and memory than"]),
        (300, 700, ["the request is the sum", "init container up: no more than"]),
    ],
)
def test_the_sum_is_named_where_it_counts(cpu: int, memory_mib: int, expected: list[str]) -> None:
    containers = [
        ContainerRequest("up", "init", cpu, memory_mib * MIB),
        ContainerRequest("main", "main", 400, 512 * MIB),
        ContainerRequest("log", "sidecar", 100, 256 * MIB),
    ]
    notes = report_of_numbers(containers, PRICES).notes
    assert len(notes) == len(expected)
    assert all(note.startswith(start) for note, start in zip(notes, expected, strict=True))


def test_notes_say_how_containers_add_up() -> None:
    containers = [
        ContainerRequest("vault", "nativeSidecar", 50, 64 * MIB),
        ContainerRequest("wait", "init", 10, 10 * MIB),
        ContainerRequest("warm", "init", 10, 10 * MIB),
        ContainerRequest("main", "main", 500, 512 * MIB),
    ]
    assert report_of_numbers(containers, PRICES).notes == (
        "the request is the sum of the containers that run beside each other (FGT101)",
        "native sidecars run beside the init containers after them, too (FGT111, from KEP-753)",
        "init containers: no more than the others together, and so free: the larger counts (FGT101)",
    )


def test_within_is_trimmed_from_what_it_left() -> None:
    spec = APP + "resources: {cpu: 500m, memory: 768Mi}\nsidecarFit: within\n"
    spec += "sidecars: [{name: log, image: 'log:1', resources: {cpu: 50m, memory: 64Mi}}]\n"
    (pod,) = pods(spec)
    document = pod_json(pod)
    assert document["taken"] == {"cpuMilli": 50, "memoryMiB": 64}
    assert document["unused"] == {"cpuMilli": 0, "memoryMiB": 0}
    assert [
        (n["cpuMilli"], n["memoryMiB"]) for n in document["neighbours"] if n["direction"] == "smaller"
    ] == [(250, 0)]


def test_too_much_has_no_report() -> None:
    with pytest.raises(TooLargeError):
        one(16_001, 0)


def test_the_ladder_has_every_size_and_marks_the_chosen() -> None:
    found = [*pods(APP), one(500, 768)]
    steps = ladder(found, PRICES)
    assert [step.tier for step in steps] == list(TIERS)
    assert {step.tier.label: step.chosen for step in steps if step.chosen} == {
        "0.25vCPU 0.5GB": ("shop",),
        "0.5vCPU 1GB": ("pod",),
    }
    assert usd(steps[-1].monthly) == "862.19"


def test_the_document_has_the_shape_of_the_contract() -> None:
    document = size_document([one(500, 1024)], PRICES, 730)
    assert {key: value for key, value in document.items() if key != "pods"} == {
        "region": "us-east-1",
        "hours": 730,
        "asOf": "2026-11",
        "evidence": "list",
        "estimated": False,
    }
    pod = document["pods"][0]
    assert pod["containers"] == [{"name": "main", "role": "main", "cpuMilli": 500, "memoryMiB": 1024}]
    assert pod["asked"] == {"cpuMilli": 500, "memoryMiB": 1024}
    assert pod["request"] == {"cpuMilli": 500, "memoryMiB": 1024, "ephemeralGiB": 0}
    assert pod["overheadMiB"] == 256
    assert pod["tier"] == {"vcpu": 0.5, "memoryGB": 2, "ephemeralGB": 20}
    assert pod["unused"] == {"cpuMilli": 0, "memoryMiB": 768}
    assert (pod["monthlyUSD"], pod["unusedMonthlyUSD"], pod["unusedPercent"]) == ("21.26", "2.43", 11)
    assert pod["neighbours"][0] == {
        "tier": {"vcpu": 0.5, "memoryGB": 1},
        "monthlyUSD": "18.02",
        "change": "ask 256Mi memory less: saves $3.24 a month",
        "direction": "smaller",
        "differenceUSD": "3.24",
        "cpuMilli": 0,
        "memoryMiB": 256,
    }
    assert "taken" not in pod


def test_pods_in_several_regions_have_no_common_one() -> None:
    here, there = one(500, 768), report_of_numbers([ContainerRequest("m", "main")], rates("us-west-2"))
    document = size_document([here, there], PRICES, 730)
    assert document["region"] is None
    assert document["estimated"] is True
    assert [pod["estimated"] for pod in document["pods"]] == [False, True]
    assert document["pods"][1]["neighbours"][0]["change"] == "512Mi memory more for ≈$1.62 a month"
