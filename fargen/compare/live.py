"""Objects as the API server gives them, without what it and the controllers have added.

``kubectl get -o yaml`` shows defaults, status and bookkeeping beside what was applied. What was applied last
is in an annotation if ``kubectl apply`` wrote it; without that, a field which only the live object has cannot
be told from a default, and is left out of the comparison.
"""

from collections.abc import Mapping
from typing import Any

from fargen.compare.fields import merge_key
from fargen.kube.manifest import Manifest, mapping
from fargen.yamltext.tree import scalar_text

LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration"
_OWN = frozenset({
    "creationTimestamp", "deletionGracePeriodSeconds", "deletionTimestamp", "generation", "managedFields",
    "resourceVersion", "selfLink", "uid",
})  # fmt: skip
# What is the owner's in whole: nobody adds defaults to it.
_OWNED_MAPS = frozenset({"data", "binaryData", "stringData", "matchLabels", "nodeSelector"})
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


def as_applied(live: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a live object that is to be compared with the wanted one.

    Args:
        live: from the API server.
        wanted: as rendered.
    """
    metadata = mapping(live.get("metadata"))
    last = _last_applied(metadata)
    return dict(_kept(without_own(live), wanted, last, ""))


def _last_applied(metadata: Mapping[str, Any]) -> Any:
    """What was applied last; None if nobody wrote it down."""
    import json

    text = mapping(metadata.get("annotations")).get(LAST_APPLIED)
    try:
        return json.loads(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _kept(live: Any, wanted: Any, last: Any, field: str) -> Any:
    """The live value without what neither side wrote."""
    if isinstance(live, dict) and isinstance(wanted, dict):
        written = last if isinstance(last, dict) else {}
        return {
            key: _kept(value, wanted.get(key), written.get(key), key)
            for key, value in live.items()
            if key in wanted or key in written or field in _OWNED_MAPS
        }
    if isinstance(live, list) and isinstance(wanted, list):
        return _entries(live, wanted, last if isinstance(last, list) else [], field)
    return live


def _entries(live: list[Any], wanted: list[Any], last: list[Any], field: str) -> list[Any]:
    merge = merge_key(field, [*live, *wanted, *last])
    if merge is None:
        pairs = zip(live, wanted, strict=False)
        cut = [_kept(one, other, None, "") for one, other in pairs]
        return [*cut, *live[len(cut) :]]
    asked = {str(entry[merge]): entry for entry in wanted}
    written = {str(entry[merge]): entry for entry in last}
    return [
        _kept(entry, asked.get(str(entry[merge])), written.get(str(entry[merge])), "")
        for entry in live
        if str(entry[merge]) in asked or str(entry[merge]) in written or field in _OWNED_LISTS
    ]
