"""What ``fargen fn`` does with specs and findings, in memory: no file is opened."""

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from fargen.check.engine import check_manifests
from fargen.check.suppress import Suppressions
from fargen.commands.adapting import DraftPlaces
from fargen.commands.catalogue import choose, known_ids
from fargen.commands.functionconfig import Config
from fargen.drafting import Clusters, cluster_facts, draft_app
from fargen.kube.manifest import Manifest
from fargen.kube.schema.versions import parse_version
from fargen.load.apps import LoadedCluster
from fargen.load.documents import document_problem
from fargen.load.loader import Loader
from fargen.spec.plan import ClusterFacts
from fargen.suppressing import unsuppressed
from fargen.templating.engine import Engine
from fargen.values.errors import InputError
from fargen.values.finding import Finding, Path, path_text
from fargen.yamltext.read import Document
from fargen.yamltext.tree import Map, Source, place_of


class Generated(NamedTuple):
    """Objects of a spec, and what there is to say about it: errors and warnings."""

    objects: tuple[dict[str, Any], ...]
    findings: tuple[Finding, ...]


def generated(config: Config, source: Source, environment: str | None, items: Sequence[Any]) -> Generated:
    """The objects of an App or a Cluster.

    Args:
        config: the spec.
        source: its text.
        environment: of the App.
        items: a Cluster among them is the App's.

    Raises:
        InputError: the spec cannot be layered, or there are several Clusters.
    """
    problem = document_problem(Document(config.root, source, 1))
    if problem is not None:
        raise InputError([problem])
    cluster = cluster_among(items, source)
    loader = Loader(environment=environment, cluster=cluster, may_open=False)
    if loader.findings:
        raise InputError(loader.findings)
    if config.kind == "Cluster":
        return _of_cluster(loader.cluster(config.root, source), source)
    loaded = loader.app(config.root, source)
    drafted = draft_app(loaded, Engine(()), Clusters(None))
    findings = unsuppressed(drafted.findings, drafted.manifests, loaded.tree, ())
    return _told(drafted.manifests, findings)


def cluster_among(items: Sequence[Any], source: Source) -> LoadedCluster | None:
    """The Cluster among the items; None if there is none.

    Raises:
        InputError: there are several.
    """
    found = [item for item in items if isinstance(item, Map) and item.get("kind") == "Cluster" and _own(item)]
    if len(found) > 1:
        names = ", ".join(str(item.get("metadata", {}).get("name")) for item in found)
        place = place_of(found[1], ("kind",), key=True)
        message = f"there are several Clusters among the items: {names}"
        raise InputError([Finding("SPEC543", "error", message, "pass the one that is meant", place=place)])
    return LoadedCluster(found[0], source.file, 0, (), source) if found else None


def facts_among(items: Sequence[Any]) -> ClusterFacts | None:
    """What is known of the Cluster among the items; None without one.

    Raises:
        InputError: it is wrong, or there are several.
    """
    cluster = cluster_among(items, Source("<stdin>"))
    return cluster_facts(cluster.tree, None) if cluster is not None else None


def checked(
    items: Sequence[Map], config: Config, facts: ClusterFacts | None, namespace: str
) -> list[tuple[Finding, Map, Path]]:
    """Each finding with its object and the path in there.

    Raises:
        UsageError: an id or a version that is not known.
    """
    known = facts or ClusterFacts()
    given = config.text("kube-version", "")
    manifests = tuple(Manifest(item, DraftPlaces(index, item)) for index, item in enumerate(items))
    select, ignore = config.texts("select"), config.texts("ignore")
    known_ids([*select, *ignore])
    result = check_manifests(
        manifests,
        version=parse_version(given) if given else known.version,
        default_namespace=namespace,
        profiles=known.profiles,
        node_groups=known.node_groups,
    )
    suppressions = Suppressions({})
    suppressions.read(manifests)
    found = []
    for finding in choose(suppressions.apply(result.findings), select, ignore):
        index, *path = json.loads(finding.path)
        found.append((finding._replace(path=path_text(tuple(path))), items[index], tuple(path)))
    return found


def _of_cluster(loaded: LoadedCluster, source: Source) -> Generated:
    from fargen.clusterline import draft_cluster

    drafted = draft_cluster(loaded, Engine(()))
    objects = (*drafted.manifests, *drafted.after_charts)
    return _told(objects, unsuppressed(drafted.findings, objects, loaded.tree, (source,)))


def _told(manifests: Sequence[Manifest], findings: Sequence[Finding]) -> Generated:
    shown = tuple(finding for finding in findings if finding.severity != "info")
    # All of them are told of the spec: there is where they are mended, and where their paths lead.
    return Generated(tuple(dict(m.data) for m in manifests), tuple(f._replace(object=None) for f in shown))


def _own(item: Map) -> bool:
    return str(item.get("apiVersion", "")).startswith("fargen.dev/")
