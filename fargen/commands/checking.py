"""What ``fargen check`` does: specs through the pipeline, other manifests straight to the rules."""

import os
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from fargen.check.alternatives import Placed, folder_of, groups_of
from fargen.check.engine import NotChecked, RuleCrashError, check_manifests
from fargen.check.environments import Environments
from fargen.check.suppress import Suppressions
from fargen.check.together import Together
from fargen.drafting import Clusters, cluster_facts, draft_app, identity
from fargen.kube.manifest import Manifest
from fargen.kube.schema.versions import parse_version
from fargen.kube.scopes import CLUSTER_SCOPED
from fargen.load.apps import Failed, Loaded, LoadedApp, LoadedCluster
from fargen.load.kustomization import Kustomizations
from fargen.pipeline import sources_of
from fargen.spec.plan import ClusterFacts
from fargen.suppressing import read_suppressions, sort_findings
from fargen.templating.engine import Engine
from fargen.values.errors import InputError
from fargen.values.finding import Finding, Place
from fargen.walking import Opened, Route, Walk


class CheckRequest(NamedTuple):
    """What to check.

    Attributes:
        paths: files, folders or ``-``; empty for ``app.yaml`` and ``cluster.yaml`` here.
        environment: the one to check; None for the base and every environment.
        cluster: path of the Cluster file; wins over what the specs name.
        namespace: of objects that name none, and stand beside no Kustomization that does.
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
    run = _Run(request)
    for step in run.walk.steps(stdin):
        run.take(step)
    return run.result()


class _Run:
    """Takes files, and what they hold."""

    def __init__(self, request: CheckRequest) -> None:
        self.request = request
        self.version = parse_version(request.kube_version) if request.kube_version is not None else None
        self.clusters = Clusters(self.version)
        every = request.environment is None
        self.walk = Walk(
            Route(
                request.paths,
                request.environment,
                every,
                request.cluster,
                allow_outside=request.allow_outside,
            )
        )
        self.findings: list[Finding] = []
        self.placed: list[Placed] = []
        self.texts: dict[str, str] = {}
        self.unknown: Counter[tuple[str, str]] = Counter()
        self.skipped = self.objects = 0
        self.crashes: list[RuleCrashError] = []
        self.suppressions = Suppressions({})
        self._made: Engine | None = None
        self._together = Together()
        self._kustomizations = Kustomizations()
        self._environments = Environments()
        self._expected: list[str] = []
        self._files: list[str] = []

    def take(self, step: Opened | Loaded) -> None:
        """Check a spec, or keep the manifests of a file. An app is followed by its environments."""
        if isinstance(step, LoadedApp):
            self._app(step)
        elif isinstance(step, LoadedCluster):
            self._cluster(step)
        elif isinstance(step, Failed):
            self._failed(step)
        else:
            self._opened(step)

    def _opened(self, step: Opened) -> None:
        """Keep the manifests of a file. What a Kustomization calls a patch is a part of an object."""
        self._files.append(step.file)
        if step.file not in self.request.paths and self._kustomizations.is_patch(step.file):
            return
        self._kustomizations.place(step.file, step.manifests, CLUSTER_SCOPED)
        folder = folder_of(step.file)
        self.placed += [(folder, manifest) for manifest in step.manifests]
        if step.text:
            self.texts[step.file] = step.text
            self.suppressions.read_text(step.file, step.text)

    def result(self) -> Checked:
        """Check the manifests, then apply what is suppressed over the whole run."""
        self.findings += self._environments.findings()
        self.placed = [
            (folder, manifest) for folder, manifest in self.placed if not self.walk.is_rendered(manifest)
        ]
        self.suppressions.read(manifest for _, manifest in self.placed)
        if self.placed:
            self._check_manifests()
        unbuilt = list(self._unbuilt())
        told = {os.path.normpath(os.path.dirname(found.place.file)) for found in unbuilt if found.place}
        walked = (found for found in self.walk.findings if not _is_empty(found, told))
        self.findings += [*unbuilt, *walked, *self._together.rest()]
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

    def _unbuilt(self) -> Iterator[Finding]:
        """What Kustomize would build of files that are not read here; an error if there is nothing else."""
        alone = self.objects == sum(manifest.kind == "Kustomization" for _, manifest in self.placed)
        for file in self._files:
            if unread := self._kustomizations.unread(file, self._files):
                message = f"what Kustomize builds here is not checked: it takes in {', '.join(unread)}"
                folder = os.path.normpath(os.path.dirname(file))
                fix = f"pipe it in: kubectl kustomize {folder} | fargen check -"
                yield Finding("SPEC228", "error" if alone else "warning", message, fix, place=Place(file))

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
        forced = self.walk.loader(None).forced
        if forced is not None:
            try:
                return cluster_facts(forced.tree, self.version)
            except InputError as error:
                self.findings += error.findings
        return ClusterFacts(version=self.version) if self.version is not None else ClusterFacts()

    def _cluster(self, loaded: LoadedCluster) -> None:
        """A Cluster's own objects."""
        from fargen.clusterline import draft_cluster

        drafted = draft_cluster(loaded, self._engine(), self.version, self.request.today, self.crashes)
        self.findings += drafted.findings
        read_suppressions(self.suppressions, (*drafted.manifests, *drafted.after_charts), loaded.tree)
        self._count(drafted.not_checked, 0, len(drafted.manifests) + len(drafted.after_charts))

    def _failed(self, failed: Failed) -> None:
        """An app that cannot be loaded: as such, or in the environment whose turn it is."""
        if self._expected:
            self._environments.add(self._expected.pop(0), failed.findings, complete=False)
        else:
            self.findings += failed.findings
        for source in failed.sources:
            self.texts.setdefault(source.file, source.text)

    def _app(self, loaded: LoadedApp) -> None:
        drafted = draft_app(loaded, self._engine(), self.clusters, self.crashes)
        if loaded.environment == self.request.environment:
            self.findings += self._environments.findings()
            self._environments = Environments()
            self._expected = list(loaded.environments) if self.request.environment is None else []
        else:
            self._expected.pop(0)
        self._environments.add(loaded.environment, drafted.findings, complete=drafted.plan is not None)
        for source in sources_of(loaded):
            self.texts.setdefault(source.file, source.text)
            self.suppressions.read_text(source.file, source.text)
        read_suppressions(self.suppressions, drafted.manifests, loaded.tree)
        if loaded.environment == self.request.environment:
            self._count(drafted.not_checked, drafted.skipped, len(drafted.manifests))
            if drafted.plan is not None:
                facts, (space, name) = drafted.plan.cluster, identity(loaded.tree)
                self.findings += self._together.add(facts, space, name, drafted.manifests)

    def _count(self, not_checked: Iterable[NotChecked], skipped: int, objects: int) -> None:
        for item in not_checked:
            self.unknown[item.api_version, item.kind] += item.count
        self.skipped += skipped
        self.objects += objects

    def _engine(self) -> Engine:
        self._made = self._made or Engine(())
        return self._made


def _is_empty(finding: Finding, folders: Collection[str]) -> bool:
    """Whether it says that there is nothing in one of the folders."""
    place = finding.place
    return finding.rule == "SPEC204" and place is not None and os.path.normpath(place.file) in folders


def _file_of(manifest: Manifest) -> str:
    place, _ = manifest.places.find(())
    return place.file if place is not None else ""
