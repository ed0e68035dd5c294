"""What is published: the wheel's contents, and that it works in an environment that has nothing else."""

import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from fargen import __version__

ROOT = Path(__file__).parent.parent
SPEC = """
apiVersion: fargen.dev/v1
kind: App
metadata: {name: shop}
preset: web-api
image: registry.example.com/shop:1.0.0
ingress: {host: shop.example.com}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source distribution."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of a fresh environment that has the wheel and what it requires."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin/python"
    constraints = str(ROOT / "constraints-dev.txt")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--quiet",
        "--constraint",
        constraints,
    ]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    return python


def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def test_wheel_has_the_package_and_nothing_else(wheel: Path) -> None:
    assert {name.split("/")[0] for name in names(wheel)} == {"fargen", f"fargen-{__version__}.dist-info"}
    assert not [name for name in names(wheel) if name.endswith(".pyc")]


def test_wheel_has_every_file_of_the_package(wheel: Path) -> None:
    files = {
        path for path in (ROOT / "fargen").rglob("*") if path.is_file() and path.parent.name != "__pycache__"
    }
    assert {path.relative_to(ROOT).as_posix() for path in files} - set(names(wheel)) == set()


@pytest.mark.parametrize("folder", ["templates", "presets"])
def test_wheel_has_templates_and_presets(wheel: Path, folder: str) -> None:
    start = f"fargen/_data/{folder}/"
    inside = {name.removeprefix(start) for name in names(wheel) if name.startswith(start)}
    files = {path for path in (ROOT / folder).rglob("*") if path.is_file()}
    assert inside == {path.relative_to(ROOT / folder).as_posix() for path in files}


def test_wheel_has_the_examples_of_rules_and_the_facts(wheel: Path) -> None:
    assert {"fargen/_data/rules/FGT302/bad.yaml", "fargen/_data/facts/facts.md"} <= set(names(wheel))


def test_wheel_is_typed_and_licensed(wheel: Path) -> None:
    assert "fargen/py.typed" in names(wheel)
    assert f"fargen-{__version__}.dist-info/licenses/LICENSE" in names(wheel)


def test_source_distribution_can_be_tested(built: Path) -> None:
    (found,) = built.glob("*.tar.gz")
    with tarfile.open(found) as archive:
        inside = set(archive.getnames())
    base = f"fargen-{__version__}"
    wanted = (
        "pyproject.toml",
        "LICENSE",
        "README.md",
        "fargen/__main__.py",
        "templates/_macros.j2",
        "tests/test_package.py",
    )
    assert {f"{base}/{name}" for name in wanted} <= inside
    assert not [name for name in inside if "/.venv/" in name or "__pycache__" in name]


def test_installed_command_renders_with_a_built_in_preset(python: Path, tmp_path: Path) -> None:
    (tmp_path / "app.yaml").write_text(SPEC)
    command = [str(python.parent / "fargen"), "render", "app.yaml"]
    run = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert run.stderr == ""
    kinds = [line.removeprefix("kind: ") for line in run.stdout.splitlines() if line.startswith("kind: ")]
    assert kinds == ["Service", "Ingress", "Deployment", "PodDisruptionBudget", "HorizontalPodAutoscaler"]


def test_installed_package_is_the_one_that_runs(python: Path, tmp_path: Path) -> None:
    code = "import fargen; print(fargen.__version__, fargen.__file__)"
    run = subprocess.run([str(python), "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True)
    version, file = run.stdout.split()
    assert version == __version__
    assert Path(file).is_relative_to(python.parent.parent)


def test_installed_command_shows_the_examples_of_a_rule(python: Path, tmp_path: Path) -> None:
    command = [str(python), "-m", "fargen", "rules", "FGT302"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "Breaks it:\n\n    apiVersion: v1\n" in run.stdout
