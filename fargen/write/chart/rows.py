"""The renderings that a chart is made of: the base, the environments, and probes that vary one value each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from fargen.kube.manifest import Manifest
from fargen.spec.app import App

Path = tuple[str, ...]  # of a value in values.yaml
Values = dict[Path, Any]


class Variant(NamedTuple):
    """One rendering of the app.

    Attributes:
        environment: empty for the base.
        app: the spec, all layers together.
        manifests: what it renders to, in apply order.
        size: the Fargate size of its pods, as ``0.5vCPU 2GB``; empty on EC2.
        kube_version: minor version of Kubernetes that it is rendered for.
    """

    environment: str
    app: App
    manifests: tuple[Manifest, ...]
    size: str
    kube_version: str


Probe = Callable[[str, str], Variant | None]
"""Render an environment (empty: the base) with a ``--set`` text; None if that has an error."""


class Mark(NamedTuple):
    """Stands in an object where the chart has a placeholder of its own."""

    name: str


class Parts(NamedTuple):
    """A text of which a part is a mark."""

    before: str
    mark: Mark
    after: str = ""


MISSING = Mark("missing")
NAMESPACE = Mark("namespace")
IMAGE = Mark("image")
VERSION = Mark("version")
LABELS = Mark("labels")
SELECTOR = Mark("selector")
ENV = Mark("env")
CPU = Mark("cpu")
MEMORY = Mark("memory")
SIZE = Mark("size")
HASH = Mark("hash")
GROUPS = Mark("groups")
FILES = Mark("files")
POD_ANNOTATIONS = Mark("podAnnotations")
INGRESS_ANNOTATIONS = Mark("ingressAnnotations")

INCLUDED = "\0labels"  # key in a map of labels: those that all objects have
ADDED = "\0added"  # key in a map of annotations: those of the values


@dataclass
class Row:
    """One rendering with its marks.

    Attributes:
        origin: number of the row that a probe varies; None for the base and the environments.
        asked: the ``--set`` text of a probe.
        objects: by kind and name; the marks are in.
        values: what the chart's values are in this rendering.
    """

    variant: Variant
    origin: int | None = None
    asked: str = ""
    objects: dict[tuple[str, str], Any] = field(default_factory=dict)
    values: Values = field(default_factory=dict)


def plain(value: Any) -> Any:
    """A copy of plain dicts, lists and scalars."""
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple) and not isinstance(value, Mark | Parts):
        return [plain(item) for item in value]
    if isinstance(value, bool) or value is None or isinstance(value, Mark | Parts):
        return value
    for kind in (str, int, float):
        if isinstance(value, kind):
            return kind(value)
    return str(value)
