"""What apps of one cluster take from each other: objects, routes of a load balancer, volumes."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from fargen.check.firstseen import FirstSeen
from fargen.kube.manifest import Manifest, mapping, sequence
from fargen.kube.scopes import CLUSTER_SCOPED, kind_key
from fargen.values.finding import Finding, Path, Place, Severity

_GROUP, _ORDER = "alb.ingress.kubernetes.io/group.name", "alb.ingress.kubernetes.io/group.order"
# Objects that apps may share: the stream merges them, or they say the same.
_SHARED = frozenset({"Namespace", "StorageClass.storage.k8s.io"})


class Mark(NamedTuple):
    """Something that only one app may have, and where it says so.

    Attributes:
        kind: ``object``, ``route``, ``host``, ``order``, ``claim`` or ``handle``.
        key: what it is; marks of one kind and key collide.
        scope: for ``host``, the load balancer, and for ``handle``, the namespace: only others collide.
        path: dotted, in the spec.
    """

    kind: str
    key: str
    scope: str
    place: Place | None
    path: str


def marks_of(manifests: Iterable[Manifest], default_namespace: str) -> tuple[Mark, ...]:
    """The marks of one app's objects."""
    return tuple(mark for manifest in manifests for mark in _marks(manifest, default_namespace))


class Collisions:
    """Takes apps one by one, and tells what of an app another one before it has."""

    def __init__(self) -> None:
        # What is kept of an app is small, since a run may have thousands: hashes. Two of a million keys have
        # one hash once in ten million runs.
        self._first = FirstSeen()
        self._apps: list[str] = []

    def add(self, app: str, marks: Iterable[Mark]) -> tuple[Finding, ...]:
        """The findings of an app.

        Args:
            app: ``namespace/name``.
            marks: of its objects.
        """
        found = []
        number = len(self._apps)
        listed = tuple(marks)
        self._apps.append(f"{app}{_where(listed)}")
        for mark in listed:
            other = self._first.first(hash((mark.kind, mark.key)), number)
            scope = hash(mark.scope)
            known = self._first.first(hash((mark.kind, mark.key, "scope")), scope) if mark.scope else None
            if other != number and known != scope:
                found.append(_finding(mark, self._apps[other]))
        return tuple(found)


def _where(marks: tuple[Mark, ...]) -> str:
    """The place of an app's first object."""
    place = next((mark.place for mark in marks if mark.place is not None), None)
    return f" ({place.file}:{place.line})" if place is not None else ""


# kind: rule, severity, message with {key} and {other}, fix
_TEXTS: dict[str, tuple[str, Severity, str, str]] = {
    "object": ("SPEC271", "error", "{other} makes the same object, {key}", "rename one of them"),
    "route": ("SPEC272", "error", "{other} has the same route, {key}", "give one another host or path"),
    "host": (
        "SPEC272",
        "warning",
        "{other} has the same host and path on another load balancer, {key}",
        "put both into one ingress.group, with paths of their own; the name resolves to one of the two only",
    ),
    "order": ("SPEC273", "warning", "{other} has the same order, {key}", "give each a groupOrder of its own"),
    "claim": ("SPEC274", "error", "{other} has a volume for the same claim, {key}", "rename one of them"),
    "handle": (
        "SPEC275",
        "info",
        "{other} mounts the same file system in another namespace, {key}",
        "nothing, if they are to share their files; else give each an accessPointId",
    ),
}  # fmt: skip


def _finding(mark: Mark, other: str) -> Finding:
    rule, severity, message, fix = _TEXTS[mark.kind]
    text = message.format(key=mark.key, other=f"the app {other}")
    return Finding(rule, severity, text, fix, place=mark.place, path=mark.path)


def _marks(manifest: Manifest, default_namespace: str) -> Iterator[Mark]:
    kind = kind_key(manifest)
    namespace = "" if kind in CLUSTER_SCOPED else manifest.namespace or default_namespace
    if kind not in _SHARED:
        name = f"{manifest.kind} {f'{namespace}/' if namespace else ''}{manifest.name}"
        yield _mark(manifest, "object", name, "", ("metadata", "name"))
    if kind == "Ingress.networking.k8s.io":
        yield from _routes(manifest, namespace)
    if kind == "PersistentVolume":
        yield from _volume(manifest)


def _routes(manifest: Manifest, namespace: str) -> Iterator[Mark]:
    """Host and path on the load balancer: that of the group, or one of the Ingress's own."""
    annotations = mapping(manifest.metadata.get("annotations"))
    group = annotations.get(_GROUP)
    balancer = f"group {group}" if group else f"Ingress {namespace}/{manifest.name}"
    for index, rule in enumerate(sequence(manifest.spec.get("rules"))):
        host = mapping(rule).get("host") or "*"
        paths = sequence(mapping(mapping(rule).get("http")).get("paths"))
        for number, entry in enumerate(paths):
            at: Path = ("spec", "rules", index, "http", "paths", number)
            route = f"{host}{mapping(entry).get('path', '/')}"
            if group:
                yield _mark(manifest, "route", f"{route} of {balancer}", "", at)
            if host != "*":
                yield _mark(manifest, "host", route, balancer, at)
    order = annotations.get(_ORDER)
    if group and order is not None:
        path: Path = ("metadata", "annotations", _ORDER)
        yield _mark(manifest, "order", f"{order} in {balancer}", "", path)


def _volume(manifest: Manifest) -> Iterator[Mark]:
    claim = mapping(manifest.spec.get("claimRef"))
    if claim.get("name"):
        key = f"{claim.get('namespace', 'default')}/{claim['name']}"
        yield _mark(manifest, "claim", key, "", ("spec",))
    handle: Any = mapping(manifest.spec.get("csi")).get("volumeHandle")
    if isinstance(handle, str):
        scope = str(claim.get("namespace", "default"))
        yield _mark(manifest, "handle", handle, scope, ("spec", "csi", "volumeHandle"))


def _mark(manifest: Manifest, kind: str, key: str, scope: str, path: Path) -> Mark:
    place, shown = manifest.places.find(path)
    return Mark(kind, key, scope, place, shown)
