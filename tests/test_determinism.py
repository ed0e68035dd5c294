"""The same input gives the same bytes, whatever the machine, the place and the moment."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SERVICES = (
    *("alb-ingress", "autoscaling", "batch-job", "cronjob", "efs", "hours-cronjob", "hours-keda", "patches"),
    *("preset", "security-group", "statefulset-efs", "tight-sizing"),
)
# Examples that go into one run, and its flags; {examples} is their folder.
RUNS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (SERVICES, ()),
    (("payment-service",), ("-e", "production")),
    (("sidecar-logging",), ("-e", "within")),
    (("custom-template",), ("--templates", "{examples}/custom-template/templates")),
)
SURROUNDINGS = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LANG": "C", "LC_ALL": "C", "COLUMNS": "40"},
    {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Chatham", "LANG": "tr_TR.UTF-8", "LC_ALL": "C.UTF-8"},
)


def rendered(names: tuple[str, ...], flags: tuple[str, ...], around: dict[str, str], cwd: Path) -> bytes:
    examples = os.path.relpath(ROOT / "examples", cwd)
    paths = [f"{examples}/{name}" for name in names]
    flags = tuple(flag.format(examples=examples) for flag in flags)
    done = subprocess.run(
        [sys.executable, "-m", "fargen", "render", *paths, *flags],
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(cwd), **around},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


@pytest.mark.parametrize(("names", "flags"), RUNS, ids=[names[0] for names, _ in RUNS])
def test_surroundings_do_not_show(names: tuple[str, ...], flags: tuple[str, ...], tmp_path: Path) -> None:
    first = rendered(names, flags, SURROUNDINGS[0], ROOT)
    assert first.count(b"\nkind: ") >= 2
    assert rendered(names, flags, SURROUNDINGS[1], tmp_path) == first


def test_the_number_of_processes_does_not_show() -> None:
    one, three = (rendered(SERVICES, ("--jobs", jobs), SURROUNDINGS[0], ROOT) for jobs in "13")
    assert one == three


@pytest.mark.parametrize("flags", [("--format", "json"), ("--annotate",)], ids=lambda flags: flags[0])
def test_other_forms_are_stable_too(flags: tuple[str, ...]) -> None:
    first, second = (rendered(SERVICES, flags, around, ROOT) for around in SURROUNDINGS)
    assert first == second


def test_a_folder_is_the_same_wherever_it_lies(tmp_path: Path) -> None:
    trees = []
    for number, around in enumerate(SURROUNDINGS):
        out = tmp_path / str(number) / "out"
        words = [f"examples/{name}" for name in SERVICES]
        subprocess.run(
            [sys.executable, "-m", "fargen", "render", *words, "-o", str(out)],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], **around},
            check=True,
            capture_output=True,
        )
        files = sorted(path for path in out.rglob("*") if path.is_file())
        trees.append({str(p.relative_to(out)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files})
    assert len(trees[0]) > 40
    assert trees[0] == trees[1]
