"""Everything that is checked together, and the questions that cross-object rules ask of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from fargen.check.select import selects, selects_labels
from fargen.kube.manifest import Manifest, mapping, sequence
from fargen.kube.pod import Pod
from fargen.values.finding import Path

# Cluster-scoped kinds that rules look at; what has no namespace gets the default one otherwise.
CLUSTER_SCOPED = frozenset(
    {
        "APIService.apiregistration.k8s.io",
        "CSIDriver.storage.k8s.io",
        "ClusterRole.rbac.authorization.k8s.io",
        "ClusterRoleBinding.rbac.authorization.k8s.io",
        "ClusterSecretStore.external-secrets.io",
        "CustomResourceDefinition.apiextensions.k8s.io",
        "IngressClass.networking.k8s.io",
        "IngressClassParams.elbv2.k8s.aws",
        "MutatingWebhookConfiguration.admissionregistration.k8s.io",
        "Namespace",
        "Node",
        "PersistentVolume",
        "PriorityClass.scheduling.k8s.io",
        "RuntimeClass.node.k8s.io",
        "StorageClass.storage.k8s.io",
        "ValidatingAdmissionPolicy.admissionregistration.k8s.io",
        "ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io",
        "ValidatingWebhookConfiguration.admissionregistration.k8s.io",
    }
)


def kind_key(manifest: Manifest) -> str:
    """The kind as kubectl writes it: ``Service``, ``Ingress.networking.k8s.io``."""
    group = manifest.group
    return f"{manifest.kind}.{group}" if group else manifest.kind


@dataclass(frozen=True, slots=True)
class Claim:
    """A PersistentVolumeClaim object, or one of a StatefulSet's volumeClaimTemplates.

    Attributes:
        path: where its ``metadata`` and ``spec`` stand in the object.
        off_fargate: every pod of the input that mounts it is kept off Fargate.
    """

    manifest: Manifest
    path: Path
    name: str
    namespace: str
    spec: dict[str, object]
    off_fargate: bool


@dataclass(frozen=True, slots=True)
class World:
    """All objects of a run.

    Attributes:
        manifests: all objects, in input order.
        pods: the pod views of all workloads.
        fargate: those that are meant for Fargate.
        version: Kubernetes minor version, as ``1.35``.
        default_namespace: what objects without a namespace get.
        memo: what several rules work out once, by the name of the module that does.
    """

    manifests: tuple[Manifest, ...]
    pods: tuple[Pod, ...]
    fargate: tuple[Pod, ...]
    version: str
    default_namespace: str = "default"
    memo: dict[str, Any] = field(default_factory=dict, compare=False)
    _kinds: dict[str, list[Manifest]] = field(default_factory=dict, compare=False)
    _named: dict[tuple[str, str, str], Manifest] = field(default_factory=dict, compare=False)
    _near: dict[str, tuple[Pod, ...]] = field(default_factory=dict, compare=False)

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

    def near(self, namespace: str) -> tuple[Pod, ...]:
        """All pods of a namespace."""
        if namespace not in self._near:
            self._near[namespace] = tuple(p for p in self.pods if self.namespace(p.manifest) == namespace)
        return self._near[namespace]

    def served(self, service: Manifest) -> list[Pod]:
        """The pods that a Service selects."""
        selector = mapping(service.spec.get("selector"))
        return [p for p in self.near(self.namespace(service)) if selects_labels(selector, p.labels)]

    def picked(self, owner: Manifest, selector: object) -> list[Pod]:
        """The pods of the owner's namespace that a LabelSelector selects."""
        return [p for p in self.near(self.namespace(owner)) if selects(selector, p.labels)]

    def off_fargate(self, pods: list[Pod]) -> bool:
        """Whether there are pods and all are kept off Fargate."""
        return bool(pods) and not any(pod is other for pod in pods for other in self.fargate)

    def claims(self) -> Iterator[Claim]:
        """All claims: objects first, then templates of StatefulSets."""
        for manifest in self.of("PersistentVolumeClaim"):
            namespace = self.namespace(manifest)
            users = [p for p in self.near(namespace) if manifest.name in _mounted(p)]
            spec = dict(manifest.spec)
            yield Claim(manifest, (), manifest.name, namespace, spec, self.off_fargate(users))
        for pod in self.pods:
            if pod.kind != "StatefulSet":
                continue
            off = self.off_fargate([pod])
            for index, data in enumerate(sequence(pod.manifest.spec.get("volumeClaimTemplates"))):
                template = mapping(data)
                name = str(mapping(template.get("metadata")).get("name", ""))
                path: Path = ("spec", "volumeClaimTemplates", index)
                spec = dict(mapping(template.get("spec")))
                yield Claim(pod.manifest, path, name, self.namespace(pod.manifest), spec, off)


def _mounted(pod: Pod) -> set[object]:
    """Names of the claims that the pod mounts."""
    names: set[object] = set()
    for volume in sequence(pod.spec.get("volumes")):
        name = mapping(mapping(volume).get("persistentVolumeClaim")).get("claimName")
        if isinstance(name, str):
            names.add(name)
    return names
