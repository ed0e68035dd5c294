"""Objects as the API server gives them, without what it and the controllers have added.

``kubectl get -o yaml`` shows defaults, status and bookkeeping beside what was applied. What was applied last
is in an annotation if ``kubectl apply`` wrote it; without that, a field which only the live object has cannot
be told from a default, and is left out of the comparison.
"""

from collections.abc import Mapping
from typing import Any

from fargen.compare.listorder import canonical, entry_key, is_set, named
from fargen.kube.manifest import Manifest, mapping
from fargen.yamltext.tree import scalar_text

LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration"
_OWN = frozenset({
    "creationTimestamp", "deletionGracePeriodSeconds", "deletionTimestamp", "generation", "managedFields",
    "resourceVersion", "selfLink", "uid",
})  # fmt: skip
# What is the owner's in whole: nobody adds defaults to it.
_OWNED_MAPS = frozenset({"data", "binaryData", "stringData", "matchLabels", "nodeSelector"})
# Empty maps that say nothing, and numbers and switches that are not stored when they are 0 or false.
_EMPTY = frozenset({
    "affinity", "annotations", "labels", "limits", "matchLabels", "nodeSelector", "parameters", "requests",
    "resources", "securityContext",
})  # fmt: skip
_OFF = frozenset({
    "hostIPC", "hostNetwork", "hostPID", "initialDelaySeconds", "minReadySeconds", "paused",
    "publishNotReadyAddresses", "readOnly", "stdin", "stdinOnce", "tty",
})  # fmt: skip
# Lists of which the API server adds no entries.
_OWNED_LISTS = frozenset({"containers", "initContainers", "env", "envFrom", "volumeMounts"})


def is_own(data: Mapping[str, Any]) -> bool:
    """Whether fargen may have applied a live object: nothing else owns or makes it."""
    metadata = mapping(data.get("metadata"))
    labels = mapping(metadata.get("labels"))
    return labels.get("app.kubernetes.io/managed-by") == "fargen" and not metadata.get("ownerReferences")


def from_server(manifest: Manifest) -> bool:
    """Whether an object comes from an API server: only that gives these."""
    return bool(manifest.metadata.get("uid")) and bool(manifest.metadata.get("resourceVersion"))


def without_own(data: Mapping[str, Any]) -> dict[str, Any]:
    """An object without what the API server alone writes, and without kubectl's copy of it."""
    bare = {key: value for key, value in data.items() if key != "status"}
    metadata = mapping(data.get("metadata"))
    bare["metadata"] = {key: value for key, value in metadata.items() if key not in _OWN}
    if LAST_APPLIED in mapping(metadata.get("annotations")):
        annotations = {key: text for key, text in metadata["annotations"].items() if key != LAST_APPLIED}
        bare["metadata"]["annotations"] = annotations
        if not annotations:
            del bare["metadata"]["annotations"]
    return bare


def as_stored(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """A Secret with its ``stringData`` in ``data``, as the API server stores it; others as they are."""
    texts = data.get("stringData")
    if data.get("kind") != "Secret" or data.get("apiVersion") != "v1" or not isinstance(texts, dict):
        return data
    from base64 import b64encode

    known = {key: b64encode(scalar_text(text).encode()).decode() for key, text in texts.items()}
    rest = {key: value for key, value in data.items() if key != "stringData"}
    return {**rest, "data": {**mapping(data.get("data")), **known}}


def as_applied(live: Mapping[str, Any], wanted: Mapping[str, Any], group: str) -> dict[str, Any]:
    """The part of a live object that is to be compared with the wanted one.

    Args:
        live: from the API server.
        wanted: as rendered.
        group: API group of both.
    """
    metadata = mapping(live.get("metadata"))
    last = _last_applied(metadata)
    return dict(_kept(without_own(live), wanted, last, "", group))


def as_kept(wanted: Any, live: Any, group: str, field: str = "") -> Any:
    """What the API server keeps of a wanted value: without fields that are empty, where it has none of them.

    Args:
        wanted: as rendered.
        live: from the API server.
        group: API group of both.
        field: the key that they stand at.
    """
    if isinstance(wanted, dict) and isinstance(live, dict):
        return {
            key: as_kept(value, live.get(key), group, key)
            for key, value in wanted.items()
            if key in live or field in _OWNED_MAPS or not _is_nothing(key, value)
        }
    if isinstance(wanted, list) and isinstance(live, list):
        key = entry_key(field, [*live, *wanted], group)
        if key is not None:
            known = named(live, key)
            return [as_kept(entry, known.get(text), group) for text, entry in named(wanted, key).items()]
        if len(live) == len(wanted) and not is_set(field, [*live, *wanted], group):
            return [as_kept(entry, old, group) for entry, old in zip(wanted, live, strict=True)]
        return [as_kept(entry, {}, group) for entry in wanted]
    return wanted


def _is_nothing(key: str, value: Any) -> bool:
    """Whether a field says no more than that it is not there."""
    if value is None or value in ([], ""):
        return True
    return (key in _EMPTY and value == {}) or (key in _OFF and isinstance(value, int) and not value)


def _last_applied(metadata: Mapping[str, Any]) -> Any:
    """What was applied last; None if nobody wrote it down."""
    import json

    text = mapping(metadata.get("annotations")).get(LAST_APPLIED)
    try:
        return json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        return None


def _kept(live: Any, wanted: Any, last: Any, field: str, group: str) -> Any:
    """The live value without what neither side wrote."""
    if isinstance(live, dict) and isinstance(wanted, dict):
        written = last if isinstance(last, dict) else {}
        return {
            key: _kept(value, wanted.get(key), written.get(key), key, group)
            for key, value in live.items()
            if key in wanted or key in written or field in _OWNED_MAPS
        }
    if isinstance(live, list) and isinstance(wanted, list):
        return _entries(live, wanted, last if isinstance(last, list) else [], field, group)
    return live


def _entries(live: list[Any], wanted: list[Any], last: list[Any], field: str, group: str) -> list[Any]:
    key = entry_key(field, [*live, *wanted, *last], group)
    if key is None:
        return _unnamed(live, wanted, group, loose=is_set(field, [*live, *wanted], group))
    asked, written = named(wanted, key), named(last, key)
    return [
        _kept(entry, asked.get(text), written.get(text), "", group)
        for text, entry in named(live, key).items()
        if text in asked or text in written or field in _OWNED_LISTS
    ]


def _unnamed(live: list[Any], wanted: list[Any], group: str, *, loose: bool) -> list[Any]:
    """Entries without a key: in a set each goes with the one that it fulfils, what is left in order."""
    left, found = list(wanted), []
    if loose:
        rest = []
        for entry in live:
            cuts = ((other, _kept(entry, other, None, "", group)) for other in left)
            hit = next(
                (pair for pair in cuts if canonical(pair[0], group) == canonical(pair[1], group)), None
            )
            if hit is None:
                rest.append(entry)
            else:
                left.remove(hit[0])
                found.append(hit[1])
        live = rest
    cut = [_kept(one, other, None, "", group) for one, other in zip(live, left, strict=False)]
    return [*found, *cut, *live[len(cut) :]]
