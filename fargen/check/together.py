"""The apps of each cluster beside each other: what they take from one another, and whether all fit."""

from collections import defaultdict
from collections.abc import Iterator

from fargen.check.capacity import capacity_findings
from fargen.check.collisions import Collisions, marks_of
from fargen.check.usage import Usage, usage_of
from fargen.kube.manifest import Manifest
from fargen.spec.plan import ClusterFacts
from fargen.values.finding import Finding


class Together:
    """Takes the apps of a run one by one; of two clusters nothing collides."""

    def __init__(self) -> None:
        self._collisions: defaultdict[str, Collisions] = defaultdict(Collisions)
        self._usages: dict[str, tuple[ClusterFacts, list[Usage]]] = {}

    def add(
        self, cluster: ClusterFacts, namespace: str, name: str, manifests: tuple[Manifest, ...]
    ) -> tuple[Finding, ...]:
        """What the app has that another one before it has already.

        Args:
            cluster: where the app runs.
            namespace: of the app.
            name: of the app.
            manifests: its objects.
        """
        if cluster.profiles:
            usages = self._usages.setdefault(cluster.name, (cluster, []))[1]
            usages += usage_of(manifests, cluster.profiles, namespace)
        return self._collisions[cluster.name].add(f"{namespace}/{name}", marks_of(manifests, namespace))

    def rest(self) -> Iterator[Finding]:
        """At the end: whether all of them fit into the subnets and the quota of their cluster."""
        for cluster, usages in self._usages.values():
            yield from capacity_findings(cluster, usages)
