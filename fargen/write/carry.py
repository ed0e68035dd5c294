"""Carry what a run does not change from DIR into the new tree beside it."""

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

from fargen.write.change import Operations
from fargen.write.folder import entries, open_below

CARRIED_MOST = 20_000  # foreign files; a directory with more is somebody's home, not an output directory
DEEPEST = 64  # levels; each holds a directory open while it is carried over
_OWNER_ALL = 0o700  # while a directory is filled; its own mode comes last


class NoExchange(Exception):  # noqa: N818 - not an error: the journal takes over
    """DIR cannot be exchanged; nothing was changed."""


class Carrier:
    """Links the files of a tree into a new one, and makes its directories alike.

    Files are linked, not copied: what a program writes into a foreign file meanwhile is in both trees, and
    owner, mode, times and attributes are the same by nature. Hash-listed files are not counted against
    `CARRIED_MOST`.

    Args:
        root: descriptor of DIR.
        tree: path of the new tree, which holds the staged files already.
        operations: what is changed, and so not carried.
        make: makes a directory of the new tree.
    """

    def __init__(self, root: int, tree: Path, operations: Operations, make: Callable[[str], None]) -> None:
        self._root = root
        self._tree = tree
        self._operations = operations
        self._make = make
        self._device = os.fstat(root).st_dev
        self._foreign = 0
        self._touched = {""}
        for path in (*operations.writes, *operations.removes):
            self._touched.update(path[:at] for at, char in enumerate(path) if char == "/")

    def carry(self) -> None:
        """Carry everything.

        Raises:
            NoExchange: there is too much, too deep, or a mount in it.
            OSError: the system does not let us link a file or make a directory alike.
        """
        self._carry("", self._root, 0)

    def _carry(self, folder: str, here: int, depth: int) -> None:
        status = os.fstat(here)
        if status.st_dev != self._device or depth > DEEPEST:
            raise NoExchange
        for name, is_folder in entries(here):
            path = f"{folder}/{name}" if folder else name
            if is_folder:
                self._carry_folder(path, name, here, depth)
            elif path not in self._operations.writes and path not in self._operations.removes:
                self._link(path, name, here)
        self._settle(folder, status)

    def _carry_folder(self, path: str, name: str, here: int, depth: int) -> None:
        below = open_below(here, name)
        try:
            self._make(path)
            self._carry(path, below, depth + 1)
        finally:
            os.close(below)

    def _link(self, path: str, name: str, here: int) -> None:
        if path not in self._operations.listed:
            self._foreign += 1
            if self._foreign > CARRIED_MOST:
                raise NoExchange
        os.link(name, self._tree / path, src_dir_fd=here, follow_symlinks=False)

    def _settle(self, folder: str, status: os.stat_result) -> None:
        """Remove a directory that became empty; any other gets its old mode and, if untouched, times."""
        made = self._tree / folder
        if folder in self._operations.folders and not any(made.iterdir()):
            made.rmdir()
            return
        made.chmod(stat.S_IMODE(status.st_mode))
        if folder not in self._touched:
            os.utime(made, ns=(status.st_atime_ns, status.st_mtime_ns))


def make_alike(folder: int, made: Path) -> None:
    """Give a new directory the owner, mode and access lists of another, and us the right to fill it.

    Args:
        folder: descriptor of the other.
        made: path of the new one.

    Raises:
        OSError: the system does not let us.
    """
    status, own = os.fstat(folder), made.stat()
    if (status.st_uid, status.st_gid) != (own.st_uid, own.st_gid):
        os.chown(made, status.st_uid, status.st_gid)
    made.chmod(stat.S_IMODE(status.st_mode) | _OWNER_ALL)
    present = _attributes(made)
    for name, value in _attributes(folder).items():
        if present.get(name) != value:
            os.setxattr(made, name, value)


def _attributes(folder: int | Path) -> dict[str, bytes]:
    try:
        return {name: os.getxattr(folder, name) for name in os.listxattr(folder)}
    except OSError as error:
        if error.errno in {errno.EOPNOTSUPP, errno.ENODATA}:
            return {}
        raise
