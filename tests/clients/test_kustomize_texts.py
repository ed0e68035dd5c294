"""Texts that look like YAML, variables or paths come out of base and overlay as fargen renders them."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hostile import TEXTS, refused_when_written_again

from fargen.yamltext.emit import emit
from fargen.yamltext.read import read

Fargen = Callable[..., tuple[int, str, str]]
# The spec refuses NUL; Kustomize refuses a few more in every file, and loses NEL.
HELD = [text for text in TEXTS if not set(text) & set("\0\x85") and not refused_when_written_again(text)]


def values(every: list[str]) -> dict[str, Any]:
    """Every text wherever anything may stand."""
    return {
        "metadata": {"annotations": {f"a.b/k{i}": text for i, text in enumerate(every)}},
        "args": every,
        "env": {f"V{i:03}": text for i, text in enumerate(every)},
        "podAnnotations": {f"a.b/p{i}": text for i, text in enumerate(every)},
        "config": {"mountPath": "/etc/x", "files": {f"f{i:03}": text for i, text in enumerate(every)}},
    }


def test_base_and_overlay(fargen: Fargen, kubectl: str, home: dict[str, str], tmp_path: Path) -> None:
    base = values(HELD)
    base["metadata"]["name"] = "shop"
    spec = {"apiVersion": "fargen.dev/v1", "kind": "App", "image": "shop:1", **base}
    path = tmp_path / "app.yaml"
    path.write_text(emit({**spec, "environments": {"other": values(HELD[::-1])}}), encoding="utf-8")
    folder = tmp_path / "made"
    assert fargen("render", str(path), "--format", "kustomize", "-o", str(folder), "-q") == (0, "", "")
    for name, flags in (("base", ()), ("overlays/other", ("-e", "other"))):
        command = [kubectl, "kustomize", str(folder / name)]
        built = subprocess.run(command, env=home, capture_output=True, timeout=120, check=False)
        assert (built.returncode, built.stderr[-600:]) == (0, b"")
        _, plain, _ = fargen("render", str(path), *flags, "-q")
        assert [document.root for document in read(built.stdout.decode(), "kustomize")] == [
            document.root for document in read(plain, "fargen")
        ]
