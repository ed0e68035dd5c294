"""What ``--watch`` does: renders again after each save, and says what the save has changed."""

import os
from collections.abc import Iterable, Iterator

from fargen.commands.comparing import Compared, difference_of
from fargen.commands.states import priced_state
from fargen.load.files import DEFAULT_FILES
from fargen.load.roots import Roots
from fargen.pipeline import Request
from fargen.values.errors import InputError, UsageError
from fargen.values.finding import Finding
from fargen.write.exchange import stage_name

SUFFIXES = (".yaml", ".yml", ".json", ".j2", ".toml")
LAST = "the last save"
_UNREADABLE = "SPEC200"


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
        except UsageError as error:  # app.yaml, which needs no path, is gone for a moment
            yield Compared(None, (Finding(_UNREADABLE, "error", str(error), ""),), {})
            continue
        if now.failed:
            yield Compared(None, now.findings, now.texts)
            continue
        before = last._replace(objects=(), workloads=()) if last.failed else last
        yield difference_of(before._replace(findings=()), now, LAST, whole=True)
        last = now


def folders(request: Request) -> tuple[str, ...]:
    """The folders in which the files of a request may be, presets and clusters too; none is in another.

    Raises:
        UsageError: a folder that does not exist.
    """
    roots = Roots(allow_outside=True)
    named = (*(request.paths or DEFAULT_FILES), request.cluster, *request.overrides.values_files)
    real = {roots.path_of(_folder(path)) for path in named if path is not None}
    real |= {os.path.realpath(folder) for folder in request.templates}
    missing = sorted(os.path.relpath(path) for path in real if not os.path.isdir(path))
    if missing:
        raise UsageError(f"--watch: there is no folder {missing[0]}")
    return joined((*real, *folders_of(_flag_files(request))))


def folders_of(sources: Iterable[str]) -> tuple[str, ...]:
    """The folders of files that were read: one may stand elsewhere, or be a link to elsewhere."""
    return joined(os.path.dirname(os.path.realpath(file)) for file in sources if os.path.isfile(file))


def joined(paths: Iterable[str]) -> tuple[str, ...]:
    """The folders without those that are in another; all absolute and without symlinks."""
    every = set(paths)
    return tuple(sorted(path for path in every if not any(_is_in(path, other) for other in every - {path})))


def is_input(path: str, output: str | None, request: Request | None = None) -> bool:
    """Whether what was saved may be input: a file of its kinds, or a folder with such that came or went.

    Args:
        path: absolute.
        output: the folder that is written, which is no input, nor is what fargen puts beside it on the way.
        request: names files of other kinds.
    """
    if output is not None:
        written = os.path.realpath(output)
        stage = os.path.join(os.path.dirname(written), stage_name(os.path.basename(written)))
        if any(_is_in(os.path.realpath(path), folder) for folder in (written, stage)):
            return False
    if path.endswith(SUFFIXES):
        return True
    if request is not None and os.path.realpath(path) in map(os.path.realpath, _flag_files(request)):
        return True
    if os.path.isdir(path):
        return any(name.endswith(SUFFIXES) for _, _, names in os.walk(path) for name in names)
    return not os.path.lexists(path) and "." not in os.path.basename(path)  # a folder that was moved away


def _flag_files(request: Request) -> tuple[str, ...]:
    """The files of ``--set-file``: ``key=path``, several with commas."""
    texts = (text for kind, text in request.overrides.sets if kind == "file")
    return tuple(part.partition("=")[2] for text in texts for part in text.split(","))


def _folder(path: str) -> str:
    return path if os.path.isdir(path) else os.path.dirname(path) or "."


def _is_in(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _no_stdin() -> bytes:
    raise AssertionError("files are watched, not standard input")
