"""Run the command line in this process, in a folder of its own."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from fargen.cli.edge import run

APP = "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: NAME}\nimage: shop:1\nport: 8080\n"


class Outcome(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "fargen.toml").write_text("")
    monkeypatch.chdir(folder)
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def fargen(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Outcome]:
    """``fargen("render", "app.yaml", stdin="…")``; every outcome is free of tracebacks."""

    def call(*arguments: str, stdin: str = "") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        code = run(arguments)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        assert code != 3
        return Outcome(code, captured.out, captured.err)

    assert here
    return call


@pytest.fixture
def app(here: Path) -> Callable[..., str]:
    """Write an App: ``app("shop", "replicas: 3")`` gives the path of its file."""

    def write(name: str = "shop", more: str = "", path: str = "app.yaml") -> str:
        target = here / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(APP.replace("NAME", name) + more)
        return path

    return write
