"""The files of a run, and what they hold: specs, loaded, and other manifests. For check, size and cost.

A folder may hold specs and, as ``fargen new`` makes it, what fargen rendered from them. An object found by
searching a folder that has the label ``app.kubernetes.io/managed-by: fargen``, and the name of an app whose
spec is in the same run as its instance, is that app again: `Walk.is_rendered` tells it. Files that the user
names are always taken.
"""

import os
from collections.abc import Callable, Generator, Iterable, Iterator
from typing import NamedTuple

from fargen.clusterline import listed_files
from fargen.drafting import identity
from fargen.kube.manifest import Manifest, mapping
from fargen.load.apps import Failed, Loaded, LoadedApp, LoadedCluster, Loader, cluster_apps, load_document
from fargen.load.documents import shows_fargen
from fargen.load.files import CHART, STDIN, Found, chart_finding, discover, is_chart, text_of
from fargen.load.foreign import MAX_STREAM_BYTES, read_contents
from fargen.load.overrides import Overrides
from fargen.values.errors import InputError
from fargen.values.finding import Finding, Place
from fargen.yamltext.read import Document
from fargen.yamltext.syntax import TEMPLATE_FIX

NO_OVERRIDES = Overrides()

_MANAGED_BY = "app.kubernetes.io/managed-by"
_INSTANCE = "app.kubernetes.io/instance"
_NO_TEXT = "SPEC102"  # the bytes are no UTF-8
_COMMANDS = {"price": "cost", "compare": "diff"}  # else the purpose is the name of the command
_HOURS = "-hours"  # ends the instance of the CronJobs that ``hours`` makes


class Route(NamedTuple):
    """Where to go.

    Attributes:
        paths: files, folders or ``-``; empty for ``app.yaml`` and ``cluster.yaml`` here.
        environment: of the specs; None for the base.
        every: without an environment: the base of each app, then each of its environments.
        cluster: path of the Cluster file; wins over what the specs name.
        overrides: values files and ``--set`` flags.
        allow_outside: paths inside documents may leave the root.
        purpose: the verb of "there is nothing to check here".
    """

    paths: tuple[str, ...] = ()
    environment: str | None = None
    every: bool = False
    cluster: str | None = None
    overrides: Overrides = NO_OVERRIDES
    allow_outside: bool = False
    purpose: str = "check"


class Opened(NamedTuple):
    """A file that was read; its specs follow it.

    Attributes:
        text: all of it; empty if it holds nothing for Kubernetes, so that nothing is quoted from it.
        manifests: what it holds beside specs.
    """

    file: str
    text: str
    manifests: tuple[Manifest, ...]


class Walk:
    """Goes through the files of a run once.

    Attributes:
        findings: what could not be read, and why; complete when `steps` has ended.
    """

    def __init__(self, route: Route) -> None:
        self.route = route
        self.findings: list[Finding] = []
        self._apps: set[str] = set()
        self._given: set[str] = {STDIN}
        self._named: set[str] = set()
        self._loaders: dict[tuple[str | None, str], Loader] = {}
        self._fallback: LoadedCluster | None = None

    def steps(self, stdin: Callable[[], bytes]) -> Iterator[Opened | Loaded]:
        """Every file, and every App and Cluster in it; the apps that a Cluster lists come after it.

        Raises:
            UsageError: no path to start from.
        """
        route = self.route
        empty, full = {path: True for path in route.paths if path != "-"}, list[str]()
        listed = list(discover(route.paths))
        files = [found for found in listed if isinstance(found, Found)]
        apart = listed_files(files, allow_outside=route.allow_outside)  # they come with their Cluster
        self._named = {os.path.realpath(found.file) for found in files} - apart
        for found in listed:
            if isinstance(found, Found) and found.named:
                self._given.add(found.file)
            if isinstance(found, Finding):
                self.findings.append(found)
                empty.pop(found.place.file if found.place else "", None)
                continue
            anything = bool(apart) and os.path.realpath(found.file) in apart
            if not anything:
                anything = yield from self._file(found, stdin)
            if anything:
                empty.pop(found.origin, None)
                full.append(found.file)
        nothing = [path for path in empty if not _holds(path, full)]
        self.findings += [self._nothing_in(path) for path in nothing]
        if route.purpose == "check":
            self.findings += [
                chart_finding(path, "info", "check") for path in _charts(files) if path not in nothing
            ]

    def is_rendered(self, manifest: Manifest) -> bool:
        """Whether a manifest of a searched folder is what fargen wrote of an app whose spec is in this run.

        Known when `steps` has ended.
        """
        labels = mapping(manifest.metadata.get("labels"))
        instance = str(labels.get(_INSTANCE, ""))
        if labels.get(_MANAGED_BY) != "fargen" or self._apps.isdisjoint(
            (instance, instance.removesuffix(_HOURS))
        ):
            return False
        place, _ = manifest.places.find(())
        return place is not None and place.file not in self._given

    def loader(self, environment: str | None) -> Loader:
        """The loader of an environment, for the apps of the Cluster whose turn it is."""
        key = (environment, self._fallback.file if self._fallback else "")
        if key not in self._loaders:
            loader = Loader(
                environment=environment,
                cluster=self.route.cluster,
                fallback=self._fallback,
                overrides=self.route.overrides,
                allow_outside=self.route.allow_outside,
            )
            self.findings += loader.findings
            self._loaders[key] = loader
        return self._loaders[key]

    def _nothing_in(self, path: str) -> Finding:
        if is_chart(path):
            return chart_finding(path, "error", _COMMANDS.get(self.route.purpose, self.route.purpose))
        message = f"there is nothing to {self.route.purpose} here: no Kubernetes object and no spec"
        return Finding("SPEC204", "error", message, "name a file or folder with manifests", place=Place(path))

    def _file(self, found: Found, stdin: Callable[[], bytes]) -> Generator[Opened | Loaded, None, bool]:
        """A file and its specs; returns whether there was anything in it."""
        try:
            text = text_of(found, stdin, MAX_STREAM_BYTES)
        except InputError as error:
            self.findings += self._weighed(found, error.findings)
            return True
        contents = read_contents(text, found.file, named=found.named)
        self.findings += self._weighed(found, contents.findings)
        anything = bool(contents.findings or contents.manifests or contents.specs)
        if found.named and not anything:
            self.findings.append(self._nothing_in(found.file))
            anything = True
        quoted = contents.manifests or contents.specs or shows_fargen(text)  # of what is neither, nothing
        yield Opened(found.file, text if quoted else "", contents.manifests)
        for index, document in contents.specs:
            yield from self._spec(document, index)
        return anything

    def _weighed(self, found: Found, findings: Iterable[Finding]) -> Iterator[Finding]:
        """What never was a manifest stops only a check, where it was found by searching a folder.

        That a file is a template is said once.
        """
        beside = not found.named and self.route.purpose != "check"
        template = False
        for finding in findings:
            if template and finding.fix == TEMPLATE_FIX:
                continue
            template = template or finding.fix == TEMPLATE_FIX
            stray = finding.rule == _NO_TEXT or finding.fix == TEMPLATE_FIX
            yield finding._replace(severity="warning") if beside and stray else finding

    def _spec(self, document: Document, index: int) -> Iterator[Opened | Loaded]:
        if document.root["kind"] == "Cluster":
            loaded = load_document(self.loader(None), document, index)
            yield loaded
            if isinstance(loaded, LoadedCluster):
                yield from self._listed(loaded)
            return
        first = load_document(self.loader(self.route.environment), document, index)
        if isinstance(first, LoadedApp):
            self._apps.add(identity(first.tree)[0])
        yield first
        if self.route.every and self.route.environment is None and isinstance(first, LoadedApp):
            for name in first.environments:
                yield load_document(self.loader(name), document, index)

    def _listed(self, cluster: LoadedCluster) -> Iterator[Opened | Loaded]:
        try:
            files = cluster_apps(cluster, allow_outside=self.route.allow_outside)
        except InputError as error:
            yield Failed(error.findings, (cluster.source,))
            return
        self._fallback = cluster
        for file in files:
            real = os.path.realpath(file)
            if real not in self._named:
                self._named.add(real)
                yield from self._file(Found(file, named=True, origin=file), _no_stdin)
        self._fallback = None


def _charts(files: Iterable[Found]) -> list[str]:
    """The Helm charts of searched folders."""
    folders = [
        os.path.normpath(os.path.dirname(found.file))
        for found in files
        if os.path.basename(found.file) == CHART
    ]
    return [folder for folder in folders if is_chart(folder)]


def _no_stdin() -> bytes:
    raise AssertionError("a Cluster lists files only")


def _holds(path: str, files: Iterable[str]) -> bool:
    """Whether one of the files is this path, or below it: it was read under another of the names given."""
    here = os.path.realpath(path)
    below = os.path.join(here, "")
    return any(real == here or real.startswith(below) for real in map(os.path.realpath, files))
