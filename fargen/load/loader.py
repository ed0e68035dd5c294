"""All layers of one app, lowest first, as one mapping."""

import os
from collections.abc import Sequence

from fargen.load.beside import Beside
from fargen.load.files import STDIN
from fargen.load.layer import Layer, without
from fargen.load.loaded import LoadedApp, LoadedCluster
from fargen.load.merge import Stack
from fargen.load.nulls import unknown_nulls
from fargen.load.overrides import Overrides, Sets, read_sets, values_tree
from fargen.load.partial import ENVIRONMENTS, Kind, Partial, partial_of
from fargen.load.presets import Preset, Presets
from fargen.load.problems import at_key, error, sentence
from fargen.load.quoting import unquoted
from fargen.load.references import ClusterFile, Clusters, cluster_of, reference_to
from fargen.load.roots import Roots
from fargen.load.setgrammar import flag_source
from fargen.load.shapes import APP
from fargen.values.errors import InputError
from fargen.values.finding import Finding
from fargen.values.suggest import nearest
from fargen.yamltext.tree import Map, Source


class Loader:
    """Layers apps. What several apps share is read once.

    Args:
        environment: the environment of ``-e``.
        cluster: path of ``-c``, or a Cluster already loaded: over what the apps name.
        fallback: the Cluster of apps that name none.
        overrides: values files and ``--set`` flags.
        allow_outside: paths in documents may leave their root.
        may_open: False if documents may name no files (``fargen fn``).

    Attributes:
        findings: errors in the flags themselves; apps are then layered without these flags.
        sources: the texts of flags, for excerpts.
    """

    def __init__(  # noqa: PLR0913  # one argument a flag
        self,
        *,
        environment: str | None = None,
        cluster: str | LoadedCluster | None = None,
        fallback: LoadedCluster | None = None,
        overrides: Overrides | None = None,
        allow_outside: bool = False,
        may_open: bool = True,
    ) -> None:
        self.environment = environment
        self.findings: tuple[Finding, ...] = ()
        self._may_open = may_open
        self._beside = Beside()
        self._roots = roots = Roots(allow_outside=allow_outside)
        self._clusters = Clusters(roots, environment)
        self._presets = Presets(roots, environment, files=may_open)
        self._forced = self._given(cluster)
        self._fallback = self._given(fallback)
        overrides = overrides or Overrides()
        self._values = [partial for file in overrides.values_files if (partial := self._values_file(file))]
        self._sets = self._read_sets(overrides)
        self.sources = tuple(flag_source(kind, text) for kind, text in overrides.sets)

    @property
    def forced(self) -> ClusterFile | None:
        """The Cluster of ``cluster``; None without one, or if it is broken."""
        return self._forced

    def app(self, tree: Map, source: Source, index: int = 0) -> LoadedApp:
        """The app of one document, over and under everything else that speaks about it.

        Raises:
            InputError: everything that keeps its layers from being merged.
        """
        file = source.file
        base = os.path.dirname(file) or "."
        if self._may_open:
            self._roots.root_of(base)  # a slip in fargen.toml is told of, also where nothing needs the file
        own = partial_of(tree, base, self.environment)
        upper = [*own.layers, *(layer for partial in self._values for layer in partial.layers)]
        cluster, presets, problems = self._below(upper)
        defaults = [cluster.defaults] if cluster and cluster.defaults else []
        partials = [*(preset.partial for preset in presets), *defaults, own, *self._values]
        names = tuple(dict.fromkeys(name for partial in partials[::-1] for name in partial.environments))
        problems += own.findings
        problems += self._missing_environment(tree, names)
        stack = Stack(APP)
        layers = [layer for partial in partials for layer in partial.layers]
        for layer in layers:
            stack.lay(layer.tree)
        problems += self._sets.lay(stack) if self._sets else ()
        if self._sets:
            layers.append(self._sets.layer)
        removed = tuple(entry for layer in layers for entry in layer.removed)
        problems += unknown_nulls(removed, "App")
        if problems:
            raise InputError(problems)
        findings = [*unquoted(tree), *stack.findings]
        if not cluster and self._may_open and not any("cluster" in layer.tree for layer in layers):
            unused = self._beside.unused(tree, base)
            findings += [unused] if unused and file != STDIN else []
        return LoadedApp(
            tree=without(stack.tree, ENVIRONMENTS),
            file=file,
            index=index,
            environment=self.environment,
            environments=names,
            cluster=cluster.tree if cluster else None,
            cluster_file=cluster.file if cluster else "",
            presets=tuple(preset.name for preset in presets[::-1]),
            removed=removed,
            source=source,
            findings=tuple(findings),
        )

    def cluster(self, tree: Map, source: Source, index: int = 0) -> LoadedCluster:
        """A Cluster document.

        Raises:
            InputError: it names something twice, or its defaults are no partial App.
        """
        loaded = cluster_of(tree, source.file, self.environment)
        return LoadedCluster(loaded.tree, source.file, index, loaded.removed, source)

    def _below(self, upper: list[Layer]) -> tuple[ClusterFile | None, list[Preset], list[Finding]]:
        """Cluster and presets, each named by the highest layer that sets the key.

        A preset may name the cluster when nothing else does; that cluster's defaults then choose no preset.
        """
        flags = [self._sets.layer] if self._sets else []
        named = [*upper, *flags]
        problems: list[Finding] = []
        cluster, presets = self._forced, list[Preset]()
        try:
            cluster = cluster or self._named_cluster(named)
        except InputError as error:
            problems += error.findings
        if not cluster and not any("cluster" in layer.tree for layer in named):
            cluster = self._fallback
        defaults = cluster.defaults.layers if cluster and cluster.defaults else ()
        try:
            if reference := reference_to("preset", [*defaults, *named]):
                presets = self._presets.chain(reference)
            lower = [layer for preset in presets for layer in preset.partial.layers]
            if not cluster and not any("cluster" in layer.tree for layer in named):
                cluster = self._named_cluster(lower)
        except InputError as error:
            problems += error.findings
        return cluster, presets, problems

    def _named_cluster(self, layers: Sequence[Layer]) -> ClusterFile | None:
        reference = reference_to("cluster", list(layers))
        if reference and not self._may_open:
            fix = "remove the key and pass the Cluster among the items"
            raise reference.wrong("SPEC225", f"no file is opened here: {reference.text}", fix)
        return self._clusters.named(reference) if reference else None

    def _missing_environment(self, tree: Map, names: tuple[str, ...]) -> list[Finding]:
        """An app with environments must have the chosen one, of its own or of a layer under it."""
        wanted = self.environment
        if wanted is None or wanted in names or not isinstance(tree.get(ENVIRONMENTS), Map):
            return []
        near = nearest(wanted, names)
        listed = f"environments: {sentence(sorted(names))}" if names else "this app has none"
        fix = f"did you mean {near}? {listed}" if near else listed
        return [at_key(tree, ENVIRONMENTS, error("SPEC209", f"no environment is named {wanted}", fix))]

    def _given(self, cluster: str | LoadedCluster | None) -> ClusterFile | None:
        try:
            if isinstance(cluster, str):
                return self._clusters.given(cluster)
            return cluster_of(cluster.tree, cluster.file, self.environment) if cluster else None
        except InputError as error:
            self.findings += error.findings
            return None

    def _values_file(self, file: str) -> Partial | None:
        try:
            base, kind = os.path.dirname(file) or ".", Kind("a values file", f"values {file}")
            partial = partial_of(values_tree(file), base, self.environment, kind)
        except InputError as error:
            self.findings += error.findings
            return None
        self.findings += partial.findings
        return None if partial.findings else partial

    def _read_sets(self, overrides: Overrides) -> Sets | None:
        if not overrides.sets:
            return None
        sets, findings = read_sets(overrides.sets)
        self.findings += tuple(findings)
        return None if findings else sets
