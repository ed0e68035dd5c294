"""Console blocks in handwritten pages: what they show is what the commands give.

A page's blocks run in order, in one copy of ``examples/``. Two comments, invisible to readers, steer them:
``<!-- file: shop/app.yaml -->`` saves the next code block there, ``<!-- cd: shop -->`` changes the folder.
A block of the language ``console`` holds commands, each after ``$ ``, and below each what it prints.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PIECE = re.compile(
    r"^<!-- (?P<order>file|cd): (?P<path>\S+) -->$|^```(?P<language>\w*)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Block:
    """A code block.

    Attributes:
        file: where the page says to save it; may be empty.
        start: offset of the body in the page.
    """

    language: str
    body: str
    file: str
    start: int


def blocks(page: str) -> Iterator[Block]:
    """Every code block of a page."""
    file = ""
    for piece in _PIECE.finditer(page):
        if piece["order"] == "file":
            file = piece["path"]
        elif piece["order"] is None:
            yield Block(piece["language"], piece["body"], file, piece.start("body"))
            file = ""


def workspace_in(folder: Path) -> Path:
    """An empty folder becomes a project with the examples."""
    shutil.copytree(_ROOT / "examples", folder, dirs_exist_ok=True)
    (folder / ".git").mkdir()  # the root of a project: paths in specs stay below it
    return folder


def replayed(page: str, workspace: Path) -> str:
    """The page with what its commands really print.

    Args:
        page: its text.
        workspace: an empty folder; ``examples/`` is copied into it.
    """
    folder, file, end, out = workspace_in(workspace), "", 0, []
    for piece in _PIECE.finditer(page):
        if piece["order"] == "cd":
            folder = workspace / piece["path"]
            folder.mkdir(parents=True, exist_ok=True)
        elif piece["order"] == "file":
            file = piece["path"]
        elif file:
            (workspace / file).parent.mkdir(parents=True, exist_ok=True)
            (workspace / file).write_text(piece["body"], encoding="utf-8")
            file = ""
        elif piece["language"] == "console":
            out += [page[end : piece.start("body")], _run(piece["body"], folder)]
            end = piece.end("body")
    return "".join([*out, page[end:]])


def _run(body: str, folder: Path) -> str:
    """The commands of a block, each with its output."""
    commands = [line for line in body.splitlines() if line.startswith("$ ")]
    return "".join(f"{line}\n{output(line.removeprefix('$ '), folder)}" for line in commands)


def output(command: str, folder: Path) -> str:
    """What a command prints on both streams.

    Raises:
        RuntimeError: fargen has a bug here, which no page should show.
    """
    path = os.pathsep.join((os.path.dirname(sys.executable), os.environ.get("PATH", os.defpath)))
    environment = {"PATH": path, "HOME": str(folder), "LC_ALL": "C.UTF-8", "COLUMNS": "100"}
    run = subprocess.run(  # noqa: S602  # the commands are the documentation's own
        command,
        shell=True,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if "internal error" in run.stdout:
        raise RuntimeError(f"{command}\n{run.stdout}")
    ending = "" if not run.stdout or run.stdout.endswith("\n") else "\n"
    return run.stdout + ending
