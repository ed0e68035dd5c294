"""One change that was made in an object of the user's."""

from typing import Any, NamedTuple

from fargen.values.finding import ObjectRef, Path, Place


class _Absent:
    """What stands where nothing stands."""

    def __repr__(self) -> str:
        return "absent"


ABSENT: Any = _Absent()


class Change(NamedTuple):
    """One change of one field.

    Attributes:
        rule: id of the fact or rule that asks for it.
        object: that was changed, or made.
        path: of the field; empty for an object that was added or left out.
        before: its value, or `ABSENT`.
        after: its value, or `ABSENT`.
        reason: one sentence.
        place: of the field in the user's text, if it was there.
    """

    rule: str
    object: ObjectRef
    path: Path
    before: Any
    after: Any
    reason: str
    place: Place | None = None


def value_at(data: Any, path: Path) -> Any:
    """The value at a path, or `ABSENT`."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(step, ABSENT)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return ABSENT
    return data
