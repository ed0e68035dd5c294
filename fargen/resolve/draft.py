"""What every part of the stage works with: the app, its names and labels, and what was decided so far."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from fargen.fargate.profiles import PROFILE_LABEL, place
from fargen.resolve.notes import Notes
from fargen.spec.app import App
from fargen.spec.plan import ClusterFacts
from fargen.values.finding import Path
from fargen.values.names import label_value

NAME, INSTANCE = "app.kubernetes.io/name", "app.kubernetes.io/instance"
MANAGED_BY = "app.kubernetes.io/managed-by"
VERSION, COMPONENT, PART_OF = (f"app.kubernetes.io/{key}" for key in ("version", "component", "part-of"))
JOBS = frozenset({"Job", "CronJob"})
# Annotations that speak to tools that read the spec, not the objects.
_NOT_PASSED_ON = (
    "config.k8s.io/",  # of functions before v1
    "config.kubernetes.io/",
    "internal.config.kubernetes.io/",
    "kustomize.config.k8s.io/",
    "fargen.dev/",
)


@dataclass
class Draft(Notes):
    """An app on its way to a Plan."""

    app: App
    cluster: ClusterFacts

    @property
    def name(self) -> str:
        """The app's name."""
        return self.app.metadata.name

    @property
    def namespace(self) -> str:
        """The app's namespace."""
        return self.app.metadata.namespace

    @property
    def is_job(self) -> bool:
        """Job or CronJob."""
        return self.app.workload in JOBS

    @cached_property
    def on_fargate(self) -> bool:
        """Whether the pods are sized for Fargate; on a cluster with nodes those of no profile are not."""
        if self.app.compute == "ec2":
            return False
        cluster = self.cluster
        if not cluster.node_groups or cluster.profiles is None or PROFILE_LABEL in self.pod_labels:
            return True
        return place(cluster.profiles, self.namespace, self.pod_labels).profile is not None

    @cached_property
    def version(self) -> tuple[int, int]:
        """Kubernetes version, as (1, 35)."""
        major, _, minor = self.cluster.version.partition(".")
        return int(major), int(minor)

    @cached_property
    def selector(self) -> dict[str, str]:
        """Name and instance only, so that no label change breaks an immutable selector."""
        return {NAME: self.name, INSTANCE: self.name}

    @cached_property
    def labels(self) -> dict[str, str]:
        """The labels of every object."""
        app = self.app
        labels = dict(self.selector)
        if version := image_version(app.image):
            labels[VERSION] = version
        if app.component:
            labels[COMPONENT] = app.component
        if app.part_of:
            labels[PART_OF] = app.part_of
        labels[MANAGED_BY] = "fargen"
        return {**labels, **app.metadata.labels}

    @cached_property
    def pod_labels(self) -> dict[str, str]:
        """The labels of the pods: those of the objects, and the forced profile."""
        forced = {PROFILE_LABEL: self.app.profile} if self.app.profile else {}
        return {**self.labels, **forced}

    @cached_property
    def annotations(self) -> dict[str, str]:
        """The annotations of every object."""
        given = self.app.metadata.annotations
        return {key: value for key, value in given.items() if not key.startswith(_NOT_PASSED_ON)}

    def meta(
        self, name: str, *, namespaced: bool = True, annotations: dict[str, str] | None = None
    ) -> dict[str, Any]:
        """``metadata`` of an object."""
        meta: dict[str, Any] = {"name": name}
        if namespaced:
            meta["namespace"] = self.namespace
        meta["labels"] = self.labels
        if together := {**self.annotations, **(annotations or {})}:
            meta["annotations"] = together
        return meta


def image_version(image: str) -> str:
    """The image's tag if it can be a label value, else an empty text."""
    name = image.partition("@")[0].rpartition("/")[2]
    _, colon, tag = name.partition(":")
    return tag if colon and tag and not label_value(tag) else ""


META_LINKS: tuple[tuple[Path, Path], ...] = (
    (("metadata", "name"), ("metadata", "name")),
    (("metadata", "namespace"), ("metadata", "namespace")),
    (("metadata", "labels"), ("metadata", "labels")),
    (("metadata", "annotations"), ("metadata", "annotations")),
)
