"""``--annotate``: comments that say where a value comes from and why it is what it is."""

from typing import Any

from fargen.kube.manifest import Manifest, SpecPlaces
from fargen.kube.origins import origin_of
from fargen.values.finding import Path, path_text
from fargen.values.lookup import MISSING, lookup


def comments_of(manifest: Manifest) -> dict[Path, str]:
    """Object path to comment: the reason first, then the spec key with its place and layer."""
    comments: dict[Path, str] = {}
    if isinstance(manifest.places, SpecPlaces):
        for path, spec in manifest.places.links:
            origin = _origin(manifest.places.root, spec)
            if origin and path and lookup(manifest.data, path, MISSING) is not MISSING:
                comments[path] = origin
    for path, reason in manifest.reasons:
        if not path or lookup(manifest.data, path, MISSING) is not MISSING:
            comments[path] = f"{reason}\n{comments[path]}" if path in comments else reason
    return comments


def _origin(root: Any, spec: Path) -> str:
    """``ingress.host: app.yaml:14 (environment production)``; empty for what the spec does not say."""
    origin = origin_of(root, spec) if spec else None
    if origin is None:
        return ""
    layer = f" ({origin.layer})" if origin.layer else ""
    return f"{path_text(spec)}: {origin.file}:{origin.line}{layer}"
