"""What is not fargen's, and what is not in DIR, stays as it is."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from fargen.values.errors import OutputError
from fargen.write.tree import AppFiles, write_tree

WEB = AppFiles("web", (("01-a.yaml", b"a: 1\n"), ("02-b.yaml", b"b: 1\n")))
API = AppFiles("api", (("01-a.yaml", b"a: 1\n"),))


def test_a_foreign_file_is_never_overwritten(out: Path, refusal: Callable[..., str]) -> None:
    (out / "web").mkdir(parents=True)
    (out / "web" / "01-a.yaml").write_bytes(b"foreign")
    assert refusal(out, WEB) == (
        f"{out}/web/01-a.yaml is in the way: fargen did not write it (.fargen-files does not list it) and "
        "does not overwrite foreign files. Move it away or choose another -o directory"
    )


def test_many_foreign_files_are_named_together(out: Path, refusal: Callable[..., str]) -> None:
    (out / "web").mkdir(parents=True)
    files = tuple((f"{number:02}.yaml", b"ours") for number in range(12))
    for name, _ in files:
        (out / "web" / name).write_bytes(b"foreign")
    listed = ", ".join(f"{out}/web/{number:02}.yaml" for number in range(10))
    assert refusal(out, AppFiles("web", files)) == (
        f"{listed} and 2 more are in the way: fargen did not write them (.fargen-files does not list them) "
        "and does not overwrite foreign files. Move them away or choose another -o directory"
    )


PLAIN = "it is not a plain path inside the directory"
PRINTED = "it has a backslash or a character that cannot be printed"


@pytest.mark.parametrize(
    ("directory", "message"),
    [
        ("..", f"'..' cannot be a directory of {{}}: {PLAIN}"),
        ("a/b", "'a/b' cannot be a directory of {}: it is more than one path segment"),
        ("/etc", f"'/etc' cannot be a directory of {{}}: {PLAIN}"),
        ("a\nb", f"'a\\nb' cannot be a directory of {{}}: {PRINTED}"),
        (".git", "'.git' cannot be a directory of {}: .git is not fargen's to write"),
    ],
)
def test_unsafe_directories_are_refused(
    out: Path, directory: str, message: str, refusal: Callable[..., str]
) -> None:
    write_tree(out, [WEB])
    assert refusal(out, AppFiles(directory, ())) == message.format(out)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../x", PLAIN),
        ("/etc/x", PLAIN),
        ("a//x", PLAIN),
        ("./x", PLAIN),
        ("", "it is empty"),
        ("a\0b", PRINTED),
        ("a\\b", PRINTED),
        ("\udcff", PRINTED),
        (".fargen-files", ".fargen-files is not fargen's to write"),
        (".GIT/config", ".GIT is not fargen's to write"),
        ("ä" * 128, "a part of it is longer than 255 bytes"),
    ],
)
@pytest.mark.parametrize("directory", ["", "web"])
def test_unsafe_files_are_refused(
    out: Path, directory: str, name: str, reason: str, refusal: Callable[..., str]
) -> None:
    write_tree(out, [WEB])
    message = refusal(out, AppFiles(directory, ((name, b""),)))
    assert message == f"{name!r} cannot be a file of {out}: {reason}"


def test_a_file_is_produced_once(out: Path, refusal: Callable[..., str]) -> None:
    write_tree(out, [WEB])
    message = refusal(out, WEB, AppFiles("", (("web/01-a.yaml", b""),)))
    assert message == f"{out}/web/01-a.yaml is produced twice in one run. Rename one of the two apps"


def test_a_symlink_is_neither_followed_nor_replaced(
    out: Path, tmp_path: Path, refusal: Callable[..., str]
) -> None:
    write_tree(out, [WEB])
    victim = tmp_path / "victim"
    victim.mkdir()
    (out / "api").symlink_to(victim)
    assert refusal(out, API) == (
        f"{out}/api is a symlink, and nothing is written through one. Replace it by a directory, or choose "
        "another -o directory"
    )
    (out / "api").unlink()
    (victim / "x").write_bytes(b"victim")
    (out / "web" / "01-a.yaml").unlink()
    (out / "web" / "01-a.yaml").symlink_to(victim / "x")
    assert refusal(out, WEB) == (
        f"{out}/web/01-a.yaml is a symlink, and nothing is written through one. Replace it by a file, or "
        "choose another -o directory"
    )
    assert list(victim.iterdir()) == [victim / "x"]
    assert (victim / "x").read_bytes() == b"victim"


def test_nothing_is_removed_through_a_symlink(out: Path, tmp_path: Path, mode: str) -> None:
    write_tree(out, [WEB, API, AppFiles("old", (("x", b"x"),))])
    (out / "old").rename(tmp_path / "elsewhere")
    (out / "old").symlink_to(tmp_path / "elsewhere")
    (out / "web" / "02-b.yaml").rename(tmp_path / "b")
    (out / "web" / "02-b.yaml").symlink_to(tmp_path / "b")
    change = write_tree(out, [AppFiles("web", (("01-a.yaml", b"a: 1\n"),))], prune=True)
    assert change.removed == ("api/01-a.yaml",), mode
    assert change.kept == ("old/x", "web/02-b.yaml")
    assert (out / "old").is_symlink()
    assert (out / "web" / "02-b.yaml").is_symlink()
    assert (tmp_path / "elsewhere" / "x").exists()
    assert (tmp_path / "b").exists()


def test_other_things_in_the_way(out: Path, refusal: Callable[..., str]) -> None:
    write_tree(out, [WEB])
    (out / "api").write_bytes(b"a file")
    assert refusal(out, API) == f"{out}/api is not a directory. Move it away or choose another -o directory"
    (out / "api").unlink()
    (out / "api" / "01-a.yaml").mkdir(parents=True)
    assert (
        refusal(out, API) == f"{out}/api/01-a.yaml is not a file. Move it away or choose another -o directory"
    )
    (out / "api" / "01-a.yaml").rmdir()
    os.mkfifo(out / "api" / "01-a.yaml")
    assert (
        refusal(out, API) == f"{out}/api/01-a.yaml is not a file. Move it away or choose another -o directory"
    )


def test_dir_may_be_a_symlink_to_a_directory(
    out: Path, tmp_path: Path, mode: str, names: Callable[[Path], list[str]]
) -> None:
    out.mkdir()
    link = tmp_path / "link"
    link.symlink_to(out)
    write_tree(link, [WEB])
    assert link.is_symlink(), mode
    assert names(out) == [".fargen-files", "web/01-a.yaml", "web/02-b.yaml"]


def test_dir_is_a_file_or_a_dangling_symlink(out: Path, refusal: Callable[..., str]) -> None:
    out.write_bytes(b"")
    assert refusal(out, WEB) == f"{out} is a file, not a directory. Choose another -o directory"
    out.unlink()
    out.symlink_to("nowhere")
    assert refusal(out, WEB) == f"{out} is a symlink to nothing. Remove it or choose another -o directory"


def test_a_parent_is_a_file(out: Path) -> None:
    out.write_bytes(b"")
    with pytest.raises(OutputError) as caught:
        write_tree(out / "below", [WEB])
    assert str(caught.value) == (
        f"cannot write {out}/below: a part of the path is not a directory. Choose another -o directory; "
        "nothing was changed"
    )


@pytest.mark.parametrize("line", ["../victim", "/etc/passwd", "web/../../victim"])
def test_a_tampered_list_reaches_nothing_outside(out: Path, line: str, refusal: Callable[..., str]) -> None:
    write_tree(out, [WEB])
    victim = out.parent / "victim"
    victim.write_bytes(b"victim")
    listed = hashlib.sha256(b"victim").hexdigest()
    (out / ".fargen-files").write_text(f"{listed}  {line}\n")
    assert refusal(out, WEB, prune=True) == (
        f"{out}/.fargen-files:1: {line!r}: it is not a plain path inside the directory; this list of the "
        "files that fargen wrote is damaged. Restore it, or delete it together with the files that fargen "
        "wrote"
    )
    assert victim.read_bytes() == b"victim"
    (out / ".fargen-files").unlink()
    (out / ".fargen-files").symlink_to(victim)
    assert refusal(out, WEB) == (
        f"{out}/.fargen-files is a symlink, and nothing is written through one. Replace it by a file, or "
        "choose another -o directory"
    )
