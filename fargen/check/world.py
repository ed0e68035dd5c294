"""Everything that is checked together, and the questions that cross-object rules ask of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from fargen.check.select import CONTROLLER_LABELS, selects, selects_labels
from fargen.fargate.globs import glob_matches
from fargen.fargate.profiles import Profile
from fargen.kube.manifest import Manifest, mapping
from fargen.kube.pod import Pod
from fargen.kube.scopes import CLUSTER_SCOPED, kind_key


@dataclass(frozen=True, slots=True)
class World:
    """All objects of a run.

    Attributes:
        manifests: all objects, in input order.
        pods: the pod views of all workloads.
        fargate: those that are meant for Fargate.
        version: Kubernetes minor version, as ``1.35``.
        default_namespace: what objects without a namespace get.
        profiles: the Fargate profiles of the cluster; None when they are not known.
        node_groups: pods that no profile takes run on EC2.
        memo: what several rules work out once, by the name of the module that does.
    """

    manifests: tuple[Manifest, ...]
    pods: tuple[Pod, ...]
    fargate: tuple[Pod, ...]
    version: str
    default_namespace: str = "default"
    profiles: tuple[Profile, ...] | None = None
    node_groups: bool = False
    memo: dict[str, Any] = field(default_factory=dict, compare=False)
    _kinds: dict[str, list[Manifest]] = field(default_factory=dict, compare=False)
    _named: dict[tuple[str, str, str], Manifest] = field(default_factory=dict, compare=False)
    _near: dict[str, list[Pod]] = field(default_factory=dict, compare=False)
    _labelled: dict[tuple[str, str, str], list[Pod]] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        for manifest in self.manifests:
            key = kind_key(manifest)
            self._kinds.setdefault(key, []).append(manifest)
            namespace = "" if key in CLUSTER_SCOPED else self.namespace(manifest)
            self._named.setdefault((key, namespace, manifest.name), manifest)

    def of(self, *kinds: str) -> Iterator[Manifest]:
        """All objects of the kinds."""
        for kind in kinds:
            yield from self._kinds.get(kind, ())

    def has(self, *kinds: str) -> bool:
        """Whether there is an object of one of the kinds."""
        return any(kind in self._kinds for kind in kinds)

    def find(self, kind: str, namespace: str, name: object) -> Manifest | None:
        """The object of that kind, namespace (empty for cluster-scoped kinds) and name."""
        return self._named.get((kind, namespace, name)) if isinstance(name, str) else None

    def namespace(self, manifest: Manifest) -> str:
        """The object's namespace, or the default one."""
        return manifest.namespace or self.default_namespace

    def near(self, namespace: str) -> Sequence[Pod]:
        """All pods of a namespace."""
        if not self._near:
            for pod in self.pods:
                self._near.setdefault(self.namespace(pod.manifest), []).append(pod)
        return self._near.get(namespace, ())

    def served(self, service: Manifest) -> list[Pod]:
        """The pods that a Service selects."""
        selector = mapping(service.spec.get("selector"))
        near = self._candidates(self.namespace(service), selector)
        return [pod for pod in near if selects_labels(selector, pod.labels)]

    def picked(self, owner: Manifest, selector: object) -> list[Pod]:
        """The pods of the owner's namespace that a LabelSelector selects."""
        plain = mapping(mapping(selector).get("matchLabels"))
        near = self._candidates(self.namespace(owner), plain)
        return [pod for pod in near if selects(selector, pod.labels)]

    def on_fargate(self, pod: Pod) -> bool:
        """Whether the pod is meant for Fargate."""
        if "fargate" not in self.memo:
            self.memo["fargate"] = frozenset(map(id, self.fargate))
        return id(pod) in self.memo["fargate"]

    def off_fargate(self, pods: list[Pod], namespace: str) -> bool:
        """Whether all of these pods are kept off Fargate.

        Of no pods: whether whatever may run in the namespace does, since the cluster has nodes and no profile
        selects there.
        """
        if pods:
            return not any(map(self.on_fargate, pods))
        if not self.node_groups or self.profiles is None:
            return False
        patterns = {selector.namespace for profile in self.profiles for selector in profile.selectors}
        return not any(glob_matches(pattern, namespace) for pattern in patterns)

    def _candidates(self, namespace: str, labels: Mapping[str, Any]) -> Sequence[Pod]:
        """The pods of a namespace that have the rarest of the labels: a thousand apps stay linear."""
        if not self._labelled:
            for pod in self.pods:
                here = self.namespace(pod.manifest)
                for key, value in pod.labels.items():
                    if isinstance(value, str):
                        self._labelled.setdefault((here, key, value), []).append(pod)
        found: Sequence[Pod] = self.near(namespace)
        for key, value in labels.items():
            if key in CONTROLLER_LABELS or not isinstance(value, str):
                continue
            some = self._labelled.get((namespace, key, value), ())
            found = some if len(some) < len(found) else found
        return found
