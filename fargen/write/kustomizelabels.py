"""``labels`` of an overlay: where all objects get another value of a label, as with a new version.

Kustomize sets a label on every object and, with ``includeTemplates``, on its pods; selectors stay,
https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/labels/.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from fargen.kube.manifest import Manifest
from fargen.values.finding import Path
from fargen.values.lookup import lookup

_OBJECT: Path = ("metadata", "labels")
_POD: Path = ("spec", "template", "metadata", "labels")
_JOB: Path = ("spec", "jobTemplate", "metadata", "labels")
_JOB_POD: Path = ("spec", "jobTemplate", "spec", "template", "metadata", "labels")
_TEMPLATES: Mapping[tuple[str, str], tuple[Path, ...]] = {
    ("apps", "Deployment"): (_POD,),
    ("apps", "ReplicaSet"): (_POD,),
    ("apps", "DaemonSet"): (_POD,),
    ("apps", "StatefulSet"): (_POD,),
    ("batch", "Job"): (_POD,),
    ("batch", "CronJob"): (_JOB, _JOB_POD),
}


def label_changes(couples: Iterable[tuple[Manifest, Manifest]], every: Sequence[Manifest]) -> dict[str, str]:
    """The labels that the whole environment has with one value, and the base with another.

    Args:
        couples: objects of the base with what they are in the environment.
        every: all objects of the environment.
    """
    if any("volumeClaimTemplates" in manifest.spec for manifest in every):
        return {}  # Kustomize labels these too
    changed: dict[str, set[str]] = {}
    for before, after in couples:
        for path in _paths(after):
            old, new = lookup(before.data, path), lookup(after.data, path)
            if isinstance(old, dict) and isinstance(new, dict):
                for key, value in new.items():
                    if key in old and old[key] != value:
                        changed.setdefault(key, set()).add(value)
    single = {key: values.pop() for key, values in sorted(changed.items()) if len(values) == 1}
    places = [lookup(manifest.data, path) for manifest in every for path in _paths(manifest)]
    return {
        key: value
        for key, value in single.items()
        if all(isinstance(labels, dict) and labels.get(key) == value for labels in places)
    }


def with_labels(data: Mapping[str, Any], before: Manifest, changes: Mapping[str, str]) -> dict[str, Any]:
    """An object with the labels that it had before: those that ``labels`` changes are not patched."""
    result = dict(data)
    for path in _paths(before):
        old = lookup(before.data, path)
        if isinstance(old, dict) and isinstance(lookup(result, path), dict):
            kept = {key: old[key] for key in changes if key in old}
            result = _with(result, path, kept)
    return result


def _paths(manifest: Manifest) -> Iterator[Path]:
    """Where Kustomize sets labels."""
    yield _OBJECT
    yield from _TEMPLATES.get((manifest.group, manifest.kind), ())


def _with(node: Mapping[str, Any], path: Path, values: Mapping[str, str]) -> dict[str, Any]:
    """A copy with these entries in the mapping at ``path``."""
    if not path:
        return {**node, **values}
    return {**node, path[0]: _with(node[path[0]], path[1:], values)}  # type: ignore[index,dict-item]
