"""The functions by kubectl's own Kustomize, which knows no functions: by its older exec plugins."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fargen.yamltext.read import read

EXAMPLE = Path(__file__).parents[2] / "examples" / "krm"
# What Kustomize does around a function, for an exec plugin: config and objects to a ResourceList and back.
BRIDGE = """#!{python}
import subprocess, sys
from fargen.yamltext.emit import emit_documents
from fargen.yamltext.read import read
(config,) = read(open(sys.argv[1]).read(), "config")
items = [d.root for d in read(sys.stdin.read() if {transforms} else "", "items")]
call = {{"apiVersion": "config.kubernetes.io/v1", "kind": "ResourceList", "items": items}}
call["functionConfig"] = config.root
run = subprocess.run([sys.executable, "-m", "fargen", "fn", "-e", "prod"][: 4 if {transforms} else 6],
                     input=emit_documents([call]), text=True, stdout=subprocess.PIPE)
(answer,) = read(run.stdout, "answer")
sys.stdout.write(emit_documents(answer.root["items"]))
sys.exit(run.returncode)
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLE, tmp_path / "site")
    shutil.rmtree(tmp_path / "site" / "container")
    kustomization = tmp_path / "site" / "kustomization.yaml"
    kustomization.write_text(kustomization.read_text().replace("validators: [check.yaml]\n", ""))
    for name in ("app", "adapt"):  # without the annotation, which asks for a function
        path = tmp_path / "site" / f"{name}.yaml"
        root = read(path.read_text(), name)[0].root
        del root["metadata"]["annotations"]
        from fargen.yamltext.emit import emit

        path.write_text(emit(root))
    return tmp_path / "site"


def build(kubectl: str, site: Path, home: dict[str, str]) -> "subprocess.CompletedProcess[bytes]":
    env = {
        **home,
        "XDG_CONFIG_HOME": str(site.parent),
        "PATH": f"{os.path.dirname(sys.executable)}:{home['PATH']}",
    }
    command = [kubectl, "kustomize", "--enable-alpha-plugins", str(site)]
    return subprocess.run(command, capture_output=True, check=False, env=env)


def install(site: Path, kind: str, text: str) -> None:
    folder = site.parent / "kustomize" / "plugin" / "fargen.dev" / "v1" / kind.lower()
    folder.mkdir(parents=True)
    (folder / kind).write_text(text)
    (folder / kind).chmod(0o755)


def objects(data: bytes) -> dict[str, Any]:
    found = [document.root for document in read(data.decode(), "out")]
    return {f"{root['kind']}/{root['metadata']['name']}": root for root in found}


def test_the_functions(kubectl: str, site: Path, home: dict[str, str]) -> None:
    install(site, "App", BRIDGE.format(python=sys.executable, transforms=False))
    install(site, "Adapt", BRIDGE.format(python=sys.executable, transforms=True))
    run = build(kubectl, site, home)
    assert run.returncode == 0, run.stderr
    made = objects(run.stdout)
    rendered = subprocess.run(
        [sys.executable, "-m", "fargen", "render", str(EXAMPLE / "app.yaml"), "-e", "prod"],
        capture_output=True,
        check=True,
    )
    plain = objects(rendered.stdout)
    assert {name: made.get(name) for name in plain} == plain
    spec = made["Deployment/search"]["spec"]["template"]["spec"]
    assert "priorityClassName" not in spec
    assert spec["containers"][0]["resources"]["requests"] == {"cpu": "1", "memory": "1792Mi"}
    assert made["PodDisruptionBudget/search"]["spec"]["maxUnavailable"] == 1


def test_the_plugins_of_the_example(kubectl: str, site: Path, home: dict[str, str]) -> None:
    for kind in ("App", "Adapt"):
        install(site, kind, (EXAMPLE / "kubectl" / kind).read_text())
    run = build(kubectl, site, home)
    assert run.returncode == 0, run.stderr
    made = objects(run.stdout)
    assert made["Deployment/shop"]["spec"]["replicas"] == 2  # the base: a plugin is given no environment
    assert made["PodDisruptionBudget/search"]["spec"]["maxUnavailable"] == 1


def test_a_failure_ends_the_build_and_is_told(kubectl: str, site: Path, home: dict[str, str]) -> None:
    install(site, "App", BRIDGE.format(python=sys.executable, transforms=False))
    install(site, "Adapt", BRIDGE.format(python=sys.executable, transforms=True))
    (site / "adapt.yaml").write_text(
        "apiVersion: fargen.dev/v1\nkind: Adapt\nmetadata: {name: a}\nfit: best\n"
    )
    run = build(kubectl, site, home)
    assert run.returncode == 1
    assert b"error[SPEC542] fit best: choose one of fill, trim, keep" in run.stderr
