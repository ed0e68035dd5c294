"""A journal that was found, damaged, forged, or cannot be carried out."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fargen.values.errors import OutputError
from fargen.write import journal
from fargen.write.tree import AppFiles, TreeChange, check_tree, write_tree

APPS = [AppFiles("web", (("a.yaml", b"2"), ("b.yaml", b"2")))]


@pytest.fixture
def found(out: Path) -> Path:
    """DIR with a complete journal: what a killed run leaves."""
    write_tree(out, [AppFiles("web", (("a.yaml", b"1"),))])
    folder = out / ".fargen-journal"
    folder.mkdir()
    (folder / "blob").write_bytes(b"12")
    return folder


def message(root: Path) -> str:
    with pytest.raises(OutputError) as caught:
        check_tree(root, [])
    with pytest.raises(OutputError) as again:
        write_tree(root, APPS)
    assert str(again.value) == str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    "plan",
    [
        b"write 0 1 0 ../victim\n",
        b"write 0 1 0 /etc/victim\n",
        b"write 0 1 0 .git/config\n",
        b"write 0 3 0 web/x\n",
        b"write -1 1 0 web/x\n",
        b"write 1\n",
        b"erase web/a.yaml\n",
        b"rmdir ..\n",
        b"remove 00 web/../../victim\n",
        b"rmdir web",
        b"\xff\n",
    ],
)
def test_a_damaged_or_forged_journal_does_nothing(out: Path, found: Path, plan: bytes) -> None:
    (found / "plan").write_bytes(b"remove %s web/a.yaml\n" % (b"6" * 64) + plan)
    assert message(out) == (
        f"{found} is damaged: a run was interrupted, and it cannot be completed from this journal. Delete "
        "the journal and run again"
    )
    assert [path.name for path in (out / "web").iterdir()] == ["a.yaml"]
    shutil.rmtree(found)


def test_a_journal_is_not_followed_through_symlinks(out: Path, found: Path, tmp_path: Path) -> None:
    (found / "plan").write_bytes(b"write 0 1 0 link/x\n")
    (out / "link").symlink_to(tmp_path)
    assert message(out) == (
        f"{out}/link is a symlink, and nothing is written through one. Replace it by a directory, or choose "
        "another -o directory"
    )
    found.rename(tmp_path / "journal")
    found.symlink_to(tmp_path / "journal")
    assert message(out) == (
        f"{found} is a symlink, and nothing is written through one. Replace it by a directory, or choose "
        "another -o directory"
    )
    found.unlink()
    assert not (tmp_path / "x").exists()


def test_a_removal_needs_the_content(out: Path, found: Path) -> None:
    (out / "mine").write_bytes(b"mine")
    (found / "plan").write_bytes(b"remove %s mine\nremove %s gone/x\nrmdir gone/x\n" % (b"6" * 64, b"6" * 64))
    check_tree(out, [])
    assert (out / "mine").read_bytes() == b"mine"
    assert not found.exists()


def test_a_file_that_appeared_is_not_overwritten_by_a_journal(out: Path, found: Path) -> None:
    (out / "new").write_bytes(b"foreign")
    (found / "plan").write_bytes(b"write 0 1 1 web/a.yaml\nwrite 1 1 0 new\n")
    assert message(out) == (
        f"{out}/new was put there while fargen was writing {out}. Move it away and run again: the next run "
        "completes what is half written"
    )
    assert (out / "new").read_bytes() == b"foreign"
    (out / "new").unlink()
    check_tree(out, [])
    assert (out / "new").read_bytes() == b"2"
    assert (out / "web" / "a.yaml").read_bytes() == b"1"


def test_an_unfinished_draft_is_thrown_away(out: Path, found: Path) -> None:
    (found / "draft").write_bytes(b"write 0 1 1 web/a.y")
    assert check_tree(out, [AppFiles("web", (("a.yaml", b"1"),))]).current
    assert not found.exists()


def test_an_operation_that_fails_is_made_up_for(
    out: Path, monkeypatch: pytest.MonkeyPatch, names: Callable[[Path], list[str]]
) -> None:
    write_tree(out, [AppFiles("web", (("a.yaml", b"1"),))])
    (out / ".git").mkdir()
    write = journal.write_new

    def full(name: str, content: bytes, folder: int | None = None) -> None:
        if name == ".fargen-next" and content == b"2":
            raise OSError(28, "No space left on device")
        write(name, content, folder)

    with monkeypatch.context() as patch:
        patch.setattr(journal, "write_new", full)
        with pytest.raises(OutputError) as caught:
            write_tree(out, APPS)
    assert str(caught.value) == (
        f"cannot write {out}: the disk is full. Make room and run again; it is half written, and the next "
        f"run completes it from {out}/.fargen-journal"
    )
    assert write_tree(out, APPS) == TreeChange(unchanged=("web/a.yaml", "web/b.yaml"))
    assert names(out) == [".fargen-files", "web/a.yaml", "web/b.yaml"]


@pytest.fixture
def mounted(out: Path) -> Iterator[Path]:
    """DIR as a bind mount, where the system lets us: the same device as its parent, and not to be renamed."""
    out.mkdir()
    source = out.parent.parent / "source"
    source.mkdir()
    if not shutil.which("mount") or os.geteuid() != 0:
        pytest.skip("mounting takes root")
    mount = subprocess.run(["mount", "--bind", source, out], check=False, capture_output=True)
    if mount.returncode:
        pytest.skip("mounting is not allowed here")
    yield source
    subprocess.run(["umount", out], check=True)


def test_a_mount_point_is_written_by_journal(
    out: Path, mounted: Path, names: Callable[[Path], list[str]]
) -> None:
    write_tree(out, APPS)
    assert write_tree(out, [AppFiles("web", (("a.yaml", b"3"),))]).removed == ("web/b.yaml",)
    assert names(mounted) == [".fargen-files", "web/a.yaml"]
    assert (mounted / "web" / "a.yaml").read_bytes() == b"3"
