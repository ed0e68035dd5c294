"""A forgotten `-`: what is piped in is not read, and that is said."""

import subprocess
import sys
from pathlib import Path

import pytest

APP = "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: shop}\nimage: registry.example.com/shop:1\n"
TOLD = "fargen: what is piped in is not read; give - to read it\n"


def run(folder: Path, *arguments: str, piped: bool = True) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "fargen", *arguments]
    given = {"input": APP} if piped else {"stdin": subprocess.DEVNULL}
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, **given)  # type: ignore[call-overload]


@pytest.mark.parametrize("command", ["check", "render", "size", "cost"])
def test_an_unread_pipe_is_told_of(command: str, tmp_path: Path) -> None:
    (tmp_path / "app.yaml").write_text(APP)
    found = run(tmp_path, command)
    assert (found.returncode, found.stderr) == (0, TOLD)
    assert run(tmp_path, command, "-").stderr == ""
    assert run(tmp_path, command, "app.yaml").stderr == ""
    assert run(tmp_path, command, piped=False).stderr == ""


def test_without_files_the_dash_is_named(tmp_path: Path) -> None:
    found = run(tmp_path, "check")
    assert found.returncode == 2
    assert found.stderr == (
        TOLD
        + "fargen: no app.yaml or cluster.yaml here: name a file or a directory, or - for standard input\n"
    )


def test_bare_numbers_need_no_input(tmp_path: Path) -> None:
    assert run(tmp_path, "size", "--cpu", "500m", "--memory", "1Gi").stderr == ""
