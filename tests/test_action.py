"""The GitHub Action: its form, its scripts run by bash as a runner runs them, and the pages' pipelines."""

import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest

from docs.generator.transcripts import blocks
from fargen.yamltext.read import read

ROOT = Path(__file__).parent.parent
ACTION = ROOT / "action.yml"
APP = """\
apiVersion: fargen.dev/v1
kind: App
metadata: {name: shop}
image: registry.example.com/shop:1.0.0
replicas: 2
"""


def action() -> Any:
    return read(ACTION.read_text(encoding="utf-8"), "action.yml")[0].root


def steps() -> dict[str, Any]:
    return {step["name"]: step for step in action()["runs"]["steps"]}


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, capture_output=True, check=True)


def schema_problems(schema: str, path: Path) -> str:
    """What is wrong with a file by the schema of the service that reads it."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


class Runner:
    """What GitHub's runner does with the scripts of a composite action."""

    def __init__(self, folder: Path) -> None:
        self.temp, self.summary = folder / "temp", folder / "summary.md"
        self.workspace = folder / "workspace"
        self.temp.mkdir(parents=True)
        self.workspace.mkdir()
        self.summary.touch()

    def run(self, name: str, inputs: dict[str, str] | None = None, **variables: str) -> Any:
        """Run one step with these inputs."""
        given = {key: entry["default"] for key, entry in action()["inputs"].items()} | (inputs or {})
        step = steps()[name]
        environment = {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "HOME": str(self.temp),
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_STEP_SUMMARY": str(self.summary),
            **{key: _evaluated(value, given) for key, value in step.get("env", {}).items()},
            **variables,
        }
        assert step["shell"] == "bash"
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.workspace,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


def _evaluated(value: str, inputs: dict[str, str]) -> str:
    found = re.fullmatch(r"\$\{\{ inputs\.([a-z-]+) \}\}", value)
    assert found
    return inputs[found[1]]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the step "Install fargen" makes; without a network, pip takes the rest from here."""
    runner = Runner(tmp_path_factory.mktemp("install"))
    packages = sysconfig.get_path("purelib")
    offline = {"PIP_NO_DEPS": "1", "PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0", "PYTHONPATH": packages}
    done = runner.run("Install fargen", **offline)
    assert done.returncode == 0, done.stderr
    return runner.temp / "fargen"


@pytest.fixture
def runner(tmp_path: Path, installed: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """A runner with a checked-out pull request: one commit on ``main``, and a change."""
    made = Runner(tmp_path)
    (made.temp / "fargen").symlink_to(installed)
    monkeypatch.setenv("PYTHONPATH", sysconfig.get_path("purelib"))
    upstream = tmp_path / "upstream"
    upstream.mkdir()
    (upstream / "app.yaml").write_text(APP)
    git(upstream, "init", "-q")
    git(upstream, "add", "-A")
    git(upstream, "commit", "-q", "-m", "one")
    git(made.workspace, "init", "-q")
    git(made.workspace, "remote", "add", "origin", str(upstream))
    (made.workspace / "app.yaml").write_text(APP.replace("replicas: 2", "replicas: 3"))
    git(made.workspace, "add", "-A")
    git(made.workspace, "commit", "-q", "-m", "two")
    return made


def packages() -> dict[str, str]:
    return {"PYTHONPATH": sysconfig.get_path("purelib")}


def test_the_action_has_githubs_form() -> None:
    assert schema_problems("vendor.github-actions", ACTION) == ""


def test_no_script_has_anything_put_into_it() -> None:
    for step in steps().values():
        assert "${{" not in step.get("run", "")
        pinned = re.fullmatch(r"[\w-]+/[\w/-]+@v\d+", step.get("uses", ""))
        assert bool(pinned) != (step.get("shell") == "bash")


def test_scripts_are_sound() -> None:
    for name, step in steps().items():
        if "run" in step:
            script = f"#!/usr/bin/env bash\n{step['run']}"
            done = subprocess.run(
                [str(Path(sys.executable).parent / "shellcheck"), "-"],
                input=script,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, f"{name}: {done.stdout}"


def test_a_sound_spec_passes_with_a_report(runner: Runner) -> None:
    done = runner.run("Check", **packages())
    assert (done.returncode, done.stderr) == (0, "")
    assert '"version": "2.1.0"' in (runner.workspace / "fargen.sarif").read_text()


def test_findings_become_annotations_and_fail_the_step(runner: Runner) -> None:
    (runner.workspace / "app.yaml").write_text(APP + "resources: {memory: 130Gi}\n")
    done = runner.run("Check", {"sarif-file": "out.sarif"}, **packages())
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=app.yaml,line=6,")
    assert "FGT108" in (runner.workspace / "out.sarif").read_text()


def test_inputs_reach_the_command(runner: Runner) -> None:
    (runner.workspace / "a b").mkdir()
    (runner.workspace / "a b/app.yaml").write_text(APP + "environments: {prod: {replicas: 1}}\n")
    inputs = {"paths": "a b\n\napp.yaml\n", "environment": "prod", "fail-on": "warning"}
    done = runner.run("Check", inputs, **packages())
    assert done.returncode in {1, 2}
    assert "file=a b/app.yaml" in done.stdout


@pytest.mark.parametrize("name", ["paths", "environment", "cluster", "fail-on", "base"])
def test_inputs_are_never_code(name: str, runner: Runner) -> None:
    text = "$(touch hacked); touch hacked\n`touch hacked` '; touch hacked\n--output=hacked"
    for step in ("Check", "Cost"):
        runner.run(step, {name: text}, **packages())
    assert [path.name for path in runner.workspace.rglob("*hacked*")] == []


def test_the_summary_says_what_the_change_costs(runner: Runner) -> None:
    done = runner.run("Cost", GITHUB_BASE_REF="main", **packages())
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    text = runner.summary.read_text()
    assert "Compared with origin/main." in text
    assert "| shop |" in text


def test_a_change_that_mends_a_spec_does_not_fail(runner: Runner) -> None:
    app = runner.workspace / "app.yaml"
    mended = app.read_text()
    app.write_text(mended + "resources: {memory: 130Gi}\n")
    git(runner.workspace, "commit", "-q", "-a", "-m", "wrong")
    app.write_text(mended)
    done = runner.run("Cost", {"base": "HEAD"}, **packages())
    assert done.returncode == 0, done.stderr
    assert "FGT108" in done.stderr
    assert "| shop |" in runner.summary.read_text()
    assert runner.summary.read_text().endswith("Not compared: the cost before the change is not known.\n")


def test_a_wrong_spec_has_no_summary(runner: Runner) -> None:
    (runner.workspace / "app.yaml").write_text(APP + "resources: {memory: 130Gi}\n")
    done = runner.run("Cost", {"base": "HEAD"}, **packages())
    assert (done.returncode, runner.summary.read_text()) == (1, "")


def test_without_a_pull_request_the_summary_says_what_it_costs(runner: Runner) -> None:
    done = runner.run("Cost", **packages())
    assert done.returncode == 0, done.stderr
    assert "Compared with" not in runner.summary.read_text()
    assert "| shop |" in runner.summary.read_text()


def test_a_revision_can_be_named(runner: Runner) -> None:
    done = runner.run("Cost", {"base": "HEAD"}, **packages())
    assert done.returncode == 0, done.stderr
    assert "Compared with HEAD." in runner.summary.read_text()


@pytest.mark.parametrize(
    ("name", "schema"),
    [(".github/workflows/fargen.yaml", "vendor.github-workflows"), (".gitlab-ci.yml", "vendor.gitlab-ci")],
)
def test_pipelines_in_the_documentation_have_the_form_of_their_service(
    name: str, schema: str, tmp_path: Path
) -> None:
    page = (ROOT / "docs/how-to/ci.md").read_text(encoding="utf-8")
    (body,) = [block.body for block in blocks(page) if block.file == name]
    path = tmp_path / Path(name).name
    path.write_text(body)
    assert schema_problems(schema, path) == ""


def test_the_workflow_in_the_documentation_gives_known_inputs() -> None:
    page = (ROOT / "docs/how-to/ci.md").read_text(encoding="utf-8")
    (body,) = [block.body for block in blocks(page) if block.file.startswith(".github")]
    (document,) = read(body, "workflow")
    (job,) = document.root["jobs"].values()
    given = [step["with"] for step in job["steps"] if "fargen" in step["uses"]]
    assert given
    assert all(set(each) <= set(action()["inputs"]) for each in given)
