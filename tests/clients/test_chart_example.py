"""A chart and its Helm original: the same objects, by real helm and by fargen."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
CHARTS = ROOT / "examples/chart"


def objects(command: list[str], home: dict[str, str]) -> dict[tuple[str, str], Any]:
    run = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, **home})
    listed = [each for each in yaml.safe_load_all(run.stdout) if each]
    found = {(each["kind"], each["metadata"]["name"]): each for each in listed}
    assert len(found) == len(listed)
    return found


@pytest.mark.parametrize("name", ["ledger", "books"])
@pytest.mark.parametrize(
    "flags",
    [
        [],
        ["-f", "values-production.yaml"],
        [
            "--set",
            "migrate.enabled=false,schedules[0].name=x,schedules[0].cron=0 1 * * *,schedules[0].args={a,b}",
        ],
        [
            "--set",
            "env.LOG_LEVEL=null",
            "--set-json",
            "schedules=[]",
            "--set-string",
            "image.tag=3",
            "-f",
            "values-production.yaml",
        ],
        ["--set-json", 'config={"z.json": {"b": [1, true, null, "c"]}}'],
    ],
    ids=["defaults", "production", "indices", "nulls", "json"],
)
def test_the_objects_are_the_same(name: str, flags: list[str], helm: str, home: dict[str, str]) -> None:
    ours = [str(CHARTS / "ledger" / flag) if flag.endswith(".yaml") else flag for flag in flags]
    theirs = [str(CHARTS / "helm-original" / flag) if flag.endswith(".yaml") else flag for flag in flags]
    fargen = [
        sys.executable,
        "-m",
        "fargen",
        "template",
        str(CHARTS / "ledger"),
        "--name",
        name,
        "-n",
        "finance",
    ]
    original = [helm, "template", name, str(CHARTS / "helm-original"), "-n", "finance"]
    assert objects([*fargen, *ours], home) == objects([*original, *theirs], home)


def test_both_refuse_the_same_values(helm: str, home: dict[str, str]) -> None:
    wrong = ["--set", "replicas=0"]
    fargen = [sys.executable, "-m", "fargen", "template", str(CHARTS / "ledger"), *wrong]
    original = [helm, "template", "x", str(CHARTS / "helm-original"), *wrong]
    for command in (fargen, original):
        run = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **home})
        assert run.returncode != 0
        assert run.stdout == ""
        assert "replicas" in run.stderr


def test_the_original_is_clean(helm: str, home: dict[str, str]) -> None:
    command = [helm, "lint", "--strict", str(CHARTS / "helm-original")]
    run = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **home})
    assert run.returncode == 0, run.stdout
