"""Every format of the cost, over one report that has everything in it."""

import csv
import json
from fractions import Fraction
from io import StringIO
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from fargen.fargate.bill import (
    Amounts,
    AppCost,
    ControlPlane,
    CostReport,
    Counts,
    PartCost,
    SavingsPlan,
    SidecarCost,
)
from fargen.fargate.billchange import Change, Comparison
from fargen.fargate.prices import rates
from fargen.report.costcsv import COLUMNS, cost_csv, safe_cell
from fargen.report.costjson import cost_json
from fargen.report.costmarkdown import cost_markdown
from fargen.report.costtext import cost_text
from fargen.report.costwords import amount, percent, plain, pods, share_number, signed
from fargen.values.money import ZERO, Money, parse_usd

HOSTILE = "=cmd|' /C calc'!A1`|<b>*x*\x1b[31m\r\n@me"
ONE = Fraction(1)


def part(name: str, dollars: str, *, kind: str = "Deployment", top: str = "", note: str = "") -> PartCost:
    billed = parse_usd(dollars)
    return PartCost(
        kind=kind,
        name=name,
        size="0.5vCPU 2GB",
        pods=Counts(2, 5, 10) if top else Counts(2, 2, 2),
        working=5 if top else 2,
        shares=(ONE, ONE, ONE) if kind == "Deployment" else (Fraction(1, 3),) * 3,
        pod_hours=Fraction(1460),
        hourly=parse_usd("0.02913"),
        requested=billed.times(3, 4),
        billed=Amounts(billed, billed, parse_usd(top) if top else billed),
        overhead=billed.times(1, 10),
        ephemeral=billed.times(1, 20),
        plan=SavingsPlan(billed.times(1, 2), billed.times(4, 5)),
        notes=(note,) if note else (),
    )


@pytest.fixture
def report() -> CostReport:
    us, eu = rates("us-east-1"), rates("eu-west-1")
    shop = AppCost("shop", "staging", "shop", (part("shop", "42.53", top="99.995", note="assumed"),), (), us)
    log = SidecarCost("orders", "fluent-bit", True, "1vCPU 2GB", "0.5vCPU 2GB", parse_usd("14.775"))  # noqa: FBT003
    proxy = SidecarCost("orders", "envoy", False, "1vCPU 2GB", "1vCPU 2GB", ZERO)  # noqa: FBT003
    parts = (
        part("orders", "10", note="assumed"),
        part("orders-start", "0.125", kind="CronJob", note="each day"),
    )
    orders = AppCost("orders", "", "default", parts, (log, proxy), eu)
    odd = AppCost(HOSTILE, "", "default", (part(HOSTILE, "1", note=HOSTILE),), (), us)
    changes = (
        Change("shop", "staging", "shop", parse_usd("40"), parse_usd("42.53")),
        Change("orders", "", "default", parse_usd("10.125"), parse_usd("10.125")),
        Change(HOSTILE, "", "default", None, parse_usd("1")),
        Change("gone", "", "default", parse_usd("7.005"), None),
    )
    planes = (
        ControlPlane("", "1.35", "standard", parse_usd("0.1"), parse_usd("73"), "assumed"),
        ControlPlane("old", "1.33", "extended", parse_usd("0.6"), parse_usd("438"), "update"),
    )
    return CostReport(
        (shop, orders, odd), 730, planes, ("DaemonSet/agent",), Comparison("origin/main", changes), {}
    )


def test_text(report: CostReport, snapshot: SnapshotAssertion) -> None:
    text = cost_text(report)
    assert text == snapshot
    assert "\x1b" not in text
    assert "\r" not in text
    bare = cost_text(report._replace(comparison=None))
    assert "Against" not in bare
    assert max(len(line) for line in text.splitlines()) <= 80


def test_text_in_colour_says_the_same(report: CostReport) -> None:
    colored = cost_text(report, color=True)
    assert colored.replace("\x1b[1m", "").replace("\x1b[0m", "") == cost_text(report)
    assert "\x1b[1m" in colored


def test_markdown(report: CostReport, snapshot: SnapshotAssertion) -> None:
    text = cost_markdown(report)
    assert text == snapshot
    assert text.startswith("### Fargate cost: ≈-3.48 USD a month\n")
    tables = [line for line in text.splitlines() if line.startswith("|")]
    assert {line.count("|") - line.count("\\|") for line in tables} == {5, 8}
    assert "<b>" not in text
    alone = cost_markdown(report._replace(comparison=None))
    assert alone.startswith("### Fargate cost a month\n")


def test_json(report: CostReport, snapshot: SnapshotAssertion) -> None:
    assert cost_json(report) == snapshot
    document = json.loads(cost_json(report))
    assert set(document) >= {"apps", "total", "ec2", "region", "hours", "asOf"}
    shop = document["apps"][0]
    assert shop["replicas"] == {"minimum": 2, "typical": 5, "maximum": 10}
    assert (shop["requestedMonthlyUSD"], shop["billedMonthlyUSD"]) == ("31.90", "42.53")
    assert shop["range"] == {"minimum": "42.53", "typical": "42.53", "maximum": "100.00"}
    assert document["total"]["billedMonthlyUSD"] == "53.66"
    assert document["base"]["total"]["differenceMonthlyUSD"] == "-3.48"
    assert [each["change"] for each in document["base"]["apps"]] == ["changed", "same", "added", "removed"]
    assert "base" not in json.loads(cost_json(report._replace(comparison=None)))


def test_totals_are_exact_sums(report: CostReport) -> None:
    """Three rows of a third of a cent show as nothing; together they are a cent."""
    third = parse_usd("0.01").times(1, 3)
    tiny = part("t", "0")._replace(billed=Amounts(third, third, third))
    apps = tuple(AppCost(f"a{n}", "", "", (tiny,), (), rates("us-east-1")) for n in range(3))
    document = json.loads(cost_json(report._replace(apps=apps)))
    assert [app["billedMonthlyUSD"] for app in document["apps"]] == ["0.00"] * 3
    assert document["total"]["billedMonthlyUSD"] == "0.01"


def rows(report: CostReport) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(cost_csv(report), newline="")))


def test_csv(report: CostReport, snapshot: SnapshotAssertion) -> None:
    assert cost_csv(report) == snapshot
    listed = rows(report)
    assert [row["row"] for row in listed] == [
        *["object"] * 4,
        *["change"] * 3,
        "removed",
        "total",
        *["controlPlane"] * 2,
    ]
    assert all(set(row) == set(COLUMNS) for row in listed)
    billed = sum(Fraction(row["billedMonthlyUSD"]) for row in listed if row["row"] == "object")
    assert billed == Fraction("53.66")
    assert cost_csv(report).count("\r\n") == len(listed) + 1


def test_no_cell_is_a_formula(report: CostReport) -> None:
    for row in rows(report):
        for column, cell in row.items():
            number = column.endswith("USD")
            assert number or not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"])
def test_formulas_are_made_texts(start: str) -> None:
    assert safe_cell(f"{start}1+1")[0] == "'"
    assert safe_cell(f"web{start}1")[0] == "w"


def test_estimates_are_marked_wherever_a_price_is(report: CostReport) -> None:
    """The orders are in a region with derived prices, and so is what sums them."""
    for text in (cost_text(report), cost_markdown(report)):
        assert "≈10.13" in text
        assert "marks an estimate" in text
        assert "derived from related AWS prices" in text
    document: dict[str, Any] = json.loads(cost_json(report))
    assert document["estimated"] is True
    assert [app["estimated"] for app in document["apps"]] == [False, True, False]
    assert [row["estimated"] for row in rows(report) if row["row"] == "object"] == [
        "false", "true", "true", "false",
    ]  # fmt: skip
    sure = report._replace(apps=report.apps[:1])
    for text in (cost_text(sure), cost_markdown(sure), cost_json(sure)):
        assert "≈" not in text


def test_an_empty_report() -> None:
    empty = CostReport((), 730, ())
    assert cost_text(empty) == ("Fargate a month · 730 hours · US dollars\n\nnothing here runs on Fargate\n")
    assert "nothing here runs on Fargate\n" in cost_markdown(empty)
    for text in (cost_text(empty), cost_markdown(empty)):
        assert "0.00" not in text  # no page of zeros
    document = json.loads(cost_json(empty))
    assert (document["apps"], document["region"], document["asOf"]) == ([], None, None)
    assert [row["row"] for row in rows(empty)] == ["total"]
    known = json.loads(cost_json(empty._replace(unused=rates("eu-west-1"))))
    assert (known["region"], known["asOf"], known["estimated"]) == ("eu-west-1", "2026-11", True)


def test_an_empty_report_says_what_to_give() -> None:
    plane = ControlPlane("acme", "1.35", "standard", Money(1, 10), Money(73, 1))
    empty = CostReport((), 730, (plane,), ("DaemonSet/x",))
    empty = empty._replace(unused=rates("eu-central-1"), without_apps=("a.yaml", "b.yaml"))
    assert cost_text(empty) == (
        "Fargate a month in eu-central-1 · 730 hours · US dollars\n"
        "\n"
        "nothing to price: a.yaml, b.yaml name no apps; give their files or folders:\n"
        "  fargen cost PATH\n"
        "\n"
        "control plane of acme, not in the total: 73.00 (Kubernetes 1.35, standard\n"
        "  support)\n"
        "not on Fargate: DaemonSet/x\n"
    )
    assert cost_markdown(empty).startswith(
        "### Fargate cost a month\n\neu-central-1, 730 hours, US dollars.\n\n"
        "nothing to price: a.yaml, b.yaml name no apps; give their files or folders: fargen cost PATH\n\n"
        "<details><summary>What is in these numbers</summary>\n\n"
        "- Control plane of acme, not in the total: 73.00 (Kubernetes 1.35, standard support).\n"
    )


def test_words() -> None:
    assert [pods(Counts(*each)) for each in ((2, 2, 2), (2, 5, 10), (0, 1, 1))] == ["2", "2-5-10", "0-1"]
    assert [signed(Money(*each)) for each in ((1, 2), (-1, 2), (0, 1), (1, 1000))] == [
        "+0.50",
        "-0.50",
        "0.00",
        "0.00",
    ]
    assert amount(Money(1, 2), estimated=True) == "≈0.50"
    assert [plain(parse_usd(text)) for text in ("0.04048", "0.1", "2")] == ["0.04048", "0.10", "2.00"]
    assert percent(Money(1, 3), Money(1)) == "33.3 %"
    assert percent(ZERO, ZERO) == ""
    assert [share_number(Fraction(*each)) for each in ((1, 3), (1, 1), (60, 168))] == [0.3333, 1.0, 0.3571]
