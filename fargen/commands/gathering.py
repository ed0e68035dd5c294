"""What is to be sized and priced: the pods of specs and of any other manifests, as Workloads.

What fargen rendered from a spec of the same run (`fargen.walking.Walk.is_rendered`), and patches of a
Kustomization, are not counted beside it.

`gather` takes all that the PATHs mean; `gathered` gives it app by app, for runs that keep little in memory.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Literal, NamedTuple

from fargen.check.alternatives import Placed, folder_of, groups_of
from fargen.drafting import Clusters, cluster_facts, draft_app, identity
from fargen.kube.manifest import Manifest
from fargen.kube.schema.versions import parse_version
from fargen.load.apps import Failed, LoadedApp, LoadedCluster, Loader
from fargen.load.kustomization import Kustomizations
from fargen.pipeline import Request, sources_of
from fargen.price.workload import Workload
from fargen.spec.plan import ClusterFacts
from fargen.suppressing import sort_findings, unsuppressed
from fargen.taking import Taker, owned
from fargen.templating.engine import Engine
from fargen.values.errors import InputError
from fargen.values.finding import Finding
from fargen.walking import Opened, Route, Walk
from fargen.yamltext.tree import Source, sources_in

Environments = Literal["given", "all"]


class ReadCluster(NamedTuple):
    """A Cluster among the input.

    Attributes:
        file: as messages show it.
        names_apps: it has ``apps``.
    """

    file: str
    names_apps: bool
    facts: ClusterFacts


class Gathered(NamedTuple):
    """What there is to price.

    Attributes:
        workloads: in the order of the input; of an app in apply order.
        findings: sorted; with an error among them nothing is to be priced.
        texts: file to text, for excerpts.
        skipped: workloads whose pods do not run on Fargate: kept off it, placed on nodes, or of a DaemonSet.
        clusters: in the order of the input.
    """

    workloads: tuple[Workload, ...] = ()
    findings: tuple[Finding, ...] = ()
    texts: Mapping[str, str] = {}  # never changed
    skipped: tuple[Manifest, ...] = ()
    clusters: tuple[ReadCluster, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether there is an error finding."""
        return any(finding.severity == "error" for finding in self.findings)


def gather(
    request: Request,
    stdin: Callable[[], bytes],
    *,
    environments: Environments = "given",
    namespace: str = "default",
    purpose: str = "price",
) -> Gathered:
    """Everything behind the request.

    Args:
        request: as `fargen.pipeline.render` takes it; ``found`` is not used.
        stdin: reads standard input.
        environments: ``given``: the environment of the request, or the base; ``all``: every environment of
            each app, and the base of those that have none.
        namespace: of objects that name none.
        purpose: the verb of "there is nothing to price here".

    Raises:
        UsageError: no path to start from, or a Kubernetes version that is not known.
    """
    parts = list(gathered(request, stdin, environments=environments, namespace=namespace, purpose=purpose))
    texts: dict[str, str] = {}
    for part in parts:
        texts.update(part.texts)
    return Gathered(
        tuple(workload for part in parts for workload in part.workloads),
        sort_findings(finding for part in parts for finding in part.findings),
        texts,
        tuple(manifest for part in parts for manifest in part.skipped),
        tuple(cluster for part in parts for cluster in part.clusters),
    )


def gathered(
    request: Request,
    stdin: Callable[[], bytes],
    *,
    environments: Environments = "given",
    namespace: str = "default",
    purpose: str = "price",
) -> Iterator[Gathered]:
    """`gather`, a part for each app; foreign manifests come together at the end, without what is rendered."""
    version = parse_version(request.kube_version) if request.kube_version is not None else None
    every = environments == "all"
    walk = Walk(
        Route(
            request.paths,
            request.environment,
            every,
            request.cluster,
            request.overrides,
            request.allow_outside,
            purpose,
        )
    )
    engine, clusters = Engine(request.templates), Clusters(version)
    placed: list[Placed] = []
    kustomizations = Kustomizations()
    for step in walk.steps(stdin):
        if isinstance(step, Opened):
            if step.file not in request.paths and kustomizations.is_patch(step.file):
                continue  # a part of an object
            placed += [(folder_of(step.file), manifest) for manifest in step.manifests]
            if step.text and step.manifests:
                yield Gathered(texts={step.file: step.text})
        elif isinstance(step, LoadedApp):
            if not (every and request.environment is None and _is_base_of_some(step)):
                yield _app(step, engine, clusters)
        elif isinstance(step, LoadedCluster):
            yield _cluster(step, engine, version)
        else:
            yield _failed(step)
    placed = [(folder, manifest) for folder, manifest in placed if not walk.is_rendered(manifest)]
    if placed:
        yield _foreign(placed, walk, version, namespace)
    yield Gathered(findings=sort_findings(walk.findings))


def cluster_of(request: Request) -> ClusterFacts:
    """What is known of the cluster of ``-c`` alone; the defaults without one.

    Raises:
        InputError: the Cluster cannot be read, or is wrong.
        UsageError: a Kubernetes version that is not known.
    """
    version = parse_version(request.kube_version) if request.kube_version is not None else None
    loader = Loader(cluster=request.cluster, allow_outside=request.allow_outside)
    if loader.findings:
        raise InputError(loader.findings)
    return _facts(loader, version)


def _facts(loader: Loader, version: str | None) -> ClusterFacts:
    if loader.forced is not None:
        return cluster_facts(loader.forced.tree, version)
    return ClusterFacts() if version is None else ClusterFacts(version=version)


def _is_base_of_some(loaded: LoadedApp) -> bool:
    """Whether this is the base of an app with environments: nobody deploys it beside them."""
    return loaded.environment is None and bool(loaded.environments)


def _failed(failed: Failed) -> Gathered:
    return Gathered(findings=failed.findings, texts=_texts(failed.sources))


def _texts(sources: tuple[Source, ...]) -> dict[str, str]:
    return {source.file: source.text for source in reversed(sources)}


def _cluster(loaded: LoadedCluster, engine: Engine, version: str | None) -> Gathered:
    """A Cluster makes no pods of its own; what is wrong with it is told."""
    from fargen.clusterline import draft_cluster

    drafted = draft_cluster(loaded, engine, version)
    sources = (loaded.source, *sources_in(loaded.tree))
    objects = (*drafted.manifests, *drafted.after_charts)
    findings = unsuppressed(drafted.findings, objects, loaded.tree, sources)
    found = Gathered(findings=findings, texts=_texts(sources) if findings else {})
    if found.failed:
        return found
    known = ReadCluster(loaded.file, bool(loaded.tree.get("apps")), cluster_facts(loaded.tree, version))
    return found._replace(clusters=(known,))


def _app(loaded: LoadedApp, engine: Engine, clusters: Clusters) -> Gathered:
    drafted = draft_app(loaded, engine, clusters)
    plan, findings, texts = drafted.plan, drafted.findings, {}
    if findings:
        sources = sources_of(loaded)
        if plan is None:
            sources = (*sources, *sources_in(loaded.cluster))  # a wrong Cluster is shown too
        findings = unsuppressed(findings, drafted.manifests, loaded.tree, sources)
        texts = _texts(sources)
    if plan is None or any(finding.severity == "error" for finding in findings):
        return Gathered(findings=findings, texts=texts)
    name, namespace = identity(loaded.tree)
    taker = Taker(
        namespace, plan.cluster, drafted.manifests, plan=plan, app=name, environment=_environment(loaded)
    )
    for manifest in drafted.manifests:
        taker.take(manifest)
    return Gathered(
        tuple(taker.workloads), sort_findings([*findings, *taker.findings]), texts, tuple(taker.skipped)
    )


def _environment(loaded: LoadedApp) -> str:
    """The environment that the app was rendered in; an app without any is its base."""
    chosen = loaded.environment or ""
    return chosen if chosen in loaded.environments else ""


def _foreign(placed: list[Placed], walk: Walk, version: str | None, namespace: str) -> Gathered:
    """All manifests that no spec made: each once, with what stands beside it as its peers."""
    facts, findings = ClusterFacts(), list[Finding]()
    try:
        facts = _facts(walk.loader(None), version)
    except InputError as error:
        findings += error.findings
    parts: list[Taker] = []
    seen: set[int] = set()
    for manifests, judged in groups_of(placed, namespace):
        taker = Taker(namespace, facts, manifests)
        made = owned(manifests, namespace)
        for manifest in manifests:
            if id(manifest) in judged and id(manifest) not in seen | made:
                taker.take(manifest)
            seen.add(id(manifest))
        parts.append(taker)
    return Gathered(
        tuple(workload for taker in parts for workload in taker.workloads),
        sort_findings([*findings, *(finding for taker in parts for finding in taker.findings)]),
        {},
        tuple(manifest for taker in parts for manifest in taker.skipped),
    )
