"""Measure, print a table, write ``docs/benchmarks.md``: ratios, since times are those of one machine."""

import argparse
import compileall
import shutil
import sys
import tempfile
from pathlib import Path

from benchmarks import corpus
from benchmarks.clients import client
from benchmarks.measure import Sample, in_turn
from benchmarks.report import Row, markdown, table
from benchmarks.validation import validation_ratio

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "benchmarks.md"
BULK = 1_000
MANY = 10_000
STREAM = 500  # apps whose objects are one stream
FEW = 30  # apps whose objects the slower tools get


def main() -> int:
    """Measure everything; 1 if a goal is missed."""
    options = argparse.ArgumentParser(prog="make bench", description=__doc__)
    options.add_argument("--runs", type=int, default=11, help="counted runs of each short command")
    options.add_argument("--quick", action="store_true", help="leave out the run with 10,000 apps")
    given = options.parse_args()
    compileall.compile_dir(str(ROOT / "fargen"), quiet=2)
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(Path(folder), given.runs, quick=given.quick)
    sys.stdout.write(table(rows))
    TARGET.write_text(markdown(rows), encoding="utf-8")
    return 0 if all(row.held for row in rows) else 1


def measure(folder: Path, runs: int, *, quick: bool) -> list[Row]:
    """All rows of the table."""
    bin_dir = Path(sys.executable).parent
    fargen = str(bin_dir / "fargen")
    app = corpus.write_app(folder / "app.yaml")
    rendered = folder / "rendered.yaml"
    rendered.write_text(_output([fargen, "render", str(app)]), encoding="utf-8")
    chart = corpus.write_chart(folder / "chart")
    kustomization = corpus.write_kustomization(folder / "kustomization", rendered)
    built_in = folder / "built-in.yaml"
    built_in.write_text(_without_custom(rendered.read_text(encoding="utf-8")), encoding="utf-8")
    cold = in_turn(
        {
            "python": [sys.executable, "-c", "pass"],
            "version": [fargen, "--version"],
            "render": [fargen, "render", str(app)],
            "helm": [str(client("helm")), "template", "web", str(chart)],
            "kustomize": [str(client("kubectl")), "kustomize", str(kustomization)],
            "validate": [str(bin_dir / "kubernetes-validate"), "--strict", str(built_in)],
        },
        runs,
    )
    rows = cold_rows(cold)
    rows += bulk_rows(folder, fargen, cold["render"])
    rows += check_rows(folder, fargen, bin_dir)
    if not quick:
        rows.append(memory_row(folder, fargen))
    rows.append(
        Row(
            "strict schema check of a manifest",
            "kubernetes_validate.validate",
            validation_ratio(),
            500,
            more=True,
        )
    )
    return rows


def cold_rows(cold: dict[str, Sample]) -> list[Row]:
    """One start of each command, by the wall clock."""
    python, helm, render = cold["python"].wall, cold["helm"].wall, cold["render"].wall
    return [
        Row("`fargen --version`", "`python -c pass`", cold["version"].wall / python, 2.0),
        Row("cold `fargen render`, 10 objects, checked", "`python -c pass`", render / python, 25.0),
        Row("the same", "`helm template`, 5 objects, unchecked", render / helm, 5.5),
        Row("the same", "`kubectl kustomize`, the same 10 objects", render / cold["kustomize"].wall),
        Row("the same", "`kubernetes-validate` of 9 of them", render / cold["validate"].wall),
        Row("peak memory of one render", "`helm template`", render_peak(cold)),
    ]


def render_peak(cold: dict[str, Sample]) -> float:
    """Memory of a render by that of helm."""
    return cold["render"].peak / cold["helm"].peak


def bulk_rows(folder: Path, fargen: str, one: Sample) -> list[Row]:
    """A thousand different apps, on one and on two processes."""
    apps = str(corpus.write_apps(folder / "apps", BULK))
    found = in_turn(
        {
            "one": [fargen, "render", apps, "--jobs", "1"],
            "two": [fargen, "render", apps, "--jobs", "2"],
        },
        3,
    )
    each = (found["one"].cpu - one.cpu) / (BULK - 1) * 1000
    return [
        Row(f"CPU of one of {BULK:,} apps, in ms on this machine", "", each, 2.0),
        Row(f"{BULK:,} apps on two processes, wall", "on one", found["two"].wall / found["one"].wall, 1.0),
    ]


def memory_row(folder: Path, fargen: str) -> Row:
    """Peak memory of ten thousand apps."""
    apps = str(corpus.write_apps(folder / "many", MANY))
    sample = in_turn({"many": [fargen, "render", apps, "--jobs", "1"]}, 1)["many"]
    return Row(f"peak of {MANY:,} apps in one process, MiB", "", sample.peak, 64.0)


def check_rows(folder: Path, fargen: str, bin_dir: Path) -> list[Row]:
    """``fargen check`` of a long stream, by the manifest, beside tools that check less."""
    stream, some = folder / "stream.yaml", folder / "some.yaml"
    stream.write_text(
        _output([fargen, "render", str(corpus.write_apps(folder / "check", STREAM))]), encoding="utf-8"
    )
    text = _output([fargen, "render", str(corpus.write_apps(folder / "few", FEW))])
    some.write_text(_without_custom(text), encoding="utf-8")
    few = FEW * (corpus.OBJECTS_PER_APP - 1)
    commands = {
        "check": [fargen, "check", str(stream)],
        "validate": [str(bin_dir / "kubernetes-validate"), "--strict", str(some)],
    }
    checkov = shutil.which("checkov")  # too large to require: measured where it is installed
    if checkov is not None:
        commands["checkov"] = [checkov, "--quiet", "--compact", "--soft-fail", "-f", str(some)]
    found = in_turn(commands, 3)
    count = STREAM * corpus.OBJECTS_PER_APP
    rows = [
        Row(
            f"`fargen check` of {count:,} manifests, a second",
            "",
            count / found["check"].wall,
            2000,
            more=True,
        ),
        Row("its peak memory, MiB", "", found["check"].peak, 100.0),
        Row(
            f"`kubernetes-validate` of {few} manifests, by one",
            "the stream, by one",
            _each(found, "validate", few),
            20,
            more=True,
        ),
    ]
    if checkov is not None:
        rows.append(
            Row(f"`checkov` of {few} manifests, by one", "the stream, by one", _each(found, "checkov", few))
        )
    return rows


def _each(found: dict[str, Sample], name: str, few: int) -> float:
    """Time of a tool by the manifest, over that of the stream."""
    count = STREAM * corpus.OBJECTS_PER_APP
    return (found[name].wall / few) / (found["check"].wall / count)


def _output(command: list[str]) -> str:
    import subprocess

    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _without_custom(text: str) -> str:
    """The objects that kubernetes-validate knows."""
    documents = text.split("---\n")[1:]
    return "".join(f"---\n{document}" for document in documents if "SecurityGroupPolicy" not in document)


if __name__ == "__main__":
    sys.exit(main())
