from pathlib import Path

import pytest

from fargen.commands.pricing import CostRequest, price
from fargen.commands.reporting import report
from fargen.pipeline import Request
from fargen.report.records import ReportData
from fargen.values.money import total, usd

EXAMPLES = Path(__file__).parents[2] / "examples"
POD = """
apiVersion: v1
kind: Pod
metadata: {name: NAME}
spec: {containers: [{name: main, image: x, resources: {requests: {cpu: 500m, memory: 1Gi}}}]}
"""


def data(*names: str, **wanted: object) -> ReportData:
    paths = tuple(str(EXAMPLES / name) for name in names)
    found = report(CostRequest(Request(paths=paths), **wanted), "title", bytes).data  # type: ignore[arg-type]
    assert found is not None
    return found


def test_the_money_is_that_of_the_bill() -> None:
    found = data("guide-cost", "payment-service", "cronjob")
    bill = price(
        CostRequest(
            Request(paths=tuple(str(EXAMPLES / n) for n in ("guide-cost", "payment-service", "cronjob")))
        ),
        bytes,
    )
    assert bill.report is not None
    assert found.total.typical == bill.report.billed.typical
    assert total([app.costs.typical for app in found.apps]) == bill.report.billed.typical
    assert total([app.costs.requested for app in found.apps]) == bill.report.requested


def test_an_app_with_a_range() -> None:
    (app,) = data("payment-service").apps
    assert (app.label, app.kind, app.replicas) == ("payment-service", "Deployment", (2, 5, 10))
    assert [usd(amount) for amount in app.costs] == ["86.04", "36.04", "90.10", "180.20"]
    assert app.step is not None
    assert (app.step.tier.spec_text, app.step.change, usd(app.step.saves)) == (
        "0.25vCPU/1GB",
        "250m less CPU",
        "7.39",
    )
    assert app.decisions is not None
    assert [decision.path for decision in app.decisions] == ["profile", "size", "resources"]


def test_bars_show_what_is_asked_before_it_is_filled() -> None:
    (app,) = data("sidecar-logging").apps
    assert [(bar.name, bar.cpu_milli, bar.memory_mib) for bar in app.bars] == [
        ("app-with-logging", 400, 1024),
        ("fluent-bit", 100, 128),
    ]
    assert app.needed_mib == 1408


def test_init_containers_that_need_more_are_a_bar_of_their_own() -> None:
    pod = POD.replace("NAME", "a").replace(
        "containers:",
        "initContainers: [{name: up, image: x, resources: {requests: {cpu: '1'}}}], containers:",
    )
    found = report(CostRequest(Request(paths=("-",))), "", pod.encode)
    assert found.data is not None
    (app,) = found.data.apps
    assert [(bar.name, bar.role, bar.cpu_milli, bar.memory_mib) for bar in app.bars] == [
        ("main", "main", 500, 1024),
        ("more while starting", "init", 500, 0),
    ]
    assert app.decisions is None


def test_equal_names_get_their_namespace() -> None:
    pods = [POD.replace("{name: NAME}", f"{{name: a, namespace: {space}}}") for space in ("one", "two")]
    found = report(CostRequest(Request(paths=("-",))), "", "---".join(pods).encode)
    assert found.data is not None
    assert [app.label for app in found.data.apps] == ["one/a", "two/a"]


def test_environments_are_told_apart() -> None:
    found = data("payment-service", every=True)
    assert sorted(app.label for app in found.apps) == [
        "payment-service@production",
        "payment-service@staging",
    ]


def test_each_region_has_its_prices() -> None:
    found = data("payment-service", region="eu-central-1")
    assert [rates.region for rates in found.rates] == ["eu-central-1"]
    assert found.nodes is None
    assert found.why_not == "EC2 prices are known for us-east-1 only, not for eu-central-1"


def test_the_comparison_with_nodes_is_told_with_its_proof() -> None:
    nodes = data("guide-cost").nodes
    assert nodes is not None
    assert nodes.share is not None
    assert 0 < nodes.share < 100
    assert nodes.words[0].startswith("The 10 typical pods need ")
    assert (
        nodes.words[1]
        == f"Fargate is cheaper as long as the pods run less than {nodes.share} % of the hours."
    )
    assert nodes.words[-1].startswith("Not counted: ")
    assert total([cost for _, _, cost in nodes.rows]) == nodes.monthly


def test_a_comparison_with_own_prices_of_nodes_marks_estimates(tmp_path: Path) -> None:
    prices = tmp_path / "prices.yaml"
    prices.write_text('eu-west-1: {ec2: {m5.large: "0.107"}}\n')
    nodes = data("guide-cost", region="eu-west-1", prices=str(prices)).nodes
    assert nodes is not None
    assert nodes.estimated
    assert nodes.words[0].count("≈") == 2
    assert {kind for kind, _, _ in nodes.rows} == {"m5.large"}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("apiVersion: fargen.dev/v1\nkind: App\n", "SPEC302"),
        (POD.replace("NAME", "a").replace("1Gi", "1Ti"), "FGT108"),
    ],
)
def test_an_error_prevents_the_report(text: str, rule: str) -> None:
    found = report(CostRequest(Request(paths=("-",))), "", text.encode)
    assert found.data is None
    assert rule in {finding.rule for finding in found.findings}


def test_findings_of_foreign_manifests_are_those_of_check() -> None:
    found = report(CostRequest(Request(paths=("-",))), "", POD.replace("NAME", "a").encode)
    assert found.data is not None
    assert "FGT110" in {finding.rule for finding in found.data.findings}
