"""One file, written whole or not at all."""

import os
from contextlib import suppress

from fargen.values.errors import OutputError

_MODE = 0o666  # less the umask, as for every new file


def write_file(shown: str, text: str) -> None:
    """Write a text beside the file, then put it in its place: a reader sees the old content or the new one.

    A file that is there keeps its permissions. A symlink is followed: it is the user's word. What is no
    regular file, such as ``/dev/stdout``, is written as it is.

    Args:
        shown: path as the user gave it.
        text: the whole content.

    Raises:
        OutputError: it cannot be written; nothing has changed then.
    """
    path = os.path.realpath(shown)
    content = text.encode(errors="replace")
    try:
        if os.path.lexists(path) and not os.path.isfile(path):
            _write_special(path, content)
        else:
            _replace(path, content)
    except OSError as error:
        raise OutputError(f"cannot write {shown}: {error.strerror}") from error


def _write_special(path: str, content: bytes) -> None:
    with open(path, "wb") as stream:
        stream.write(content)


def _replace(path: str, content: bytes) -> None:
    folder, name = os.path.split(path)
    draft = os.path.join(folder, f".{name}.{os.getpid()}.fargen")
    with suppress(FileNotFoundError):
        os.unlink(draft)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE)
    try:
        with open(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        with suppress(FileNotFoundError):
            os.chmod(draft, os.stat(path).st_mode & 0o7777)
        os.rename(draft, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(draft)
        raise
