"""Kustomize: a base, and an overlay for each environment."""

from collections.abc import Mapping, Sequence

from fargen.kube.manifest import Manifest
from fargen.write.annotate import comments_of
from fargen.write.jsontext import pretty
from fargen.write.stream import object_files

API_VERSION = "kustomize.config.k8s.io/v1beta1"
Files = tuple[tuple[str, bytes], ...]


def kustomize_files(
    base: Sequence[Manifest], environments: Mapping[str, Sequence[Manifest]], *, annotate: bool = False
) -> Files:
    """The files of one app, named from its folder."""
    comments = [comments_of(manifest) for manifest in base] if annotate else None
    files = [(f"base/{name}", content) for name, content in object_files(base, comments)]
    listed = [name.removeprefix("base/") for name, _ in files]
    kustomization = {"apiVersion": API_VERSION, "kind": "Kustomization", "resources": listed}
    return (*files, ("base/kustomization.yaml", pretty(kustomization).encode()))
