"""Texts that look like templates, YAML or Go come out of a chart as they went in."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hostile import TEXTS, refused_when_written_again

from fargen.load.overrides import Overrides
from fargen.pipeline import Request, render
from fargen.yamltext.emit import emit

Fargen = Callable[..., tuple[int, str, str]]


def app(every: list[str]) -> dict[str, Any]:
    """Every text wherever anything may stand; an environment has them in another order."""
    return {
        "apiVersion": "fargen.dev/v1",
        "kind": "App",
        "metadata": {"name": "shop", "annotations": {f"a.b/k{i}": text for i, text in enumerate(every)}},
        "image": "shop:1",
        "args": every,
        "env": {f"V{i:03}": text for i, text in enumerate(every)},
        "podAnnotations": {f"a.b/p{i}": text for i, text in enumerate(every)},
        "config": {"mountPath": "/etc/x", "files": {f"f{i:03}": text for i, text in enumerate(every)}},
        "sidecars": [
            {
                "name": "side",
                "image": "side:1",
                "command": every,
                "env": {f"S{i:03}": text for i, text in enumerate(every)},
                "resources": {"cpu": "10m", "memory": "10Mi"},
            }
        ],
        "extraObjects": [
            {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "more"},
             "data": {f"d{i}": text for i, text in enumerate(every)}}
        ],
        "environments": {
            "other": {
                "args": every[::-1],
                "metadata": {"annotations": {f"a.b/k{i}": text for i, text in enumerate(every[::-1])}},
                "env": {f"V{i:03}": text for i, text in enumerate(every[::-1])},
                "config": {"files": {f"f{i:03}": text for i, text in enumerate(every[::-1])}},
            }
        },
    }  # fmt: skip


def by_name(listed: Any) -> dict[tuple[str, str], Any]:
    return {(data["kind"], data["metadata"]["name"]): data for data in listed if data}


@pytest.fixture
def texts(helm: str) -> list[str]:
    held = [text for text in TEXTS if "\0" not in text]  # which the spec refuses
    return [text for text in held if not refused_when_written_again(text)] if "/31/" in helm else held


@pytest.fixture
def spec(texts: list[str], tmp_path: Path) -> Path:
    path = tmp_path / "app.yaml"
    path.write_text(emit(app(texts)), encoding="utf-8")
    return path


@pytest.fixture
def template(
    fargen: Fargen, spec: Path, helm: str, home: dict[str, str]
) -> Callable[..., dict[tuple[str, str], Any]]:
    chart = spec.parent / "chart"
    assert fargen("render", str(spec), "--format", "helm", "-o", str(chart), "-q") == (0, "", "")

    def run(*flags: str) -> dict[tuple[str, str], Any]:
        command = [helm, "template", "shop", ".", "-n", "default", "--skip-tests", *flags]
        result = subprocess.run(command, env=home, cwd=chart, capture_output=True, timeout=60, check=False)
        assert result.returncode == 0, result.stderr[-2000:]
        return by_name(yaml.safe_load_all(result.stdout.decode("utf-8")))

    return run


def rendered(spec: Path, environment: str | None = None, *values: str) -> dict[tuple[str, str], Any]:
    request = Request(paths=(str(spec),), environment=environment, overrides=Overrides(values))
    (found,) = render(request, bytes)
    assert not found.failed
    return by_name(json.loads(json.dumps([manifest.data for manifest in found.manifests])))


def test_constants_and_values(spec: Path, template: Callable[..., Any]) -> None:
    assert template() == rendered(spec)


def test_values_of_an_environment(spec: Path, template: Callable[..., Any]) -> None:
    assert template("-f", "values-other.yaml") == rendered(spec, "other")


def test_values_of_a_user(spec: Path, texts: list[str], template: Callable[..., Any], tmp_path: Path) -> None:
    ours = {
        "env": {f"N{i:03}": text for i, text in enumerate(texts)},
        "podAnnotations": {f"n.b/p{i}": text for i, text in enumerate(texts)},
        "config": {"files": {f"n{i:03}": text for i, text in enumerate(texts)}},
    }
    values = tmp_path / "values.yaml"
    values.write_text(emit(ours), encoding="utf-8")
    assert template("-f", str(values)) == rendered(spec, None, str(values))
