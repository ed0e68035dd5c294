"""From paths and flags to one layered mapping an app, as a stream."""

import os
import sys
from collections.abc import Callable, Container, Iterable, Iterator, Sequence

from fargen.load.documents import fargen_documents, may_be_fargen, shows_fargen
from fargen.load.files import Found, discover, no_documents, text_of
from fargen.load.layer import without
from fargen.load.loaded import Failed, Loaded, LoadedApp, LoadedCluster
from fargen.load.loader import Loader
from fargen.load.longform import long_form
from fargen.load.overrides import Overrides
from fargen.load.partial import ENVIRONMENTS
from fargen.load.problems import at_value, error
from fargen.load.references import tidy
from fargen.load.roots import Roots
from fargen.values.errors import InputError
from fargen.values.finding import Finding
from fargen.yamltext.read import Document
from fargen.yamltext.tree import Map, Seq, Source

# Errors that no other layer can mend: unknown keys, wrong types, wrong values.
_OF_SHAPE = frozenset({"SPEC301", "SPEC303", "SPEC305"})

__all__ = [
    "Failed",
    "Loaded",
    "LoadedApp",
    "LoadedCluster",
    "Loader",
    "Overrides",
    "cluster_apps",
    "empty_folders",
    "load_apps",
    "load_document",
    "load_file",
]


def read_stdin() -> bytes:
    """All of standard input."""
    return sys.stdin.buffer.read()


def load_apps(  # noqa: PLR0913  # one argument a flag
    paths: Sequence[str],
    *,
    environment: str | None = None,
    cluster: str | LoadedCluster | None = None,
    fallback: LoadedCluster | None = None,
    overrides: Overrides | None = None,
    allow_outside: bool = False,
    stdin: Callable[[], bytes] = read_stdin,
    skip: Container[str] = frozenset(),
) -> Iterator[Loaded]:
    """Every App and Cluster that ``paths`` mean, one at a time.

    Args:
        paths: files, directories, ``-``; empty for ``app.yaml`` and ``cluster.yaml`` here.
        environment: the environment of ``-e``.
        cluster: path of ``-c``, or a loaded Cluster; over what the apps name.
        fallback: the Cluster of apps that name none, as those a Cluster lists.
        overrides: values files and ``--set`` flags.
        allow_outside: paths in documents may leave their root.
        stdin: reads standard input.
        skip: files, absolute and without symlinks, that are loaded otherwise.

    Yields:
        Apps and Clusters in the order of files; what failed in its place, and without hiding others.

    Raises:
        UsageError: nothing to read.
    """
    loader = Loader(
        environment=environment,
        cluster=cluster,
        fallback=fallback,
        overrides=overrides,
        allow_outside=allow_outside,
    )
    if loader.findings:
        yield Failed(loader.findings, loader.sources)
    origins: dict[str, bool] = {}
    for found in discover(paths):
        if isinstance(found, Finding):
            yield Failed((found,))
            continue
        hit = bool(skip) and os.path.realpath(found.file) in skip
        for loaded in () if hit else load_file(loader, found, stdin):
            hit = True
            yield loaded
        origins[found.origin] = origins.get(found.origin, False) or hit
    yield from (Failed((no_documents(path),)) for path in _empty(paths, origins))


def load_file(loader: Loader, found: Found, stdin: Callable[[], bytes] = read_stdin) -> Iterator[Loaded]:
    """The Apps and Clusters of one file. Processes may share files out, each with a `Loader` of its own."""
    sources: tuple[Source, ...] = ()
    try:
        text = text_of(found, stdin)
        sources = (Source(found.file, "app", text),) if shows_fargen(text) else ()
        documents = _documents(found, text)
    except InputError as error:
        yield Failed(error.findings, sources)
        return
    for index, document in documents:
        if isinstance(document, Finding):
            yield Failed((document,), sources)
        else:
            yield load_document(loader, document, index)


def empty_folders(paths: Sequence[str], files: Iterable[Found]) -> Iterator[Failed]:
    """What `load_apps` says of directories without any fargen document, for processes that share files out.

    Args:
        paths: as `load_apps` takes them.
        files: all that `discover` finds there; of a directory, those up to its first document are read.
    """
    origins: dict[str, bool] = {}
    for found in files:
        origins[found.origin] = origins.get(found.origin, False) or _holds_documents(found)
    yield from (Failed((no_documents(path),)) for path in _empty(paths, origins))


def _holds_documents(found: Found) -> bool:
    """Whether `load_file` has anything to give."""
    try:
        return bool(_documents(found, text_of(found, read_stdin)))
    except InputError:
        return True


def _documents(found: Found, text: str) -> list[tuple[int, Document | Finding]]:
    if not found.named and not may_be_fargen(text):
        return []
    return list(fargen_documents(text, found.file, named=found.named))


def load_document(loader: Loader, document: Document, index: int = 0) -> Loaded:
    """One App or Cluster document (see `documents.document_problem`)."""
    tree: Map = document.root
    try:
        if tree["kind"] == "App":
            return loader.app(tree, document.source, index)
        return loader.cluster(tree, document.source, index)
    except InputError as error:
        return Failed((*error.findings, *_others(tree, error.findings)), (document.source,))


def _others(tree: Map, told: Iterable[Finding]) -> Iterator[Finding]:
    """What else is wrong with the shape of an App that could not be layered: everything is told at once."""
    if tree["kind"] != "App":
        return
    from fargen.spec.app import App
    from fargen.spec.shape import shape_findings

    places = {finding.place for finding in told}
    for finding in shape_findings(App, long_form(without(tree, ENVIRONMENTS))):
        if finding.rule in _OF_SHAPE and finding.place not in places:
            yield finding


def cluster_apps(cluster: LoadedCluster, *, allow_outside: bool = False) -> tuple[str, ...]:
    """The files that a Cluster's ``apps`` mean, sorted within each pattern, each once.

    Raises:
        InputError: a pattern matches nothing, or leads outside the root of the Cluster's file.
    """
    apps = cluster.tree.get("apps")
    if not isinstance(apps, Seq):
        return ()
    roots = Roots(allow_outside=allow_outside)
    base = os.path.dirname(cluster.file) or "."
    files: dict[str, str] = {}
    problems: list[Finding] = []
    for index, pattern in enumerate(apps):
        if isinstance(pattern, str):
            try:
                files.update(_matches(apps, index, base, roots))
            except InputError as error:
                problems += error.findings
    if problems:
        raise InputError(problems)
    return tuple(files.values())


def _matches(apps: Seq, index: int, base: str, roots: Roots) -> dict[str, str]:
    """Files of one pattern: absolute path to path as messages show it."""
    import glob

    pattern: str = apps[index]
    path = ("apps", index)
    found = sorted(glob.glob(os.path.join(glob.escape(base), pattern), recursive=True))
    files = {os.path.realpath(file): tidy(file) for file in found if os.path.isfile(file)}
    if any(not roots.holds(base, real) for real in files):
        message = f"{pattern} leads outside the project folder {roots.shown(base)}"
        fix = "move the files inside, put fargen.toml into a common folder, or pass --allow-outside"
        raise InputError([at_value(apps, index, error("SPEC211", message, fix), path)])
    if not files:
        message, fix = f"no file matches {pattern}", f"correct the pattern; it starts from the folder {base}"
        raise InputError([at_value(apps, index, error("SPEC223", message, fix), path)])
    return files


def _empty(paths: Sequence[str], origins: dict[str, bool]) -> list[str]:
    """Directories in which nothing was found."""
    return [path for path in dict.fromkeys(paths) if os.path.isdir(path) and not origins.get(path)]
