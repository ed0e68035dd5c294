"""What ``update`` does: a scaffold of today, merged into the folder that an earlier one became."""

import os
from collections.abc import Mapping
from typing import NamedTuple

from fargen import __version__
from fargen.commands.scaffolding import Scaffold, Snapshot, preset_keys, replace_files, snapshots_of
from fargen.load.files import read_text
from fargen.scaffold.merge import MARK, merged
from fargen.scaffold.record import RECORD_FILE, Record, parse_record, record_text
from fargen.scaffold.service import APP_FILE, SCHEMA_FILE, app_text, schema_text, service_files
from fargen.values.errors import UsageError
from fargen.values.finding import Finding

_NEVER = ""  # what a file that no scaffold had before is merged over


class Update(NamedTuple):
    """What an update does to a folder.

    Attributes:
        before: version that the folder was made with.
        files: path and text of what changes.
        merged: paths that change, without conflict.
        conflicts: paths with conflict marks, and how many.
        left: paths that the user has removed, and that are not brought back.
        snapshots: what replaces the snapshots; empty if the app does not render.
        findings: what rendering had to say.
    """

    before: str
    files: Mapping[str, str]
    merged: tuple[str, ...]
    conflicts: Mapping[str, int]
    left: tuple[str, ...]
    snapshots: Scaffold
    findings: tuple[Finding, ...]


def update(folder: str) -> Update:
    """What brings a folder to the scaffold of this version; nothing is written.

    Args:
        folder: as the user gave it.

    Raises:
        UsageError: it is no scaffold, has conflict marks of an earlier update, or there is no git.
        InputError: the record is damaged, or a file cannot be read.
    """
    record = _record(folder)
    newer = _newer(record)
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
        if MARK in yours:
            raise UsageError(
                f"{os.path.join(folder, path)} has conflict marks: resolve them, then update again"
            )
        result = merged(base if base is not None else _NEVER, yours, text, label)
        if result.text != yours:
            files[path] = result.text
        if result.conflicts:
            conflicts[path] = result.conflicts
    plain = tuple(path for path in files if path not in conflicts)
    return _settled(
        folder, record._replace(version=__version__, files=newer), record, files, plain, conflicts, left
    )


def _settled(  # noqa: PLR0913, PLR0917  # the parts of the result
    folder: str,
    after: Record,
    before: Record,
    files: dict[str, str],
    plain: tuple[str, ...],
    conflicts: dict[str, int],
    left: list[str],
) -> Update:
    """With the files that are fargen's alone, and the snapshots of what was merged."""
    own = {SCHEMA_FILE: schema_text(), RECORD_FILE: record_text(after)}
    changed = {path: text for path, text in own.items() if _present(folder, path) != text}
    app = files.get(APP_FILE) or _present(folder, APP_FILE)
    snapshots: dict[str, Snapshot] = {}
    findings: tuple[Finding, ...] = ()
    if app is not None and APP_FILE not in conflicts:
        snapshots, findings = snapshots_of(app, after.environments, folder)
    failed = any(finding.severity == "error" for finding in findings)
    whole = {**files, **changed}
    told = (*plain, *(path for path in changed if path != RECORD_FILE))
    made = Scaffold(whole, {} if failed else snapshots, findings)
    return Update(before.version, whole, tuple(sorted(told)), conflicts, tuple(left), made, findings)


def write_update(folder: str, change: Update) -> tuple[str, ...]:
    """Put an update into its folder; the snapshots that changed.

    Raises:
        OutputError: it cannot be written.
    """
    return replace_files(os.path.realpath(folder), change.snapshots)


def _record(folder: str) -> Record:
    file = os.path.join(folder, RECORD_FILE)
    if not os.path.isdir(folder):
        raise UsageError(f"{folder} is not a folder")
    if not os.path.isfile(file):
        raise UsageError(f"{folder} is not a scaffold: {RECORD_FILE}, which fargen new writes, is not there")
    return parse_record(read_text(file), file)


def _newer(record: Record) -> dict[str, str]:
    """The files as this version makes them."""
    app = record.files.get(APP_FILE, "")
    if not record.imported:
        app = app_text(record.answers, preset_keys(record.answers.preset))
    files = service_files(record.answers, __version__, app, record.environments, record.todo)
    others = {path: text for path, text in record.files.items() if path not in files and record.imported}
    return {**others, **files}


def _present(folder: str, path: str) -> str | None:
    """The text of a file; None if there is none."""
    file = os.path.join(folder, *path.split("/"))
    return read_text(file) if os.path.isfile(file) else None
