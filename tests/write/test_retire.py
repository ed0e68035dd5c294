"""What other programs do to DIR while it is being exchanged is not lost."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from fargen.values.errors import OutputError
from fargen.write import exchange
from fargen.write.tree import AppFiles, write_tree

OLD = AppFiles("web", (("a.yaml", b"a: 1\n"), ("stale.yaml", b"stale\n"), ("edited.yaml", b"edited\n")))
NEW = AppFiles("web", (("a.yaml", b"a: 2\n"), ("new.yaml", b"new\n"), ("same.yaml", b"same\n")))
Meanwhile = Callable[[Callable[[], None]], None]


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Meanwhile:
    """Has something happen after the new tree was built, just before the exchange."""
    swap = exchange._exchange

    def plan(happening: Callable[[], None]) -> None:
        def late(*names: object) -> None:
            happening()
            swap(*names)

        monkeypatch.setattr(exchange, "_exchange", late)

    return plan


def replace(path: Path, content: bytes) -> None:
    """Save as editors do: a new file renamed over the old one, later than it."""
    new = path.with_name("saving")
    new.write_bytes(content)
    later = path.stat().st_mtime_ns + 1_000_000_000
    os.utime(new, ns=(later, later))
    new.rename(path)


def test_newcomers_move_over(out: Path, meanwhile: Meanwhile) -> None:
    write_tree(out, [OLD])
    (out / "notes").write_bytes(b"1")
    (out / "log").write_bytes(b"1")

    def happen() -> None:
        (out / "newcomer").write_bytes(b"newcomer")
        (out / "web" / "newcomer").write_bytes(b"newcomer")
        (out / "folder" / "deep").mkdir(parents=True)
        (out / "folder" / "deep" / "x").write_bytes(b"x")
        (out / "link").symlink_to("nowhere")
        replace(out / "notes", b"2, saved")
        with (out / "log").open("ab") as log:
            log.write(b"2")
        (out / "web" / "edited.yaml").write_bytes(b"edited at the last moment\n")
        (out / "web" / "new.yaml").write_bytes(b"foreign\n")
        (out / "web" / "same.yaml").write_bytes(b"same\n")

    meanwhile(happen)
    assert write_tree(out, [NEW]).removed == ("web/edited.yaml", "web/stale.yaml")
    assert {
        str(path.relative_to(out)): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and path.name != ".fargen-files"
    } == {
        "newcomer": b"newcomer",
        "web/newcomer": b"newcomer",
        "folder/deep/x": b"x",
        "notes": b"2, saved",
        "log": b"12",
        "web/a.yaml": b"a: 2\n",
        "web/new.yaml": b"new\n",
        "web/new.yaml.orig": b"foreign\n",
        "web/same.yaml": b"same\n",
        "web/edited.yaml": b"edited at the last moment\n",
    }
    assert (out / "link").readlink() == Path("nowhere")


def killed_before_clean_up(out: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A run that exchanged and got no further; returns its stage."""
    write_tree(out, [OLD])
    (out / "notes").write_bytes(b"1")
    (out / "moved").write_bytes(b"1")
    with monkeypatch.context() as patch:
        patch.setattr("fargen.write.stage.clear_stage", lambda _: None)
        patch.setattr("fargen.write.exchange.clear_stage", lambda _: None)
        write_tree(out, [NEW])
    return out.parent / ".out.fargen-stage"


def test_a_later_clean_up_keeps_what_was_saved_since(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = killed_before_clean_up(out, monkeypatch)
    assert stage.is_dir()
    replace(out / "notes", b"2, saved")
    (out / "moved").rename(out / "elsewhere")
    write_tree(out, [NEW])
    assert (out / "notes").read_bytes() == b"2, saved"
    assert not (out / "moved").exists()
    assert (out / "elsewhere").read_bytes() == b"1"
    assert (out / "web" / "a.yaml").read_bytes() == b"a: 2\n"
    assert not (out / "web" / "stale.yaml").exists()


def test_a_former_tree_is_not_thrown_away_when_dir_is_another_one(
    out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = killed_before_clean_up(out, monkeypatch)
    for exists in (False, True):
        if exists:
            out.mkdir()
        else:
            out.rename(tmp_path / "moved")
        with pytest.raises(OutputError) as caught:
            write_tree(out, [NEW])
        assert str(caught.value) == (
            f"{stage} holds the former content of {out}: a run was interrupted while it cleaned up, and "
            f"{out} was replaced since. Look whether you need something from it, delete it and run again"
        )
    assert (stage / "tree" / "web" / "a.yaml").read_bytes() == b"a: 1\n"
    stage.rename(tmp_path / "kept")
    write_tree(out, [NEW])


@pytest.mark.parametrize("kind", ["file", "symlink"])
def test_something_else_has_the_name_of_the_stage(out: Path, tmp_path: Path, kind: str) -> None:
    write_tree(out, [OLD])
    stage = out.parent / ".out.fargen-stage"
    stage.touch() if kind == "file" else stage.symlink_to(tmp_path)
    with pytest.raises(OutputError) as caught:
        write_tree(out, [NEW])
    assert str(caught.value) == (
        f"{stage} is in the way: it has the name of fargen's stage and is not a directory of this user. "
        "Move it away and run again"
    )
    stage.unlink()
    assert tmp_path.is_dir()
