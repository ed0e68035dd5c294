"""Compare what a run produces with what stands in DIR; nothing is written here.

The product streams through: only names and hashes are kept, and content that differs goes straight to the
stage. A file that stands at a produced name is ours if the hash list has the name (then it is overwritten,
whatever its content) or if it already has the content; otherwise it is foreign and the run refuses it.
"""

import errno
import os
from collections.abc import Callable
from typing import Self

from fargen.values.errors import OutputError
from fargen.write.change import AppFiles, Operations, TreeChange
from fargen.write.folder import NotPlainError, open_folder, read_file, reported
from fargen.write.record import RECORD_NAME, digest, emit_record, name_fault

_NAMES_SHOWN = 10  # of a long list of files in one message
Put = Callable[[str, bytes], None]


class Survey:
    """One pass over the product of a run. Use as a context manager: it holds a directory open.

    Args:
        root: descriptor of DIR; None when it does not exist.
        shown: DIR as the user gave it.
        record: content of the hash list; None when there is none.
        recorded: the same, parsed.
        put: takes path and content of each file that differs.
    """

    def __init__(
        self, root: int | None, shown: str, record: bytes | None, recorded: dict[str, str], put: Put
    ) -> None:
        self._root = root
        self._shown = shown
        self._record = record
        self._recorded = recorded
        self._put = put
        self._produced: dict[str, str] = {}
        self._writes: dict[str, bool] = {}
        self._unchanged: list[str] = []
        self._clashes: list[str] = []
        self._tops: set[str] = set()
        self._folder: tuple[str, int | None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._folder and self._folder[1] is not None:
            os.close(self._folder[1])
        self._folder = None

    def add(self, app: AppFiles) -> None:
        """Compare the files of one app.

        Raises:
            OutputError: an unsafe or repeated name, a symlink in the way, a file that cannot be read.
            OSError: the stage cannot be written.
        """
        if app.directory and ("/" in app.directory or name_fault(app.directory)):
            reason = name_fault(app.directory) or "it is more than one path segment"
            raise OutputError(f"{app.directory!r} cannot be a directory of {self._shown}: {reason}")
        self._tops.add(app.directory)
        for name, content in app.files:
            if fault := name_fault(name):
                raise OutputError(f"{name!r} cannot be a file of {self._shown}: {fault}")
            self._compare(f"{app.directory}/{name}" if app.directory else name, content)

    def _compare(self, path: str, content: bytes) -> None:
        if path in self._produced:
            raise OutputError(
                f"{self._shown}/{path} is produced twice in one run. Rename one of the two apps"
            )
        self._produced[path] = digest(content)
        self._tops.add(_top(path))
        existing = self._existing(path, len(content) or None)
        if existing == content:
            self._unchanged.append(path)
            return
        if existing is not None and path not in self._recorded:
            self._clashes.append(path)
        self._writes[path] = existing is not None
        self._put(path, content)

    def _existing(self, path: str, size: int | None = None) -> bytes | None:
        """Content at ``path``; see `read_file` for ``size``."""
        if self._root is None:
            return None
        folder, _, name = path.rpartition("/")
        shown = f"{self._shown}/{path}"
        with reported(f"cannot read {shown}"):
            if self._folder is None or self._folder[0] != folder:
                self.__exit__()
                self._folder = (folder, open_folder(self._root, folder, self._shown))
            here = self._folder[1]
            return None if here is None else read_file(here, name, shown, size=size)

    def finish(self, *, prune: bool) -> tuple[TreeChange, Operations]:
        """Judge the stale files, once every app was added.

        Args:
            prune: judge the files of all apps, not only those in the directories of this run.

        Raises:
            OutputError: foreign files stand where files would be written.
        """
        if self._clashes:
            raise OutputError(self._clash_message())
        stale = [
            path
            for path in sorted(self._recorded)
            if path not in self._produced and (prune or _top(path) in self._tops)
        ]
        removes, kept = self._judge(stale)
        change = TreeChange(
            tuple(sorted(self._writes)), tuple(sorted(self._unchanged)), tuple(sorted(removes)), tuple(kept)
        )
        folders = {folder for path in removes for folder in _above(path)}
        deepest_first = tuple(sorted(folders, key=lambda folder: (-folder.count("/"), folder)))
        listed = self._list(stale, removes)
        return change, Operations(dict(self._writes), removes, deepest_first, listed)

    def _judge(self, stale: list[str]) -> tuple[dict[str, str], list[str]]:
        """Which stale files have what fargen wrote and go, and which somebody changed and stay."""
        removes: dict[str, str] = {}
        kept: list[str] = []
        for path in stale:
            try:
                existing = self._existing(path)
            except NotPlainError:
                kept.append(path)
                continue
            if existing is not None and digest(existing) == self._recorded[path]:
                removes[path] = self._recorded[path]
            elif existing is not None:
                kept.append(path)
        return removes, kept

    def _list(self, stale: list[str], removes: dict[str, str]) -> frozenset[str]:
        """Stage the new hash list, after the files that it lists; returns their names."""
        gone = frozenset(stale)
        listed = {path: value for path, value in self._recorded.items() if path not in gone} | self._produced
        content = emit_record(listed)
        if not listed and self._record is not None:
            removes[RECORD_NAME] = digest(self._record)
        elif listed and content != self._record:
            self._writes[RECORD_NAME] = self._record is not None
            self._put(RECORD_NAME, content)
        return frozenset(listed)

    def _clash_message(self) -> str:
        names = ", ".join(f"{self._shown}/{path}" for path in self._clashes[:_NAMES_SHOWN])
        more = len(self._clashes) - _NAMES_SHOWN
        names += f" and {more} more" if more > 0 else ""
        one = len(self._clashes) == 1
        return (
            f"{names} {'is' if one else 'are'} in the way: fargen did not write {'it' if one else 'them'} "
            f"({RECORD_NAME} does not list {'it' if one else 'them'}) and does not overwrite foreign files. "
            f"Move {'it' if one else 'them'} away or choose another -o directory"
        )


def require_writable(root: int | None, shown: str, operations: Operations) -> None:
    """Refuse a directory in which a name is to change and may not, before anything does.

    Raises:
        OutputError: naming the directory.
    """
    if root is None:
        return
    effective = os.access in os.supports_effective_ids
    folders = {path.rpartition("/")[0] for path in (*operations.writes, *operations.removes)}
    for folder in sorted(folders):
        with reported(f"cannot write {shown}/{folder}" if folder else f"cannot write {shown}"):
            here = open_folder(root, folder, shown)
            if here is None:
                continue
            try:
                if not os.access(".", os.W_OK | os.X_OK, dir_fd=here, effective_ids=effective):
                    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            finally:
                os.close(here)


def _top(path: str) -> str:
    """The first segment of a path in a directory; empty for a file straight in DIR."""
    head, slash, _ = path.partition("/")
    return head if slash else ""


def _above(path: str) -> list[str]:
    """The directories above a file, DIR excluded: ``a/b/c`` gives ``a/b`` and ``a``."""
    folders = []
    while "/" in path:
        path = path.rpartition("/")[0]
        folders.append(path)
    return folders
