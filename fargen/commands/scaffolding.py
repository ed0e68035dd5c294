"""What ``new`` and ``update`` do: answers to files, rendered and checked, then written all at once."""

import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

from fargen import __version__
from fargen.commands.product import Shape, produce
from fargen.pipeline import Request
from fargen.scaffold.answers import Answers
from fargen.scaffold.record import RECORD_FILE, Record, record_text
from fargen.scaffold.service import (
    APP_FILE,
    ENVIRONMENTS,
    SCHEMA_FILE,
    app_text,
    schema_text,
    service_files,
    snapshot_folder,
)
from fargen.values.errors import OutputError, UsageError
from fargen.values.finding import Finding
from fargen.values.suggest import nearest
from fargen.write.change import AppFiles
from fargen.write.folder import reported
from fargen.write.tree import write_tree

Snapshot = tuple[AppFiles, ...]


class Scaffold(NamedTuple):
    """A folder that is to be written.

    Attributes:
        files: path and text of each file; the record and the schema among them.
        snapshots: folder below it, and the objects in there.
        findings: what rendering had to say; no error among them.
    """

    files: Mapping[str, str]
    snapshots: Mapping[str, Snapshot]
    findings: tuple[Finding, ...]

    @property
    def failed(self) -> bool:
        """Whether the app does not render."""
        return any(finding.severity == "error" for finding in self.findings)


def scaffold(answers: Answers, shown: str) -> Scaffold:
    """The folder of a new service.

    Args:
        answers: what it is.
        shown: the folder, for messages.

    Raises:
        UsageError: no such preset.
        InputError: the project's ``fargen.toml`` or a preset is broken.
    """
    app = app_text(answers, preset_keys(answers.preset))
    return scaffold_of(
        Record(
            __version__, answers, imported=False, environments=ENVIRONMENTS, todo="", files={APP_FILE: app}
        ),
        shown,
    )


def scaffold_of(record: Record, shown: str) -> Scaffold:
    """The folder of a service whose ``app.yaml`` is in the record; its other files are made anew."""
    files = service_files(
        record.answers, __version__, record.files[APP_FILE], record.environments, record.todo
    )
    whole = record._replace(files={**record.files, **files})
    snapshots, findings = snapshots_of(files[APP_FILE], record.environments, shown)
    listed = {**whole.files, SCHEMA_FILE: schema_text(), RECORD_FILE: record_text(whole)}
    return Scaffold(listed, snapshots, findings)


def preset_keys(preset: str, folder: str = ".") -> tuple[str, ...]:
    """The keys that a preset sets, dotted, and ``workload=KIND``; none without a preset.

    Args:
        preset: its name; empty for none.
        folder: whose presets there are: those of its project, and built-in ones.

    Raises:
        UsageError: no preset of this name.
        InputError: the project's ``fargen.toml`` or a preset is broken.
    """
    if not preset:
        return ()
    from fargen.load.presetpages import preset_pages
    from fargen.yamltext.read import read

    pages = {page.name: page for page in preset_pages(folder)}
    if preset not in pages:
        near = nearest(preset, pages)
        hint = f"did you mean {near}? " if near else ""
        raise UsageError(f"no preset is named {preset}: {hint}there are {', '.join(pages)}")
    own = pages[preset]
    chain = [own, *(pages[name] for name in own.extends if name in pages)]
    kinds = [read(page.text, page.file)[0].root.get("workload") for page in chain]
    kind = next((kind for kind in kinds if isinstance(kind, str)), "")
    return (*own.sets, f"workload={kind}")


def snapshots_of(
    app: str | None, environments: Sequence[str], shown: str
) -> tuple[dict[str, Snapshot], tuple[Finding, ...]]:
    """The objects of each environment, and what is to be said; no objects of one with an error.

    Args:
        app: text of ``app.yaml``; None for the file as it is, which may name others beside it.
        environments: the base is rendered if there is none.
        shown: the folder that the text stands in, or is going to.
    """
    path = "-" if app is not None else os.path.join(shown, APP_FILE)
    snapshots: dict[str, Snapshot] = {}
    findings: dict[Finding, None] = {}
    for name in environments or ("",):
        parts = []
        request = Request(paths=(path,), environment=name or None)
        for product in produce(request, Shape("files"), (app or "").encode):
            findings.update(dict.fromkeys(_told(product.findings, shown)))
            if product.files and not product.failed:
                parts.append(AppFiles(product.name, product.files))
        snapshots[snapshot_folder(name)] = tuple(parts)
    return snapshots, tuple(sorted(findings, key=lambda finding: finding.order))


def _told(findings: Iterable[Finding], shown: str) -> Iterable[Finding]:
    """With the file that the text is going to be."""
    file = os.path.join(shown, APP_FILE)
    for finding in findings:
        place = finding.place
        yield finding._replace(place=place._replace(file=file)) if place is not None else finding


def write_scaffold(folder: str, made: Scaffold, *, force: bool) -> None:
    """Write a new folder, whole or not at all.

    Args:
        folder: as the user gave it.
        made: what goes into it.
        force: a folder with content is no obstacle; files of the same names are replaced, others stay.

    Raises:
        UsageError: the folder has content, or is a file.
        OutputError: it cannot be written.
    """
    path = os.path.realpath(folder)
    refuse_taken(folder, force=force)
    if os.path.isdir(path):
        replace_files(path, made)
        return
    above = os.path.dirname(path)
    with reported(f"cannot write {folder}"):
        os.makedirs(above, exist_ok=True)
        draft = mkdtemp(prefix=f".{os.path.basename(path)}.", dir=above)
    try:
        with reported(f"cannot write {folder}"):
            inside = os.path.join(draft, "new")
            replace_files(inside, made)
            os.rename(inside, path)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def refuse_taken(folder: str, *, force: bool) -> None:
    """Say early that a folder is taken.

    Raises:
        UsageError: it has content, or is a file.
    """
    if not folder:
        raise UsageError("--dir is empty: name a folder")
    if os.path.islink(folder) and not os.path.exists(folder):
        raise UsageError(f"{folder} is a symlink that leads nowhere: choose another --dir")
    path = os.path.realpath(folder)
    if os.path.lexists(path) and not os.path.isdir(path):
        raise UsageError(f"{folder} is a file: choose another --dir")
    if force or not os.path.isdir(path):
        return
    with reported(f"cannot read {folder}"):
        taken = sorted(os.listdir(path))
    if taken:
        raise UsageError(
            f"{folder} is not empty (it has {taken[0]}): choose another --dir, or pass --force to replace "
            "files of the same names"
        )


def replace_files(path: str, made: Scaffold) -> tuple[str, ...]:
    """Write into a folder that may have files: all the scaffold's own in one go, then each snapshot.

    Returns:
        The snapshots that changed.

    Raises:
        OutputError: it cannot be written.
    """
    files = tuple((name, text.encode()) for name, text in sorted(made.files.items()))
    _refuse_obstacles(path, [name for name, _ in files])
    for folder, apps in made.snapshots.items():
        _refuse_obstacles(path, [f"{folder}/{app.directory}/{name}" for app in apps for name, _ in app.files])
    if any(_content(path, name) != data for name, data in files):
        adopt(path, [name for name, _ in files])
        recorded = _others(path, dict(files))
        write_tree(Path(path), [AppFiles("", (*files, *recorded))])
    changed = []
    for folder, apps in sorted(made.snapshots.items()):
        if not apps:
            continue
        below = os.path.join(path, *folder.split("/"))
        for app in apps:
            adopt(below, [f"{app.directory}/{name}" for name, _ in app.files])
        if not write_tree(Path(below), apps).current:
            changed.append(folder)
    return tuple(changed)


def _refuse_obstacles(path: str, names: Iterable[str]) -> None:
    """Look before anything is written: what is written in several steps is to fail as a whole."""
    for name in names:
        parts = name.split("/")
        for length in range(1, len(parts) + 1):
            place = os.path.join(path, *parts[:length])
            shown = "/".join(parts[:length])
            if os.path.islink(place):
                raise OutputError(
                    f"{shown} is a symlink, and nothing is written through one: "
                    "replace it by what it leads to; nothing was changed"
                )
            whole = length == len(parts)
            if os.path.lexists(place) and os.path.isdir(place) == whole:
                what = "a folder" if whole else "a file"
                raise OutputError(f"{shown} is {what}: move it away; nothing was changed")


def _content(path: str, name: str) -> bytes | None:
    """What a file holds; None if there is none."""
    file = os.path.join(path, *name.split("/"))
    with reported(f"cannot read {path}"):
        return Path(file).read_bytes() if os.path.isfile(file) else None


def _others(path: str, files: Mapping[str, bytes]) -> tuple[tuple[str, bytes], ...]:
    """The scaffold's files that stay as they are: what is not given would count as no longer wanted."""
    from fargen.write.record import RECORD_NAME, parse_record

    listed = os.path.join(path, RECORD_NAME)
    with reported(f"cannot read {path}"):
        names = parse_record(Path(listed).read_bytes(), listed) if os.path.isfile(listed) else {}
        there = {name: os.path.join(path, *name.split("/")) for name in names if name not in files}
        return tuple((name, Path(file).read_bytes()) for name, file in there.items() if os.path.isfile(file))


def adopt(path: str, names: Iterable[str]) -> None:
    """Note files of a folder as fargen's, so that they may be replaced: the user said so.

    Raises:
        OutputError: they cannot be read.
    """
    from fargen.write.onefile import write_file
    from fargen.write.record import RECORD_NAME, digest, emit_record, parse_record

    listed = os.path.join(path, RECORD_NAME)
    recorded: dict[str, str] = {}
    found: dict[str, str] = {}
    with reported(f"cannot read {path}"):
        if os.path.isfile(listed):
            recorded = parse_record(Path(listed).read_bytes(), listed)
        for name in names:
            file = os.path.join(path, *name.split("/"))
            if os.path.isfile(file) and not os.path.islink(file) and name not in recorded:
                found[name] = digest(Path(file).read_bytes())
    if found:
        write_file(listed, emit_record({**recorded, **found}).decode())
