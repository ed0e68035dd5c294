"""The pictures of the documentation, drawn by fargen itself from ``examples/``."""

from pathlib import Path

from docs.generator.terminal import terminals
from fargen.commands.pricing import CostRequest
from fargen.commands.reporting import report
from fargen.pipeline import Request
from fargen.report.records import ReportData
from fargen.report.svg.breakeven import breakeven_chart, curves_of
from fargen.report.svg.costs import CostBar, cost_chart
from fargen.report.svg.picture import svg_file
from fargen.report.svg.podbars import pod_bars
from fargen.report.svg.staircase import Dot, staircase
from fargen.report.svg.topology import topology_picture

_EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
_SEVERAL = ("payment-service", "sidecar-logging", "statefulset-efs", "tight-sizing", "batch-job", "efs")


def pictures() -> dict[str, str]:
    """Path below ``docs/`` to the text of every picture."""
    several, guide = _data(*_SEVERAL), _data("guide-cost")
    payment, logging = _data("payment-service").apps[0], _data("sidecar-logging").apps[0]
    dots = [Dot(app.label, app.tier, app.needed_mib, app.step and app.step.tier) for app in several.apps]
    bars = [CostBar(app.label, *app.costs) for app in several.apps]
    if guide.nodes is None:
        raise AssertionError("the example in us-east-1 can be compared with EC2")
    drawn = {
        "staircase": staircase(dots, several.rates[0], several.hours),
        "costs": cost_chart(bars, several.hours),
        "breakeven": breakeven_chart(curves_of(guide.nodes)),
        "pod": pod_bars("pod", f"A pod of {logging.label}", logging.bars, logging.tier),
        "surroundings": topology_picture("surroundings", f"Around {payment.label}", payment.topology),
    }
    return {**{f"images/{name}.svg": svg_file(picture) for name, picture in drawn.items()}, **terminals()}


def _data(*names: str) -> ReportData:
    paths = tuple(str(_EXAMPLES / name) for name in names)
    found = report(CostRequest(Request(paths=paths)), "", bytes)
    if found.data is None:
        raise AssertionError(f"the examples have errors: {found.findings}")
    return found.data
