"""What ``kubectl kustomize`` makes of base and overlays is what fargen renders."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from render_examples import EXAMPLES, ROOT

from fargen.yamltext.emit import emit
from fargen.yamltext.read import read

Fargen = Callable[..., tuple[int, str, str]]
Build = Callable[[Path], list[Any]]
DEPRECATED = ("bases", "commonLabels", "imageTags", "patchesJson6902", "patchesStrategicMerge", "vars")


@pytest.fixture
def build(kubectl: str, home: dict[str, str]) -> Build:
    """Build a folder: its objects."""

    def run(folder: Path) -> list[Any]:
        command = [kubectl, "kustomize", str(folder)]
        done = subprocess.run(command, env=home, capture_output=True, text=True, timeout=60, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        return [document.root for document in read(done.stdout, "kustomize")]

    return run


def plain(objects: list[Any]) -> str:
    """Objects as JSON, which tells ``true`` from 1, with keys in order."""
    return json.dumps(objects, sort_keys=True, indent=1)


def compare(fargen: Fargen, build: Build, target: Path, arguments: tuple[str, ...], names: list[str]) -> None:
    """Base and overlays in ``target``, of one app or several, are what fargen renders."""
    code, out, err = fargen("render", *arguments, "--format", "kustomize", "-o", str(target), "-q")
    assert (code, out, err) == (0, "", "")
    apps = [target] if (target / "base").is_dir() else sorted(p for p in target.iterdir() if p.is_dir())
    for name in ("", *names):
        code, out, _ = fargen("render", *arguments, *(["-e", name] if name else []), "-q")
        assert code == 0
        folder = f"overlays/{name}" if name else "base"
        built = [found for app in apps for found in build(app / folder)]
        assert plain(built) == plain([document.root for document in read(out, "fargen")])
    for path in target.rglob("kustomization.yaml"):
        (document,) = read(path.read_text(encoding="utf-8"), str(path))
        assert not set(document.root) & set(DEPRECATED)
        assert document.root["sortOptions"] == {"order": "fifo"}


APPS = sorted({(e.name, e.flags) for e in EXAMPLES if e.file == "app.yaml"})


@pytest.mark.parametrize("example", APPS, ids=[name for name, _ in APPS])
def test_every_example_is_the_same_by_kustomize(
    example: tuple[str, tuple[str, ...]],
    fargen: Fargen,
    build: Build,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(ROOT)
    name, flags = example
    (text,) = read((ROOT / f"examples/{name}/app.yaml").read_text(encoding="utf-8"), "app")[:1]
    environments = list(text.root.get("environments", ()))
    compare(fargen, build, tmp_path, (f"examples/{name}/app.yaml", *flags), environments)


APP = """\
apiVersion: fargen.dev/v1
kind: App
metadata: {name: shop, namespace: base}
"""
CASES = read((Path(__file__).parent / "overlays.yaml").read_text(encoding="utf-8"), "overlays")[0].root


@pytest.mark.parametrize("case", CASES)
def test_an_overlay_is_the_environment(
    case: str, fargen: Fargen, build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    environments = {"environments": {"like-the-base": {}, "there": CASES[case]["there"]}}
    Path("app.yaml").write_text(APP + emit(CASES[case]["base"]) + emit(environments))
    compare(fargen, build, tmp_path / "out", ("app.yaml",), ["like-the-base", "there"])
