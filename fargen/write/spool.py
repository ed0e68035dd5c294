"""A queue that keeps its order and little memory: above some megabytes its items wait on disk."""

import pickle
import tempfile
from collections.abc import Iterator
from typing import Any, Generic, TypeVar

_IN_MEMORY = 8_000_000  # bytes; about a thousand apps
_T = TypeVar("_T")


class Spool(Generic[_T]):
    """Items to be read once, from the first, after all are there. Use as a context manager."""

    def __init__(self) -> None:
        self._file: Any = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  # closed by __exit__
        self._count = 0

    def __enter__(self) -> "Spool[_T]":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def put(self, item: _T) -> None:
        """Append an item."""
        pickle.dump(item, self._file, protocol=pickle.HIGHEST_PROTOCOL)
        self._count += 1

    def __iter__(self) -> Iterator[_T]:
        self._file.seek(0)
        for _ in range(self._count):
            yield pickle.load(self._file)  # noqa: S301  # what this process wrote a moment ago
