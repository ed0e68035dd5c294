"""The order of the stops: load, resolve, render, check, write. Nothing else knows it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from fargen.check.engine import CheckResult, NotChecked, RuleCrashError, check_manifests
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
from fargen.render.render import render_plan
from fargen.resolve.plan import resolve_plan
from fargen.spec.app import App
from fargen.spec.plan import ClusterFacts, Plan
from fargen.spec.sense import sense_findings
from fargen.spec.shape import shape_findings, validate
from fargen.suppressing import sort_findings, unsuppressed
from fargen.templating.engine import Engine
from fargen.values.errors import InputError
from fargen.values.finding import Finding
from fargen.yamltext.tree import Source, sources_in

if TYPE_CHECKING:
    from fargen.spec.clusterplan import ClusterPlan

NO_OVERRIDES = Overrides()
_BATCH = 32  # apps that go through a stage together: more gain little and take memory


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


def _apps(batch: list[LoadedApp], engine: Engine, clusters: "Clusters") -> Iterator[Rendered]:
    for loaded, drafted in zip(batch, draft_apps(batch, engine, clusters), strict=True):
        yield _rendered(loaded, drafted)


def _rendered(loaded: LoadedApp, drafted: "Drafted") -> Rendered:
    tree = loaded.tree
    name, namespace = identity(tree)
    plan, manifests, findings = drafted.plan, drafted.manifests, drafted.findings
    if plan is None:
        sources = (*sources_of(loaded), *sources_in(loaded.cluster))  # a wrong Cluster is shown too
        return Rendered(name, namespace, None, (), sort_findings(findings), sources)
    if not findings:
        return Rendered(name, namespace, plan, manifests, (), (), drafted.not_checked)
    sources = sources_of(loaded)
    kept = unsuppressed(findings, manifests, tree, sources)
    return Rendered(name, namespace, plan, manifests, kept, sources, drafted.not_checked)


class Drafted(NamedTuple):
    """One app, rendered and checked, before anything is suppressed.

    Attributes:
        plan: None when the app got no further than its spec.
        manifests: in apply order; empty without a plan.
        findings: all of them, in no order.
        skipped: pods that are kept off Fargate.
    """

    plan: Plan | None
    manifests: tuple[Manifest, ...]
    findings: tuple[Finding, ...]
    not_checked: tuple[NotChecked, ...] = ()
    skipped: int = 0


def draft_app(
    loaded: LoadedApp, engine: Engine, clusters: "Clusters", crashes: list[RuleCrashError] | None = None
) -> Drafted:
    """`draft_apps` for one app."""
    return draft_apps([loaded], engine, clusters, crashes)[0]


def draft_apps(
    batch: Sequence[LoadedApp],
    engine: Engine,
    clusters: "Clusters",
    crashes: list[RuleCrashError] | None = None,
) -> list[Drafted]:
    """Resolve, render and check apps: all of them through one stage, then through the next.

    The code and data of a stage stay in the processor's cache that way: many apps take a quarter less time.
    Broken input is among the findings.

    Args:
        batch: the layered specs.
        engine: renders the templates.
        clusters: what is known of the apps' clusters.
        crashes: takes the rules that crash; None lets them end the run.
    """
    drafts = [_Draft(loaded) for loaded in batch]
    for stage in (
        lambda draft: draft.resolve(clusters),
        lambda draft: draft.render(engine),
        lambda draft: draft.check(crashes),
    ):
        for draft in drafts:
            draft.go(stage)
    return [draft.drafted for draft in drafts]


class _Draft:
    """One app on its way through the stages; the first that fails is its last."""

    def __init__(self, loaded: LoadedApp) -> None:
        self.loaded = loaded
        self.findings: list[Finding] = list(loaded.findings)
        self.plan: Plan | None = None
        self.manifests: tuple[Manifest, ...] = ()
        self.result: CheckResult | None = None
        self.failed = False

    def go(self, stage: Callable[["_Draft"], None]) -> None:
        """Through a stage, unless one before it failed."""
        if self.failed:
            return
        try:
            stage(self)
        except InputError as error:
            self.failed = True
            self.findings += error.findings

    def resolve(self, clusters: "Clusters") -> None:
        """Spec to plan."""
        app = _validated(self.loaded, self.findings)
        self.plan = resolve_plan(app, self.loaded.tree, clusters.facts(self.loaded))
        self.findings += self.plan.findings

    def render(self, engine: Engine) -> None:
        """Plan to manifests."""
        if self.plan is not None:
            self.manifests, notes = render_plan(self.plan, engine)
            self.findings += notes

    def check(self, crashes: list[RuleCrashError] | None) -> None:
        """Manifests to findings. What the plan says at the spec's own key, the objects would only repeat."""
        if self.plan is None:
            return
        self.result = check_manifests(
            self.manifests,
            version=self.plan.cluster.version,
            default_namespace=identity(self.loaded.tree)[1],
            crashes=crashes,
            profiles=self.plan.cluster.profiles,
            node_groups=self.plan.cluster.node_groups,
        )
        said = {finding.rule for finding in self.plan.findings}
        self.findings += [finding for finding in self.result.findings if finding.rule not in said]

    @property
    def drafted(self) -> Drafted:
        """What came of it."""
        if self.failed or self.result is None:
            return Drafted(None, (), tuple(self.findings))
        return Drafted(
            self.plan, self.manifests, tuple(self.findings), self.result.not_checked, self.result.skipped
        )


def _validated(loaded: LoadedApp, findings: list[Finding]) -> App:
    """The model of a layered spec; all errors of shape and sense together."""
    tree = loaded.tree
    sense = sense_findings(tree)
    if any(finding.severity == "error" for finding in sense):
        raise InputError([*shape_findings(App, tree), *sense])
    try:
        app = validate(App, tree)
    except InputError as error:
        raise InputError([*error.findings, *sense]) from error
    findings += sense
    return app


def identity(tree: Any) -> tuple[str, str]:
    """Name and namespace of a layered spec, which may still be wrong."""
    metadata = tree.get("metadata")
    known = metadata if isinstance(metadata, dict) else {}
    return str(known.get("name", "")), str(known.get("namespace", "default"))


class Clusters:
    """What apps need of their clusters; each Cluster document is validated once."""

    def __init__(self, version: str | None) -> None:
        self.version = version
        self._known: dict[int, tuple[Any, ClusterFacts]] = {}

    def facts(self, loaded: LoadedApp) -> ClusterFacts:
        """The facts of an app's cluster, or the defaults.

        Raises:
            InputError: the Cluster document is wrong.
        """
        tree = loaded.cluster
        if tree is None:
            return ClusterFacts(version=self.version) if self.version is not None else ClusterFacts()
        if id(tree) not in self._known:
            self._known[id(tree)] = (tree, cluster_facts(tree, self.version))
        return self._known[id(tree)][1]


def cluster_facts(tree: Any, version: str | None) -> ClusterFacts:
    """What apps need of a Cluster document.

    Raises:
        InputError: the document is wrong.
    """
    from fargen.resolve.clusterversion import known_version
    from fargen.spec.cluster import Cluster
    from fargen.spec.facts import facts_of

    cluster = validate(Cluster, tree)
    return facts_of(cluster, version or known_version(cluster, tree), tree)


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
