"""Directories by descriptor: no step of a path is ever taken through a symlink.

A path below DIR is walked one segment at a time, each opened relative to its parent with ``O_NOFOLLOW``, so
that a directory swapped for a symlink between two looks leads nowhere. Paths are relative, with ``/``, and
were accepted by `record.name_fault`.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager

from fargen.values.errors import OutputError

FOLDER_MODE = 0o755  # less umask
FILE_MODE = 0o644  # less umask; manifests are no programs
_OPEN_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_OPEN_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC  # a FIFO must not block us
_OPEN_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_NOT_FOLLOWED = frozenset({errno.ELOOP, errno.EMLINK, errno.ENOTDIR, errno.ENXIO})
_REASONS = {
    errno.EACCES: "no permission. Change the permissions or choose another -o directory",
    errno.EPERM: "no permission. Change the permissions or choose another -o directory",
    errno.EROFS: "the file system is read-only. Choose another -o directory",
    errno.ENOSPC: "the disk is full. Make room and run again",
    errno.EDQUOT: "the disk quota is used up. Make room and run again",
    errno.ENOTDIR: "a part of the path is not a directory. Choose another -o directory",
    errno.ENAMETOOLONG: "the path is too long. Choose another -o directory",
    errno.ENOTEMPTY: "it appeared while it was being written. Run again",
}


class NotPlainError(OutputError):
    """A symlink, or something that is neither a file nor a directory, stands where a file should."""


@contextmanager
def reported(doing: str, outcome: str = "nothing was changed") -> Iterator[None]:
    """Turn the system's errors into an `OutputError` that names what was being done and how it ended."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0) or f"{error.strerror or error}. Mend it and run again"
        raise OutputError(f"{doing}: {reason}; {outcome}") from error


def open_folder(top: int, path: str, shown: str, *, create: bool = False) -> int | None:
    """Open the directory ``path`` below the directory ``top``.

    Args:
        top: descriptor of DIR.
        path: relative path; empty for DIR itself.
        shown: DIR as the user gave it, for messages.
        create: make what is missing.

    Returns:
        A descriptor that the caller closes; None when it does not exist.

    Raises:
        NotPlainError: a part of the path is a symlink or not a directory.
        OSError: the system's other refusals.
    """
    here = os.dup(top)
    walked = shown
    for segment in path.split("/") if path else ():
        walked = f"{walked}/{segment}"
        try:
            if create:
                _make(here, segment)
            below = os.open(segment, _OPEN_FOLDER, dir_fd=here)
        except FileNotFoundError:
            return None
        except OSError as error:
            if error.errno in _NOT_FOLLOWED:
                raise _not_plain(here, segment, walked, "a directory") from None
            raise
        finally:
            os.close(here)
        here = below
    return here


def _make(parent: int, name: str) -> None:
    try:
        os.mkdir(name, FOLDER_MODE, dir_fd=parent)
    except FileExistsError:
        return


def open_below(parent: int, name: str) -> int:
    """Open the directory ``name`` in ``parent``; raises OSError for anything else, symlinks too."""
    return os.open(name, _OPEN_FOLDER, dir_fd=parent)


def entries(folder: int) -> list[tuple[str, bool]]:
    """Name of each entry of an open directory, and whether it is a directory itself (a symlink is not)."""
    with os.scandir(folder) as found:
        return [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in found]


def _not_plain(parent: int, name: str, shown: str, wanted: str) -> NotPlainError:
    try:
        link = stat.S_ISLNK(os.stat(name, dir_fd=parent, follow_symlinks=False).st_mode)
    except FileNotFoundError:
        link = False
    if link:
        return NotPlainError(
            f"{shown} is a symlink, and nothing is written through one. Replace it by {wanted}, "
            "or choose another -o directory"
        )
    return NotPlainError(f"{shown} is not {wanted}. Move it away or choose another -o directory")


def read_file(folder: int, name: str, shown: str, *, size: int | None = None) -> bytes | None:
    """Read a regular file of a directory.

    Args:
        folder: descriptor of its directory.
        name: one path segment.
        shown: the file's path, for messages.
        size: the length in bytes, above 0, that is of interest; a file of another length is not read and
            gives ``b""``.

    Returns:
        Its content; None when there is none.

    Raises:
        NotPlainError: it is a symlink, a directory, a device, a socket.
        OSError: the system's other refusals.
    """
    try:
        handle = os.open(name, _OPEN_FILE, dir_fd=folder)
    except FileNotFoundError:
        return None
    except OSError as error:
        if error.errno in _NOT_FOLLOWED:
            raise _not_plain(folder, name, shown, "a file") from None
        raise
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise _not_plain(folder, name, shown, "a file")
        if size not in {None, status.st_size}:
            return b""
        with os.fdopen(handle, "rb", buffering=0, closefd=False) as file:
            return file.read()
    finally:
        os.close(handle)


def write_new(name: str, content: bytes, folder: int | None = None) -> None:
    """Write a file that must not exist yet; ``name`` is a path when there is no ``folder``."""
    handle = os.open(name, _OPEN_NEW, FILE_MODE, dir_fd=folder)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(handle, left) :]
    finally:
        os.close(handle)


def remove_tree(parent: int, name: str) -> None:
    """Remove ``name`` and all below it; a symlink is removed, not followed; missing is fine."""
    try:
        here = open_below(parent, name)
    except FileNotFoundError:
        return
    except OSError as error:
        if error.errno not in _NOT_FOLLOWED:
            raise
        os.unlink(name, dir_fd=parent)
        return
    try:
        os.fchmod(here, 0o700)
        for below, _ in entries(here):
            remove_tree(here, below)
    finally:
        os.close(here)
    os.rmdir(name, dir_fd=parent)
