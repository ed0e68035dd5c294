"""What ``fargen diff`` does: two states of specs and manifests, rendered and compared."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from fargen.commands.states import State, priced_state
from fargen.compare.bills import bill_changes
from fargen.compare.immutable import PROFILE_GROUP
from fargen.compare.objects import object_changes
from fargen.fargate.bill import AppCost
from fargen.fargate.prices import DEFAULT_HOURS
from fargen.fargate.versions import DEFAULT_TODAY
from fargen.load.files import DEFAULT_FILES
from fargen.load.overrides import Overrides
from fargen.load.prices import PriceBook
from fargen.load.revisions import Snapshot, at_revision
from fargen.pipeline import Request
from fargen.price.costs import cost_report
from fargen.price.workload import Workload
from fargen.suppressing import sort_findings
from fargen.values.changes import Difference
from fargen.values.errors import InputError, UsageError
from fargen.values.finding import Finding
from fargen.variants import read_once

DEFAULT_AGAINST = "HEAD"
"""The last commit: what has been changed since."""

FLAG = "--against"
_NO_ENVIRONMENT, _NOTHING = "SPEC209", "SPEC204"


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
    read = read_once(stdin)
    after = priced_state(request, read)
    before = _before(request, against, read)
    if before.patched and request.environment is not None:
        raise UsageError(
            f"{FLAG} {against}: the environments in it are patches: compare with what kustomize makes of one "
            f"(kubectl kustomize {os.path.join(against, 'overlays', request.environment)} > before.yaml)"
        )
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
    if not whole:
        before, after = _told(before, after), _told(after, before)
    changes = object_changes(before.objects, after.objects, live=live, whole=whole, namespace=namespace)
    gone = (change.object for change in changes if change.change == "removed")
    removed = {(ref.namespace, ref.name) for ref in gone}
    costs = [_costs(one.workloads, other.workloads) for one, other in ((before, after), (after, before))]
    had, now = costs
    if had is None or now is None:
        return Compared(Difference(called, changes, (), priced=False), findings, texts)
    return Compared(Difference(called, changes, tuple(bill_changes(had, now, removed))), findings, texts)


def _told(state: State, other: State) -> State:
    """The state as far as the other one can tell of it: no manifests have Fargate profiles in them."""
    if other.profiled:
        return state
    left = (pair for pair in state.objects if pair[1].group != PROFILE_GROUP)
    return state._replace(objects=tuple(left))


def _costs(
    workloads: Sequence[Workload] | None, others: Sequence[Workload] | None
) -> tuple[AppCost, ...] | None:
    """The bills of one side; None where prices or pods are not known."""
    if workloads is None or others is None:
        return None
    alike = tuple(_alike(workloads, others))
    try:
        return cost_report(alike, PriceBook(None, None).rates, DEFAULT_HOURS, DEFAULT_TODAY).apps
    except InputError:  # a region without prices
        return None


def _alike(workloads: Sequence[Workload], others: Sequence[Workload]) -> Iterator[Workload]:
    """Manifests say neither their region nor how long a job takes: both are as on the other side."""
    specs = {(w.namespace, w.kind, w.name): w for w in others if w.plan is not None}
    clusters = {id(w.cluster): w.cluster for w in specs.values()}
    only = next(iter(clusters.values())) if len(clusters) == 1 else None
    for workload in workloads:
        same = specs.get((workload.namespace, workload.kind, workload.name))
        if workload.plan is not None or not specs:
            yield workload
        elif same is not None:
            yield workload._replace(
                app=same.app, environment=same.environment, plan=same.plan, cluster=same.cluster
            )
        else:
            yield workload if only is None else workload._replace(cluster=only)


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
