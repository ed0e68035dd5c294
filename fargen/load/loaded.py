"""What loading yields: an App, a Cluster, or why there is none."""

from dataclasses import dataclass
from typing import NamedTuple

from fargen.values.finding import Finding, Path
from fargen.yamltext.tree import Map, Mark, Source


@dataclass(frozen=True, slots=True)
class LoadedApp:
    """One app, all layers merged.

    Attributes:
        tree: in long form, without nulls and ``environments``; every entry's mark names its layer.
        file: the App's file, as messages show it.
        index: number of the document in the file, from 0.
        environment: the one chosen with ``-e``; None for the base.
        environments: all that the app and the layers under it name.
        cluster: tree of its Cluster; None if it has none.
        cluster_file: where that was read from; empty if it has none.
        presets: names of its presets, highest first.
        removed: every key that a layer set to null, with its place.
        source: the App's own text.
        findings: warnings.
    """

    tree: Map
    file: str
    index: int
    environment: str | None
    environments: tuple[str, ...]
    cluster: Map | None
    cluster_file: str
    presets: tuple[str, ...]
    removed: tuple[tuple[Path, Mark], ...]
    source: Source
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class LoadedCluster:
    """One Cluster document.

    Attributes:
        tree: without nulls; ``defaults`` as written.
        file: as messages show it.
        index: number of the document in the file, from 0.
        removed: every key set to null, with its place.
        source: its text.
    """

    tree: Map
    file: str
    index: int
    removed: tuple[tuple[Path, Mark], ...]
    source: Source


class Failed(NamedTuple):
    """What could not be loaded.

    Attributes:
        findings: why; several apps that share a broken file fail with equal findings.
        sources: texts that are fargen's (see `documents.shows_fargen`), so that messages may quote them.
    """

    findings: tuple[Finding, ...]
    sources: tuple[Source, ...] = ()


Loaded = LoadedApp | LoadedCluster | Failed
