import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Fargen = Callable[..., tuple[int, str, str]]
EXAMPLES = Path(__file__).parents[2] / "examples"
APP = str(EXAMPLES / "payment-service")


def test_a_page(fargen: Fargen, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    assert fargen("report", APP, "-o", str(file)) == (0, "", f"{file}: written\n")
    page = file.read_text(encoding="utf-8")
    assert page.startswith('<!doctype html>\n<html lang="en">')
    assert "<h1>Fargate report</h1>" in page
    assert fargen("report", APP, "-q", "-o", "-") == (0, page, "")


@pytest.mark.parametrize("name", ["report.html", "report.md"])
def test_the_same_bytes_in_every_process(tmp_path: Path, name: str) -> None:
    """Whatever the order of hashes, the language and the time zone are."""
    pages = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        command = [sys.executable, "-m", "fargen", "report", str(EXAMPLES / "guide-cost"), APP, "-o", name]
        subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
        pages.append((tmp_path / name).read_bytes())
    assert pages[0] == pages[1]


def test_markdown(fargen: Fargen, tmp_path: Path) -> None:
    file = tmp_path / "report.md"
    assert fargen("report", APP, "-e", "staging", "--title", "Pay *me*", "-q", "-o", str(file)) == (0, "", "")
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# Pay \\*me\\*\n")
    assert "| payment-service&#64;staging | 2 pods | 0.25vCPU/1GB |" in text


def test_all_environments_another_region_and_own_hours(fargen: Fargen, tmp_path: Path) -> None:
    file = tmp_path / "report.md"
    command = (
        "report",
        APP,
        "--all-environments",
        "--region",
        "eu-west-2",
        "--hours",
        "720",
        "-q",
        "-o",
        str(file),
    )
    assert fargen(*command) == (0, "", "")
    text = file.read_text(encoding="utf-8")
    assert "A month of 720 hours. Prices: eu-west-2, 2026-11: AWS's price list; " in text
    assert "payment-service&#64;production" in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "name the page: -o report.html, or -o - for standard output"),
        (["-o", "x.pdf"], "-o x.pdf: choose a name that ends in .html for a page or in .md for Markdown"),
        (
            ["-o", "x.html", "--all-environments", "-e", "a"],
            "-e chooses one environment, --all-environments takes all: give one of them",
        ),
        (["-o", "x.html", "--hours", "0"], "--hours 0: a month has 1 to 744 hours, usually 730"),
    ],
)
def test_flags_that_make_no_sense(fargen: Fargen, arguments: list[str], message: str) -> None:
    assert fargen("report", APP, *arguments) == (2, "", f"fargen: {message}\n")
    assert list(Path().glob("x.*")) == []


@pytest.mark.parametrize("name", ["report.html", "report.md"])
def test_errors_of_manifests_are_on_the_page(fargen: Fargen, tmp_path: Path, name: str) -> None:
    pod = tmp_path / "pod.yaml"
    pod.write_text(
        "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  hostNetwork: true\n"
        "  containers: [{name: web, image: 'w:1', resources: {requests: {cpu: 250m, memory: 256Mi}}}]\n"
    )
    file = tmp_path / name
    code, out, err = fargen("report", str(pod), "-o", str(file))
    assert (code, out) == (1, "")
    assert err.startswith(f"{pod}:5:16: error[FGT302] ")
    assert err.endswith(f"{file}: written\n")
    page = file.read_text()
    assert "hostNetwork is not supported on Fargate" in page
    assert "9.01" in page


def test_nothing_is_written_without_a_size_or_a_spec(fargen: Fargen, tmp_path: Path) -> None:
    spec = tmp_path / "app.yaml"
    spec.write_text(
        "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: a}\nimage: r.example.com/a:1.0.0\n"
        "resources: {memory: 130Gi}\n"
    )
    file = tmp_path / "report.html"
    file.write_text("old")
    code, out, err = fargen("report", str(spec), "-o", str(file))
    assert (code, out, file.read_text()) == (1, "", "old")
    assert err.startswith(f"{spec}:5:21: error[FGT108] resources.memory: ")
    spec.write_text("apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: a}\nimge: x\n")
    assert fargen("report", str(spec), "-o", str(file))[0] == 2
    assert file.read_text() == "old"


def test_a_folder_that_is_not_there(fargen: Fargen, tmp_path: Path) -> None:
    file = tmp_path / "nowhere/report.html"
    message = f"fargen: cannot write {file}: No such file or directory\n"
    assert fargen("report", APP, "-o", str(file)) == (2, "", message)


def test_pictures_of_size_and_cost(fargen: Fargen) -> None:
    for command, title in (
        ("size", "Fargate sizes and prices, us-east-1"),
        ("cost", "Cost of each app for 730 hours, USD"),
    ):
        code, out, err = fargen(command, APP, "--format", "svg")
        assert (code, err) == (0, "")
        assert out.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 ')
        assert f">{title}</title>" in out
        assert out.endswith("</svg>\n")


def test_the_ladder_alone_as_a_picture(
    fargen: Fargen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = fargen("size", "--sweep", "--format", "svg")
    assert (code, err) == (0, "")
    assert ">16 vCPU</text>" in out


def test_a_job_costs_the_hours_that_it_runs(fargen: Fargen, tmp_path: Path) -> None:
    spec, page = tmp_path / "app.yaml", tmp_path / "report.html"
    spec.write_text(
        "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: nightly}\nimage: n:1\nworkload: CronJob\n"
        'resources: {cpu: "1", memory: 3Gi}\n'
        'job: {schedule: "0 3 * * *", durationMinutes: 60, ttlSecondsAfterFinished: 0}\n'
    )
    assert fargen("report", str(spec), "-o", str(page))[0] == 0
    assert "1.77 USD a month, for about 30.4 hours" in page.read_text(encoding="utf-8")
