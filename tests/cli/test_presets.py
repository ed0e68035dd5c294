import json
from collections.abc import Callable
from pathlib import Path

import pytest

Fargen = Callable[..., tuple[int, str, str]]
OWN = """\
# Ours.
description: Our kind of worker.
extends: worker
replicas: 3
env: {TEAM: payments}
"""


@pytest.fixture
def project(here: Path) -> Path:
    (here / "fargen.toml").write_text('presets = ["presets"]\n')
    (here / "presets").mkdir()
    (here / "presets/ours.yaml").write_text(OWN)
    return here


@pytest.mark.usefixtures("project")
def test_all_presets_are_listed_with_what_they_are_for(fargen: Fargen) -> None:
    code, out, err = fargen("presets")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "batch-job"
    assert "ours  (presets/ours.yaml)\n  Our kind of worker.\n" in out
    assert lines[-1] == "One in full: fargen presets NAME. In an app: preset: NAME"
    assert all(len(line) <= 80 for line in lines)
    listed = json.loads(fargen("presets", "--format", "json")[1])["presets"]
    assert {
        "name": "ours",
        "description": "Our kind of worker.",
        "file": "presets/ours.yaml",
        "builtin": False,
    } in listed
    assert [entry["name"] for entry in listed] == sorted(entry["name"] for entry in listed)


@pytest.mark.usefixtures("project")
def test_one_preset_is_shown_as_it_is_and_with_what_it_sets(fargen: Fargen) -> None:
    code, out, err = fargen("presets", "ours")
    assert (code, err) == (0, "")
    assert out.startswith(OWN)
    assert out.endswith("\n\n# Sets: workload, size, autoscaling.min, autoscaling.max, autoscaling.cpu, "
                        "shutdown.drainSeconds, shutdown.graceSeconds, replicas, env.TEAM\n")  # fmt: skip
    page = json.loads(fargen("presets", "ours", "--format", "json")[1])
    assert (page["extends"], page["text"], page["builtin"]) == (["worker"], OWN, False)


def test_an_unknown_preset_has_the_nearest_name(fargen: Fargen) -> None:
    code, out, err = fargen("presets", "web-ap")
    assert (code, out) == (2, "")
    assert err.startswith(
        "fargen: no preset is named web-ap: did you mean web-api? There are batch-job, cron-job,"
    )
    assert fargen("presets", "zzz")[2].startswith("fargen: no preset is named zzz: There are batch-job,")
    assert fargen("presets", "--format", "xml") == (2, "", "fargen: --format xml: choose one of text, json\n")


def test_a_broken_preset_is_told_with_its_place(fargen: Fargen, project: Path) -> None:
    (project / "presets/bad.yaml").write_text("replicas: 2\n")
    code, out, err = fargen("presets")
    assert (code, out) == (2, "")
    assert err.startswith("presets/bad.yaml:1:1: error[SPEC207] description: a preset needs a description\n")


def test_quiet_tells_names_only(fargen: Fargen) -> None:
    assert fargen("presets", "-q")[1].splitlines()[:2] == ["batch-job", "cron-job"]
