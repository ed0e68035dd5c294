import os
import re
from pathlib import Path

import pytest

from fargen.values.errors import OutputError
from fargen.write.onefile import write_file


def test_a_new_file_has_the_mode_of_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_file(str(tmp_path / "a.html"), "text\n")
    finally:
        os.umask(before)
    assert (tmp_path / "a.html").read_text() == "text\n"
    assert (tmp_path / "a.html").stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["a.html"]


def test_a_file_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("old")
    file.chmod(0o600)
    write_file(str(file), "new")
    assert (file.read_text(), file.stat().st_mode & 0o777) == ("new", 0o600)


def test_a_symlink_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.html").write_text("old")
    (tmp_path / "link.html").symlink_to("real.html")
    write_file(str(tmp_path / "link.html"), "new")
    assert (tmp_path / "link.html").is_symlink()
    assert (tmp_path / "real.html").read_text() == "new"


def test_a_pipe_is_written_as_it_is(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_file(str(pipe), "text")
    assert os.read(reader, 10) == b"text"
    os.close(reader)


def test_lone_surrogates_do_not_stop_it(tmp_path: Path) -> None:
    write_file(str(tmp_path / "a"), "\ud800")
    assert (tmp_path / "a").read_bytes() == b"?"


@pytest.mark.parametrize(
    ("name", "reason"), [("missing/a.html", "No such file or directory"), ("folder", "Is a directory")]
)
def test_what_cannot_be_written_is_said(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "folder").mkdir()
    path = str(tmp_path / name)
    with pytest.raises(OutputError, match=re.escape(f"cannot write {path}: {reason}") + "$"):
        write_file(path, "text")


def test_a_failure_leaves_the_old_content_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.html"
    file.write_text("old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device", descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"No space left on device$"):
        write_file(str(file), "new")
    assert file.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.html"]
