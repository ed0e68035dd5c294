"""``.fargen/scaffold.yaml``: what a scaffold was made from, so that a later one can be merged into it."""

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from fargen.scaffold.answers import Answers
from fargen.scaffold.service import answers_of
from fargen.values.errors import InputError, UsageError
from fargen.values.finding import Finding, Place
from fargen.yamltext.emit import emit
from fargen.yamltext.read import read

RECORD_FILE = ".fargen/scaffold.yaml"
_HEAD = (
    "# What this folder was made from. fargen update merges with it: keep it in git, and leave it as it is.\n"
)
_FIX = "take the file from git again; without it there is nothing to merge with"


class Record(NamedTuple):
    """A scaffold as it was made.

    Attributes:
        version: of the fargen that made it.
        answers: what the service is.
        imported: ``app.yaml`` came from another format: a newer scaffold has nothing to say about it.
        environments: that have a snapshot; empty if the base has one.
        todo: the README's list of what is left to do, if it is not the usual one.
        files: path and text of each file, before any edit.
    """

    version: str
    answers: Answers
    imported: bool
    environments: tuple[str, ...]
    todo: str
    files: Mapping[str, str]


def record_text(record: Record) -> str:
    """The record as YAML; the same for the same record."""
    answers = {
        key: value
        for key, value in record.answers._asdict().items()
        if value != Answers._field_defaults.get(key)
    }
    return _HEAD + emit(
        {
            "version": record.version,
            "answers": answers,
            "imported": record.imported,
            "environments": list(record.environments),
            "todo": record.todo,
            "files": dict(sorted(record.files.items())),
        }
    )


def parse_record(text: str, file: str) -> Record:
    """The record behind a text.

    Raises:
        InputError: it is not what `record_text` writes.
    """
    documents = read(text, file)
    root = documents[0].root if len(documents) == 1 else None
    try:
        return _record(root)
    except (KeyError, TypeError, ValueError, AttributeError, UsageError) as error:
        reason = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
        message = f"the record of the scaffold is damaged: {reason}"
        raise InputError([Finding("SPEC566", "error", message, _FIX, place=Place(file, 1, 1))]) from error


def _record(root: Any) -> Record:
    if not isinstance(root, dict):
        raise TypeError("it is not a map")
    files = {path: text for path, text in root["files"].items() if isinstance(text, str)}
    if len(files) < len(root["files"]):
        raise ValueError("files has an entry that is no text")
    for path in files:
        if os.path.isabs(path) or not {"", ".", ".."}.isdisjoint(path.split("/")):
            raise ValueError(f"files has {path!r}, which is no path in this folder")
    return Record(
        str(root["version"]),
        answers_of(root["answers"]),
        bool(root["imported"]),
        tuple(str(name) for name in root["environments"]),
        str(root["todo"]),
        files,
    )
