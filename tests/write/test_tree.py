"""What a run writes, leaves and removes, in exchange and in journal mode."""

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fargen.write.tree import AppFiles, TreeChange, check_tree, write_tree

WEB = AppFiles("web", (("01-a.yaml", b"a: 1\n"), ("02-b.yaml", b"b: 1\n")))
API = AppFiles("api", (("01-a.yaml", b"a: 1\n"),))


def test_a_new_tree(out: Path, names: Callable[[Path], list[str]]) -> None:
    change = write_tree(out / "deep", [WEB, API])
    assert change == TreeChange(written=("api/01-a.yaml", "web/01-a.yaml", "web/02-b.yaml"))
    assert names(out / "deep") == [".fargen-files", "api/01-a.yaml", "web/01-a.yaml", "web/02-b.yaml"]
    assert (out / "deep" / "web" / "02-b.yaml").read_bytes() == b"b: 1\n"


def test_the_hash_list_is_what_sha256sum_reads(out: Path) -> None:
    write_tree(out, [WEB, API])
    lines = (out / ".fargen-files").read_text().splitlines()
    assert lines == [
        f"{hashlib.sha256((out / name).read_bytes()).hexdigest()}  {name}"
        for name in ("api/01-a.yaml", "web/01-a.yaml", "web/02-b.yaml")
    ]


def test_modes_follow_the_umask(out: Path) -> None:
    before = os.umask(0o027)
    try:
        write_tree(out, [WEB])
    finally:
        os.umask(before)
    assert stat.S_IMODE((out / "web" / "01-a.yaml").stat().st_mode) == 0o640
    assert stat.S_IMODE((out / "web").stat().st_mode) == stat.S_IMODE(out.stat().st_mode) == 0o750


def test_nothing_is_touched_when_nothing_differs(out: Path, mode: str) -> None:
    write_tree(out, [WEB, API])
    before = {path: path.stat() for path in (out, *out.rglob("*"), out.parent)}
    change = write_tree(out, [WEB, API])
    assert change == TreeChange(unchanged=("api/01-a.yaml", "web/01-a.yaml", "web/02-b.yaml"))
    assert change.current
    for path, status in before.items():
        assert (path.stat().st_mtime_ns, path.stat().st_ino) == (status.st_mtime_ns, status.st_ino), mode


def test_unchanged_and_foreign_files_keep_times_modes_and_identity(out: Path, mode: str) -> None:
    write_tree(out, [WEB, API])
    foreign = out / "docs" / "notes.txt"
    foreign.parent.mkdir()
    foreign.write_text("mine\n")
    foreign.chmod(0o600)
    (out / "docs" / "link").symlink_to("/nowhere")
    paths = [out / "web" / "02-b.yaml", out / "api" / "01-a.yaml", foreign]
    for path in (*paths, foreign.parent, out / "api"):
        os.utime(path, ns=(1_000_000_007, 2_000_000_009))
    before = [(path.stat().st_ino, path.stat().st_mode, path.stat().st_mtime_ns) for path in paths]
    number = out.stat().st_ino
    write_tree(out, [AppFiles("web", (("01-a.yaml", b"a: 2\n"), ("02-b.yaml", b"b: 1\n")))])
    assert (out / "web" / "01-a.yaml").read_bytes() == b"a: 2\n"
    assert [(path.stat().st_ino, path.stat().st_mode, path.stat().st_mtime_ns) for path in paths] == before
    assert foreign.parent.stat().st_mtime_ns == (out / "api").stat().st_mtime_ns == 2_000_000_009
    assert (out / "docs" / "link").readlink() == Path("/nowhere")
    assert [path.stat().st_nlink for path in paths] == [1, 1, 1]
    assert (out.stat().st_ino == number) == (mode == "journal")


def test_a_stale_file_goes_and_an_edited_one_stays(
    out: Path, mode: str, names: Callable[[Path], list[str]]
) -> None:
    files = (
        ("01-a.yaml", b"a"),
        ("02-stale.yaml", b"b"),
        ("03-edited.yaml", b"c"),
        ("04-deleted.yaml", b"d"),
    )
    write_tree(out, [AppFiles("web", files), API])
    (out / "web" / "03-edited.yaml").write_bytes(b"c, edited")
    (out / "web" / "04-deleted.yaml").unlink()
    (out / "web" / "foreign.yaml").write_bytes(b"foreign")
    apps = [AppFiles("web", (("01-a.yaml", b"a"),))]
    expected = TreeChange(
        unchanged=("web/01-a.yaml",), removed=("web/02-stale.yaml",), kept=("web/03-edited.yaml",)
    )
    assert check_tree(out, apps) == expected
    assert write_tree(out, apps) == expected
    left = ["api/01-a.yaml", "web/01-a.yaml", "web/03-edited.yaml", "web/foreign.yaml"]
    assert names(out) == [".fargen-files", *left]
    assert write_tree(out, apps) == TreeChange(unchanged=("web/01-a.yaml",)), (
        f"kept once, then foreign ({mode})"
    )


def test_prune_removes_other_apps_and_their_empty_folders(out: Path, mode: str) -> None:
    nested = AppFiles("old", (("sub/deep/x.yaml", b"x"),))
    write_tree(out, [WEB, API, nested, AppFiles("mixed", (("x.yaml", b"x"),))])
    (out / "mixed" / ".keep").touch()
    assert write_tree(out, [WEB]).removed == ()
    expected = ("api/01-a.yaml", "mixed/x.yaml", "old/sub/deep/x.yaml")
    assert check_tree(out, [WEB], prune=True).removed == expected
    assert write_tree(out, [WEB], prune=True).removed == expected
    assert sorted(path.name for path in out.iterdir()) == [".fargen-files", "mixed", "web"], mode


def test_the_last_file_takes_the_list_with_it(out: Path, mode: str) -> None:
    write_tree(out, [WEB])
    assert write_tree(out, [], prune=True).removed == ("web/01-a.yaml", "web/02-b.yaml")
    assert list(out.iterdir()) == [], mode


def test_an_app_without_files_empties_its_directory(
    out: Path, mode: str, names: Callable[[Path], list[str]]
) -> None:
    write_tree(out, [WEB, API])
    write_tree(out, [AppFiles("web", ())])
    assert names(out) == [".fargen-files", "api/01-a.yaml"], mode


def test_files_straight_in_dir_and_nested_ones(
    out: Path, mode: str, names: Callable[[Path], list[str]]
) -> None:
    first = AppFiles("", (("kustomization.yaml", b"k"), ("overlays/prod/x.yaml", b"x"), ("stale.yaml", b"s")))
    write_tree(out, [first, API])
    again = AppFiles("", (("kustomization.yaml", b"k"), ("overlays/dev/x.yaml", b"x")))
    assert write_tree(out, [again]).removed == ("overlays/prod/x.yaml", "stale.yaml")
    assert names(out) == [".fargen-files", "api/01-a.yaml", "kustomization.yaml", "overlays/dev/x.yaml"], mode
    assert not (out / "overlays" / "prod").exists()


def test_an_edited_file_that_is_still_produced_is_written_anew(out: Path, mode: str) -> None:
    write_tree(out, [WEB])
    (out / "web" / "01-a.yaml").write_bytes(b"edited")
    assert not check_tree(out, [WEB]).current
    assert (out / "web" / "01-a.yaml").read_bytes() == b"edited"
    assert write_tree(out, [WEB]).written == ("web/01-a.yaml",)
    assert (out / "web" / "01-a.yaml").read_bytes() == b"a: 1\n", mode


def test_empty_content_differs_from_other_content(out: Path, mode: str) -> None:
    write_tree(out, [WEB])
    empty = AppFiles("web", (("01-a.yaml", b""), ("02-b.yaml", b"b: 1\n")))
    assert write_tree(out, [empty]).written == ("web/01-a.yaml",)
    assert (out / "web" / "01-a.yaml").read_bytes() == b"", mode
    assert write_tree(out, [empty]).current


def test_a_foreign_file_with_the_same_content_is_adopted(out: Path, mode: str) -> None:
    (out / "api").mkdir(parents=True)
    (out / "api" / "01-a.yaml").write_bytes(b"a: 1\n")
    assert write_tree(out, [API]) == TreeChange(unchanged=("api/01-a.yaml",))
    assert write_tree(out, [AppFiles("api", ())]).removed == ("api/01-a.yaml",), mode


def test_check_of_a_missing_directory(out: Path) -> None:
    assert check_tree(out / "a" / "b", [API]) == TreeChange(written=("api/01-a.yaml",))
    assert not out.exists()


def test_no_apps_make_no_directory(out: Path) -> None:
    assert write_tree(out / "deep" / "er", []) == TreeChange()
    assert not out.exists()


def test_an_error_of_the_producer_passes_through_and_changes_nothing(
    out: Path, names: Callable[[Path], list[str]]
) -> None:
    def apps() -> Iterator[AppFiles]:
        yield WEB
        raise FileNotFoundError(errno.ENOENT, "a template")

    with pytest.raises(FileNotFoundError, match="a template"):
        write_tree(out / "deep", apps())
    assert not out.exists()
    write_tree(out, [API])
    with pytest.raises(FileNotFoundError, match="a template"):
        write_tree(out, apps())
    assert names(out) == [".fargen-files", "api/01-a.yaml"]
