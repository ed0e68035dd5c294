"""What a comparison gives."""

from typing import Any, Literal, NamedTuple

from fargen.values.finding import ObjectRef
from fargen.values.money import Money

Kind = Literal["added", "removed", "changed", "replace"]
Step = str | int | tuple[str, str]
"""A key, an index, or ``(merge key, its value)`` of a list entry."""

MISSING: Any = type("Missing", (), {"__repr__": lambda _: "MISSING"})()
"""Stands for a field that one side does not have; null is a value."""


MASK = "(not shown)"
"""Stands for a value that must not be shown."""


class FieldChange(NamedTuple):
    """One field that differs.

    Attributes:
        path: from the object's root.
        before: MISSING where it is new.
        after: MISSING where it is gone.
        immutable: Kubernetes or AWS refuses to change it in place.
        masked: the values must not be shown.
    """

    path: tuple[Step, ...]
    before: Any
    after: Any
    immutable: bool = False
    masked: bool = False


class ObjectChange(NamedTuple):
    """One object that differs.

    Attributes:
        change: ``replace`` if a field is immutable: the object has to be deleted and made again.
        app: the app that it belongs to; empty if that is not known.
        fields: empty for objects that are added or removed.
    """

    change: Kind
    object: ObjectRef
    app: str = ""
    fields: tuple[FieldChange, ...] = ()


class BillChange(NamedTuple):
    """What an app costs a month, typically, before and after.

    Attributes:
        sizes_before: Fargate size of each of its kinds of pods, as ``0.5vCPU 2GB``.
        before: None if it is new.
        after: None if it is gone.
        estimated: the prices of its region are.
    """

    app: str
    environment: str
    namespace: str
    sizes_before: tuple[str, ...]
    sizes_after: tuple[str, ...]
    before: Money | None
    after: Money | None
    estimated: bool = False


class Difference(NamedTuple):
    """All that differs between two states.

    Attributes:
        before: what the earlier state is called.
        bills: of the apps whose size or cost differs.
        priced: whether the costs are known.
    """

    before: str
    objects: tuple[ObjectChange, ...]
    bills: tuple[BillChange, ...] = ()
    priced: bool = True


def shared_labels(objects: tuple[ObjectChange, ...]) -> tuple[tuple[FieldChange, int], ...]:
    """Label changes that several objects have alike, as a new version is one, with the number of objects."""
    counts: dict[FieldChange, int] = {}
    for change in objects:
        for field in change.fields:
            if field.path[:2] == ("metadata", "labels") and isinstance(field.after, str):
                counts[field] = counts.get(field, 0) + 1
    return tuple((field, count) for field, count in counts.items() if count > 1)


def without(
    objects: tuple[ObjectChange, ...], shared: tuple[tuple[FieldChange, int], ...]
) -> tuple[ObjectChange, ...]:
    """The objects without the changes of `shared_labels`; those that have no other are left out."""
    known = {field for field, _ in shared}
    found = []
    for change in objects:
        fields = tuple(field for field in change.fields if not _in(field, known))
        if fields or not change.fields:
            found.append(change._replace(fields=fields))
    return tuple(found)


def _in(field: FieldChange, known: set[FieldChange]) -> bool:
    return field.path[:2] == ("metadata", "labels") and isinstance(field.after, str) and field in known


def path_text(path: tuple[Step, ...]) -> str:
    """``spec.containers[name=web].args[0]``; odd keys are quoted."""
    import json

    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif isinstance(step, tuple):
            text += f"[{step[0]}={step[1]}]"
        elif step.replace("_", "a").replace("-", "a").isalnum():
            text += f".{step}" if text else step
        else:
            text += f"[{json.dumps(step, ensure_ascii=False)}]"
    return text
