"""Two lists of objects to the objects that differ."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from fargen.compare.fields import field_changes
from fargen.compare.immutable import is_immutable
from fargen.compare.live import as_applied, as_kept, as_stored, from_server, is_own, without_own
from fargen.compare.masking import veiled
from fargen.kube.manifest import Manifest, mapping
from fargen.kube.scopes import CLUSTER_SCOPED, kind_key
from fargen.values.changes import FieldChange, Kind, ObjectChange
from fargen.values.finding import ObjectRef

_MANAGED_BY = "app.kubernetes.io/managed-by"
_INSTANCE = "app.kubernetes.io/instance"


Identity = tuple[str, str, str, str]


def object_changes(
    before: Sequence[tuple[str, Manifest]],
    after: Sequence[tuple[str, Manifest]],
    *,
    live: bool = False,
    whole: bool = False,
    namespace: str = "default",
) -> tuple[ObjectChange, ...]:
    """The objects that differ: in the order of ``after``, then those that are gone.

    Args:
        before: app and object, as it was.
        after: app and object, as it is to be.
        live: ``before`` comes from an API server.
        whole: ``before`` is all that was compared then, and nothing else.
        namespace: of objects that name none.
    """
    had = {_identity(manifest, namespace): (app, manifest) for app, manifest in before}
    now = {_identity(manifest, namespace): (app, manifest) for app, manifest in after}
    found = []
    for identity, (app, manifest) in now.items():
        if identity not in had:
            found.append(ObjectChange("added", _ref(manifest, identity), app))
        elif fields := tuple(_fields(had[identity][1], manifest, live=live)):
            change: Kind = "replace" if any(field.immutable for field in fields) else "changed"
            found.append(ObjectChange(change, _ref(manifest, identity), app, fields))
    instances = {_labels(manifest).get(_INSTANCE) for _, manifest in after}
    for identity, (app, manifest) in had.items():
        if identity not in now and (whole or _is_missed(manifest, instances, live=live)):
            found.append(ObjectChange("removed", _ref(manifest, identity), app or _owner(manifest)))
    return tuple(found)


def _identity(manifest: Manifest, namespace: str) -> Identity:
    scoped = kind_key(manifest) in CLUSTER_SCOPED
    space = "" if scoped else manifest.namespace or namespace
    return manifest.group, manifest.kind, space, manifest.name


def _ref(manifest: Manifest, identity: Identity) -> ObjectRef:
    return ObjectRef(manifest.api_version, manifest.kind, identity[2], manifest.name)


def _fields(before: Manifest, after: Manifest, *, live: bool) -> Iterator[FieldChange]:
    live, group, kind = live or from_server(before), after.group, after.kind
    new = as_stored(without_own(after.data) if from_server(after) else after.data)
    old = as_stored(before.data)
    if live:
        new = as_kept(new, old, group)
        old = as_applied(old, new, group)
    for change in field_changes(old, new, group):
        fixed = is_immutable(group, kind, change, before.data, after.data)
        yield veiled(change, group, kind)._replace(immutable=fixed)


def _is_missed(manifest: Manifest, instances: Collection[object], *, live: bool) -> bool:
    """Whether an object that is not there any more belongs to what is compared.

    A cluster, or a folder with everything that fargen wrote, holds other apps too: an object of one of them
    is not gone because it was not asked for.
    """
    labels, live = _labels(manifest), live or from_server(manifest)
    if labels.get(_MANAGED_BY) != "fargen":
        return not live
    if live and not is_own(manifest.data):
        return False
    instance = labels.get(_INSTANCE)
    return instance in instances or _owner(manifest) in instances


def _labels(manifest: Manifest) -> Mapping[str, object]:
    return mapping(manifest.metadata.get("labels"))


def _owner(manifest: Manifest) -> str:
    """The app of a rendered object: the start and stop of ``hours`` have an instance of their own."""
    return str(_labels(manifest).get(_INSTANCE, "")).removesuffix("-hours")
