from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.fargate.bill import CostReport
from fargen.fargate.podsize import ContainerRequest, PodRequest, size_pod, size_request
from fargen.fargate.prices import Rates, hourly, rates
from fargen.fargate.sizeerrors import TooLargeError
from fargen.kube.manifest import Manifest, TextPlaces
from fargen.kube.pod import pod_of
from fargen.price.cost import part_cost
from fargen.price.costs import cost_report
from fargen.price.workload import NOTHING, Workload
from fargen.spec.plan import ClusterFacts
from fargen.values.money import Money, total, usd
from fargen.values.quantity import GIB, MIB

US = rates("us-east-1")
TODAY = "2026-11-23"
CPU = st.integers(0, 16_000)
MEMORY = st.integers(0, 119 * 1024).map(lambda mib: mib * MIB)
STORAGE = st.integers(0, 175).map(lambda gib: gib * GIB)
REQUEST = st.builds(PodRequest, CPU, MEMORY, STORAGE)


def made(
    request: PodRequest, replicas: int = 1, asked: PodRequest | None = None, name: str = "web"
) -> Workload:
    """A foreign Deployment whose pods request this."""
    data = {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": name}}
    data["spec"] = {"replicas": replicas, "template": {"spec": {"containers": [{"name": name}]}}}
    manifest = Manifest(data, TextPlaces(data))
    pod = pod_of(manifest)
    assert pod is not None
    container = ContainerRequest(name, "main", *request)
    size = size_request(request)
    return Workload(
        name, "", "default", "Deployment", name, (container,), asked or request, NOTHING, size, pod,
        (manifest,), None, ClusterFacts(),
    )  # fmt: skip


def costs(*workloads: Workload, hours: int = 730, prices: Rates = US) -> CostReport:
    return cost_report(workloads, lambda _: prices, hours, TODAY)


@pytest.mark.parametrize(
    ("cpu", "memory", "hour", "month"),
    [
        (250, 256, "0.0123425", "9.01"),
        (250, 512, "0.014565", "10.63"),
        (500, 768, "0.024685", "18.02"),
        (500, 1024, "0.02913", "21.26"),
        (1000, 1024, "0.04937", "36.04"),
        (2000, 2048, "0.09874", "72.08"),
        (4000, 4096, "0.19748", "144.16"),
    ],
)
def test_worked_values_of_the_fact_sheet(cpu: int, memory: int, hour: str, month: str) -> None:
    part = part_cost(made(PodRequest(cpu, memory * MIB, 0)), US, 730)
    assert usd(part.hourly, 7).rstrip("0") == hour
    assert usd(part.billed.typical) == month
    assert part.billed.minimum == part.billed.typical == part.billed.maximum


def test_ten_services_of_the_guide() -> None:
    """Requested without rounding and overhead 177.73; billed with 2 GB each 209.74 (facts, section 14)."""
    report = costs(made(PodRequest(500, GIB, 0), replicas=10), hours=720)
    assert usd(report.requested) == "177.73"
    assert usd(report.billed.typical) == "209.74"
    assert usd(report.overhead) == "8.00"
    assert report.billed.typical == Money(209_736, 1000)


def test_ephemeral_storage_above_20_gb() -> None:
    """100 GiB are 115 provisioned, of which 95 are billed (FGT121, FGT124)."""
    part = part_cost(made(PodRequest(250, 256 * MIB, 100 * GIB)), US, 730)
    assert part.ephemeral == US.ephemeral_gb_hour.times(95 * 730)
    assert usd(part.ephemeral) == "7.70"
    assert usd(part.billed.typical) == "16.71"
    assert part.plan.least - part.ephemeral == (part.billed.typical - part.ephemeral).times(1, 2)
    assert not part_cost(made(PodRequest(250, 256 * MIB, 13 * GIB)), US, 730).ephemeral


def test_requested_is_what_was_asked_and_billed_is_the_size() -> None:
    filled = made(PodRequest(250, 768 * MIB, 0), asked=PodRequest(200, 600 * MIB, 0))
    part = part_cost(filled, US, 730)
    hour = US.vcpu_hour.times(200, 1000) + US.gb_hour.times(600, 1024)
    assert part.requested == hour.times(730)
    assert part.billed.typical == Money(14_565, 1_000_000).times(730)
    assert part.overhead == US.gb_hour.times(730, 4)


def test_a_pod_without_requests_is_billed_too() -> None:
    part = part_cost(made(PodRequest(0, 0, 0)), US, 730)
    assert part.requested == Money(0)
    assert usd(part.billed.typical) == "9.01"


def test_no_replicas_cost_nothing() -> None:
    report = costs(made(PodRequest(250, 256 * MIB, 0), replicas=0))
    assert not report.billed
    assert report.apps[0].parts[0].shares == (0, 0, 0)


def test_a_report_of_nothing() -> None:
    report = costs()
    assert (report.apps, report.control_planes, report.rates) == ((), (), ())
    assert not report.billed


@given(REQUEST, REQUEST)
def test_more_never_costs_less(small: PodRequest, more: PodRequest) -> None:
    large = PodRequest(*(one + other for one, other in zip(small, more, strict=True)))
    try:
        bigger = part_cost(made(large), US, 730)
    except TooLargeError:
        return
    smaller = part_cost(made(small), US, 730)
    assert smaller.billed.typical <= bigger.billed.typical
    assert smaller.requested <= bigger.requested
    assert smaller.requested <= smaller.billed.typical
    assert smaller.plan.least <= smaller.plan.most <= smaller.billed.typical


@given(st.lists(st.tuples(CPU, MEMORY, st.integers(0, 9)), max_size=4), st.integers(1, 744))
def test_a_total_is_the_sum_of_its_apps_and_an_app_of_its_pods(
    asked: list[tuple[int, int, int]], hours: int
) -> None:
    work = [
        made(PodRequest(cpu, memory, 0), pods, name=f"web{n}") for n, (cpu, memory, pods) in enumerate(asked)
    ]
    report = costs(*work, hours=hours)
    alone = [costs(each, hours=hours) for each in work]
    for part in ("requested", "overhead", "ephemeral"):
        assert getattr(report, part) == total([getattr(each, part) for each in alone])
    for end in ("minimum", "typical", "maximum"):
        assert getattr(report.billed, end) == total([getattr(each.billed, end) for each in alone])
    assert report.plan.least == total([each.plan.least for each in alone])
    hour = [hourly(each.size.tier, 0, US).times(pods) for each, (_, _, pods) in zip(work, asked, strict=True)]
    assert report.billed.typical == total(hour).times(hours)


@given(CPU, MEMORY)
def test_spec_and_rendered_manifests_are_billed_alike(cpu: int, memory: int) -> None:
    """What fill adds is inside the size; only what was asked differs."""
    asked = PodRequest(cpu, memory, 0)
    tier = size_request(asked).tier
    filled = PodRequest(tier.cpu_milli, tier.usable_bytes, 0)
    spec, rendered = made(filled, asked=asked), made(filled)
    assert part_cost(spec, US, 730).billed == part_cost(rendered, US, 730).billed
    assert part_cost(spec, US, 730).billed == part_cost(made(asked), US, 730).billed


def test_regions_have_their_own_prices(workloads: Callable[..., tuple[Workload, ...]]) -> None:
    text = (
        "apiVersion: v1\nkind: Pod\nmetadata: {name: NAME}\nspec: {containers: [{name: web, image: web}]}\n"
    )
    us, eu = workloads("---\n".join(text.replace("NAME", name) for name in ("a", "b")))
    eu = eu._replace(cluster=replace(eu.cluster, name="eu", region="eu-west-1"))
    report = cost_report((us, eu), lambda facts: rates(facts.region or "us-east-1"), 730, TODAY)
    assert [each.region for each in report.rates] == ["eu-west-1", "us-east-1"]
    assert [app.rates.estimated for app in report.apps] == [False, True]
    assert [plane.cluster for plane in report.control_planes] == ["", "eu"]


APP = """
apiVersion: fargen.dev/v1
kind: App
metadata: {name: shop}
image: shop:1
resources: {cpu: 500m, memory: 1Gi}
hours: {start: "0 8 * * 1-5", stop: "0 20 * * 1-5", replicas: 3, via: cronjob}
"""


def test_the_objects_of_an_app_are_one_row(workloads: Callable[..., tuple[Workload, ...]]) -> None:
    (app,) = costs(*workloads(APP)).apps
    assert [(part.kind, part.name) for part in app.parts] == [
        ("Deployment", "shop"),
        ("CronJob", "shop-start"),
        ("CronJob", "shop-stop"),
    ]
    assert app.pods == (3, 3, 3)
    own = app.parts[0]
    assert own.pod_hours == 3 * 730 * Fraction(60, 168)
    assert usd(own.billed.typical) == "22.78"
    assert app.billed.typical == total([part.billed.typical for part in app.parts])


def test_foreign_objects_of_one_name_are_rows_of_their_own(
    workloads: Callable[..., tuple[Workload, ...]],
) -> None:
    text = (
        "apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: N}\nspec: {containers: [{name: web}]}\n"
    )
    found = workloads("---\n".join(text.replace("N}", f"{name}}}") for name in ("a", "b")))
    assert [app.namespace for app in costs(*found).apps] == ["a", "b"]


def test_sizes_of_several_containers() -> None:
    asks = [ContainerRequest("app", "main", 500, GIB), ContainerRequest("log", "sidecar", 100, 128 * MIB)]
    assert size_pod(asks).tier.label == "1vCPU 2GB"
