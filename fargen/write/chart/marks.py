"""Marks in the objects: where the chart has more than one plain value, and what the values are.

Each function marks one rendering and notes its values; False means that this rendering is not as the chart
would make it, and then the chart keeps what is rendered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from fargen.values.names import label_value
from fargen.write.chart.rows import (
    ENV,
    IMAGE,
    INCLUDED,
    LABELS,
    NAMESPACE,
    SELECTOR,
    VERSION,
    Mark,
    Parts,
    Row,
)

_LABEL = "app.kubernetes.io/"
VERSION_LABEL = f"{_LABEL}version"
UNNAMED = "\0"  # begins the known name of an object that is named after the namespace


def workload(row: Row) -> dict[str, Any]:
    """The app's own workload; empty if a patch took it away."""
    app = row.variant.app
    found: dict[str, Any] = row.objects.get((app.workload, app.metadata.name), {})
    return found


def template(row: Row) -> dict[str, Any]:
    """The pod template of the app's own workload."""
    spec = workload(row).get("spec", {})
    if row.variant.app.workload == "CronJob":
        spec = spec.get("jobTemplate", {}).get("spec", {})
    found: dict[str, Any] = spec.get("template", {})
    return found


def main_container(row: Row) -> dict[str, Any]:
    """The app's own container; empty if it is not the first."""
    containers = template(row).get("spec", {}).get("containers") or [{}]
    found: dict[str, Any] = containers[0]
    return found if found.get("name") == row.variant.app.metadata.name else {}


def namespace(row: Row) -> bool:
    """The namespace is that of the release, in names too."""
    app = row.variant.app
    own = app.metadata.namespace
    named = f"{own}-{app.metadata.name}-"

    def marked(kind: str, text: str, key: str) -> Any:
        if text == own and (key == "namespace" or (kind == "Namespace" and key == "name")):
            return NAMESPACE
        if text == f"-n={own}":
            return Parts("-n=", NAMESPACE)
        if key in {"name", "volumeName"} and kind.startswith("PersistentVolume") and text.startswith(named):
            return Parts("", NAMESPACE, text[len(own) :])
        return text

    written = {(m.kind, m.name) for m in row.variant.manifests if m.template.startswith("extraObjects")}
    for (kind, name), data in list(row.objects.items()):
        if not kind or (kind, name) in written:
            continue
        del row.objects[kind, name]
        changed = _walk(data, partial(marked, kind))
        shown = changed["metadata"]["name"]
        known = name if isinstance(shown, str) else f"{UNNAMED}{getattr(shown, 'after', '')}"
        row.objects[kind, known] = changed
    return True


def image(row: Row) -> bool:
    """The image of the app's own container as repository, tag and digest."""
    whole = row.variant.app.image
    name, _, digest = whole.partition("@")
    folder, slash, last = name.rpartition("/")
    base, _, tag = last.partition(":")
    row.values["image", "repository"] = f"{folder}{slash}{base}"
    row.values["image", "tag"] = tag
    row.values["image", "digest"] = digest
    container = main_container(row)
    if container.get("image") != whole:
        return False
    container["image"] = IMAGE
    return True


def labels(row: Row) -> bool:
    """What all objects have, and what selectors ask for; the version follows the image's tag."""
    app = row.variant.app
    name = {f"{_LABEL}name": app.metadata.name, f"{_LABEL}instance": app.metadata.name}
    common: dict[str, Any] = dict(name)
    common |= {f"{_LABEL}component": app.component} if app.component else {}
    common |= {f"{_LABEL}part-of": app.part_of} if app.part_of else {}
    common |= {f"{_LABEL}managed-by": "fargen", **app.metadata.labels}
    tag = row.values.get(("image", "tag"), "") if VERSION_LABEL not in app.metadata.labels else ""
    version = tag if tag and not label_value(tag) else ""
    row.objects["", "labels"] = {"labels": dict(common)}
    for key, data in row.objects.items():
        if key[0]:
            row.objects[key] = _with_labels(data, _Labels(name, common, version))
    row.values["labels", "versioned"] = VERSION_LABEL not in app.metadata.labels
    return True


class _Labels(NamedTuple):
    """Labels of selectors, those of all objects but the version, and the version."""

    selector: dict[str, Any]
    common: dict[str, Any]
    version: str


def _with_labels(value: Any, known: _Labels) -> Any:
    if isinstance(value, list):
        return [_with_labels(item, known) for item in value]
    if not isinstance(value, dict):
        return value
    result: dict[str, Any] = {}
    for key, item in value.items():
        if key == "labels" and isinstance(item, dict) and f"{_LABEL}managed-by" in item:
            result[key] = _labels_of(item, known)
        else:
            result[key] = SELECTOR if item == known.selector else _with_labels(item, known)
    return result


def _labels_of(item: dict[str, Any], known: _Labels) -> dict[str, Any]:
    """One map of labels, with the common ones as one mark where it has them all."""
    versioned = VERSION_LABEL not in known.common and item.get(VERSION_LABEL, "") == known.version
    if versioned and known.common.items() <= item.items():
        extra = {key: text for key, text in item.items() if key not in known.common and key != VERSION_LABEL}
        return {INCLUDED: LABELS, **extra}
    if not versioned:
        whole = known.common.items() <= item.items()
        extra = {key: text for key, text in item.items() if key not in known.common}
        return {INCLUDED: LABELS, **extra} if whole and VERSION_LABEL in known.common else item
    return {**item, VERSION_LABEL: VERSION}


def env(row: Row) -> bool:
    """The variables of the app's own container; others that it needs come first."""
    given = row.variant.app.env
    row.values["env",] = {}
    container = main_container(row)
    if not container:
        return not given
    listed = container.get("env", [])
    own = [entry for entry in listed if entry.get("name") in given]
    first = [entry for entry in listed if entry.get("name") not in given]
    names = [entry["name"] for entry in own]
    values = {entry["name"]: _variable(entry) for entry in own}
    if listed != [*first, *own] or names != sorted(given) or None in values.values():
        return False
    row.values["env",] = values
    rest = {key: item for key, item in container.items() if key != "env"}
    container.clear()
    order = ("name", "image", "imagePullPolicy", "restartPolicy", "command", "args", "ports")
    container.update({key: rest[key] for key in order if key in rest})
    container["env"] = [*first, ENV] if first else ENV
    container.update(rest)
    return True


def _variable(entry: dict[str, Any]) -> Any:
    """A text, or the spec's reference; None for what the spec cannot say."""
    if set(entry) == {"name", "value"}:
        return entry["value"]
    source = entry.get("valueFrom")
    if set(entry) != {"name", "valueFrom"} or not isinstance(source, dict) or len(source) != 1:
        return None
    ((kind, ref),) = source.items()
    known = {"secretKeyRef": "secret", "configMapKeyRef": "configMap"}
    if kind in known and set(ref) <= {"name", "key", "optional"}:
        return {known[kind]: ref["name"], **{k: v for k, v in ref.items() if k != "name"}}
    if kind == "fieldRef" and set(ref) == {"fieldPath"}:
        return {"field": ref["fieldPath"]}
    if kind == "resourceFieldRef" and set(ref) == {"resource"}:
        return {"resource": ref["resource"]}
    return None


Marker = Callable[[Row], bool]


def _walk(value: Any, change: Callable[[str, str], Any], key: str = "") -> Any:
    """A copy with every text changed."""
    if isinstance(value, dict):
        return {name: _walk(item, change, name) for name, item in value.items()}
    if isinstance(value, list):
        return [_walk(item, change, key) for item in value]
    if isinstance(value, str):
        return change(value, key)
    return value


def marks_in(value: Any) -> Iterator[Mark]:
    """Every mark of a value."""
    if isinstance(value, Mark):
        yield value
    elif isinstance(value, Parts):
        yield value.mark
    elif isinstance(value, dict):
        for item in value.values():
            yield from marks_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from marks_in(item)
