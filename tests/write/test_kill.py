"""A run killed at any file-system operation leaves the old tree or the new one, and no rubbish for long."""

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fargen.write.tree import AppFiles, check_tree, write_tree

Apps = list[tuple[str, list[tuple[str, str]]]]
Kill = Callable[..., str]
OLD: Apps = [
    ("web", [("01-a.yaml", "a: 1\n"), ("02-b.yaml", "b: 1\n"), ("03-gone.yaml", "gone: 1\n")]),
    ("api", [("01-a.yaml", "a: 1\n"), ("base/deep/x.yaml", "x: 1\n")]),
    ("retired", [("01-a.yaml", "a: 1\n"), ("sub/b.yaml", "b: 1\n")]),
]
NEW: Apps = [
    ("web", [("01-a.yaml", "a: 2, and longer\n"), ("02-b.yaml", "b: 1\n")]),
    ("api", [("01-a.yaml", "a: 1\n"), ("base/deep/x.yaml", "x: 2\n"), ("over/y.yaml", "y: 1\n")]),
    ("new.prod", [("01-a.yaml", "a: 1\n")]),
    ("", [("kustomization.yaml", "resources: []\n")]),
]
MOST_STEPS = 1000  # a run here has about 200


def app_files(apps: Apps) -> list[AppFiles]:
    return [AppFiles(name, tuple((file, text.encode()) for file, text in files)) for name, files in apps]


def snapshot(root: Path) -> dict[str, object] | None:
    """Kind, mode and content of everything below a directory; None when it does not exist."""
    if not root.exists():
        return None
    found: dict[str, object] = {".": stat.S_IMODE(root.stat().st_mode)}
    for path in sorted(root.rglob("*")):
        name = str(path.relative_to(root))
        if path.is_symlink():
            found[name] = ("link", str(path.readlink()))
        elif path.is_dir():
            found[name] = ("folder", stat.S_IMODE(path.stat().st_mode))
        else:
            found[name] = (stat.S_IMODE(path.stat().st_mode), path.read_bytes())
    return found


@pytest.fixture(scope="module")
def kill() -> Iterator[Kill]:
    script = Path(__file__).with_name("killer.py")
    with subprocess.Popen(
        [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    ) as process:  # fmt: skip

        def order(root: Path, apps: Apps, at: int, mode: str = "exchange") -> str:
            assert process.stdin is not None
            assert process.stdout is not None
            request = {"root": str(root), "apps": apps, "prune": True, "mode": mode, "kill": at}
            process.stdin.write(json.dumps(request) + "\n")
            process.stdin.flush()
            return process.stdout.readline().strip()

        yield order
        assert process.stdin is not None
        process.stdin.close()


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A DIR with files of an earlier run and foreign ones of every sort."""
    base = tmp_path / "base"
    write_tree(base, app_files(OLD))
    (base / "notes.txt").write_text("foreign\n")
    (base / "web" / "foreign.txt").write_text("foreign\n")
    (base / "web" / "link").symlink_to("../notes.txt")
    (base / "web" / "link-to-folder").symlink_to("/etc")
    (base / "mine" / "locked").mkdir(parents=True)
    (base / "mine" / "locked" / "x").write_text("x\n")
    (base / "mine" / "empty").mkdir()
    (base / "mine" / "x.sh").write_text("#!/bin/sh\n")
    (base / "mine" / "x.sh").chmod(0o750)
    (base / "mine" / "locked").chmod(0o555)
    (base / "retired" / "sub" / "b.yaml").write_text("edited\n")
    return base


class Steps:
    """The trees before and after, and a fresh copy of the one before for each step."""

    def __init__(self, base: Path, folder: Path) -> None:
        self.base, self.folder = base, folder
        self.root = folder / "out"
        folder.mkdir()
        self.reset()
        self.old = snapshot(self.root)
        write_tree(self.root, app_files(NEW), prune=True)
        self.new = snapshot(self.root)
        assert self.old != self.new

    def reset(self) -> None:
        if self.root.exists():
            (self.root / "mine" / "locked").chmod(0o755)
            shutil.rmtree(self.root)
        shutil.copytree(self.base, self.root, symlinks=True)

    def assert_finished(self) -> None:
        assert snapshot(self.root) == self.new
        assert [path.name for path in self.folder.iterdir()] == ["out"]


def test_an_exchange_is_all_or_nothing_at_every_step(base: Path, tmp_path: Path, kill: Kill) -> None:
    steps = Steps(base, tmp_path / "here")
    seen = set()
    for at in range(MOST_STEPS):
        steps.reset()
        word = kill(steps.root, NEW, at)
        found = snapshot(steps.root)
        assert found in (steps.old, steps.new), f"mixed tree when killed at operation {at}"
        seen.add((word, found == steps.new))
        write_tree(steps.root, app_files(NEW), prune=True)
        steps.assert_finished()
        if word == "done":
            break
    assert seen == {("killed", False), ("killed", True), ("done", True)}


def test_a_killed_exchange_can_be_followed_by_any_other_run(base: Path, tmp_path: Path, kill: Kill) -> None:
    steps = Steps(base, tmp_path / "here")
    for at in range(0, MOST_STEPS, 6):
        steps.reset()
        word = kill(steps.root, NEW, at)
        for again in (2, 11, 31, 61, 101):
            kill(steps.root, NEW, again)
            assert snapshot(steps.root) in (steps.old, steps.new)
        write_tree(steps.root, app_files(NEW), prune=True)
        steps.assert_finished()
        if word == "done":
            break
    else:
        pytest.fail("never completed")


def test_a_new_directory_is_there_or_not(tmp_path: Path, kill: Kill) -> None:
    root = tmp_path / "deep" / "out"
    write_tree(tmp_path / "model", app_files(NEW))
    whole = snapshot(tmp_path / "model")
    for at in range(MOST_STEPS):
        word = kill(root, NEW, at)
        assert snapshot(root) in (None, whole)
        write_tree(root, app_files(NEW))
        assert snapshot(root) == whole
        assert [path.name for path in root.parent.iterdir()] == ["out"]
        shutil.rmtree(root.parent)
        if word == "done":
            break
    else:
        pytest.fail("never completed")


@pytest.mark.parametrize("mode", ["journal", "inside"])
def test_a_journal_is_completed_by_the_next_run(base: Path, tmp_path: Path, kill: Kill, mode: str) -> None:
    steps = Steps(base, tmp_path / "here")
    decided = False
    for at in range(MOST_STEPS):
        steps.reset()
        word = kill(steps.root, NEW, at, mode)
        decided = decided or (steps.root / ".fargen-journal" / "plan").exists()
        if word == "done":
            steps.assert_finished()
            break
        if not decided:
            shutil.rmtree(steps.root / ".fargen-journal", ignore_errors=True)
            assert snapshot(steps.root) == steps.old, f"changed before the journal was complete, at {at}"
            continue
        if at % 2:
            assert check_tree(steps.root, app_files(NEW), prune=True).current
        else:
            # The next run may be about something else: it starts from the completed tree.
            write_tree(steps.root, [], prune=False)
        assert snapshot(steps.root) == steps.new
        write_tree(steps.root, app_files(NEW), prune=True)
        steps.assert_finished()
    else:
        pytest.fail("never completed")


def test_the_completion_of_a_journal_can_be_killed_too(base: Path, tmp_path: Path, kill: Kill) -> None:
    steps = Steps(base, tmp_path / "here")
    for at in range(0, MOST_STEPS, 8):
        steps.reset()
        word = kill(steps.root, NEW, at, "inside")
        for again in (3, 17, 41, 73):
            kill(steps.root, NEW, again, "inside")
        write_tree(steps.root, app_files(NEW), prune=True)
        steps.assert_finished()
        if word == "done":
            break
    else:
        pytest.fail("never completed")
