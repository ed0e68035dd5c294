"""The calculator of the page computes what fargen computes: over the whole grid, and to the cent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from reportdata import ordinary

from fargen.fargate.data.prices import PRICES
from fargen.fargate.data.sizes import ROWS
from fargen.fargate.podsize import PodRequest
from fargen.fargate.prices import monthly, rates
from fargen.fargate.tiers import OVERHEAD_MIB, TIERS, fit_tier
from fargen.price.neighbours import smaller
from fargen.report.page.page import report_page
from fargen.values.money import usd
from fargen.values.quantity import GIB, MIB

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CPUS = sorted({0, 1, *(cpu + near for cpu, _ in ROWS for near in (-1, 0, 1))})
MEMORIES = sorted(
    {0, 1, *(memory - OVERHEAD_MIB + near for _, row in ROWS for memory in row for near in (-1, 0, 1))}
)
LOADS = ((0, 730), (13, 1), (14, 730), (100, 730 * 10_000), (175, 8784))
"""Ephemeral GiB and pod-hours."""


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    file = tmp_path_factory.mktemp("page") / "report.html"
    file.write_text(report_page(ordinary()), encoding="utf-8")
    opened = browser.new_page()
    opened.goto(file.as_uri())
    opened.evaluate(
        "window.fargate = makeCalculator(JSON.parse(document.getElementById('data').textContent))"
    )
    yield opened
    opened.close()


def test_sizes_over_the_whole_grid(page: Page) -> None:
    sizes = page.evaluate(
        """([cpus, memories]) => cpus.map((cpu) => memories.map((memory) => {
          const tier = fargate.size(cpu, memory);
          return tier && [tier.cpu, tier.memory];
        }))""",
        [CPUS, MEMORIES],
    )
    for cpu, row in zip(CPUS, sizes, strict=True):
        for memory, found in zip(MEMORIES, row, strict=True):
            tier = fit_tier(cpu, (memory + OVERHEAD_MIB) * MIB)
            assert found == (tier and [tier.cpu_milli, tier.memory_mib]), (cpu, memory)
    assert sum(found is None for row in sizes for found in row) > 100


def test_next_cheaper_sizes_over_the_whole_grid(page: Page) -> None:
    steps = page.evaluate(
        """([cpus, memories]) => cpus.map((cpu) => memories.map((memory) => {
          const step = fargate.size(cpu, memory) && fargate.cheaper(cpu, memory);
          return step && [step.tier.cpu, step.tier.memory, step.lessCpu, step.lessMemory];
        }))""",
        [CPUS, MEMORIES],
    )
    for cpu, row in zip(CPUS, steps, strict=True):
        for memory, found in zip(MEMORIES, row, strict=True):
            tier = fit_tier(cpu, (memory + OVERHEAD_MIB) * MIB)
            listed = smaller(PodRequest(cpu, memory * MIB, 0), tier) if tier else []
            expected = [[step.cpu_milli, step.memory_mib, *less] for step, *less in listed[:1]]
            assert found == (expected[0] if expected else None), (cpu, memory)


@pytest.mark.parametrize("region", PRICES)
def test_prices_to_the_cent(page: Page, region: str) -> None:
    prices = rates(region)
    tiers = [{"cpu": tier.cpu_milli, "memory": tier.memory_mib} for tier in TIERS]
    found = page.evaluate(
        """([region, tiers, loads]) => {
          const rate = JSON.parse(document.getElementById("data").textContent).rates[region];
          return tiers.map((tier) => loads.map(([storage, hours]) =>
            fargate.dollars(fargate.cost(tier, storage, rate, hours))));
        }""",
        [region, tiers, LOADS],
    )
    expected = [
        [usd(monthly(tier, storage * GIB, prices, hours)) for storage, hours in LOADS] for tier in TIERS
    ]
    assert found == expected


def fill(page: Page, **values: int | str) -> None:
    for name, value in values.items():
        page.locator(f"#in-{name}").fill(str(value))


def shown(page: Page) -> list[str]:
    return [
        page.locator(f"#out-{name}").text_content() or "" for name in ("tier", "pod", "all", "step", "unused")
    ]


def test_a_change_shows_at_once(page: Page) -> None:
    fill(page, cpu=500, memory=1024, sidecarCpu=0, sidecarMemory=0, storage=0, replicas=2, hours=730)
    step = "0.5 vCPU, 1 GB, with 256 MiB less memory a pod: saves 6.49 USD a month."
    assert shown(page) == ["0.5 vCPU, 2 GB", "21.26 USD", "42.53 USD", step, "0m CPU, 768 MiB memory"]
    fill(page, sidecarCpu=100, sidecarMemory=128)
    step = "0.5 vCPU, 2 GB, with 100m less CPU a pod: saves 29.55 USD a month."
    assert shown(page) == ["1 vCPU, 2 GB", "36.04 USD", "72.08 USD", step, "400m CPU, 640 MiB memory"]
    page.locator("#in-region").select_option("eu-central-1")
    assert shown(page)[:3] == ["1 vCPU, 2 GB", "41.45 USD", "82.90 USD"]
    page.locator("#in-region").select_option("us-east-1")
    fill(page, cpu=1, memory=1, sidecarCpu=0, sidecarMemory=0)
    assert shown(page)[0::3] == ["0.25 vCPU, 0.5 GB", "This is the cheapest size."]


@pytest.mark.parametrize("wrong", ["", "-1", "1.5", "999999"])
def test_a_wrong_number_is_marked_and_nothing_is_computed(page: Page, wrong: str) -> None:
    fill(page, cpu=wrong, memory=1024)
    assert page.locator("#in-cpu").get_attribute("aria-invalid") == "true"
    assert shown(page) == ["Write whole numbers inside the bounds.", "…", "…", "…", "…"]
    fill(page, cpu=500)
    assert page.locator("#in-cpu").get_attribute("aria-invalid") == "false"


def test_more_than_the_largest_size(page: Page) -> None:
    fill(page, cpu=16000, memory=122880, sidecarCpu=1)
    assert shown(page)[0] == "More than the largest size, 16 vCPU and 120 GB."
    fill(page, sidecarCpu=0)


def test_an_app_to_start_with(page: Page) -> None:
    page.locator("#in-app").select_option("1")
    values = [
        page.locator(f"#in-{name}").input_value() for name in ("cpu", "memory", "sidecarCpu", "replicas")
    ]
    assert values == ["400", "1024", "100", "2"]
    assert shown(page)[:3] == ["0.5 vCPU, 2 GB", "21.26 USD", "42.53 USD"]


def test_enter_does_not_leave_the_page(page: Page) -> None:
    before = page.url
    page.locator("#in-cpu").press("Enter")
    assert page.url == before
