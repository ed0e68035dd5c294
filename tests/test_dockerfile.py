"""The Dockerfile: small, not root, nothing to write, and built from what the repository has."""

import fnmatch
import json
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def instructions() -> list[tuple[str, str]]:
    """Every instruction with its arguments, lines joined."""
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(line.split()[0], " ".join(line.split()[1:])) for line in lines]


def stages() -> dict[str, list[tuple[str, str]]]:
    """The instructions of each stage, after its FROM."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, rest in instructions():
        if name == "FROM":
            found[rest.rpartition(" AS ")[2]] = []
        else:
            list(found.values())[-1].append((name, rest))
    return found


def sources() -> list[str]:
    """What is copied from the repository."""
    copies = [rest.split()[:-1] for name, rest in stages()["build"] if name == "COPY"]
    return [source for each in copies for source in each]


def test_hadolint_has_nothing_to_say() -> None:
    command = [Path(sys.executable).parent / "hadolint", ROOT / "Dockerfile"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_the_image_runs_as_nobody_and_without_a_shell() -> None:
    found = stages()
    assert list(found) == ["build", "runtime", "fn", "cli"]  # the last is what `docker build` makes
    assert ("USER", "65534:65534") in found["runtime"]
    assert [json.loads(rest) for name, rest in found["cli"] if name == "ENTRYPOINT"] == [["fargen"]]
    assert [json.loads(rest) for name, rest in found["fn"] if name == "ENTRYPOINT"] == [["fargen", "fn"]]
    assert not [rest for name in ("runtime", "fn", "cli") for kind, rest in found[name] if kind == "RUN"]


def test_images_have_a_version() -> None:
    bases = [rest.partition(" AS ")[0] for name, rest in instructions() if name == "FROM"]
    assert bases == ["python:3.13-slim", "python:3.13-slim", "runtime", "runtime"]


def test_nothing_is_kept_from_the_build_that_it_needs() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    kept = {line[1:] for line in lines if line.startswith("!")}
    assert kept == set(sources())
    assert "*" in lines
    assert not any(fnmatch.fnmatch(".git", line[1:]) for line in lines if line.startswith("!"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What pip builds from the copied files alone."""
    folder = tmp_path_factory.mktemp("image")
    for source in sources():
        target = folder / "src" / source
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / source, target)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder / "dist")]
    done = subprocess.run([*command, str(folder / "src")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (found,) = (folder / "dist").glob("*.whl")
    return found


def test_the_copied_files_are_all_that_the_package_needs(wheel: Path) -> None:
    with open(ROOT / "pyproject.toml", "rb") as file:
        included = tomllib.load(file)["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    names = zipfile.ZipFile(wheel).namelist()
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "fargen").rglob("*.py")}
    assert modules <= set(names)
    assert all(any(name.startswith(target) for name in names) for target in included.values())
