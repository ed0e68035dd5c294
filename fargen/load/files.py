"""From the PATHs of a command line to files and their text."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from stat import S_ISDIR
from typing import NamedTuple

from fargen.values.errors import InputError, UsageError
from fargen.values.finding import Finding, Place, Severity
from fargen.yamltext.read import MAX_BYTES, decode

STDIN = "<stdin>"
CHART = "Chart.yaml"
DEFAULT_FILES = ("app.yaml", "cluster.yaml")
_SUFFIXES = (".yaml", ".yml", ".json")
_SKIPPED = frozenset({"node_modules", "__pycache__"})  # and every hidden folder
_FILLED_IN = frozenset({"templates", "charts"})  # of a Helm chart: no YAML before Helm fills it in


class Found(NamedTuple):
    """A file to read.

    Attributes:
        file: as the user gave it, or below the directory the user gave; ``<stdin>``.
        named: the user named this very file; else it was found in ``origin``.
        origin: the PATH it comes from.
    """

    file: str
    named: bool
    origin: str


def discover(paths: Sequence[str], *, folder: str = ".") -> Iterator[Found | Finding]:
    """Every file that ``paths`` mean, once, in their order; a directory's in the order of their names.

    Directories are searched for ``*.yaml``, ``*.yml`` and ``*.json``. Hidden folders, ``node_modules`` and
    ``__pycache__`` are skipped, and the ``templates`` and ``charts`` of a Helm chart. Symlinks to files are
    read, those to directories not followed: what they show lies elsewhere, or is found there anyway. A path
    that cannot be read is an error finding.

    Args:
        paths: files, directories, or ``-`` for standard input.
        folder: where ``app.yaml`` and ``cluster.yaml`` are looked for if there are no paths.

    Raises:
        UsageError: no paths, and neither file is in ``folder``; or ``-`` twice.
    """
    if list(paths).count("-") > 1:
        raise UsageError("standard input can be read once: give - only once")
    seen: set[tuple[int, int]] = set()
    for path in paths or _defaults(folder):
        if path == "-":
            yield Found(STDIN, named=True, origin=path)
            continue
        try:
            status = os.stat(path)
        except (OSError, ValueError) as error:
            yield unreadable(path, error)
            continue
        found = _walk(path, path) if S_ISDIR(status.st_mode) else [Found(path, named=True, origin=path)]
        yield from _unseen(found, seen)


def is_chart(folder: str) -> bool:
    """Whether a folder is a Helm chart with templates, which `discover` skips."""
    return os.path.isfile(os.path.join(folder, CHART)) and os.path.isdir(os.path.join(folder, "templates"))


def text_of(found: Found, stdin: Callable[[], bytes], limit: int = MAX_BYTES) -> str:
    """The text of a file, or of standard input.

    Raises:
        InputError: it cannot be read, or is no text (see `decode`).
    """
    return decode(stdin(), STDIN, limit) if found.file == STDIN else read_text(found.file, limit=limit)


def read_text(file: str, shown: str | None = None, limit: int = MAX_BYTES) -> str:
    """The text of ``file``; messages call it ``shown``.

    Raises:
        InputError: it cannot be read, or is no text (see `decode`).
    """
    try:
        with open(file, "rb") as stream:
            # Python reserves what is asked for. A pipe has no size, and may never end: `decode` refuses more.
            size = os.fstat(stream.fileno()).st_size or limit
            data = stream.read(min(size, limit) + 1)
    except (OSError, ValueError) as error:
        raise InputError([unreadable(shown or file, error)]) from error
    return decode(data, shown or file, limit)


def unreadable(file: str, error: OSError | ValueError) -> Finding:
    """The finding for a file that the system refuses to open."""
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    message = f"cannot be read: {reason[:1].lower()}{reason[1:]}"
    return Finding("SPEC200", "error", message, "check the path and its permissions", place=Place(file))


def no_documents(origin: str) -> Finding:
    """The finding for a directory without any fargen document."""
    message = "no fargen document in this directory"
    return Finding(
        "SPEC204",
        "error",
        message,
        "name a directory that holds a file with apiVersion: fargen.dev/v1",
        place=Place(origin),
    )


def chart_finding(folder: str, severity: Severity, command: str) -> Finding:
    """The finding for a Helm chart where ``fargen <command>`` searches for manifests."""
    message = "a Helm chart: its templates are no manifests before Helm fills them in, and are left out"
    fix = f"pipe in what Helm prints: helm template RELEASE {folder} | fargen {command} -"
    return Finding("SPEC226", severity, message, fix, place=Place(folder))


def _defaults(folder: str) -> list[str]:
    found = [name for name in DEFAULT_FILES if os.path.isfile(os.path.join(folder, name))]
    if not found:
        fix = "name a file or a directory, or - for standard input"
        raise UsageError(f"no app.yaml or cluster.yaml here: {fix}")
    return found if folder == "." else [os.path.join(folder, name) for name in found]


def _walk(folder: str, origin: str) -> Iterator[Found | Finding]:
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield unreadable(folder, error)
        return
    skipped = _SKIPPED | _FILLED_IN if any(entry.name == CHART for entry in listed) else _SKIPPED
    for entry in listed:
        if entry.is_dir(follow_symlinks=False):
            if entry.name[0] != "." and entry.name not in skipped:
                yield from _walk(os.path.join(folder, entry.name), origin)
        elif entry.name.endswith(_SUFFIXES) and entry.is_file():
            yield Found(os.path.join(folder, entry.name), named=False, origin=origin)


def _unseen(found: Iterable[Found | Finding], seen: set[tuple[int, int]]) -> Iterator[Found | Finding]:
    """Without the files that another path of this run already gave."""
    for item in found:
        if isinstance(item, Found):
            try:
                status = os.stat(item.file)
            except OSError as error:
                yield unreadable(item.file, error)
                continue
            key = (status.st_dev, status.st_ino)
            if key in seen:
                continue
            seen.add(key)
        yield item
