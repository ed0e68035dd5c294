"""The hooks of .pre-commit-hooks.yaml, run by the real pre-commit from a git repository."""

import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest

from docs.generator.transcripts import blocks
from fargen.yamltext.read import read

ROOT = Path(__file__).parent.parent
APP = """\
apiVersion: fargen.dev/v1
kind: App
metadata: {name: shop}
image: registry.example.com/shop:1.0.0
environments: {prod: {replicas: 3}}
"""
CONFIG = """\
repos:
- repo: {hooks}
  rev: {revision}
  hooks:
  - id: fargen-check
  - id: fargen-render
    args: [apps/shop/app.yaml, -e, prod, -o, deploy/prod]
"""


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "init.defaultBranch=main"]
    command = ["git", *identity, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A git repository with what a release of fargen is built from, and its revision."""
    folder = tmp_path_factory.mktemp("hooks")
    with open(ROOT / "pyproject.toml", "rb") as file:
        targets = tomllib.load(file)["tool"]["hatch"]["build"]["targets"]["wheel"]
    wanted = [".pre-commit-hooks.yaml", "pyproject.toml", "README.md", "LICENSE"]
    for name in [*wanted, *targets["packages"], *targets["force-include"]]:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, target)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "all")
    return folder, git(folder, "rev-parse", "HEAD")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Without a network: pip installs fargen alone, and takes what it needs from here."""
    home = tmp_path_factory.mktemp("home")
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "PIP_NO_DEPS": "1",
        "PIP_NO_INDEX": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip's way to say: build with the hatchling that is here
        "PYTHONPATH": sysconfig.get_path("purelib"),
    }


@pytest.fixture
def project(tmp_path: Path, hooks: tuple[Path, str]) -> Path:
    """A repository with an app and its committed output, which uses the hooks."""
    folder = tmp_path / "project"
    (folder / "apps/shop").mkdir(parents=True)
    git(folder, "init", "-q")
    (folder / "apps/shop/app.yaml").write_text(APP)
    (folder / ".pre-commit-config.yaml").write_text(CONFIG.format(hooks=hooks[0], revision=hooks[1]))
    fargen = [
        sys.executable,
        "-m",
        "fargen",
        "render",
        "apps/shop/app.yaml",
        "-e",
        "prod",
        "-o",
        "deploy/prod",
    ]
    subprocess.run(fargen, cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)
    git(folder, "add", "-A")
    return folder


def pre_commit(project: Path, environment: dict[str, str]) -> tuple[int, str]:
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files"]
    done = subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_the_manifest_is_one() -> None:
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    (document,) = read((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"), "hooks")
    assert [hook["id"] for hook in document.root] == ["fargen-check", "fargen-render"]


def test_the_page_shows_a_configuration_of_known_hooks(tmp_path: Path) -> None:
    page = (ROOT / "docs/how-to/ci.md").read_text(encoding="utf-8")
    (body,) = [block.body for block in blocks(page) if block.file == ".pre-commit-config.yaml"]
    path = tmp_path / ".pre-commit-config.yaml"
    path.write_text(body)
    command = [sys.executable, "-m", "pre_commit", "validate-config", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    assert [hook["id"] for hook in read(body, "page")[0].root["repos"][0]["hooks"]] == [
        "fargen-check",
        "fargen-render",
    ]


def test_hooks_pass_and_fail(project: Path, environment: dict[str, str]) -> None:
    code, said = pre_commit(project, environment)
    assert code == 0, said
    assert said.count("Passed") == 2

    app = project / "apps/shop/app.yaml"
    app.write_text(APP + "replicas: 2\nresources: {memory: 130Gi}\n")
    code, said = pre_commit(project, environment)
    assert code == 1
    assert said.count("Failed") == 2
    assert "apps/shop/app.yaml:7:21: error[FGT108] resources.memory: 130Gi" in said

    app.write_text(APP.replace("replicas: 3", "replicas: 4"))
    code, said = pre_commit(project, environment)
    assert code == 1
    assert (said.count("Passed"), said.count("Failed")) == (1, 1)
    assert "deploy/prod/shop/01-deployment-shop.yaml: would change" in said
    assert "replicas: 3" in next((project / "deploy/prod").rglob("*deployment*")).read_text()
