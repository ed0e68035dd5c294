"""Fixtures of the directory writer's tests."""

import errno
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fargen.values.errors import OutputError
from fargen.write import exchange
from fargen.write.tree import AppFiles, check_tree, write_tree


@pytest.fixture(params=["exchange", "journal"])
def mode(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Every test that asks for it runs with and without the system's exchange."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EINVAL, "no exchange here")

    if request.param == "journal":
        monkeypatch.setattr(exchange, "_exchange", refuse)
    return str(request.param)


@pytest.fixture
def out(tmp_path: Path) -> Iterator[Path]:
    """DIR; afterwards nothing may stand beside it or be hidden in it."""
    folder = tmp_path / "here"
    folder.mkdir()
    yield folder / "out"
    assert [path.name for path in folder.iterdir() if "fargen" in path.name] == []
    hidden = {path.name for path in (folder / "out").glob("**/.*")} if (folder / "out").is_dir() else set()
    assert hidden <= {".fargen-files", ".git", ".keep"}


def times(root: Path) -> dict[Path, int]:
    return {path: path.lstat().st_mtime_ns for path in root.rglob("*")} if root.is_dir() else {}


@pytest.fixture
def refusal() -> Callable[..., str]:
    """Gives the message of `write_tree`, which changes nothing; it is the message of `check_tree` as well."""

    def call(root: Path, *apps: AppFiles, prune: bool = False) -> str:
        before = times(root)
        messages = set()
        for function in (write_tree, check_tree):
            with pytest.raises(OutputError) as caught:
                function(root, apps, prune=prune)
            messages.add(str(caught.value))
        assert times(root) == before
        assert len(messages) == 1
        return messages.pop()

    return call


@pytest.fixture
def names() -> Callable[[Path], list[str]]:
    """Gives the files and symlinks below a directory."""
    return lambda root: sorted(str(path.relative_to(root)) for path in root.rglob("*") if not path.is_dir())
