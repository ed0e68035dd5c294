"""The journal: how DIR changes where it cannot be exchanged as a whole.

``DIR/.fargen-journal/`` holds ``blob``, the new contents one after the other, and ``plan``, the operations.
The plan appears by a rename after both are on disk: before that moment the run has not happened, after it the
run will happen, here or in the next run, which carries out what a killed one left. Every operation can be
repeated. Between the two a reader may see some files old and some new, never half a file.

The plan has one operation a line::

    write <offset> <size> <replaces: 0|1> <path>
    remove <sha256> <path>
    rmdir <path>

A journal that was already complete when a run starts is carried out even if DIR came from elsewhere; it can
reach nothing but plain paths inside DIR, and removes only a file whose content it knows.
"""

import os
from dataclasses import dataclass

from fargen.values.errors import OutputError
from fargen.write.change import Operations
from fargen.write.folder import open_below, open_folder, read_file, remove_tree, reported, write_new
from fargen.write.place import Place
from fargen.write.record import RECORD_NAME, digest, name_fault

JOURNAL_NAME = ".fargen-journal"
_BLOB = "blob"
_PLAN = "plan"
_DRAFT = "draft"
_NEXT = ".fargen-next"  # a file on its way, in the directory it is meant for: a rename cannot cross mounts
_VERBS = frozenset({"write", "remove", "rmdir"})
_PRIVATE = 0o700


class JournalStage:
    """New contents on their way into an existing DIR."""

    def __init__(self, place: Place, root: int) -> None:
        """Make the journal directory; raises OSError."""
        self._place = place
        self._root = root
        self._at: dict[str, tuple[int, int]] = {}
        self._end = 0
        os.mkdir(JOURNAL_NAME, _PRIVATE, dir_fd=root)
        self._folder = open_below(root, JOURNAL_NAME)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
        self._blob = os.open(_BLOB, flags, 0o600, dir_fd=self._folder)

    def put(self, path: str, content: bytes) -> None:
        """Keep the content of a file that is to be written."""
        left = memoryview(content)
        while left:
            left = left[os.write(self._blob, left) :]
        self._at[path] = (self._end, len(content))
        self._end += len(content)

    def commit(self, operations: Operations) -> None:
        """Make the journal complete, then carry it out.

        Raises:
            OSError: before the journal was complete; nothing was changed.
            OutputError: after it; the next run completes it.
        """
        os.fsync(self._blob)
        write_new(_DRAFT, self._plan(operations).encode(), self._folder)
        draft = os.open(_DRAFT, os.O_RDONLY | os.O_CLOEXEC, dir_fd=self._folder)
        try:
            os.fsync(draft)
        finally:
            os.close(draft)
        os.rename(_DRAFT, _PLAN, src_dir_fd=self._folder, dst_dir_fd=self._folder)
        os.fsync(self._folder)
        os.fsync(self._root)
        complete_journal(self._root, self._place.shown)

    def _plan(self, operations: Operations) -> str:
        lines = []
        for path, replaces in operations.writes.items():
            offset, size = self._at[path]
            lines.append(f"write {offset} {size} {int(replaces)} {path}\n")
        lines += [f"remove {value} {path}\n" for path, value in operations.removes.items()]
        lines += [f"rmdir {path}\n" for path in operations.folders]
        return "".join(lines)

    def close(self) -> None:
        """Give up what was staged, unless the journal is complete."""
        os.close(self._blob)
        try:
            os.stat(_PLAN, dir_fd=self._folder)
        except FileNotFoundError:
            remove_tree(self._root, JOURNAL_NAME)
        finally:
            os.close(self._folder)


def complete_journal(root: int, shown: str) -> None:
    """Carry out the journal of a killed run; throw away one that never became complete.

    Args:
        root: descriptor of DIR.
        shown: DIR as the user gave it.

    Raises:
        OutputError: the journal is damaged, or an operation fails; it stays for the next run.
    """
    where = f"{shown}/{JOURNAL_NAME}"
    outcome = f"it is half written, and the next run completes it from {where}"
    with reported(f"cannot write {shown}", outcome):
        folder = open_folder(root, JOURNAL_NAME, shown)
        if folder is None:
            return
        try:
            plan = read_file(folder, _PLAN, f"{where}/{_PLAN}")
            if plan is not None:
                _carry_out(root, shown, folder, plan)
                os.unlink(_PLAN, dir_fd=folder)
        finally:
            os.close(folder)
        remove_tree(root, JOURNAL_NAME)


def _carry_out(root: int, shown: str, journal: int, plan: bytes) -> None:
    where = f"{shown}/{JOURNAL_NAME}"
    try:
        steps = _parse(plan.decode())
    except ValueError:
        raise _damaged(where) from None
    blob = os.open(_BLOB, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=journal)
    try:
        if any(step.offset + step.size > os.fstat(blob).st_size for step in steps):
            raise _damaged(where)
        for step in steps:
            if step.verb == "write":
                _write(root, shown, step, os.pread(blob, step.size, step.offset))
            elif step.verb == "remove":
                _remove(root, shown, step)
            else:
                _remove_folder(root, shown, step.path)
    finally:
        os.close(blob)


@dataclass(frozen=True, slots=True)
class _Step:
    """One line of the plan; ``sha256`` belongs to a removal, the numbers to a write."""

    verb: str
    path: str
    offset: int = 0
    size: int = 0
    replaces: bool = False
    sha256: str = ""


def _parse(plan: str) -> list[_Step]:
    """Read a plan; raises ValueError."""
    steps = []
    *lines, rest = plan.split("\n")
    if rest:
        raise ValueError(rest)
    for line in lines:
        verb, arguments = line.split(" ", 1)
        if verb == "write":
            offset, size, replaces, path = arguments.split(" ", 3)
            if not offset.isdecimal() or not size.isdecimal():
                raise ValueError(line)
            step = _Step(verb, path, int(offset), int(size), replaces == "1")
        elif verb == "remove":
            sha256, path = arguments.split(" ", 1)
            step = _Step(verb, path, sha256=sha256)
        else:
            step = _Step(verb, arguments)
        if verb not in _VERBS or (step.path != RECORD_NAME and name_fault(step.path)):
            raise ValueError(line)
        steps.append(step)
    return steps


def _damaged(where: str) -> OutputError:
    return OutputError(
        f"{where} is damaged: a run was interrupted, and it cannot be completed from this journal. "
        "Delete the journal and run again"
    )


def _write(root: int, shown: str, step: _Step, content: bytes) -> None:
    folder, _, name = step.path.rpartition("/")
    here = open_folder(root, folder, shown, create=True)
    if here is None:
        raise FileNotFoundError(2, f"{shown}/{folder} vanished")
    try:
        remove_tree(here, _NEXT)
        existing = read_file(here, name, f"{shown}/{step.path}")
        if existing == content:
            return
        if existing is not None and not step.replaces:
            raise OutputError(
                f"{shown}/{step.path} was put there while fargen was writing {shown}. Move it away and run "
                "again: the next run completes what is half written"
            )
        write_new(_NEXT, content, here)
        os.rename(_NEXT, name, src_dir_fd=here, dst_dir_fd=here)
    finally:
        os.close(here)


def _remove(root: int, shown: str, step: _Step) -> None:
    folder, _, name = step.path.rpartition("/")
    here = open_folder(root, folder, shown)
    if here is None:
        return
    try:
        existing = read_file(here, name, f"{shown}/{step.path}")
        if existing is not None and digest(existing) == step.sha256:
            os.unlink(name, dir_fd=here)
    finally:
        os.close(here)


def _remove_folder(root: int, shown: str, path: str) -> None:
    above, _, name = path.rpartition("/")
    here = open_folder(root, above, shown)
    if here is None:
        return
    try:
        os.rmdir(name, dir_fd=here)
    except OSError:
        return  # not empty: foreign files live there
    finally:
        os.close(here)
