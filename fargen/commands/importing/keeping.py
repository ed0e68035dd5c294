"""From Kubernetes objects to an App that renders the same, by rendering and comparing.

The road reads what it knows. What the App then renders is compared with what was given: differences become
patches, other objects become extraObjects. So nothing depends on the road knowing a field.

Objects that fargen has rendered are to be the same in every field. To others, fargen adds what it stands for;
what they say themselves wins, but for resources: these are what a Fargate size is chosen by.
"""

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from fargen.compare.fields import field_changes
from fargen.kube.manifest import Manifest, TextPlaces, mapping, sequence
from fargen.kube.mergekeys import has_merge_keys, merge_keys
from fargen.pipeline import Rendered, Request, render
from fargen.scaffold.roads.road import Spec, ordered
from fargen.spec.app import DEFAULT_NAMESPACE
from fargen.values.changes import MISSING, path_text
from fargen.write.kustomizepatch import deletion_of, patch_between, same
from fargen.yamltext.emit import emit

Identity = tuple[str, str, str]
Objects = dict[Identity, dict[str, Any]]
_MOST_TRIES = 400  # renderings to shorten a spec by; each takes some milliseconds
# What a person has asked for is to be read, also where it happens to be what fargen gives anyway.
_ASKED = frozenset({"replicas", "resources"})
_NEVER_SHORTENED = frozenset({"apiVersion", "kind", "image", "patches", "extraObjects"})
# Half of these would be harder to read than the whole.
_SAID = frozenset({"name", "min", "cpu", "memory"})
_ONE_OF = frozenset({"strategy", "updateStrategy"})  # another type has other fields
_EXACT = frozenset({"matchLabels", "selector", "data"})  # a key too many changes what they mean


class Kept(NamedTuple):
    """An App that says everything that was given.

    Attributes:
        spec: the App.
        patched: ``Kind/name: path`` of what patches say, or of an object that they leave out.
        extra: ``Kind/name`` of the objects that stand in extraObjects.
        added: ``Kind/name: path`` of what fargen adds to foreign objects.
        different: ``Kind/name`` of fargen's own objects that the App does not render as they were.
        rendered: what the App renders.
    """

    spec: Spec
    patched: tuple[str, ...]
    extra: tuple[str, ...]
    added: tuple[str, ...]
    different: tuple[str, ...]
    rendered: Rendered


def keep_all(spec: Spec, given: Sequence[Mapping[str, Any]], *, exact: bool) -> Kept:
    """Complete an App so that it renders what was given.

    Args:
        spec: what a road has read.
        given: all objects.
        exact: fargen has rendered them: nothing may be added.
    """
    wanted = {identity(data): plain(data) for data in given}
    base = rendered_of(spec)
    if base.plan is not None and not base.failed:
        spec = shortened(spec, base, frozenset() if exact else _ASKED)
    patches, patched = _patches(base, wanted, exact=exact)
    have = {identity(m.data) for m in base.manifests}
    extra = [data for key, data in wanted.items() if key not in have]
    whole = ordered({**spec, "patches": patches, "extraObjects": extra})
    names = tuple(f"{data['kind']}/{mapping(data.get('metadata')).get('name')}" for data in extra)
    final = rendered_of(whole)
    added = () if exact else tuple(_added(final, wanted))
    return Kept(whole, patched, names, added, tuple(_different(final, wanted)) if exact else (), final)


def _different(final: Rendered, wanted: Objects) -> Iterator[str]:
    made = {identity(manifest.data): plain(manifest.data) for manifest in final.manifests}
    for key in sorted({*made, *wanted}):
        if not same(made.get(key), wanted.get(key)):
            yield f"{key[0]}/{key[2]}"


def rendered_of(spec: Spec) -> Rendered:
    """What an App renders, with its findings."""
    text = emit(spec).encode()
    return next(iter(render(Request(paths=("-",)), lambda: text)))


def identity(data: Mapping[str, Any]) -> Identity:
    """Kind, namespace and name of an object; no namespace and the default one are the same."""
    metadata = mapping(data.get("metadata"))
    namespace = str(metadata.get("namespace") or DEFAULT_NAMESPACE)
    return (str(data.get("kind")), namespace, str(metadata.get("name")))


def plain(value: Any) -> Any:
    """The same value without places."""
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list | tuple) else value


def _patches(base: Rendered, wanted: Objects, *, exact: bool) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    patches, names = [], []
    for manifest in base.manifests:
        target = {"kind": manifest.kind, "name": manifest.name}
        given = wanted.get(identity(manifest.data))
        if given is None:
            if exact:
                patches.append({"target": target, "patch": deletion_of(manifest).content})
                names.append(f"{manifest.kind}/{manifest.name} (left out)")
            continue
        own = plain(manifest.data)
        aim = given if exact else laid_over(own, given, manifest.group)
        if not exact and is_scaled(given, wanted.values()):
            aim = {**aim, "spec": {key: value for key, value in aim["spec"].items() if key != "replicas"}}
        patch = patch_between(Manifest(own, TextPlaces(own)), aim)
        if patch is not None:
            patches.append({"target": target, "patch": _bare(patch.content, own)})
            names += _patched(f"{manifest.kind}/{manifest.name}", own, aim, manifest.group)
    return patches, tuple(names)


def _patched(name: str, own: Mapping[str, Any], aim: Mapping[str, Any], group: str) -> Iterator[str]:
    """The fields that a patch sets, or takes out."""
    for change in field_changes(own, aim, group):
        gone = " (left out)" if change.after is MISSING else ""
        yield f"{name}: {path_text(change.path)}{gone}"


def is_scaled(data: Mapping[str, Any], others: Iterable[Mapping[str, Any]]) -> bool:
    """Whether an autoscaler among the others sets the replicas of an object."""
    name = mapping(data.get("metadata")).get("name")
    for other in others:
        target = mapping(mapping(other.get("spec")).get("scaleTargetRef"))
        if target.get("name") == name and target.get("kind", "Deployment") == data.get("kind"):
            return True
    return False


def _bare(content: Any, own: Any) -> Any:
    """A strategic merge without the identity, which the target says; operations that each say their value."""
    if isinstance(content, list):
        return list(_spelled_out(content, own))
    if "$patch" in content:
        return content
    metadata = {k: v for k, v in content.get("metadata", {}).items() if k not in {"name", "namespace"}}
    rest = {k: v for k, v in content.items() if k not in {"apiVersion", "kind", "metadata"}}
    return {**({"metadata": metadata} if metadata else {}), **rest}


def _spelled_out(operations: Sequence[dict[str, Any]], own: Any) -> Iterator[dict[str, Any]]:
    """A value that is moved was there by chance: whoever reads or edits the patch wants to see it."""
    import jsonpatch
    from jsonpointer import resolve_pointer

    state = own
    for operation in operations:
        if operation["op"] == "move":
            value = plain(resolve_pointer(state, operation["from"]))
            yield {"op": "remove", "path": operation["from"]}
            yield {"op": "add", "path": operation["path"], "value": value}
        else:
            yield operation
        state = jsonpatch.apply_patch(state, [operation])


def laid_over(own: Any, given: Any, group: str, key: str = "") -> Any:
    """What fargen renders, with everything that was given over it."""
    if key == "resources" and isinstance(own, dict):
        return own
    if key in _ONE_OF and mapping(own).get("type") != mapping(given).get("type"):
        return given
    if isinstance(own, dict) and isinstance(given, dict) and key not in _EXACT:
        over = {k: laid_over(own.get(k), v, group, k) for k, v in given.items() if v is not None}
        return {**own, **over}
    by = merge_keys(key) if has_merge_keys(group) else ()
    if isinstance(own, list) and isinstance(given, list) and by:
        return _listed(own, given, by, group)
    return given


def _listed(own: list[Any], given: list[Any], by: tuple[str, ...], group: str) -> list[Any]:
    field = next((k for k in by if all(isinstance(e, dict) and k in e for e in (*own, *given))), None)
    if field is None:
        return given
    over = {entry[field]: entry for entry in given}
    if len(over) < len(given):
        return given
    merged = [laid_over(entry, over.pop(entry[field], {}), group) for entry in own]
    return [*merged, *over.values()]


def _added(base: Rendered, wanted: Objects) -> Iterator[str]:
    """What fargen adds; one line an object that is new, one for each field."""
    for manifest in base.manifests:
        given = wanted.get(identity(manifest.data))
        name = f"{manifest.kind}/{manifest.name}"
        if given is None:
            yield name
            continue
        for path in _fields(given, manifest.data, ""):
            yield f"{name}: {path}"


def _fields(given: Any, own: Any, path: str) -> Iterator[str]:
    for key, value in own.items():
        below = f"{path}.{key}" if path else str(key)
        if key not in given:
            yield below
        elif isinstance(value, dict) and isinstance(given[key], dict):
            yield from _fields(given[key], value, below)
        elif key == "containers" and isinstance(value, list):
            named = {mapping(entry).get("name"): entry for entry in sequence(given[key])}
            for entry in value:
                yield from _fields(
                    mapping(named.get(entry.get("name"))), entry, f"{below}[{entry.get('name')}]"
                )


def shortened(spec: Spec, base: Rendered, kept: frozenset[str] = frozenset()) -> Spec:
    """The App without what changes nothing, but for the keys ``kept``."""
    aim = [m.data for m in base.manifests]
    rules = {finding.rule for finding in base.findings}
    tries = _MOST_TRIES

    def unchanged(candidate: Spec) -> bool:
        nonlocal tries
        tries -= 1
        again = rendered_of(candidate) if tries > 0 else None
        if again is None or again.failed:
            return False
        now = [m.data for m in again.manifests]
        no_worse = {finding.rule for finding in again.findings} <= rules
        return no_worse and len(now) == len(aim) and all(map(same, aim, now))

    result = copy.deepcopy(spec)
    for key in list(result):
        if key not in _NEVER_SHORTENED | kept:
            _shorten(result, result, key, unchanged, 0)
    _short_forms(result)
    return result


def _shorten(root: Spec, holder: Any, key: Any, unchanged: Callable[[Spec], bool], depth: int) -> None:
    """Take out a key, or what can be taken out below it."""
    value = holder[key]
    if isinstance(holder, dict) and not (depth == 1 and key in _SAID):
        place = list(holder)
        del holder[key]
        if unchanged(root):
            return
        holder[key] = value
        _reorder(holder, place)
    if depth < 3 and isinstance(value, dict):
        for below in list(value):
            _shorten(root, value, below, unchanged, depth + 1)
    elif depth < 3 and isinstance(value, list):
        for entry in value:
            for below in list(entry) if isinstance(entry, dict) else ():
                _shorten(root, entry, below, unchanged, depth + 1)


def _reorder(holder: dict[str, Any], keys: Iterable[str]) -> None:
    whole = {key: holder[key] for key in keys}
    holder.clear()
    holder.update(whole)


def _short_forms(spec: Spec) -> None:
    """A port, a path for health, in one word."""
    ports = spec.get("ports")
    if (
        isinstance(ports, list)
        and len(ports) == 1
        and set(ports[0]) == {"name", "port"}
        and ports[0]["name"] == "http"
    ):
        keys = ["port" if key == "ports" else key for key in spec]
        spec["port"] = spec.pop("ports")[0]["port"]
        _reorder(spec, keys)
    health = spec.get("health")
    if isinstance(health, dict) and set(health) == {"path"}:
        spec["health"] = health["path"]
