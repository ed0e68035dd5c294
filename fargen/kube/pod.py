"""Pod view: one way to see the pod of a Deployment, a StatefulSet, a Job, a CronJob or a bare Pod."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from fargen.kube.manifest import Manifest, mapping, sequence
from fargen.values.finding import Path

Role = Literal["main", "sidecar", "nativeSidecar", "init", "ephemeral"]

# Where each workload kind keeps its pod template.
_TEMPLATE: dict[tuple[str, str], Path] = {
    ("apps", "Deployment"): ("spec", "template"),
    ("apps", "StatefulSet"): ("spec", "template"),
    ("apps", "DaemonSet"): ("spec", "template"),
    ("apps", "ReplicaSet"): ("spec", "template"),
    ("", "ReplicationController"): ("spec", "template"),
    ("", "PodTemplate"): ("template",),
    ("batch", "Job"): ("spec", "template"),
    ("batch", "CronJob"): ("spec", "jobTemplate", "spec", "template"),
    ("argoproj.io", "Rollout"): ("spec", "template"),
    ("serving.knative.dev", "Service"): ("spec", "template"),
    ("", "Pod"): (),
}


class Container(NamedTuple):
    """One container of a pod.

    Attributes:
        path: where it stands in the object.
        role: the first of ``containers`` is ``main``, the others are ``sidecar``; an init container with
            ``restartPolicy: Always`` is a ``nativeSidecar`` (KEP-753).
    """

    data: Mapping[str, Any]
    path: Path
    role: Role

    @property
    def name(self) -> str:
        """``name``, or an empty text."""
        name = self.data.get("name")
        return name if isinstance(name, str) else ""

    @property
    def requests(self) -> Mapping[str, Any]:
        """``resources.requests``; Kubernetes copies a limit without a request into the requests."""
        resources = mapping(self.data.get("resources"))
        return {**mapping(resources.get("limits")), **mapping(resources.get("requests"))}

    @property
    def limits(self) -> Mapping[str, Any]:
        """``resources.limits``."""
        return mapping(mapping(self.data.get("resources")).get("limits"))

    @property
    def security(self) -> Mapping[str, Any]:
        """``securityContext`` of the container alone."""
        return mapping(self.data.get("securityContext"))


class Pod(NamedTuple):
    """The pod that a workload makes.

    Attributes:
        manifest: the workload.
        path: where the pod (its ``metadata`` and ``spec``) stands in the object; empty for a bare Pod.
        containers: main, sidecars, init and ephemeral containers, in that order.
    """

    manifest: Manifest
    path: Path
    metadata: Mapping[str, Any]
    spec: Mapping[str, Any]
    containers: tuple[Container, ...]

    @property
    def kind(self) -> str:
        """Kind of the workload."""
        return self.manifest.kind

    @property
    def labels(self) -> Mapping[str, Any]:
        """Labels of the pod."""
        return mapping(self.metadata.get("labels"))

    @property
    def annotations(self) -> Mapping[str, Any]:
        """Annotations of the pod."""
        return mapping(self.metadata.get("annotations"))

    def at(self, *path: str | int) -> Path:
        """The object path of a field of the pod's spec."""
        return (*self.path, "spec", *path)

    @property
    def running(self) -> tuple[Container, ...]:
        """Containers that run beside each other for the pod's whole life."""
        return tuple(c for c in self.containers if c.role in {"main", "sidecar", "nativeSidecar"})


def pod_of(manifest: Manifest) -> Pod | None:
    """The pod view of a manifest, or None for kinds that make no pods."""
    path = _TEMPLATE.get((manifest.group, manifest.kind))
    if path is None:
        return None
    template: Mapping[str, Any] = manifest.data
    for step in path:
        template = mapping(template.get(str(step)))
    spec = mapping(template.get("spec"))
    containers = tuple(_containers(spec, (*path, "spec")))
    return Pod(manifest, path, mapping(template.get("metadata")), spec, containers)


def _containers(spec: Mapping[str, Any], path: Path) -> Iterator[Container]:
    for index, data in enumerate(sequence(spec.get("containers"))):
        if isinstance(data, dict):
            yield Container(data, (*path, "containers", index), "sidecar" if index else "main")
    for index, data in enumerate(sequence(spec.get("initContainers"))):
        if isinstance(data, dict):
            role: Role = "nativeSidecar" if data.get("restartPolicy") == "Always" else "init"
            yield Container(data, (*path, "initContainers", index), role)
    for index, data in enumerate(sequence(spec.get("ephemeralContainers"))):
        if isinstance(data, dict):
            yield Container(data, (*path, "ephemeralContainers", index), "ephemeral")
