"""The text of ``fargen fit``."""

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from fargen.report.fittext import fit_text


def app(name: str = "shop", saved: str = "21.26", **more: Any) -> dict[str, Any]:
    return {
        "app": name,
        "environment": "production",
        "kind": "Deployment",
        "name": name,
        "containers": [
            {
                "name": name,
                "asked": {"cpuMilli": 900, "memoryMiB": 3072},
                "measured": {"cpu": {"statistic": "p99", "cpuMilli": 310}, "memory": None},
                "fitted": {"cpuMilli": 360, "memoryMiB": 3072},
            },
            {
                "name": "a-sidecar-with-a-long-name",
                "asked": {"cpuMilli": 100, "memoryMiB": 128},
                "measured": {"cpu": None, "memory": None},
                "fitted": {"cpuMilli": 100, "memoryMiB": 128},
            },
        ],
        "advice": ["1vCPU 4GB becomes 0.5vCPU 4GB"],
        "savedMonthlyUSD": saved,
        **more,
    }


def document(*apps: dict[str, Any], saved: str = "21.26", **more: Any) -> dict[str, Any]:
    return {
        "apps": list(apps),
        "total": {"savedMonthlyUSD": saved},
        "unmeasured": [],
        "unmatched": [],
        "headroomPercent": {"cpu": 15, "memory": 20},
        "region": "us-east-1",
        "hours": 730,
        "asOf": "2026-11",
        "estimated": False,
        **more,
    }


@pytest.mark.parametrize("width", [80, 50])
def test_an_app(width: int, snapshot: SnapshotAssertion) -> None:
    text = fit_text(document(app()), width=width)
    assert max(map(len, text.splitlines())) <= width
    assert text == snapshot


def test_several_apps_have_a_sum() -> None:
    two = (app("a"), app("b"))
    assert "in all $42.52 a month saved, with one pod of each\n" in fit_text(document(*two, saved="42.52"))
    text = fit_text(document(*two, saved="-1.00", estimated=True, region=None))
    assert "in all ≈$1.00 a month more, with one pod of each\n" in text
    assert "prices of each cluster's region" in " ".join(text.split())
    assert "≈ marks an estimate" in text


def test_foreign_texts_cannot_drive_the_terminal_and_colour_adds_nothing_but_itself() -> None:
    shown = document(app("a\x1b[31m"), unmeasured=["Pod \x1b"], unmatched=["\x07"])
    plain = fit_text(shown)
    assert "\x1b" not in plain
    assert "\x07" not in plain
    assert fit_text(shown, color=True).replace("\x1b[1m", "").replace("\x1b[0m", "") == plain
