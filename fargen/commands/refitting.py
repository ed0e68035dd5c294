"""Files of foreign manifests in, the same files adapted out: what ``fargen adapt`` reads and gives."""

import os
from collections.abc import Callable, Iterator
from itertools import count
from typing import NamedTuple

from fargen.adapt.options import Options
from fargen.adapt.texts import Text
from fargen.check.suppress import Suppressions
from fargen.commands.adapting import adapt_drafts, draft_of
from fargen.commands.addlogging import Logging
from fargen.drafting import cluster_facts
from fargen.kube.schema.versions import parse_version
from fargen.load.files import STDIN, Found, chart_finding, discover, is_chart, text_of
from fargen.load.foreign import MAX_STREAM_BYTES, read_contents
from fargen.load.loaded import LoadedCluster
from fargen.load.loader import Loader
from fargen.spec.plan import ClusterFacts
from fargen.values.change import Change
from fargen.values.errors import InputError
from fargen.values.finding import Finding, Place
from fargen.yamltext.tree import Source

OUT_OF_STDIN = "manifests.yaml"
"""What is read from standard input has this name in a folder."""


class Request(NamedTuple):
    """What to adapt.

    Attributes:
        paths: files, folders or ``-``; empty: standard input.
        cluster: path of the Cluster file.
        kube_version: Kubernetes version; wins over the cluster's.
        options: the flags.
        logging: ``native`` or ``sidecar=FILES:LOGGROUP``; empty: none is added.
    """

    paths: tuple[str, ...] = ()
    cluster: str | None = None
    kube_version: str | None = None
    options: Options = Options()
    logging: str = ""


class Refitted(NamedTuple):
    """One file.

    Attributes:
        file: as the user gave it.
        name: its name in the folder of ``-o``, with ``/``.
    """

    file: str
    name: str
    before: str
    after: str


class Result(NamedTuple):
    """What came of a run.

    Attributes:
        files: in the order they were read.
        changes: in the order of files and objects.
        refusals: errors; with any, nothing is to be written.
        findings: what is left to be mended by hand.
        texts: file to text, for excerpts.
    """

    files: tuple[Refitted, ...]
    changes: tuple[Change, ...]
    refusals: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    texts: dict[str, str]


def refit(request: Request, stdin: Callable[[], bytes]) -> Result:
    """Adapt all that the request names; the objects of all files are looked at together.

    Raises:
        UsageError: standard input twice, or a Kubernetes version that is not known.
        InputError: something cannot be read, is no YAML, or holds no Kubernetes object.
    """
    facts, cluster = _cluster(request)
    logging = Logging(request.logging, cluster, facts) if request.logging else None
    numbers = count()
    texts: list[tuple[Found, Text]] = []
    suppressions = Suppressions({})
    for found, text in _read(request.paths or ("-",), stdin):
        read = Text(text, found.file, lambda root, lines: draft_of(next(numbers), root, lines))
        texts.append((found, read))
        suppressions.read_text(found.file, text)
    drafts = [draft for _, text in texts for draft in text.drafts]
    outcome = adapt_drafts(drafts, request.options, facts, suppressions, logging)
    added = [draft for draft in drafts if draft.added]
    files = tuple(
        Refitted(text.file, _name(found), text.before, text.before if outcome.refusals else text.after(added))
        for found, text in texts
    )
    shown = {text.file: text.before for _, text in texts}
    return Result(files, outcome.changes, outcome.refusals, outcome.findings, shown)


def _cluster(request: Request) -> tuple[ClusterFacts | None, LoadedCluster | None]:
    version = parse_version(request.kube_version) if request.kube_version is not None else None
    if request.cluster is None:
        return (ClusterFacts(version=version) if version is not None else None), None
    loader = Loader(cluster=request.cluster)
    if loader.findings or loader.forced is None:
        raise InputError(loader.findings)
    tree, source = loader.forced.tree, Source(loader.forced.file)
    return cluster_facts(tree, version), LoadedCluster(tree, loader.forced.file, 0, (), source)


def _read(paths: tuple[str, ...], stdin: Callable[[], bytes]) -> Iterator[tuple[Found, str]]:
    """Every file with manifests, and its text; what is wrong with any of them is said at once."""
    problems: list[Finding] = []
    full: dict[str, bool] = dict.fromkeys(paths, False)
    read: list[tuple[Found, str]] = []
    for found in discover(paths):
        if isinstance(found, Finding):
            problems.append(found)
            full[found.place.file if found.place else ""] = True
            continue
        try:
            text = text_of(found, stdin, MAX_STREAM_BYTES)
        except InputError as error:
            problems += error.findings
            full[found.origin] = True
            continue
        contents = read_contents(text, found.file, named=found.named)
        problems += contents.findings
        full[found.origin] |= bool(contents.manifests or contents.findings)
        if contents.manifests:
            read.append((found, text))
    problems += [_nothing_in(STDIN if path == "-" else path) for path, some in full.items() if not some]
    if problems:
        raise InputError(problems)
    yield from read


def _nothing_in(path: str) -> Finding:
    if is_chart(path):
        return chart_finding(path, "error", "adapt")
    message = "there is nothing to adapt here: no Kubernetes object"
    fix = "name a file or folder with manifests, or pipe them in; specs of fargen are rendered first"
    return Finding("SPEC204", "error", message, fix, place=Place(path))


def _name(found: Found) -> str:
    """Where the file goes below the folder of ``-o``: as it lay below its PATH."""
    if found.file == STDIN:
        return OUT_OF_STDIN
    if found.named:
        return os.path.basename(found.file)
    return os.path.relpath(found.file, found.origin).replace(os.sep, "/")
