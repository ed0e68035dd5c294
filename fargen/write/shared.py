"""Objects that several apps of a stream share: Namespaces merge by the union of their labels."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from fargen.values.errors import InputError
from fargen.values.finding import Finding, ObjectRef


@dataclass(slots=True)
class SharedObjects:
    """Namespaces and StorageClasses of a run, each once, in order of first appearance."""

    _found: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    def add(self, objects: Iterable[dict[str, Any]]) -> None:
        """Take an app's shared objects.

        Raises:
            InputError: two apps want different values for one label.
        """
        for data in objects:
            name = data["metadata"]["name"]
            key = (data["kind"], name)
            first = self._found.get(key)
            self._found[key] = data if first is None else _union(first, data)

    @property
    def objects(self) -> list[dict[str, Any]]:
        """Namespaces first."""
        return sorted(self._found.values(), key=lambda data: data["kind"] != "Namespace")


def _union(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    labels = dict(first["metadata"].get("labels") or {})
    name = first["metadata"]["name"]
    for key, value in (second["metadata"].get("labels") or {}).items():
        if labels.setdefault(key, value) != value:
            message = f"two apps give the label {key} the values {labels[key]!r} and {value!r}"
            ref = ObjectRef(first["apiVersion"], first["kind"], "", name)
            raise InputError(
                [Finding("SPEC263", "error", message, "make them agree", object=ref, path="metadata.labels")]
            )
    return {**first, "metadata": {**first["metadata"], "labels": labels}}
