"""What functions of the library take."""

import os
from collections.abc import Callable, Iterable, Mapping
from typing import Any

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


def as_input(text: str | None) -> Callable[[], bytes]:
    """A text as standard input gives it. What is no text in UTF-8 is refused where input is read."""
    return lambda: (text or "").encode(errors="surrogatepass")


def objects_text(objects: Iterable[Mapping[str, Any]]) -> str:
    """Kubernetes objects as YAML.

    Raises:
        UsageError: one of them is no mapping, or holds what JSON cannot.
    """
    import json

    from fargen.yamltext.emit import emit_documents

    plain = []
    for number, item in enumerate(objects):
        if not isinstance(item, Mapping):
            raise UsageError(f"objects[{number}] is no mapping")
        try:
            plain.append(json.loads(json.dumps(dict(item))))
        except (TypeError, ValueError, RecursionError) as error:
            raise UsageError(f"objects[{number}] is no JSON: {error}") from error
    return emit_documents(plain, None)
