"""One app, or many, through the stages: resolve, render, check."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from fargen.check.engine import CheckResult, NotChecked, RuleCrashError, check_manifests
from fargen.kube.manifest import Manifest
from fargen.load.apps import (
    LoadedApp,
)
from fargen.render.render import render_plan
from fargen.resolve.plan import resolve_plan
from fargen.spec.app import App
from fargen.spec.plan import ClusterFacts, Plan
from fargen.spec.sense import sense_findings
from fargen.spec.shape import shape_findings, validate
from fargen.templating.engine import Engine
from fargen.values.errors import InputError
from fargen.values.finding import Finding


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
