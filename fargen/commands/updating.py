"""What ``update`` does: a scaffold of today, merged into the folder that an earlier one became."""

import os
import re
from collections.abc import Mapping
from typing import NamedTuple

from fargen import __version__
from fargen.commands.scaffolding import Scaffold, preset_keys, replace_files, snapshots_of
from fargen.load.files import read_text
from fargen.scaffold.merge import MARK, merged
from fargen.scaffold.record import RECORD_FILE, Record, parse_record, record_text
from fargen.scaffold.service import (
    APP_FILE,
    SCHEMA_FILE,
    app_text,
    schema_text,
    service_files,
    snapshot_folder,
)
from fargen.values.errors import InputError, UsageError
from fargen.values.finding import Finding
from fargen.yamltext.read import read

_NEVER = ""  # what a file that no scaffold had before is merged over


class Update(NamedTuple):
    """What an update does to the files of a folder.

    Attributes:
        files: path and text of what changes, the record among them.
        merged: paths that change, without conflict.
        conflicts: paths with conflict marks, and how many.
        left: paths that the user has removed, and that are not brought back.
        environments: that the scaffold was made with.
    """

    files: Mapping[str, str]
    merged: tuple[str, ...]
    conflicts: Mapping[str, int]
    left: tuple[str, ...]
    environments: tuple[str, ...]


def update(folder: str) -> Update:
    """What brings a folder to the scaffold of this version; nothing is written.

    Args:
        folder: as the user gave it.

    Raises:
        UsageError: it is no scaffold, or of a newer fargen, has conflict marks of an earlier update, or there
            is no git.
        InputError: the record is damaged, or a file cannot be read.
    """
    record = _record(folder)
    newer = _newer(record, folder)
    label = f"fargen {__version__}"
    files: dict[str, str] = {}
    conflicts: dict[str, int] = {}
    left = []
    for path, text in newer.items():
        base = record.files.get(path)
        yours = _present(folder, path)
        if yours is None and base is not None:
            left += [path] if text != base else []
            continue
        if yours is None:
            files[path] = text
            continue
        if any(line.startswith(MARK) for line in yours.splitlines()):
            raise UsageError(
                f"{os.path.join(folder, path)} has conflict marks: resolve them, then update again"
            )
        result = merged(base if base is not None else _NEVER, yours, text, label)
        if result.text != yours:
            files[path] = result.text
        if result.conflicts:
            conflicts[path] = result.conflicts
    own = {
        SCHEMA_FILE: schema_text(),
        RECORD_FILE: record_text(record._replace(version=__version__, files=newer)),
    }
    changed = {path: text for path, text in own.items() if _present(folder, path) != text}
    told = (path for path in (*files, *changed) if path not in conflicts and path != RECORD_FILE)
    return Update({**files, **changed}, tuple(sorted(told)), conflicts, tuple(left), record.environments)


def write_update(folder: str, change: Update) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    """Put an update into its folder, then render the snapshots again from the files as they are now.

    Nothing is rendered from an ``app.yaml`` with conflict marks, or from one that has errors.

    Returns:
        The snapshots that changed, and what rendering had to say.

    Raises:
        OutputError: it cannot be written.
    """
    path = os.path.realpath(folder)
    replace_files(path, Scaffold(change.files, {}, ()))
    if APP_FILE in change.conflicts or not os.path.isfile(os.path.join(folder, APP_FILE)):
        return (), ()
    try:
        environments = _environments(folder, change.environments)
    except InputError as error:
        return (), error.findings
    snapshots, findings = snapshots_of(None, environments, folder) if environments is not None else ({}, ())
    made = Scaffold({}, snapshots, findings)
    return (() if made.failed else replace_files(path, made)), findings


def _environments(folder: str, made: tuple[str, ...]) -> tuple[str, ...] | None:
    """The environments with a snapshot, less those that the user has taken out of the app since.

    None if there is nothing to render: the app has no environment left that had a snapshot.
    """
    file = os.path.join(folder, APP_FILE)
    documents = read(read_text(file), file)
    root = documents[0].root if documents else None
    given = root.get("environments") if isinstance(root, Mapping) else None
    names = tuple(map(str, given)) if isinstance(given, Mapping) else ()
    kept = tuple(
        name for name in names if name in made or os.path.isdir(os.path.join(folder, snapshot_folder(name)))
    )
    return kept or (None if made else ())


def _record(folder: str) -> Record:
    file = os.path.join(folder, RECORD_FILE)
    if not os.path.isdir(folder):
        raise UsageError(f"{folder} is not a folder")
    if not os.path.isfile(file):
        raise UsageError(f"{folder} is not a scaffold: {RECORD_FILE}, which fargen new writes, is not there")
    record = parse_record(read_text(file), file)
    if _number(record.version) > _number(__version__):
        raise UsageError(
            f"{folder} was made by fargen {record.version}, and this is {__version__}: update fargen first"
        )
    return record


def _number(version: str) -> tuple[int, ...]:
    """The numbers that a version starts with: ``0.10.2`` is newer than ``0.9``."""
    found = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(map(int, found[0].split("."))) if found else ()


def _newer(record: Record, folder: str) -> dict[str, str]:
    """The files as this version makes them."""
    app = record.files.get(APP_FILE, "")
    if not record.imported:
        app = app_text(record.answers, preset_keys(record.answers.preset, folder))
    files = service_files(record.answers, __version__, app, record.environments, record.todo)
    others = {path: text for path, text in record.files.items() if path not in files and record.imported}
    return {**others, **files}


def _present(folder: str, path: str) -> str | None:
    """The text of a file; None if there is none."""
    file = os.path.join(folder, *path.split("/"))
    return read_text(file) if os.path.isfile(file) else None
