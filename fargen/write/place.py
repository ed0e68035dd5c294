"""DIR found, opened and locked.

Two writers of one DIR exclude each other by an advisory lock (``flock``) on DIR and on the directory that
holds it: no lock file is left behind, and the system drops the locks of a killed process. Both are needed:
DIR's own directory object changes with an exchange, and a DIR that is a mount point has another parent in
each container. A file system that cannot lock directories (some NFS servers) gives no exclusion.
"""

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fargen.values.errors import OutputError
from fargen.write.folder import FOLDER_MODE, reported

LOCK_PATIENCE = 60.0  # seconds; longer than any run takes, short enough for a pipeline to see the message
_LOCK_PAUSE = 0.02  # seconds between two tries
_CANNOT_LOCK = frozenset({errno.EBADF, errno.EINVAL, errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS})
_OPEN = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC


@dataclass(frozen=True, slots=True)
class Place:
    """DIR, locked.

    Attributes:
        shown: DIR as the user gave it.
        path: its absolute path without symlinks.
        name: last segment of ``path``; empty for ``/``.
        parent: descriptor of the directory that holds DIR; None when it may not be listed.
        root: descriptor of DIR; None when it does not exist.
    """

    shown: str
    path: Path
    name: str
    parent: int | None
    root: int | None


@contextmanager
def locked(root: Path, *, create: bool) -> Iterator[Place]:
    """Open and lock DIR.

    Args:
        root: DIR as the user gave it. DIR itself may be a symlink to a directory: it is the user's word.
        create: make missing parents (DIR itself is not made); those still without DIR at the end go again.

    Raises:
        OutputError: DIR is a file or a dangling symlink, may not be used, or is locked too long.
    """
    shown = str(root)
    path = Path(os.path.realpath(root))  # unlike Path.resolve, never an error
    if root.is_symlink() and not path.exists():
        raise OutputError(f"{shown} is a symlink to nothing. Remove it or choose another -o directory")
    if path.exists() and not path.is_dir():
        raise OutputError(f"{shown} is a file, not a directory. Choose another -o directory")
    made: list[Path] = []
    descriptors: list[int] = []
    try:
        with reported(f"cannot write {shown}" if create else f"cannot read {shown}"):
            if create:
                _make_parents(path.parent, made)
            place = _open(shown, path, descriptors)
        yield place
    finally:
        for descriptor in descriptors:
            os.close(descriptor)
        if not os.path.lexists(path):
            _unmake(made)


def _make_parents(parent: Path, made: list[Path]) -> None:
    if not os.path.lexists(parent):
        _make_parents(parent.parent, made)
        parent.mkdir(FOLDER_MODE)
        made.append(parent)


def _unmake(made: list[Path]) -> None:
    for path in reversed(made):
        try:
            path.rmdir()
        except OSError:
            return  # somebody uses it by now


def _open(shown: str, path: Path, descriptors: list[int]) -> Place:
    """Open parent and DIR in this order, waiting for each; start over if DIR was exchanged meanwhile."""
    deadline = time.monotonic() + LOCK_PATIENCE
    parent = _open_folder(path.parent, descriptors)
    if parent is not None:
        _lock(parent, shown, deadline)
    while True:
        root = _open_folder(path, descriptors, needed=True)
        if root is None:
            return Place(shown, path, path.name, parent, None)
        _lock(root, shown, deadline)
        try:
            if os.path.samestat(os.fstat(root), path.lstat()):
                return Place(shown, path, path.name, parent, root)
        except FileNotFoundError:
            continue


def _open_folder(path: Path, descriptors: list[int], *, needed: bool = False) -> int | None:
    try:
        descriptor = os.open(path, _OPEN | (os.O_NOFOLLOW if needed else 0))
    except FileNotFoundError:
        return None
    except PermissionError:
        if needed:
            raise
        return None
    descriptors.append(descriptor)
    return descriptor


def _lock(descriptor: int, shown: str, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise OutputError(
                    f"another fargen has been writing {shown}, or a directory beside it, for "
                    f"{LOCK_PATIENCE:g} seconds. Run again when it is done"
                ) from None
            time.sleep(_LOCK_PAUSE)
        except OSError as error:
            if error.errno not in _CANNOT_LOCK:
                raise
            return
        else:
            return
