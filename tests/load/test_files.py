# ruff: noqa: E501  # whole messages and cases stay on one line

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fargen.load.files import Found, discover, no_documents, read_text, text_of, unreadable
from fargen.values.errors import InputError, UsageError
from fargen.values.finding import Finding
from fargen.yamltext.read import MAX_BYTES


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")


def files(*paths: str) -> list[str]:
    return [item.file if isinstance(item, Found) else item.message for item in discover(paths)]


def test_a_directory_is_searched_in_the_order_of_names(here: Path) -> None:
    touch(here, "d/b.yml", "d/a/z.yaml", "d/c.json", "d/readme.md", "d/a.yaml", "d/B.yaml")
    assert files("d") == ["d/B.yaml", "d/a/z.yaml", "d/a.yaml", "d/b.yml", "d/c.json"]
    assert list(discover(["d/a"])) == [Found("d/a/z.yaml", named=False, origin="d/a")]


def test_hidden_folders_and_installed_packages_are_skipped(here: Path) -> None:
    touch(
        here, "d/.git/a.yaml", "d/node_modules/a.yaml", "d/.hidden.yaml", "d/__pycache__/a.json", "d/x/a.yaml"
    )
    assert files("d") == ["d/.hidden.yaml", "d/x/a.yaml"]


def test_symlinks_to_files_are_read_and_loops_end(here: Path) -> None:
    touch(here, "real.yaml", "d/a.yaml")
    (here / "d/link.yaml").symlink_to("../real.yaml")
    (here / "d/loop").symlink_to(".")
    (here / "d/dangling.yaml").symlink_to("nowhere.yaml")
    assert files("d") == ["d/a.yaml", "d/link.yaml"]


def test_a_file_is_read_once(here: Path) -> None:
    touch(here, "d/a.yaml", "d/b.yaml")
    assert files("d/b.yaml", "d", "./d/a.yaml", "d") == ["d/b.yaml", "d/a.yaml"]
    assert next(iter(discover(["d/b.yaml"]))) == Found("d/b.yaml", named=True, origin="d/b.yaml")


def test_pipes_in_a_directory_are_not_opened(here: Path) -> None:
    touch(here, "d/a.yaml")
    os.mkfifo(here / "d/pipe.yaml")
    assert files("d") == ["d/a.yaml"]


def test_no_path_means_the_default_files_here(here: Path) -> None:
    touch(here, "cluster.yaml")
    assert files() == ["cluster.yaml"]
    touch(here, "app.yaml")
    assert files() == ["app.yaml", "cluster.yaml"]
    assert [item.file for item in discover([], folder=str(here)) if isinstance(item, Found)] == [
        str(here / "app.yaml"),
        str(here / "cluster.yaml"),
    ]


def test_no_path_and_no_default_file_is_an_error(here: Path) -> None:
    touch(here, "other.yaml")
    with pytest.raises(UsageError) as caught:
        list(discover([]))
    assert str(caught.value) == (
        "no app.yaml or cluster.yaml here: name a file or a directory, or - for standard input"
    )


def test_standard_input(said: Callable[[Any], list[str]]) -> None:
    (found,) = discover(["-"])
    assert found == Found("<stdin>", named=True, origin="-")
    assert isinstance(found, Found)
    assert text_of(found, lambda: b"a: \xc3\xa9") == "a: é"
    with pytest.raises(InputError) as caught:
        text_of(found, lambda: b"\xff")
    assert said(caught.value.findings) == [
        "<stdin>:1:1: error[SPEC102] the text is not UTF-8 | save the file as UTF-8"
    ]
    with pytest.raises(UsageError) as usage:
        list(discover(["-", "-"]))
    assert str(usage.value) == "standard input can be read once: give - only once"


def test_paths_that_cannot_be_read(here: Path, said: Callable[[Any], list[str]]) -> None:
    touch(here, "d/a.yaml")
    found = list(discover(["missing.yaml", "bad\0name", "d"]))
    assert said([item for item in found if isinstance(item, Finding)]) == [
        "missing.yaml: error[SPEC200] cannot be read: no such file or directory | check the path and its permissions",
        "bad\0name: error[SPEC200] cannot be read: embedded null byte | check the path and its permissions",
    ]
    assert isinstance(found[2], Found)
    with pytest.raises(InputError) as caught:
        read_text("d", "the folder")
    assert said(caught.value.findings) == [
        "the folder: error[SPEC200] cannot be read: is a directory | check the path and its permissions"
    ]


def test_a_folder_that_may_not_be_listed_is_an_error(
    here: Path, monkeypatch: pytest.MonkeyPatch, said: Callable[[Any], list[str]]
) -> None:
    touch(here, "d/a.yaml", "d/x/b.yaml")
    scandir = os.scandir

    def refuse(path: str) -> Any:
        if path.endswith("x"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    first, second = discover(["d"])
    assert isinstance(first, Found)
    assert said([second]) == [
        "d/x: error[SPEC200] cannot be read: permission denied | check the path and its permissions"
    ]


def test_no_more_is_read_than_a_spec_can_have(here: Path) -> None:
    (here / "big.yaml").write_bytes(b"a" * (MAX_BYTES + 1000))
    with pytest.raises(InputError) as caught:
        read_text("big.yaml")
    assert caught.value.findings[0].rule == "SPEC101"


def test_findings_of_paths(said: Callable[[Any], list[str]]) -> None:
    assert said([no_documents("d"), unreadable("f", OSError("odd"))]) == [
        (
            "d: error[SPEC204] no fargen document in this directory | "
            "name a directory that holds a file with apiVersion: fargen.dev/v1"
        ),
        "f: error[SPEC200] cannot be read: odd | check the path and its permissions",
    ]
