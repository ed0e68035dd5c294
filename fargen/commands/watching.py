"""What ``--watch`` does: renders again after each save, and says what the save has changed."""

import os
from collections.abc import Iterable, Iterator

from fargen.commands.comparing import Compared, difference_of
from fargen.commands.states import priced_state
from fargen.load.files import DEFAULT_FILES
from fargen.load.roots import Roots
from fargen.pipeline import Request
from fargen.values.errors import InputError, UsageError

SUFFIXES = (".yaml", ".yml", ".json", ".j2", ".toml")
LAST = "the last save"


def rounds(request: Request, saves: Iterable[object]) -> Iterator[Compared]:
    """What is there at first, then what each save has changed since the last state without errors.

    A state with errors, as while somebody types, is told and then forgotten.

    Args:
        request: what to render.
        saves: yields after each save.

    Raises:
        UsageError: no path to start from, or standard input, which nobody saves.
    """
    if "-" in request.paths:
        raise UsageError("--watch needs files: standard input does not change")
    last = priced_state(request, _no_stdin)
    yield difference_of(last._replace(objects=(), workloads=()), last, "nothing")
    for _ in saves:
        try:
            now = priced_state(request, _no_stdin)
        except InputError as error:
            yield Compared(None, error.findings, {})
            continue
        if now.failed:
            yield Compared(None, now.findings, now.texts)
            continue
        before = last._replace(objects=(), workloads=()) if last.failed else last
        yield difference_of(before._replace(findings=()), now, LAST, whole=True)
        last = now


def folders(request: Request) -> tuple[str, ...]:
    """The folders in which the files of a request may be, presets and clusters too; none is in another."""
    roots = Roots(allow_outside=True)
    named = (*(request.paths or DEFAULT_FILES), request.cluster, *request.overrides.values_files)
    real = {roots.path_of(_folder(path)) for path in named if path is not None}
    real |= {os.path.realpath(folder) for folder in request.templates}
    inner = {path for path in real if any(_is_in(path, other) for other in real - {path})}
    return tuple(sorted(real - inner))


def is_input(path: str, output: str | None) -> bool:
    """Whether a file that was saved may be one of the input: of its kinds, and not what is written."""
    if not path.endswith(SUFFIXES):
        return False
    return output is None or not _is_in(os.path.realpath(path), os.path.realpath(output))


def _folder(path: str) -> str:
    return path if os.path.isdir(path) else os.path.dirname(path) or "."


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _no_stdin() -> bytes:
    raise AssertionError("files are watched, not standard input")
