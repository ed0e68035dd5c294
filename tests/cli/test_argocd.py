"""The plugin's commands, run as Argo CD runs them: folder, environment, output, exit code, time."""

import json
import os
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from fargen.yamltext.read import read

ROOT = Path(__file__).parent.parent.parent
FOLDER = ROOT / "examples" / "argocd"
LIMIT = 60  # seconds: Argo CD's repository server waits no longer
APP = "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: NAME, namespace: shops}\nimage: NAME:1\n"
ENVIRONMENTS = "environments: {staging: {replicas: 3}, production: {replicas: 5}}\n"


def document(name: str) -> Any:
    return read((FOLDER / name).read_text(encoding="utf-8"), name)[0].root


def command(step: str) -> list[str]:
    """A command of plugin.yaml; ``fargen`` is this one."""
    spec = document("plugin.yaml")["spec"]
    words = {
        "discover": lambda: spec["discover"]["find"]["command"],
        "generate": lambda: spec["generate"]["command"],
        "parameters": lambda: spec["parameters"]["dynamic"]["command"],
    }[step]()
    assert words[0] == "fargen"
    return [sys.executable, "-m", "fargen", *words[1:]]


def plugin(step: str, folder: Path, parameters: Any = None, **variables: str) -> Any:
    """Run a step with nothing in the environment but what Argo CD gives."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "ARGOCD_APP_NAME": "shop",
        "ARGOCD_APP_NAMESPACE": "default",
        "ARGOCD_APP_SOURCE_PATH": "apps/shop",
        "KUBE_VERSION": "1.35",
        "KUBE_API_VERSIONS": "v1,apps/v1",
        **({"ARGOCD_APP_PARAMETERS": json.dumps(parameters)} if parameters is not None else {}),
        **variables,
    }
    return subprocess.run(
        command(step),
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two apps, as the ApplicationSet expects them."""
    (tmp_path / ".git").mkdir()
    for name in ("shop", "cart"):
        folder = tmp_path / "apps" / name
        folder.mkdir(parents=True)
        (folder / "app.yaml").write_text(APP.replace("NAME", name) + ENVIRONMENTS)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "service.yaml").write_text("apiVersion: v1\nkind: Service\nmetadata: {name: x}\n")
    (tmp_path / "other" / "image.yaml").write_bytes(b"\xff\xfe\x00")
    return tmp_path


def replicas(text: str) -> dict[str, int]:
    found = [each.root for each in read(text, "stdout")]
    return {
        each["metadata"]["name"]: each["spec"]["replicas"] for each in found if each["kind"] == "Deployment"
    }


def test_generate_prints_manifests_and_nothing_else(repository: Path) -> None:
    done = plugin("generate", repository / "apps/shop", [{"name": "environment", "string": "staging"}])
    assert (done.returncode, done.stderr) == (0, "")
    assert replicas(done.stdout) == {"shop": 3}


def test_generate_gives_what_render_gives(repository: Path) -> None:
    done = plugin("generate", repository / "apps/shop", [{"name": "environment", "string": "production"}])
    rendered = subprocess.run(
        [sys.executable, "-m", "fargen", "render", "-e", "production"],
        cwd=repository / "apps/shop",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == rendered.stdout


def test_variables_of_the_application_work_too(repository: Path) -> None:
    done = plugin("generate", repository / "apps/shop", ARGOCD_ENV_ENVIRONMENT="production")
    assert replicas(done.stdout) == {"shop": 5}


def test_a_folder_of_apps_is_one_application(repository: Path) -> None:
    done = plugin("generate", repository / "apps")
    assert replicas(done.stdout) == {"cart": 2, "shop": 2}


def test_many_apps_are_ready_in_time(repository: Path) -> None:
    for number in range(200):
        text = APP.replace("NAME", f"app{number}") + ENVIRONMENTS
        (repository / "apps" / f"app{number}.yaml").write_text(text)
    done = plugin("generate", repository / "apps", [{"name": "environment", "string": "production"}])
    assert (done.returncode, done.stderr) == (0, "")
    assert set(replicas(done.stdout).values()) == {5}
    assert len(replicas(done.stdout)) == 202


@pytest.mark.parametrize(
    "text", ["$(touch hacked)", "`touch hacked`", "; touch hacked", "x\ntouch hacked", "' || touch hacked #"]
)
def test_no_shell_reads_a_parameter(text: str, repository: Path) -> None:
    folder = repository / "apps/shop"
    parameters = [{"name": "set-string", "map": {"env.X": text}}]
    done = plugin("generate", folder, parameters)
    assert done.returncode == 0
    (workload,) = [each.root for each in read(done.stdout, "x") if each.root["kind"] == "Deployment"]
    assert workload["spec"]["template"]["spec"]["containers"][0]["env"] == [{"name": "X", "value": text}]
    wrong = plugin("generate", folder, [{"name": "environment", "string": text}])
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert sorted(path.name for path in repository.rglob("*hacked*")) == []


def test_a_mistake_is_told_on_stderr_and_nothing_is_printed(repository: Path) -> None:
    folder = repository / "apps/shop"
    done = plugin("generate", folder, [{"name": "environment", "string": "prod"}])
    assert (done.returncode, done.stdout) == (2, "")
    assert "error[SPEC209] environments: no environment is named prod" in done.stderr
    done = plugin("generate", folder, [{"name": "set", "map": {"resources.memory": "130Gi"}}])
    assert (done.returncode, done.stdout) == (1, "")
    assert "error[FGT108]" in done.stderr
    done = plugin("generate", folder, [{"name": "environments", "string": "prod"}])
    message = "fargen: parameter 'environments' is not known: did you mean environment?\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)


def test_parameters_are_announced_from_the_specs(repository: Path) -> None:
    done = plugin("parameters", repository / "apps/shop")
    assert (done.returncode, done.stderr) == (0, "")
    listed = json.loads(done.stdout)
    assert listed[0]["tooltip"] == "One of staging, production; empty: the base."


def test_a_broken_spec_still_has_parameters(repository: Path) -> None:
    (repository / "apps/shop/app.yaml").write_text("apiVersion: fargen.dev/v1\nkind: App\nmetadata: [\n")
    done = plugin("parameters", repository / "apps/shop")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)[0]["tooltip"] == "The specs have none."


def test_discover_says_whether_there_are_specs(repository: Path) -> None:
    assert plugin("discover", repository / "apps/shop").stdout == "./app.yaml\n"
    assert plugin("discover", repository / "apps").stdout == "./cart/app.yaml\n./shop/app.yaml\n"
    done = plugin("discover", repository / "other")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_another_action_is_refused(fargen: Any) -> None:
    message = "fargen: argocd sync: choose one of generate, parameters, discover\n"
    assert fargen("argocd", "sync") == (2, "", message)


def test_standard_input_is_not_read(fargen: Any, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "-").write_text("x")
    monkeypatch.setenv("ARGOCD_APP_PARAMETERS", '[{"name": "path", "array": ["-"]}]')
    message = "fargen: Argo CD gives nothing on standard input: name files\n"
    assert fargen("argocd", "generate") == (2, "", message)


def filled(node: Any, values: dict[str, str]) -> Any:
    """A template of the ApplicationSet with its values, which are all plain names here."""
    if isinstance(node, str):
        for name, value in values.items():
            node = node.replace("{{ ." + name + " }}", value)
        assert "{{" not in node
        return node
    if isinstance(node, dict):
        return {key: filled(item, values) for key, item in node.items()}
    return [filled(item, values) for item in node] if isinstance(node, list) else node


def test_the_application_set_has_an_application_for_each_app_in_each_environment(repository: Path) -> None:
    spec = document("applicationset.yaml")["spec"]
    (git, listed) = spec["generators"][0]["matrix"]["generators"]
    (pattern,) = git["git"]["files"]
    found = {}
    for path, element in product(sorted(repository.glob(pattern["path"])), listed["list"]["elements"]):
        folder = path.parent
        values = {
            "path.basename": folder.name,
            "path.path": folder.relative_to(repository).as_posix(),
            **element,
        }
        application = filled(spec["template"], values)
        source = application["spec"]["source"]
        assert source["plugin"]["name"] == document("plugin.yaml")["metadata"]["name"]
        done = plugin("generate", repository / source["path"], source["plugin"]["parameters"])
        found[application["metadata"]["name"]] = replicas(done.stdout)
    assert found == {
        "cart-staging": {"cart": 3}, "cart-production": {"cart": 5},
        "shop-staging": {"shop": 3}, "shop-production": {"shop": 5},
    }  # fmt: skip
