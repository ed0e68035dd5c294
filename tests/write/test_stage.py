"""Disks, permissions, and when a run exchanges DIR and when it keeps a journal."""

import errno
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fargen.values.errors import OutputError
from fargen.write.carry import CARRIED_MOST
from fargen.write.tree import AppFiles, write_tree

WEB = AppFiles("web", (("01-a.yaml", b"a: 1\n"), ("02-b.yaml", b"b: 1\n")))
API = AppFiles("api", (("01-a.yaml", b"a: 1\n"),))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO])
@pytest.mark.parametrize("exists", [True, False])
def test_a_full_disk_changes_nothing(
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    mode: str,
    number: int,
    names: Callable[[Path], list[str]],
    *,
    exists: bool,
) -> None:
    if exists:
        write_tree(out, [API])
        (out / "foreign").touch()
    write, left = os.write, [1]

    def full(handle: int, data: bytes) -> int:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(number, os.strerror(number))
        return write(handle, data)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OutputError) as caught:
        write_tree(out, [WEB])
    reason = {
        errno.ENOSPC: "the disk is full. Make room and run again",
        errno.EDQUOT: "the disk quota is used up. Make room and run again",
        errno.EROFS: "the file system is read-only. Choose another -o directory",
        errno.EIO: "Input/output error. Mend it and run again",
    }[number]
    assert str(caught.value) == f"cannot write {out}: {reason}; nothing was changed", mode
    assert names(out) == ([".fargen-files", "api/01-a.yaml", "foreign"] if exists else [])
    assert out.exists() == exists


def unprivileged(root: Path, code: str) -> str:
    """Output of ``code``, run by a user to whom permissions apply."""
    drop = "import os\nif os.geteuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
    head = (
        "import ctypes, sys\nfrom pathlib import Path\nfrom fargen.write.tree import AppFiles, write_tree\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", head + drop + code, str(root)],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert run.stderr == ""
    return run.stdout


TRY = """
try:
    print(write_tree(Path(sys.argv[1]), [AppFiles("web", (("a.yaml", b"2"),))]).written)
except Exception as error:
    print(error)
"""


@pytest.fixture
def public() -> Iterator[Path]:
    """A directory that every user may enter."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        yield Path(folder)
        for path in Path(folder).rglob("*"):
            if path.is_dir():
                path.chmod(0o755)


def test_no_permission(public: Path) -> None:
    out = public / "out"
    assert unprivileged(out, TRY) == "('web/a.yaml',)\n"
    (out / "web" / "a.yaml").unlink()
    (out / "web").chmod(0o555)
    tail = "no permission. Change the permissions or choose another -o directory; nothing was changed\n"
    assert unprivileged(out, TRY) == f"cannot write {out}/web: {tail}"
    (out / "web").chmod(0o000)
    assert unprivileged(out, TRY) == f"cannot read {out}/web/a.yaml: {tail}"
    (out / "web").chmod(0o755)
    (out / ".fargen-files").unlink()
    out.chmod(0o555)
    assert unprivileged(out, TRY) == f"cannot write {out}: {tail}"
    out.chmod(0o000)
    assert unprivileged(out, TRY) == f"cannot write {out}: {tail}"
    public.chmod(0o555)
    assert unprivileged(public / "other", TRY) == f"cannot write {public}/other: {tail}"
    public.chmod(0o755)


def test_a_parent_without_permission_means_a_journal(public: Path) -> None:
    out = public / "out"
    unprivileged(out, TRY)
    number = out.stat().st_ino
    (out / "web" / "a.yaml").write_bytes(b"1")
    for mode in (0o555, 0o711):
        public.chmod(mode)
        (out / "web" / "a.yaml").write_bytes(b"1")
        assert unprivileged(out, TRY) == "('web/a.yaml',)\n"
        assert (out / "web" / "a.yaml").read_bytes() == b"2"
    assert out.stat().st_ino == number
    assert sorted(path.name for path in out.iterdir()) == [".fargen-files", "web"]


def test_the_working_directory_and_a_git_root_stay_the_same_directory(
    out: Path, monkeypatch: pytest.MonkeyPatch, names: Callable[[Path], list[str]]
) -> None:
    write_tree(out, [WEB, API])
    number = out.stat().st_ino
    with monkeypatch.context() as inside:
        inside.chdir(out / "web")
        write_tree(Path(".."), [AppFiles("web", (("01-a.yaml", b"2"),))])
    with monkeypatch.context() as inside:
        inside.chdir(out)
        write_tree(Path(), [AppFiles("api", (("01-a.yaml", b"2"),))])
    (out / ".git").mkdir()
    write_tree(out, [AppFiles("api", (("01-a.yaml", b"3"),))])
    assert out.stat().st_ino == number
    assert (out / "api" / "01-a.yaml").read_bytes() == b"3"
    assert names(out) == [".fargen-files", "api/01-a.yaml", "web/01-a.yaml"]


def test_too_many_foreign_files_mean_a_journal(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert CARRIED_MOST >= 10_000
    monkeypatch.setattr("fargen.write.carry.CARRIED_MOST", 2)
    write_tree(out, [WEB, API])
    for number in range(3):
        before = out.stat().st_ino
        write_tree(out, [AppFiles("api", (("01-a.yaml", b"%d" % number),))])
        assert (out.stat().st_ino == before) == (number == 2), "changes with 1 and 2 foreign files"
        (out / f"foreign-{number}").touch()
        (out / f"foreign-{number}-too").touch() if number else None
    assert (out / "api" / "01-a.yaml").read_bytes() == b"2"


LOCKED = """
root = Path(sys.argv[1])
write_tree(root, [AppFiles("web", (("a.yaml", b"1"),))])
(root / "mine").mkdir()
(root / "mine" / "x").touch()
(root / "mine").chmod(0o555)
before = root.stat().st_ino
write_tree(root, [AppFiles("web", (("a.yaml", b"2"),))])
print(root.stat().st_ino != before, oct((root / "mine").stat().st_mode), (root / "mine" / "x").exists())
"""


def test_a_read_only_foreign_directory_is_carried_over(public: Path) -> None:
    assert unprivileged(public / "out", LOCKED) == "True 0o40555 True\n"
    assert [path.name for path in public.iterdir()] == ["out"]
