"""What ``fargen diff`` does: two states of specs and manifests, rendered and compared."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from fargen.commands.gathering import gather
from fargen.compare.bills import bill_changes
from fargen.compare.immutable import PROFILE_GROUP
from fargen.compare.objects import object_changes
from fargen.drafting import Clusters, draft_app, identity
from fargen.fargate.bill import AppCost
from fargen.fargate.prices import DEFAULT_HOURS
from fargen.fargate.versions import DEFAULT_TODAY
from fargen.kube.manifest import Manifest, TextPlaces
from fargen.kube.schema.versions import parse_version
from fargen.load.apps import LoadedApp, LoadedCluster
from fargen.load.files import DEFAULT_FILES
from fargen.load.overrides import Overrides
from fargen.load.prices import PriceBook
from fargen.load.revisions import Snapshot, at_revision
from fargen.pipeline import Request, sources_of
from fargen.price.costs import cost_report
from fargen.spec.clusterplan import ClusterPlan
from fargen.suppressing import sort_findings, unsuppressed
from fargen.templating.engine import Engine
from fargen.values.changes import Difference
from fargen.values.errors import InputError, UsageError
from fargen.values.finding import Finding
from fargen.walking import Opened, Route, Walk
from fargen.yamltext.tree import Source, sources_in

DEFAULT_AGAINST = "HEAD"
"""The last commit: what has been changed since."""

FLAG = "--against"
_NO_ENVIRONMENT, _NOTHING = "SPEC209", "SPEC204"


class State(NamedTuple):
    """One state of the objects.

    Attributes:
        objects: app and object; foreign objects have no app.
        bills: cost of its apps; None if it is not known.
        findings: what is wrong with the specs; with an error among them there is no state.
        texts: file to text, for excerpts.
    """

    objects: tuple[tuple[str, Manifest], ...] = ()
    bills: tuple[AppCost, ...] | None = ()
    findings: tuple[Finding, ...] = ()
    texts: Mapping[str, str] = {}  # never changed

    @property
    def failed(self) -> bool:
        """Whether there is an error finding."""
        return any(finding.severity == "error" for finding in self.findings)


class Compared(NamedTuple):
    """What differs.

    Attributes:
        difference: None if a state cannot be made.
        findings: errors of either state.
        texts: file to text, for excerpts.
    """

    difference: Difference | None
    findings: tuple[Finding, ...]
    texts: Mapping[str, str]


def compare(
    request: Request, against: str, stdin: Callable[[], bytes], *, namespace: str = "default"
) -> Compared:
    """How the objects behind the request differ from an earlier state of them.

    Args:
        request: the state as it is to be.
        against: a path of specs or manifests, a git revision, or ``-``: live objects on standard input.
        stdin: reads standard input.
        namespace: of objects that name none.

    Raises:
        UsageError: nothing to compare, or no such folder or revision.
    """
    if against == "-" and "-" in request.paths:
        raise UsageError(f"standard input can be read once: give - as PATH or as {FLAG}, not both")
    read = _once(stdin)
    after = priced_state(request, read)
    before = _before(request, against, read)
    live = against == "-"
    whole = not live and not os.path.exists(against)
    return difference_of(before, after, against, live=live, whole=whole, namespace=namespace)


def difference_of(  # noqa: PLR0913  # two states, and how they are to be read
    before: State,
    after: State,
    called: str,
    *,
    live: bool = False,
    whole: bool = False,
    namespace: str = "default",
) -> Compared:
    """How one state differs from another.

    Args:
        before: the earlier state.
        after: the later one.
        called: what the earlier state is called.
        live: the earlier state comes from an API server.
        whole: both states are of the same files: what is not there any more is gone.
        namespace: of objects that name none.
    """
    findings = sort_findings([*before.findings, *after.findings])
    texts = {**before.texts, **after.texts}
    if before.failed or after.failed:
        return Compared(None, findings, texts)
    changes = object_changes(before.objects, after.objects, live=live, whole=whole, namespace=namespace)
    known = before.bills is not None and after.bills is not None
    gone = (change.object for change in changes if change.change == "removed")
    removed = {(ref.namespace, ref.name) for ref in gone}
    bills = bill_changes(before.bills or (), after.bills or (), removed) if known else ()
    return Compared(Difference(called, changes, tuple(bills), known), findings, texts)


def _once(stdin: Callable[[], bytes]) -> Callable[[], bytes]:
    """Standard input, which is wanted twice: for the objects and for their cost."""
    from functools import lru_cache

    return lru_cache(maxsize=1)(stdin)


def priced_state(request: Request, stdin: Callable[[], bytes]) -> State:
    """The state with its bills. A region without prices leaves them out: the objects differ all the same."""
    state = state_of(request, stdin)
    if state.failed:
        return state
    try:
        found = gather(request, stdin)
        report = cost_report(found.workloads, PriceBook(None, None).rates, DEFAULT_HOURS, DEFAULT_TODAY)
    except InputError:
        return state._replace(bills=None)
    return state._replace(bills=report.apps)


def _before(request: Request, against: str, stdin: Callable[[], bytes]) -> State:
    if against == "-":
        state = priced_state(Request(paths=("-",), kube_version=request.kube_version), stdin)
        nothing = state.findings and all(finding.rule == _NOTHING for finding in state.findings)
        return State() if nothing and stdin().strip() else state  # an empty List: nothing is there yet
    if os.path.exists(against):
        return priced_state(request._replace(paths=(against,)), stdin)
    paths = request.paths or tuple(name for name in DEFAULT_FILES if os.path.exists(name))
    with at_revision(against, paths, flag=FLAG) as snapshot:
        known = [path for path in paths if path == "-" or snapshot.reaches(path)]
        earlier = _moved(request._replace(paths=tuple(map(snapshot.path, known))), snapshot)
        state = priced_state(earlier, stdin) if known else State()
        if state.findings and all(finding.rule == _NO_ENVIRONMENT for finding in state.findings):
            state = State()  # the environment is new
        texts = {snapshot.shown(file): text for file, text in state.texts.items()}
        return state._replace(findings=snapshot.told(state.findings), texts=texts)


def _moved(request: Request, snapshot: Snapshot) -> Request:
    """The request with the files of the revision, where it has them."""

    def moved(path: str) -> str:
        return snapshot.path(path) if snapshot.holds(path) else path

    overrides = request.overrides
    return request._replace(
        cluster=moved(request.cluster) if request.cluster is not None else None,
        templates=tuple(map(moved, request.templates)),
        overrides=Overrides(tuple(map(moved, overrides.values_files)), overrides.sets),
    )


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
    walk = Walk(route)
    states = []
    for step in walk.steps(stdin):
        if isinstance(step, Opened):
            pairs = tuple(("", manifest) for manifest in step.manifests)
            states.append(State(pairs, texts={step.file: step.text}))
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
    every = tuple(pair for state in states for pair in state.objects)
    return State(every, findings=(*findings, *walk.findings), texts=texts)


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
    return State(pairs, findings=findings, texts=_texts(sources))


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
