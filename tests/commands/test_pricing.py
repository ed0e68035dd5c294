"""What the stops of `fargen cost` make together."""

from pathlib import Path

import pytest
from render_examples import EXAMPLES, Example

from fargen.commands.pricing import CostRequest, price
from fargen.fargate.bill import CostReport
from fargen.pipeline import Request
from fargen.values.money import usd

ROOT = Path(__file__).parents[2]
APPS = [example for example in EXAMPLES if example.file == "app.yaml"]


def priced(path: str, environment: str | None = None, hours: int = 730) -> CostReport:
    request = Request(paths=(str(ROOT / path),), environment=environment)
    result = price(CostRequest(request, region="us-east-1", hours=hours), lambda: b"")
    assert result.report is not None, result.findings
    return result.report


@pytest.mark.parametrize("example", APPS, ids=lambda example: example.out)
def test_a_spec_and_what_it_renders_to_are_billed_alike(example: Example) -> None:
    """Sizes, pods, and the bill; how long a job takes is not in the manifests, only its deadline."""
    flags = dict(zip(example.flags[::2], example.flags[1::2], strict=True))
    templates = tuple(str(ROOT / flags[flag]) for flag in flags if flag == "--templates")
    request = Request(
        paths=(str(ROOT / "examples" / example.name / example.file),),
        environment=example.environment or None,
        templates=templates,
    )
    result = price(CostRequest(request, region="us-east-1"), lambda: b"")
    assert result.report is not None
    spec, rendered = result.report, priced(f"out/{example.out}")
    assert sorted((p.kind, p.name, p.size) for app in spec.apps for p in app.parts) == sorted(
        (p.kind, p.name, p.size) for app in rendered.apps for p in app.parts
    )
    assert spec.billed.maximum == rendered.billed.maximum
    if example.name != "cronjob":
        assert spec.billed == rendered.billed
        assert {app.pods for app in spec.apps} <= {app.pods for app in rendered.apps}


def test_the_ten_services_of_the_guide() -> None:
    spec, rendered = priced("examples/guide-cost", hours=720), priced("out/guide-cost", hours=720)
    assert (usd(spec.requested), usd(spec.billed.typical)) == ("177.73", "209.74")
    assert usd(rendered.billed.typical) == "209.74"


def test_output_is_the_same_each_time() -> None:
    assert priced("examples/hours-cronjob") == priced("examples/hours-cronjob")


def test_pods_that_no_cluster_holds_are_priced_and_not_packed(tmp_path: Path) -> None:
    spec = "spec: {replicas: 2000000000, template: {spec: {containers: [{name: web, image: web}]}}}"
    text = f"apiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: web}}\n{spec}\n"
    (tmp_path / "web.yaml").write_text(text)
    report = priced(str(tmp_path / "web.yaml"))
    assert usd(report.billed.typical) == "18020050000.00"
    why = "more than 150,000 pods at once are more than a Kubernetes cluster holds"
    assert (report.ec2["available"], report.ec2["why"]) == (False, why)
