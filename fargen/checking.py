"""What ``fargen check`` does: specs through the pipeline, other manifests straight to the rules."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from fargen.check.alternatives import Placed, folder_of, groups_of
from fargen.check.engine import NotChecked, RuleCrashError, check_manifests
from fargen.check.suppress import Suppressions
from fargen.check.together import Together
from fargen.drafting import Clusters, cluster_facts, draft_app, identity
from fargen.kube.manifest import Manifest
from fargen.kube.schema.versions import parse_version
from fargen.load.apps import Failed, LoadedApp, LoadedCluster, Loader, cluster_apps, load_document
from fargen.load.documents import shows_fargen
from fargen.load.files import Found, discover, text_of
from fargen.load.foreign import MAX_STREAM_BYTES, read_contents
from fargen.pipeline import sources_of
from fargen.spec.plan import ClusterFacts
from fargen.suppressing import read_suppressions, sort_findings
from fargen.templating.engine import Engine
from fargen.values.errors import InputError
from fargen.values.finding import Finding, Place
from fargen.yamltext.read import Document


class CheckRequest(NamedTuple):
    """What to check.

    Attributes:
        paths: files, folders or ``-``; empty for ``app.yaml`` and ``cluster.yaml`` here.
        environment: the one to check; None for the base and every environment.
        cluster: path of the Cluster file; wins over what the specs name.
        namespace: of objects that name none.
        kube_version: Kubernetes version; wins over the cluster's.
        allow_outside: paths inside documents may leave the root.
        today: date for the support of Kubernetes versions, as ``2026-11-23``; None leaves support out.
    """

    paths: tuple[str, ...] = ()
    environment: str | None = None
    cluster: str | None = None
    namespace: str = "default"
    kube_version: str | None = None
    allow_outside: bool = False
    today: str | None = None


class Checked(NamedTuple):
    """What a run found.

    Attributes:
        findings: in order, each once; those that are suppressed are left out.
        not_checked: kinds without a schema, sorted.
        skipped: pods that are kept off Fargate.
        objects: how many objects were checked, those of apps included.
        texts: file to text, for excerpts.
        crashes: rules that broke, each once.
    """

    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...]
    skipped: int
    objects: int
    texts: dict[str, str]
    crashes: tuple[RuleCrashError, ...]


def check(request: CheckRequest, stdin: Callable[[], bytes]) -> Checked:
    """Check everything behind the request. All manifests that are no specs are checked together.

    Raises:
        UsageError: no path to start from, or a Kubernetes version that is not known.
    """
    from fargen.clusterline import listed_files

    run = _Run(request)
    empty = {path: True for path in request.paths if path != "-"}
    listed = list(discover(request.paths))
    files = [found for found in listed if isinstance(found, Found)]
    apart = listed_files(files, allow_outside=request.allow_outside)  # they come with their Cluster
    run.named = {os.path.realpath(found.file) for found in files} - apart
    for found in listed:
        if isinstance(found, Finding):
            run.findings.append(found)
            empty.pop(found.place.file if found.place else "", None)
        elif (apart and os.path.realpath(found.file) in apart) or run.file(found, stdin):
            empty.pop(found.origin, None)
    run.findings += [_nothing_in(path) for path in empty]
    return run.result()


def _nothing_in(path: str) -> Finding:
    message = "there is nothing to check here: no Kubernetes object and no spec"
    return Finding("SPEC204", "error", message, "name a file or folder with manifests", place=Place(path))


class _Run:
    """Takes files, and what they hold."""

    def __init__(self, request: CheckRequest) -> None:
        self.request = request
        self.version = parse_version(request.kube_version) if request.kube_version is not None else None
        self.clusters = Clusters(self.version)
        self.findings: list[Finding] = []
        self.placed: list[Placed] = []
        self.texts: dict[str, str] = {}
        self.unknown: Counter[tuple[str, str]] = Counter()
        self.skipped = self.objects = 0
        self.crashes: list[RuleCrashError] = []
        self.suppressions = Suppressions({})
        self.named: set[str] = set()
        self._loaders: dict[tuple[str | None, str], Loader] = {}
        self._fallback: LoadedCluster | None = None
        self._made: Engine | None = None
        self._together = Together()

    def file(self, found: Found, stdin: Callable[[], bytes]) -> bool:
        """Check the specs of a file and keep its manifests; whether there was anything in it."""
        try:
            text = text_of(found, stdin, MAX_STREAM_BYTES)
        except InputError as error:
            self.findings += error.findings
            return True
        contents = read_contents(text, found.file, named=found.named)
        self.findings += contents.findings
        folder = folder_of(found.file)
        self.placed += [(folder, manifest) for manifest in contents.manifests]
        for index, document in contents.specs:
            self._spec(document, index)
        anything = bool(contents.findings or contents.manifests or contents.specs)
        if found.named and not anything:
            self.findings.append(_nothing_in(found.file))
            anything = True
        quoted = contents.manifests or contents.specs or shows_fargen(text)  # of what is neither, nothing
        if quoted:
            self.texts[found.file] = text
            self.suppressions.read_text(found.file, text)
        return anything

    def result(self) -> Checked:
        """Check the manifests, then apply what is suppressed over the whole run."""
        self.suppressions.read(manifest for _, manifest in self.placed)
        if self.placed:
            self._check_manifests()
        self.findings += self._together.rest()
        spec = [finding for finding in self.findings if finding.rule.startswith("SPEC")]
        kept = self.suppressions.apply(f for f in self.findings if not f.rule.startswith("SPEC"))
        left = () if self.crashes else self.suppressions.leftovers()
        return Checked(
            sort_findings([*spec, *kept, *left]),
            tuple(NotChecked(*kind, count) for kind, count in sorted(self.unknown.items())),
            self.skipped,
            self.objects,
            self.texts,
            tuple({crash.rule_id: crash for crash in reversed(self.crashes)}.values())[::-1],
        )

    def _check_manifests(self) -> None:
        facts, namespace = self._facts(), self.request.namespace
        unknown: dict[int, Manifest] = {}
        off: dict[int, Manifest] = {}
        for manifests, judged in groups_of(self.placed, namespace):
            result = check_manifests(
                manifests,
                version=facts.version,
                profiles=facts.profiles,
                node_groups=facts.node_groups,
                default_namespace=namespace,
                crashes=self.crashes,
            )
            files = {_file_of(manifest) for manifest in manifests if id(manifest) in judged}
            self.findings += [f for f in result.findings if f.place is None or f.place.file in files]
            unknown.update((id(manifest), manifest) for manifest in result.unknown)
            off.update((id(manifest), manifest) for manifest in result.off_fargate)
        self.unknown.update((manifest.api_version, manifest.kind) for manifest in unknown.values())
        self.skipped += len(off)
        self.objects += len(self.placed)

    def _facts(self) -> ClusterFacts:
        """What is known of the cluster of ``-c``; a broken one was told of, and leaves the defaults."""
        forced = self._loader(None).forced
        if forced is not None:
            try:
                return cluster_facts(forced.tree, self.version)
            except InputError as error:
                self.findings += error.findings
        return ClusterFacts(version=self.version) if self.version is not None else ClusterFacts()

    def _spec(self, document: Document, index: int) -> None:
        if document.root["kind"] == "Cluster":
            self._cluster(document, index)
            return
        for loaded in self._environments(document, index):
            if isinstance(loaded, Failed):
                self._fail(loaded)
            elif isinstance(loaded, LoadedApp):
                self._app(loaded)

    def _cluster(self, document: Document, index: int) -> None:
        """A Cluster, its own objects, and the apps that it lists."""
        from fargen.clusterline import draft_cluster

        loaded = load_document(self._loader(None), document, index)
        if isinstance(loaded, Failed):
            self._fail(loaded)
        elif isinstance(loaded, LoadedCluster):
            drafted = draft_cluster(loaded, self._engine(), self.version, self.request.today, self.crashes)
            self.findings += drafted.findings
            read_suppressions(self.suppressions, (*drafted.manifests, *drafted.after_charts), loaded.tree)
            self._count(drafted.not_checked, 0, len(drafted.manifests) + len(drafted.after_charts))
            self._listed(loaded)

    def _listed(self, cluster: LoadedCluster) -> None:
        try:
            files = cluster_apps(cluster, allow_outside=self.request.allow_outside)
        except InputError as error:
            self._fail(Failed(error.findings, (cluster.source,)))
            return
        self._fallback = cluster
        for file in files:
            real = os.path.realpath(file)
            if real not in self.named:
                self.named.add(real)
                self.file(Found(file, named=True, origin=file), _no_stdin)
        self._fallback = None

    def _environments(self, document: Document, index: int) -> Iterator[object]:
        """The app in each environment that is to be checked; the base comes first."""
        first = load_document(self._loader(self.request.environment), document, index)
        yield first
        if self.request.environment is None and isinstance(first, LoadedApp):
            for name in first.environments:
                yield load_document(self._loader(name), document, index)

    def _app(self, loaded: LoadedApp) -> None:
        drafted = draft_app(loaded, self._engine(), self.clusters, self.crashes)
        self.findings += drafted.findings
        for source in sources_of(loaded):
            self.texts.setdefault(source.file, source.text)
            self.suppressions.read_text(source.file, source.text)
        read_suppressions(self.suppressions, drafted.manifests, loaded.tree)
        if loaded.environment == self.request.environment:
            self._count(drafted.not_checked, drafted.skipped, len(drafted.manifests))
            if drafted.plan is not None:
                facts, (space, name) = drafted.plan.cluster, identity(loaded.tree)
                self.findings += self._together.add(facts, space, name, drafted.manifests)

    def _fail(self, failed: Failed) -> None:
        self.findings += failed.findings
        for source in failed.sources:
            self.texts.setdefault(source.file, source.text)

    def _count(self, not_checked: Iterable[NotChecked], skipped: int, objects: int) -> None:
        for item in not_checked:
            self.unknown[item.api_version, item.kind] += item.count
        self.skipped += skipped
        self.objects += objects

    def _engine(self) -> Engine:
        self._made = self._made or Engine(())
        return self._made

    def _loader(self, environment: str | None) -> Loader:
        key = (environment, self._fallback.file if self._fallback else "")
        if key not in self._loaders:
            loader = Loader(
                environment=environment,
                cluster=self.request.cluster,
                fallback=self._fallback,
                allow_outside=self.request.allow_outside,
            )
            self.findings += loader.findings
            self._loaders[key] = loader
        return self._loaders[key]


def _file_of(manifest: Manifest) -> str:
    place, _ = manifest.places.find(())
    return place.file if place is not None else ""


def _no_stdin() -> bytes:
    raise AssertionError("a Cluster lists files only")
