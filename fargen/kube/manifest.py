"""One Kubernetes object, and where each of its fields comes from."""

from collections.abc import Mapping
from typing import Any, NamedTuple, Protocol

from fargen.values.finding import ObjectRef, Path, Place, path_text
from fargen.yamltext.tree import mark_at, place_of


class Places(Protocol):
    """Finds the user's text behind a field of an object."""

    def find(self, path: Path, *, key: bool = False) -> tuple[Place | None, str]:
        """The place of the field (of its key if ``key``), and the path to show to the user."""
        ...


class TextPlaces(NamedTuple):
    """Places of an object that was read from the user's own manifest."""

    root: Any

    def find(self, path: Path, *, key: bool = False) -> tuple[Place | None, str]:
        """The field itself; for a missing field, its nearest parent's key, or the object's first one."""
        place = place_of(self.root, path, key=key)
        if place is None and self.root:
            place = place_of(self.root, (next(iter(self.root)),), key=True)
        return place, path_text(path)


class SpecPlaces(NamedTuple):
    """Places of an object that was made from a spec.

    Attributes:
        root: the layered spec.
        links: object path to spec path; the longest object path that begins a field's path counts,
            and the last of equal ones. What is left of the field's path is looked for below the spec path.
    """

    root: Any
    links: tuple[tuple[Path, Path], ...]

    def find(self, path: Path, *, key: bool = False) -> tuple[Place | None, str]:
        """The spec key that made the field; the app's name for what no key made."""
        best: tuple[Path, Path] = ((), ())
        for link in self.links:
            if path[: len(link[0])] == link[0] and len(link[0]) >= len(best[0]):
                best = link
        target = best[1] + path[len(best[0]) :]
        place = place_of(self.root, target, key=key) or place_of(self.root, ("metadata", "name"))
        known = best[1] and mark_at(self.root, best[1])[0] is not None
        return place, path_text(best[1] if known else path)


class Manifest:
    """One Kubernetes object. Immutable by convention; what rules ask again and again is taken out once.

    Attributes:
        data: the object; not to be changed.
        places: where its fields come from.
        template: the template that made it, or what else did (``extraObjects[0]``); empty if foreign.
        reasons: object path to the sentence that says why its value is what it is.
        api_version: ``apiVersion``, or an empty text.
        group: API group; empty for the core group.
        kind: ``kind``, or an empty text.
        metadata: ``metadata``, or an empty mapping.
        name: ``metadata.name``, or an empty text.
        namespace: ``metadata.namespace``, or what a Kustomization sets; or an empty text.
        spec: ``spec``, or an empty mapping.
    """

    __slots__ = (
        "api_version", "data", "group", "kind", "metadata", "name", "namespace", "places", "reasons", "spec",
        "template",
    )  # fmt: skip

    def __init__(
        self,
        data: Mapping[str, Any],
        places: Places,
        template: str = "",
        reasons: tuple[tuple[Path, str], ...] = (),
    ) -> None:
        self.data = data
        self.places = places
        self.template = template
        self.reasons = reasons
        self.api_version = _text(data.get("apiVersion"))
        self.group = self.api_version.rpartition("/")[0]
        self.kind = _text(data.get("kind"))
        self.metadata = mapping(data.get("metadata"))
        self.name = _text(self.metadata.get("name"))
        self.namespace = _text(self.metadata.get("namespace"))
        self.spec = mapping(data.get("spec"))

    @property
    def ref(self) -> ObjectRef:
        """What findings call the object."""
        return ObjectRef(self.api_version, self.kind, self.namespace, self.name)


def mapping(value: object) -> Mapping[str, Any]:
    """``value`` if it is a mapping, else an empty one: rules never stumble over odd input."""
    return value if isinstance(value, dict) else {}


def sequence(value: object) -> list[Any]:
    """``value`` if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
