"""Charts shaped like those that people use, rendered by the real helm: every finding was read and is right.

`tests/charts/<name>/findings.txt` is the whole output of `helm template rel <name> | fargen check -`.
"""

import subprocess
import sys
from pathlib import Path

import pytest

CHARTS = sorted(path.parent for path in (Path(__file__).parent.parent / "charts").glob("*/Chart.yaml"))


def rendered(helm: str, chart: Path) -> bytes:
    return subprocess.run([helm, "template", "rel", str(chart)], check=True, capture_output=True).stdout


@pytest.mark.parametrize("chart", CHARTS, ids=lambda path: path.name)
def test_findings_are_those_that_were_reviewed(helm: str, chart: Path) -> None:
    command = [sys.executable, "-m", "fargen", "check", "-"]
    run = subprocess.run(command, input=rendered(helm, chart), capture_output=True, check=False)
    expected = (chart / "findings.txt").read_text(encoding="utf-8")
    assert run.stdout.decode() == expected
    assert run.stderr == b""
    assert run.returncode == (1 if "error" in expected.splitlines()[-1] else 0)


def test_there_are_clean_charts_and_there_are_others() -> None:
    last = {chart.name: (chart / "findings.txt").read_text().splitlines()[-1] for chart in CHARTS}
    clean = {name for name, line in last.items() if line.startswith("no findings")}
    assert clean == {"fargate-web", "canary-rollout", "nightly-cron"}
    assert len(last) == 11
