"""What functions of the library take."""

import os
from collections.abc import Iterable

from fargen.values.errors import UsageError

StrPath = str | os.PathLike[str]


def read_paths(paths: tuple[StrPath, ...], text: str | None) -> tuple[str, ...]:
    """The paths as the command line takes them; ``-`` stands for a text.

    Raises:
        UsageError: both, or neither.
    """
    if text is not None and paths:
        raise UsageError("give paths or text, not both")
    if text is None and not paths:
        raise UsageError("give a path or text")
    return ("-",) if text is not None else texts(paths)


def texts(paths: Iterable[StrPath]) -> tuple[str, ...]:
    """Paths as texts."""
    return tuple(os.fspath(path) for path in paths)


def path_text(path: StrPath | None) -> str | None:
    """A path as text."""
    return None if path is None else os.fspath(path)
