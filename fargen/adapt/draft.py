"""An object while it is being adapted, and what was changed in it."""

from typing import Any, NamedTuple

from fargen.kube.manifest import Manifest, Places
from fargen.kube.pod import Container, Pod, pod_of
from fargen.values.change import ABSENT, Change, value_at
from fargen.values.finding import Finding, ObjectRef, Path, path_text

# A map or list that these keys hold goes with its last entry; elsewhere it stays, empty.
_PRUNED = frozenset(
    {"nodeSelector", "affinity", "annotations", "labels", "securityContext", "capabilities", "add", "drop"}
)


class Issue(NamedTuple):
    """A finding about one object, with the path as data."""

    rule: str
    path: Path
    finding: Finding


class Draft:
    """One object.

    Attributes:
        data: plain data of its own, changed in place.
        changes: in the order they were made.
        refusals: why the object cannot be adapted; then nothing at all is written.
        frozen: it is passed through as it is.
        added: it stands in no text; it was made.
        removed: it is left out.
        owner: of an object that was added: the one it was made for.
    """

    def __init__(self, data: dict[str, Any], places: Places) -> None:
        self.data, self.places = data, places
        self.changes: list[Change] = []
        self.refusals: list[Finding] = []
        self.frozen = self.added = self.removed = False
        self.owner: Draft | None = None

    @property
    def manifest(self) -> Manifest:
        """The object as it is now."""
        return Manifest(self.data, self.places)

    @property
    def ref(self) -> ObjectRef:
        """What messages call it."""
        return self.manifest.ref

    @property
    def pod(self) -> Pod | None:
        """The pod that it makes, as it is now."""
        return pod_of(self.manifest)

    def container(self, path: Path) -> Container | None:
        """The container that a path leads to or through."""
        pod = self.pod
        found = (c for c in pod.containers if path[: len(c.path)] == c.path) if pod else iter(())
        return next(found, None)

    def get(self, path: Path) -> Any:
        """The value at a path, or `ABSENT`."""
        return value_at(self.data, path)

    def set(self, path: Path, value: Any, rule: str, reason: str) -> None:
        """Give a field a value; missing maps on the way are made.

        Where something else than a map or a list stands on the way, nothing is done: the schema says so.
        """
        before = self.get(path)
        if before is not ABSENT and before == value and type(before) is type(value):
            return
        holder, step = self._holder(path), path[-1]
        if isinstance(holder, list) and step == len(holder):
            holder.append(value)
        elif isinstance(holder, list) and isinstance(step, int):
            holder[step] = value
        elif isinstance(holder, dict):
            holder[str(step)] = value
        else:
            return
        self._record(path, before, value, rule, reason)

    def _holder(self, path: Path) -> Any:
        """What holds the last step of a path, made where it is missing; None where it cannot be."""
        node: Any = self.data
        for step in path[:-1]:
            if isinstance(node, dict) and isinstance(step, str):
                if node.get(step) is None:
                    node[step] = {}
                node = node[step]
            elif isinstance(node, list) and isinstance(step, int) and step < len(node):
                node = node[step]
            else:
                return None
        return node

    def append(self, path: Path, value: Any, rule: str, reason: str) -> None:
        """Add an entry to a list, which is made if it is missing."""
        listed = self.get(path)
        if listed is ABSENT or listed is None:
            holder = self._holder(path)
            if not isinstance(holder, dict):
                return
            listed = holder[str(path[-1])] = []
        if isinstance(listed, list):
            self.set((*path, len(listed)), value, rule, reason)

    def delete(self, path: Path, rule: str, reason: str) -> None:
        """Remove a field, and the maps that it leaves empty."""
        before = self.get(path)
        if before is ABSENT:
            return
        del self.get(path[:-1])[path[-1]]
        self._record(path, before, ABSENT, rule, reason)
        while len(path) > 1 and path[-2] in _PRUNED and not self.get(path[:-1]):
            path = path[:-1]
            del self.get(path[:-1])[path[-1]]

    def leave_out(self, rule: str, reason: str) -> None:
        """The object is not written."""
        self.removed = True
        self.changes.append(Change(rule, self.ref, (), self.data, ABSENT, reason, self.places.find(())[0]))

    def keep(self, rule: str, reason: str) -> None:
        """Pass the object through as it is, whatever else is found; the choice is on record."""
        self.frozen = True
        kind = self.manifest.kind
        place = self.places.find(("kind",))[0]
        self.changes.append(Change(rule, self.ref, ("kind",), kind, kind, reason, place))

    def refuse(self, issue: Issue, message: str, fix: str) -> None:
        """Say why a finding cannot be mended here."""
        found = issue.finding
        self.refusals.append(
            found._replace(severity="error", message=message, fix=fix, path=path_text(issue.path))
        )

    def summary(self) -> list[Change]:
        """One change a field: what it was at first, what it is at last, and why."""
        if self.removed:
            return self.changes[-1:]
        found: dict[Path, Change] = {}
        for change in self.changes:
            first = found.get(change.path, change)
            found[change.path] = change._replace(before=first.before, place=first.place)
        return [c for c in found.values() if c.path == ("kind",) or not _alike(c.before, c.after)]

    def _record(self, path: Path, before: Any, after: Any, rule: str, reason: str) -> None:
        place = None if before is ABSENT or self.added else self.places.find(path)[0]
        self.changes.append(Change(rule, self.ref, path, before, after, reason, place))


def _alike(before: Any, after: Any) -> bool:
    return before is after or bool(before == after)
