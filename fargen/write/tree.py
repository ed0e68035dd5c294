"""Write a directory of manifests: all of it or nothing, and nothing that is not fargen's.

The promise: a run killed at any moment leaves the old tree or the new one, foreign files included.

*Exchange* (Linux). The next DIR is built beside the present one, with everything in it: staged files, and
hard links to all that does not change. One ``renameat2(RENAME_EXCHANGE)`` swaps the two, so a reader never
sees a mixture, however many apps change. Exchanging app directory by app directory would be less work, but
several apps, or one app and the hash list, would be several steps. See `exchange`, `carry` and `retire`.

*Journal*. Exchanging makes DIR another directory object. That is wrong for a DIR that is this process's
working directory, a mount point, the root of a git work tree or a directory of thousands of foreign files,
and impossible on some systems. There, the operations and contents are written to a journal inside DIR first,
and carried out file by file. A killed run then leaves a mixture until the next run, or `check_tree`,
completes it. See `journal`.

A DIR that does not exist is built beside its place and renamed, on every system.

Both are held against killed processes. A power cut may lose what the file system had not yet stored; the next
run writes it again. A process other than ours whose working directory is DIR, or that watches DIR by
descriptor, stays in the former DIR after an exchange.

What is fargen's is known from the hash list (see `record`): a file that is no longer produced is removed only
if its content is what fargen wrote; a foreign file at a produced name is refused, not overwritten.
"""

from collections.abc import Iterable
from pathlib import Path

from fargen.write.change import AppFiles, Operations, TreeChange
from fargen.write.folder import read_file, reported
from fargen.write.journal import complete_journal
from fargen.write.place import Place, locked
from fargen.write.record import RECORD_NAME, parse_record
from fargen.write.stage import Stage, recover
from fargen.write.survey import Put, Survey, require_writable

__all__ = ["AppFiles", "TreeChange", "check_tree", "write_tree"]


def write_tree(root: Path, apps: Iterable[AppFiles], *, prune: bool = False) -> TreeChange:
    """Make DIR hold the files of these apps.

    Files that have their content already are not touched; when none differs, nothing is. Stale files are
    removed from the directories of these apps. Content is staged as it comes, so ``apps`` may be a generator;
    if it raises, nothing was changed.

    Args:
        root: DIR; it and its parents are made if missing.
        apps: directory and files of each app; an app without files empties its directory.
        prune: also remove the files that fargen wrote for other apps.

    Returns:
        What was changed.

    Raises:
        OutputError: DIR cannot be written, or a foreign file or a symlink is in the way; nothing was changed
            unless the message says otherwise.
    """
    with locked(root, create=True) as place:
        with reported(f"cannot write {place.shown}"):
            recover(place)
        stage = Stage(place)
        try:
            change, operations = _survey(place, apps, stage.put, prune=prune)
            if operations.writes or operations.removes:
                require_writable(place.root, place.shown, operations)
                with reported(f"cannot write {place.shown}"):
                    stage.commit(operations)
        finally:
            stage.close()
    return change


def check_tree(root: Path, apps: Iterable[AppFiles], *, prune: bool = False) -> TreeChange:
    """Tell what `write_tree` would change, and change nothing.

    Only a journal of a killed run is completed first: that run had decided what DIR holds.

    Args:
        root: DIR; it may be missing.
        apps: see `write_tree`.
        prune: see `write_tree`.

    Returns:
        What would be changed; ``current`` is the answer of ``--check``.

    Raises:
        OutputError: DIR cannot be read, or `write_tree` would refuse.
    """
    with locked(root, create=False) as place:
        if place.root is not None:
            complete_journal(place.root, place.shown)
        return _survey(place, apps, lambda _path, _content: None, prune=prune)[0]


def _survey(
    place: Place, apps: Iterable[AppFiles], put: Put, *, prune: bool
) -> tuple[TreeChange, Operations]:
    """Compare all apps with DIR; an error of the generator ``apps`` itself passes through as it is."""
    record = None
    listed = f"{place.shown}/{RECORD_NAME}"
    if place.root is not None:
        with reported(f"cannot read {listed}"):
            record = read_file(place.root, RECORD_NAME, listed)
    recorded = {} if record is None else parse_record(record, listed)
    with Survey(place.root, place.shown, record, recorded, put) as survey:
        for app in apps:
            with reported(f"cannot write {place.shown}"):
                survey.add(app)
        with reported(f"cannot write {place.shown}"):
            return survey.finish(prune=prune)
