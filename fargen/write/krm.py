"""The ResourceList of the KRM Functions Specification: results beside the items.

https://github.com/kubernetes-sigs/kustomize/blob/master/cmd/config/docs/api-conventions/functions-spec.md
"""

from collections.abc import Mapping
from typing import Any

from fargen.values.finding import Finding, ObjectRef

KIND = "ResourceList"
GROUP = "config.kubernetes.io/"
VERSIONS = ("v1", "v1beta1", "v1alpha1")
_INTERNAL = "internal.config.kubernetes.io/"
# Where the file of an object and its number in there stand, the present spelling first.
_PATHS = (f"{_INTERNAL}path", f"{GROUP}path")
_INDEXES = (f"{_INTERNAL}index", f"{GROUP}index")
OWN_ANNOTATIONS = (_INTERNAL, GROUP, "config.k8s.io/", "kustomize.config.k8s.io/")
"""Annotations by which orchestrators know their objects; they come back as they were."""


def result_of(finding: Finding, item: Mapping[str, Any] | None, values: Mapping[str, Any]) -> dict[str, Any]:
    """One entry of ``results``.

    Args:
        finding: what there is to say; its ``path`` is the field's.
        item: the object that it is about, for its file; None if it is about none.
        values: ``currentValue`` and ``proposedValue``, those that are known.
    """
    message = f"{finding.message} (fix: {finding.fix})" if finding.fix else finding.message
    result: dict[str, Any] = {"message": message, "severity": finding.severity}
    if finding.object is not None:
        result["resourceRef"] = reference(finding.object)
        if finding.path:
            result["field"] = {"path": finding.path, **values}
    if file := _file(item):
        result["file"] = file
    return {**result, "tags": {"rule": finding.rule}}


def reference(ref: ObjectRef) -> dict[str, str]:
    """An object as results name it."""
    found = {"apiVersion": ref.api_version, "kind": ref.kind, "name": ref.name}
    return {**found, "namespace": ref.namespace} if ref.namespace else found


def kept_annotations(old: Mapping[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """``new`` with the annotations by which an orchestrator knows ``old``."""
    own = _annotations(old)
    kept = {key: value for key, value in own.items() if key.startswith(OWN_ANNOTATIONS)}
    if not kept:
        return new
    metadata = dict(new.get("metadata") or {})
    metadata["annotations"] = {**(metadata.get("annotations") or {}), **kept}
    return {**new, "metadata": metadata}


def _file(item: Mapping[str, Any] | None) -> dict[str, Any]:
    annotations = _annotations(item or {})
    path = next((annotations[key] for key in _PATHS if key in annotations), None)
    index = next((annotations[key] for key in _INDEXES if key in annotations), None)
    if not isinstance(path, str):
        return {}
    number = str(index) if index is not None else ""
    return {"path": path, "index": int(number)} if number.isdecimal() else {"path": path}


def _annotations(item: Mapping[str, Any]) -> Mapping[str, Any]:
    metadata = item.get("metadata")
    found = metadata.get("annotations") if isinstance(metadata, dict) else None
    return found if isinstance(found, dict) else {}
