"""The what-if calculator: its fields, and the tables that it computes with."""

from collections.abc import Mapping
from math import lcm
from typing import Any

from fargen.fargate.data.prices import PRICES
from fargen.fargate.data.sizes import ROWS
from fargen.fargate.prices import Rates, rates
from fargen.fargate.tiers import LARGEST, OVERHEAD_MIB
from fargen.report.costwords import ESTIMATE
from fargen.report.markup import Element, el
from fargen.report.page.parts import section
from fargen.report.records import ReportApp, ReportData
from fargen.values.quantity import GIB, MIB

_MOST_STORAGE = 175  # GiB, FGT123
_MOST_PODS = 10_000  # more is no pod count, but a slip of the finger
_MOST_HOURS = 8_784  # of a leap year
_DEFAULT = {"cpu": 500, "memory": 1024, "sidecarCpu": 0, "sidecarMemory": 0, "storage": 0, "replicas": 2}


def calculator_data(data: ReportData) -> dict[str, Any]:
    """Sizes, prices and apps, in whole numbers that a browser computes exactly with."""
    names = _names(data)
    regions = {region: rate_data(rates(region)) for region in PRICES}
    regions.update((name, rate_data(prices)) for prices, name in names.items())
    return {
        "rows": [[cpu, list(memories)] for cpu, memories in ROWS],
        "overheadMib": OVERHEAD_MIB,
        "rates": regions,
        "apps": [_app_data(app, names) for app in data.apps],
    }


def rate_data(prices: Rates) -> dict[str, str]:
    """The three prices as numerators over one unit, as texts: they may be larger than a browser's numbers."""
    amounts = (prices.vcpu_hour, prices.gb_hour, prices.ephemeral_gb_hour)
    unit = lcm(*(amount.denominator for amount in amounts))
    vcpu, gb, ephemeral = (str(amount.numerator * (unit // amount.denominator)) for amount in amounts)
    mark = ESTIMATE if prices.estimated else ""
    return {"unit": str(unit), "vcpu": vcpu, "gb": gb, "ephemeral": ephemeral, "mark": mark}


def calculator_section(data: ReportData) -> Element:
    """The form and its results. It appears when the script runs."""
    first = _app_data(data.apps[0], _names(data)) if data.apps else _DEFAULT
    names = _names(data)
    chosen = names[data.apps[0].rates if data.apps else data.rates[0]]
    regions = sorted({*PRICES, *names.values()})
    options = (el("option", name, value=name, selected=name == chosen) for name in regions)
    fields = (
        _apps(data) if data.apps else None,
        _field("cpu", "CPU of the app, milli-CPU", first["cpu"], LARGEST.cpu_milli, 50),
        _field("memory", "memory of the app, MiB", first["memory"], LARGEST.memory_mib, 64),
        _field("sidecarCpu", "CPU of sidecars, milli-CPU", first["sidecarCpu"], LARGEST.cpu_milli, 50),
        _field("sidecarMemory", "memory of sidecars, MiB", first["sidecarMemory"], LARGEST.memory_mib, 64),
        _field("storage", "ephemeral storage asked, GiB", first["storage"], _MOST_STORAGE, 1),
        _field("replicas", "pods", first["replicas"], _MOST_PODS, 1),
        _field("hours", "hours a month", data.hours, _MOST_HOURS, 1),
        el(
            "div",
            el("label", "region", for_="in-region"),
            el("select", *options, name="region", id="in-region"),
        ),
    )
    form = el("form", *fields, id="what-if", autocomplete="off", novalidate=True)
    words = "Change a number: size and price follow at once, by the tables and the arithmetic of this report."
    drawn = section("calculator", "What if", el("p", words), form, _results())
    return drawn._replace(attributes=(*drawn.attributes, ("hidden", "")))


def _names(data: ReportData) -> dict[Rates, str]:
    """The region of each price list; a second list of it, of a cluster with its own prices, has a number."""
    names: dict[Rates, str] = {}
    for prices in data.rates:
        again = sum(other.region == prices.region for other in names)
        names[prices] = f"{prices.region} ({again + 1})" if again else prices.region
    return names


def _app_data(app: ReportApp, names: Mapping[Rates, str]) -> dict[str, Any]:
    """An app as the fields start with it: what it asks, split into its main container and the rest."""
    main = next((bar for bar in app.bars if bar.role == "main"), None)
    cpu, memory = app.asked.cpu_milli, -(-app.asked.memory_bytes // MIB)
    main_cpu = min(cpu, round(main.cpu_milli)) if main is not None else cpu
    main_memory = min(memory, -int(-main.memory_mib // 1)) if main is not None else memory
    return {
        "cpu": main_cpu,
        "memory": main_memory,
        "sidecarCpu": cpu - main_cpu,
        "sidecarMemory": memory - main_memory,
        "storage": -(-app.asked.ephemeral_bytes // GIB),
        "replicas": app.replicas[1],
        "region": names[app.rates],
    }


def _apps(data: ReportData) -> Element:
    options = (el("option", app.label, value=str(index)) for index, app in enumerate(data.apps))
    label = el("label", "start with", for_="in-app")
    return el("div", label, el("select", *options, name="app", id="in-app"), class_="full")


def _field(name: str, label: str, value: int, most: int, step: int) -> Element:
    """A number; the arrow keys move it by ``step``, any whole number may be written."""
    field = el(
        "input",
        type="number",
        name=name,
        id=f"in-{name}",
        value=str(value),
        min="0",
        max=str(most),
        step="1",
        data_step=str(step),
        inputmode="numeric",
    )
    return el("div", el("label", label, for_=f"in-{name}"), field)


def _results() -> Element:
    shown = (
        ("tier", "size", True),
        ("pod", "one pod a month", True),
        ("all", "all pods a month", True),
        ("step", "next cheaper size", False),
        ("unused", "paid for, not asked", False),
    )
    cards = (
        el(
            "div",
            el("dt", label),
            el("dd", "…", id=f"out-{name}", class_="big" if big else None),
            class_="card",
        )
        for name, label, big in shown
    )
    return el("div", el("dl", *cards, id="results", class_="cards"), role="status")
