"""What a cluster has made of what was applied: it comes by itself, and is told as left behind."""

from collections.abc import Collection, Iterator

from fargen.kube.manifest import Manifest, mapping, sequence
from fargen.values.finding import Finding, Path, Place, path_text

# Written by controllers for every Service, Node, namespace or election; nobody applies them.
_SERVERS = frozenset({"Endpoints", "EndpointSlice", "Event", "Lease", "ControllerRevision"})
_IN_EVERY_NAMESPACE = frozenset({("ConfigMap", "kube-root-ca.crt"), ("ServiceAccount", "default")})


def made_by_hand(manifests: list[Manifest], findings: list[Finding]) -> Iterator[Manifest]:
    """The objects that were applied; the others are told."""
    known = {(m.kind, m.name) for m in manifests}
    for manifest in manifests:
        if maker := _maker(manifest, known):
            message = f"not carried over: {manifest.kind}/{manifest.name} is made by {maker}"
            findings.append(noted("SPEC563", manifest, ("kind",), message, "nothing to do"))
        else:
            yield manifest


def _maker(manifest: Manifest, known: Collection[object]) -> str:
    for owner in map(mapping, sequence(manifest.metadata.get("ownerReferences"))):
        if (owner.get("kind"), owner.get("name")) in known:
            return f"{owner.get('kind')}/{owner.get('name')}"
    own = (manifest.kind, manifest.name)
    return "the cluster" if manifest.kind in _SERVERS or own in _IN_EVERY_NAMESPACE else ""


def noted(rule: str, manifest: Manifest, path: Path, message: str, fix: str) -> Finding:
    """A warning about an object."""
    return Finding(rule, "warning", message, fix, "", placed(manifest, path), manifest.ref, path_text(path))


def placed(manifest: Manifest, path: Path) -> Place:
    """Where it stands."""
    return manifest.places.find(path)[0] or Place("", 0, 0)
