"""The stage beside DIR, and the exchange of the two in one step of the system.

``.<DIR>.fargen-stage/`` stands in the directory that holds DIR. In it, ``tree`` is built: files that differ
are written, everything else in DIR, foreign files too, is hard-linked (same file, owner, mode and times; a
symlink stays a symlink), directories are made alike. Then ``renameat2(RENAME_EXCHANGE)`` swaps ``tree`` and
DIR; what is ``tree`` now is the former DIR and is retired. ``number`` holds the inode number of the new tree,
so that a later run knows on which side of the exchange a killed one stopped. A DIR that does not exist yet
needs no exchange, only a rename.

An exchange gives DIR a new directory object. Where somebody would notice, or the tree cannot be carried over
unharmed, `NoExchange` sends the run to the journal: `unexchangeable` lists the cases known beforehand, and
the system's refusals (mount points, file systems, ownership) are taken as they come.
"""

import errno
import os
import sys
from pathlib import Path

from fargen.values.errors import OutputError
from fargen.write.carry import Carrier, NoExchange, make_alike
from fargen.write.change import Operations
from fargen.write.folder import (
    FOLDER_MODE,
    entries,
    open_below,
    open_folder,
    read_file,
    remove_tree,
    write_new,
)
from fargen.write.place import Place
from fargen.write.retire import retire

_TREE = "tree"
_NUMBER = "number"
_RENAME_EXCHANGE = 2  # linux/fs.h
_PRIVATE = 0o700


def stage_name(name: str) -> str:
    """Name of the stage beside a DIR called ``name``."""
    return f".{name}.fargen-stage"


def unexchangeable(place: Place) -> bool:
    """Whether an existing DIR is known not to bear an exchange.

    Its descriptor would be lost to: this process's own working directory (and the shell's it came from) in or
    below DIR, and a git work tree's root. Without a listable parent there is no place for a stage.
    """
    if place.parent is None or not place.name:
        return True
    if place.root is None:
        return False
    try:
        inside = Path.cwd().is_relative_to(place.path)
    except FileNotFoundError:
        inside = False
    return (
        not sys.platform.startswith("linux")
        or inside
        or os.fstat(place.root).st_dev != os.fstat(place.parent).st_dev
        or (".git" in dict(entries(place.root)))
    )


class ExchangeStage:
    """The next DIR, growing beside the present one."""

    def __init__(self, place: Place, parent: int) -> None:
        """Make the stage; raises OSError."""
        self._place = place
        self._parent = parent
        stage = place.path.parent / stage_name(place.name)
        self._tree = stage / _TREE
        self._made = {""}
        os.mkdir(stage_name(place.name), _PRIVATE, dir_fd=parent)
        self._tree.mkdir(FOLDER_MODE)
        write_new(str(stage / _NUMBER), b"%d\n" % self._tree.stat().st_ino)
        if place.root is not None:
            make_alike(place.root, self._tree)

    def put(self, path: str, content: bytes) -> None:
        """Write a file of the new tree; its directories are made like those of DIR.

        Raises:
            OSError: the stage cannot be written.
            NoExchange: a directory cannot be made like DIR's.
        """
        folder = path.rpartition("/")[0]
        if folder not in self._made:
            self._make(folder)
        write_new(f"{self._tree}/{path}", content)

    def _make(self, folder: str) -> None:
        """Make a directory of the new tree, those above it first, like that of DIR if it has one."""
        if folder in self._made:
            return
        self._make(folder.rpartition("/")[0])
        (self._tree / folder).mkdir(FOLDER_MODE)
        self._made.add(folder)
        root = self._place.root
        present = None if root is None else open_folder(root, folder, self._place.shown)
        if present is None:
            return
        try:
            make_alike(present, self._tree / folder)
        except OSError as error:
            raise NoExchange from error
        finally:
            os.close(present)

    def read(self, path: str) -> bytes:
        """A staged file, for the journal that takes over."""
        return (self._tree / path).read_bytes()

    def commit(self, operations: Operations) -> None:
        """Complete the new tree and put it in DIR's place.

        Raises:
            NoExchange: the tree cannot be carried over, or the system cannot exchange.
            OSError: a new DIR could not be put in place.
        """
        stage = open_below(self._parent, stage_name(self._place.name))
        try:
            if self._place.root is None:
                os.rename(_TREE, self._place.name, src_dir_fd=stage, dst_dir_fd=self._parent)
                return
            try:
                Carrier(self._place.root, self._tree, operations, self._make).carry()
                _exchange(stage, _TREE, self._parent, self._place.name)
            except OSError as error:
                raise NoExchange from error
        finally:
            os.close(stage)

    def close(self) -> None:
        """Clear away the stage, whichever tree is in it."""
        clear_stage(self._place)


def clear_stage(place: Place) -> None:
    """Clear away the stage of this run or of a killed one.

    Raises:
        OutputError: something else has the stage's name, or DIR was replaced since the exchange.
        OSError: the system refused; a later call goes on.
    """
    if place.parent is None or not place.name:
        return
    name = stage_name(place.name)
    given = Path(place.shown)
    shown = str((given if given.name == place.name else place.path).with_name(name))
    try:
        stage = open_below(place.parent, name)
    except FileNotFoundError:
        return
    except NotADirectoryError:
        raise _in_the_way(shown) from None
    try:
        if os.fstat(stage).st_uid != os.geteuid():
            raise _in_the_way(shown)
        _retire_former(place, stage, shown)
    finally:
        os.close(stage)
    remove_tree(place.parent, name)


def _in_the_way(shown: str) -> OutputError:
    return OutputError(
        f"{shown} is in the way: it has the name of fargen's stage and is not a directory of this user. "
        "Move it away and run again"
    )


def _retire_former(place: Place, stage: int, shown: str) -> None:
    """If the stage holds the former DIR, save what only it has."""
    number = (read_file(stage, _NUMBER, f"{shown}/{_NUMBER}") or b"").decode("ascii", "replace")
    try:
        tree = open_below(stage, _TREE)
    except FileNotFoundError:
        return
    try:
        if not number.endswith("\n") or number == f"{os.fstat(tree).st_ino}\n":
            return  # never exchanged: links and drafts only
        present = None if place.parent is None else open_folder(place.parent, place.name, place.shown)
        if present is None:
            raise _replaced(place, shown)
        try:
            if number != f"{os.fstat(present).st_ino}\n":
                raise _replaced(place, shown)
            retire(tree, present, f"{shown}/{_TREE}", place.shown)
        finally:
            os.close(present)
    finally:
        os.close(tree)


def _replaced(place: Place, shown: str) -> OutputError:
    return OutputError(
        f"{shown} holds the former content of {place.shown}: a run was interrupted while it cleaned up, and "
        f"{place.shown} was replaced since. Look whether you need something from it, delete it and run again"
    )


def _exchange(folder_a: int, name_a: str, folder_b: int, name_b: str) -> None:
    """Swap two names in one step of the system; raises OSError where that is not to be had."""
    try:
        import ctypes  # costs milliseconds that only an exchange needs
    except ImportError:  # an interpreter built without it
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS)) from None
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    call.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint)
    if call(folder_a, os.fsencode(name_a), folder_b, os.fsencode(name_b), _RENAME_EXCHANGE) != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
