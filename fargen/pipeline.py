"""The order of the stops: load, resolve, render, check, write. Nothing else knows it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from fargen.check.engine import NotChecked
from fargen.drafting import Clusters, Drafted, draft_apps, identity
from fargen.kube.manifest import Manifest
from fargen.kube.schema.versions import parse_version
from fargen.load.apps import (
    Failed,
    Loaded,
    LoadedApp,
    LoadedCluster,
    Loader,
    load_apps,
    load_file,
)
from fargen.load.files import Found, discover
from fargen.load.overrides import Overrides
from fargen.spec.plan import Plan
from fargen.suppressing import sort_findings, unsuppressed
from fargen.templating.engine import Engine
from fargen.values.finding import Finding
from fargen.yamltext.tree import Source, sources_in

if TYPE_CHECKING:
    from fargen.spec.clusterplan import ClusterPlan

NO_OVERRIDES = Overrides()
_BATCH = 8  # apps that go through a stage together: more gain little and take memory


class Request(NamedTuple):
    """What to render.

    Attributes:
        paths: files, folders or ``-``.
        found: files in place of paths, where a folder was looked through already.
        environment: name of the environment, or None for the base.
        cluster: path of the Cluster file; wins over what the specs name.
        kube_version: Kubernetes version; wins over the cluster's.
        templates: folders with the user's templates.
        allow_outside: paths inside documents may leave the root.
    """

    paths: tuple[str, ...] = ()
    found: tuple[Found, ...] = ()
    environment: str | None = None
    cluster: str | None = None
    overrides: Overrides = NO_OVERRIDES
    kube_version: str | None = None
    templates: tuple[str, ...] = ()
    allow_outside: bool = False


class Rendered(NamedTuple):
    """One app, rendered and checked.

    Attributes:
        plan: None when the app got no further than its spec.
        manifests: in apply order; empty when there is an error.
        findings: sorted.
        sources: the texts that excerpts may be shown of.
        cluster: the cluster that this is, in place of an app.
        after_charts: its objects that wait for a chart.
        loaded: the app's layered spec; None for a cluster, or when it could not be loaded.
    """

    name: str
    namespace: str
    plan: Plan | None
    manifests: tuple[Manifest, ...]
    findings: tuple[Finding, ...]
    sources: tuple[Source, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    cluster: "ClusterPlan | None" = None
    after_charts: tuple[Manifest, ...] = ()
    loaded: LoadedApp | None = None

    @property
    def identity(self) -> tuple[str, int] | None:
        """File of the app and number of its document in there; None for what is not an app."""
        return (self.loaded.file, self.loaded.index) if self.loaded is not None else None

    @property
    def failed(self) -> bool:
        """Whether there is an error finding."""
        return any(finding.severity == "error" for finding in self.findings)


def render(request: Request, stdin: Callable[[], bytes]) -> Iterator[Rendered]:
    """Render every app behind the request, in order.

    Raises:
        UsageError: no path to start from, or a Kubernetes version that is not known.
    """
    version = parse_version(request.kube_version) if request.kube_version is not None else None
    engine = Engine(request.templates)
    clusters = Clusters(version)
    batch: list[LoadedApp] = []
    for item in _loaded(request, stdin):
        if isinstance(item, LoadedApp):
            batch.append(item)
            if len(batch) < _BATCH:
                continue
        yield from _apps(batch, engine, clusters)
        batch = []
        if isinstance(item, Failed):
            yield Rendered("", "", None, (), item.findings, item.sources)
        elif isinstance(item, LoadedCluster):
            yield from _cluster(item, request, engine, clusters)
    yield from _apps(batch, engine, clusters)


def _loaded(request: Request, stdin: Callable[[], bytes]) -> Iterator[Loaded]:
    if not request.found:
        yield from load_apps(
            request.paths,
            environment=request.environment,
            cluster=request.cluster,
            overrides=request.overrides,
            allow_outside=request.allow_outside,
            stdin=stdin,
            skip=_listed(request),
        )
        return
    loader = Loader(
        environment=request.environment,
        cluster=request.cluster,
        overrides=request.overrides,
        allow_outside=request.allow_outside,
    )
    if loader.findings:
        yield Failed(loader.findings, loader.sources)
    for found in request.found:
        yield from load_file(loader, found, stdin)


def _listed(request: Request) -> frozenset[str]:
    """The files that come with a Cluster of the run; only where several files are meant there can be such."""
    found = [item for item in discover(request.paths) if isinstance(item, Found)]
    if len(found) < 2:
        return frozenset()
    from fargen.clusterline import listed_files

    return listed_files(found, allow_outside=request.allow_outside)


def render_loaded(loaded: LoadedApp, request: Request) -> Rendered:
    """Render one app that is loaded already; of the request the version and the templates count.

    Raises:
        UsageError: a Kubernetes version that is not known.
    """
    version = parse_version(request.kube_version) if request.kube_version is not None else None
    return next(_apps([loaded], Engine(request.templates), Clusters(version)))


def _apps(batch: list[LoadedApp], engine: Engine, clusters: Clusters) -> Iterator[Rendered]:
    for loaded, drafted in zip(batch, draft_apps(batch, engine, clusters), strict=True):
        yield _rendered(loaded, drafted)


def _rendered(loaded: LoadedApp, drafted: Drafted) -> Rendered:
    tree = loaded.tree
    name, namespace = identity(tree)
    plan, manifests, findings = drafted.plan, drafted.manifests, drafted.findings
    if plan is None:
        sources = (*sources_of(loaded), *sources_in(loaded.cluster))  # a wrong Cluster is shown too
        return Rendered(name, namespace, None, (), sort_findings(findings), sources, loaded=loaded)
    if not findings:
        return Rendered(name, namespace, plan, manifests, (), (), drafted.not_checked, loaded=loaded)
    sources = sources_of(loaded)
    kept = unsuppressed(findings, manifests, tree, sources)
    return Rendered(name, namespace, plan, manifests, kept, sources, drafted.not_checked, loaded=loaded)


def _cluster(
    loaded: LoadedCluster, request: Request, engine: Engine, clusters: Clusters
) -> Iterator[Rendered]:
    """A Cluster among the paths, then the apps that it lists."""
    from fargen.clusterline import app_role, draft_cluster, listed_apps

    listed = listed_apps(
        loaded,
        environment=request.environment,
        cluster=request.cluster,
        overrides=request.overrides,
        allow_outside=request.allow_outside,
    )
    drafted = draft_cluster(loaded, engine, clusters.version)
    objects = (*drafted.manifests, *drafted.after_charts)
    sources = (loaded.source, *sources_in(loaded.tree))
    findings = unsuppressed(drafted.findings, objects, loaded.tree, sources)
    plan = drafted.plan
    if plan is not None:
        roles = (app_role(item) for item in listed if isinstance(item, LoadedApp))
        plan = replace(plan, app_roles=tuple(role for role in roles if role is not None))
    yield Rendered(
        "", "", None, drafted.manifests, findings, sources, drafted.not_checked, plan, drafted.after_charts
    )
    for item in listed:
        if isinstance(item, LoadedApp):
            yield from _apps([item], engine, clusters)
        elif isinstance(item, Failed):
            yield Rendered("", "", None, (), item.findings, item.sources)


def sources_of(loaded: LoadedApp) -> tuple[Source, ...]:
    """The texts behind an app, its own first."""
    return (loaded.source, *sources_in(loaded.tree))
