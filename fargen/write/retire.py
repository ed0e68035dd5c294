"""Take leave of the tree that was exchanged for a new one, without losing what was put into it meanwhile.

The new tree carries the foreign files of the old one as hard links, so nearly all of the old tree is either
the same file as in the new one, or a file of fargen's that was replaced or removed. What is left over came
into the old tree while the new one was being made, and moves over. The judgement rests on the two trees and
their hash lists alone: a later run reaches the same one if this run is killed on the way.
"""

import os

from fargen.write.folder import NotPlainError, entries, open_below, open_folder, read_file
from fargen.write.record import RECORD_NAME, digest, parse_record

CLASH_SUFFIX = ".orig"  # for a foreign file that appeared where fargen was writing one
_PRIVATE = 0o700


def retire(old: int, new: int, shown_old: str, shown_new: str) -> None:
    """Empty the directory ``old``, moving what only it has to the directory ``new``.

    Args:
        old: descriptor of the former DIR; it is left with nothing but its hash list.
        new: descriptor of the present DIR.
        shown_old: path of the former one, for messages.
        shown_new: path of the present one, for messages.

    Raises:
        OutputError: a hash list is damaged.
        OSError: the system refused; calling again goes on.
    """
    _Retirement(old, new, shown_old, shown_new).empty("", old, new)


class _Retirement:
    def __init__(self, old: int, new: int, shown_old: str, shown_new: str) -> None:
        self._new = new
        self._shown_old = shown_old
        self._shown_new = shown_new
        self._before = _recorded(old, shown_old)
        self._after = _recorded(new, shown_new)
        self._ours = {path[:at] for path in self._before for at, char in enumerate(path) if char == "/"}

    def empty(self, folder: str, old: int, new: int | None) -> None:
        os.fchmod(old, _PRIVATE)  # a read-only directory could not be emptied
        for name, is_folder in entries(old):
            path = f"{folder}/{name}" if folder else name
            if path == RECORD_NAME:
                continue
            if is_folder:
                self._folder(path, name, old, new)
            elif self._settled(path, name, old, new):
                os.unlink(name, dir_fd=old)
            else:
                self._move(path, old)

    def _folder(self, path: str, name: str, old: int, new: int | None) -> None:
        old_below = open_below(old, name)
        new_below = None
        try:
            if new is not None:
                try:
                    new_below = open_folder(new, name, self._shown_new)
                except NotPlainError:
                    new_below = None
            if new_below is None and path not in self._ours:
                self._move(path, old)
                return
            self.empty(path, old_below, new_below)
        finally:
            os.close(old_below)
            if new_below is not None:
                os.close(new_below)
        os.rmdir(name, dir_fd=old)

    def _settled(self, path: str, name: str, old: int, new: int | None) -> bool:
        """Whether the old tree's file may go: it is in the new one, or fargen replaced or removed it."""
        mine = os.stat(name, dir_fd=old, follow_symlinks=False)
        theirs = _status(name, new)
        if theirs is not None and os.path.samestat(mine, theirs):
            return True
        if path in self._before:
            return path in self._after or self._hash(path, name, old) == self._before[path]
        if theirs is None:
            return mine.st_nlink > 1  # carried, and moved elsewhere since: it still exists there
        if path in self._after:
            return self._hash(path, name, old) == self._after[path]
        return theirs.st_mtime_ns >= mine.st_mtime_ns  # both were saved anew; the later one stands

    def _hash(self, path: str, name: str, old: int) -> str | None:
        try:
            content = read_file(old, name, f"{self._shown_old}/{path}")
        except NotPlainError:
            return None
        return None if content is None else digest(content)

    def _move(self, path: str, old: int) -> None:
        folder, _, name = path.rpartition("/")
        here = open_folder(self._new, folder, self._shown_new, create=True)
        if here is None:
            raise FileNotFoundError(2, f"{self._shown_new}/{folder} vanished")
        try:
            target = name + CLASH_SUFFIX if path in self._after else name
            os.rename(name, target, src_dir_fd=old, dst_dir_fd=here)
        finally:
            os.close(here)


def _status(name: str, folder: int | None) -> os.stat_result | None:
    if folder is None:
        return None
    try:
        return os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return None


def _recorded(folder: int, shown: str) -> dict[str, str]:
    content = read_file(folder, RECORD_NAME, f"{shown}/{RECORD_NAME}")
    return {} if content is None else parse_record(content, f"{shown}/{RECORD_NAME}")
