"""Objects that several apps of a stream share: Namespaces merge by the union of their labels."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from fargen.values.errors import InputError
from fargen.values.finding import Finding, ObjectRef, Place


@dataclass(slots=True)
class SharedObjects:
    """Namespaces and StorageClasses of a run, each once, in order of first appearance."""

    _found: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    def add(self, objects: Iterable[dict[str, Any]], place: Place | None = None) -> None:
        """Take an app's shared objects.

        Args:
            objects: as the app alone has them.
            place: of the app, for the refusal.

        Raises:
            InputError: two apps want different values for one label.
        """
        for data in objects:
            name = data["metadata"]["name"]
            key = (data["kind"], name)
            first = self._found.get(key)
            self._found[key] = data if first is None else _union(first, data, place)

    def whole(self, data: dict[str, Any]) -> dict[str, Any]:
        """One app's copy of an object with what all apps give it."""
        metadata = data["metadata"]
        labels = self._found[data["kind"], metadata["name"]]["metadata"].get("labels")
        return {**data, "metadata": {**metadata, "labels": labels}} if labels else data

    @property
    def objects(self) -> list[dict[str, Any]]:
        """Namespaces first."""
        return sorted(self._found.values(), key=lambda data: data["kind"] != "Namespace")


def _union(first: dict[str, Any], second: dict[str, Any], place: Place | None) -> dict[str, Any]:
    labels = dict(first["metadata"].get("labels") or {})
    name = first["metadata"]["name"]
    for key, value in (second["metadata"].get("labels") or {}).items():
        if labels.setdefault(key, value) != value:
            message = f"two apps give the label {key} the values {labels[key]!r} and {value!r}"
            ref = ObjectRef(first["apiVersion"], first["kind"], "", name)
            fix, path = "make them agree", "metadata.labels"
            raise InputError([Finding("SPEC263", "error", message, fix, place=place, object=ref, path=path)])
    return {**first, "metadata": {**first["metadata"], **({"labels": labels} if labels else {})}}
