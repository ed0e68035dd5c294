"""A queue that keeps its order and little memory: above some megabytes its items wait on disk."""

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

_IN_MEMORY = 50  # items; half a megabyte
_T = TypeVar("_T")


class Spool(Generic[_T]):
    """Items to be read once, from the first, after all are there. Use as a context manager."""

    def __init__(self) -> None:
        self._items: list[_T] = []
        self._file: Any = None
        self._count = 0

    def __enter__(self) -> "Spool[_T]":
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def put(self, item: _T) -> None:
        """Append an item."""
        if len(self._items) < _IN_MEMORY:
            self._items.append(item)
            return
        import pickle
        import tempfile

        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115  # closed by __exit__
        pickle.dump(item, self._file, protocol=pickle.HIGHEST_PROTOCOL)
        self._count += 1

    def __iter__(self) -> Iterator[_T]:
        yield from self._items
        if self._file is None:
            return
        import pickle

        self._file.seek(0)
        for _ in range(self._count):
            yield pickle.load(self._file)  # noqa: S301  # what this process wrote a moment ago
