"""A state of specs and manifests, to be compared with another one: its objects, and the pods to price."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from fargen.commands.gathering import gather
from fargen.compare.immutable import PROFILE_GROUP
from fargen.drafting import Clusters, draft_app, identity
from fargen.kube.manifest import Manifest, TextPlaces
from fargen.kube.schema.versions import parse_version
from fargen.load.apps import LoadedApp, LoadedCluster
from fargen.load.kustomization import Kustomizations
from fargen.pipeline import Request, sources_of
from fargen.price.workload import Workload
from fargen.spec.clusterplan import ClusterPlan
from fargen.suppressing import unsuppressed
from fargen.templating.engine import Engine
from fargen.values.errors import InputError
from fargen.values.finding import Finding
from fargen.walking import Opened, Route, Walk
from fargen.yamltext.tree import Source, sources_in

# Files of these are read by a tool, and not by a cluster.
_TOOLS = frozenset({"kustomize.config.k8s.io", "eksctl.io"})
# What a Kustomization does to the objects that it lists; no other object has such keys at its top.
_CHANGES = frozenset({
    "components", "configMapGenerator", "images", "namePrefix", "nameSuffix", "patches", "patchesJson6902",
    "patchesStrategicMerge", "replacements", "replicas",
})  # fmt: skip


class State(NamedTuple):
    """One state of the objects.

    Attributes:
        objects: app and object; foreign objects have no app.
        workloads: the pods to price; None if they cannot be told.
        findings: what is wrong with the specs; with an error among them there is no state.
        texts: file to text, for excerpts.
        profiled: a Cluster was read, so that the Fargate profiles are known.
        patched: a Kustomization is there that changes objects, which is not done.
    """

    objects: tuple[tuple[str, Manifest], ...] = ()
    workloads: tuple[Workload, ...] | None = ()
    findings: tuple[Finding, ...] = ()
    texts: Mapping[str, str] = {}  # never changed
    profiled: bool = False
    patched: bool = False

    @property
    def failed(self) -> bool:
        """Whether there is an error finding."""
        return any(finding.severity == "error" for finding in self.findings)


def priced_state(request: Request, stdin: Callable[[], bytes]) -> State:
    """The state with what is to be priced; where that cannot be told, the objects differ all the same."""
    state = state_of(request, stdin)
    if state.failed:
        return state
    try:
        return state._replace(workloads=gather(request, stdin).workloads)
    except InputError:
        return state._replace(workloads=None)


def state_of(request: Request, stdin: Callable[[], bytes]) -> State:
    """All objects behind a request: of apps and Clusters as rendered, others as they are.

    Raises:
        UsageError: no path to start from, or a Kubernetes version that is not known.
    """
    version = parse_version(request.kube_version) if request.kube_version is not None else None
    engine, clusters = Engine(request.templates), Clusters(version)
    route = Route(
        paths=request.paths,
        environment=request.environment,
        cluster=request.cluster,
        overrides=request.overrides,
        allow_outside=request.allow_outside,
        purpose="compare",
    )
    walk, kustomizations = Walk(route), Kustomizations()
    states = []
    for step in walk.steps(stdin):
        if isinstance(step, Opened):
            if step.file not in request.paths and kustomizations.is_patch(step.file):
                states.append(State(patched=True))  # a part of an object
                continue
            pairs = tuple(("", manifest) for manifest in step.manifests if manifest.group not in _TOOLS)
            changing = any(_CHANGES & manifest.data.keys() for manifest in step.manifests)
            states.append(State(pairs, texts={step.file: step.text}, patched=changing))
        elif isinstance(step, LoadedApp):
            states.append(_app(step, engine, clusters))
        elif isinstance(step, LoadedCluster):
            states.append(_cluster(step, engine, version))
        else:
            states.append(State(findings=step.findings, texts=_texts(step.sources)))
    texts: dict[str, str] = {}
    for state in states:
        texts.update(state.texts)
    findings = [finding for state in states for finding in state.findings]
    every = (pair for state in states for pair in state.objects)
    return State(
        tuple(pair for pair in every if pair[0] or not walk.is_rendered(pair[1])),
        findings=(*findings, *walk.findings),
        texts=texts,
        profiled=any(state.profiled for state in states),
        patched=any(state.patched for state in states),
    )


def _app(loaded: LoadedApp, engine: Engine, clusters: Clusters) -> State:
    drafted = draft_app(loaded, engine, clusters)
    name, _ = identity(loaded.tree)
    sources = (*sources_of(loaded), *sources_in(loaded.cluster))
    findings = unsuppressed(drafted.findings, drafted.manifests, loaded.tree, sources)
    pairs = tuple((name, manifest) for manifest in drafted.manifests)
    return State(pairs, findings=findings, texts=_texts(sources))


def _cluster(loaded: LoadedCluster, engine: Engine, version: str | None) -> State:
    from fargen.clusterline import draft_cluster

    drafted = draft_cluster(loaded, engine, version)
    objects = (*drafted.manifests, *drafted.after_charts)
    sources = (loaded.source, *sources_in(loaded.tree))
    findings = unsuppressed(drafted.findings, objects, loaded.tree, sources)
    if drafted.plan is None:
        return State(findings=findings, texts=_texts(sources))
    name = drafted.plan.name
    pairs = tuple((name, manifest) for manifest in (*profiles(drafted.plan), *objects))
    return State(pairs, findings=findings, texts=_texts(sources), profiled=True)


def profiles(plan: ClusterPlan) -> Iterator[Manifest]:
    """The Fargate profiles of a cluster, as if they were objects: all but their tags is fixed (FGT213)."""
    for profile in plan.profiles:
        spec = {
            "selectors": [
                {"namespace": namespace, "labels": dict(labels)} for namespace, labels in profile.selectors
            ],
            "subnets": list(profile.subnets),
            "podExecutionRole": profile.role.arn or profile.role.name,
            "tags": dict(profile.tags),
        }
        metadata = {"name": profile.name, "namespace": plan.name}
        version = f"{PROFILE_GROUP}/v1"
        data = {"apiVersion": version, "kind": "FargateProfile", "metadata": metadata, "spec": spec}
        yield Manifest(data, TextPlaces(data))


def _texts(sources: Sequence[Source]) -> dict[str, str]:
    return {source.file: source.text for source in reversed(sources)}
