"""Findings that the user has decided to live with: comments in the text, annotations on objects.

``# fargen: ignore[FGT329] reason`` stands on the line of the finding or above it;
``fargen.dev/ignore: "FGT329=reason, FGT331=reason"`` on the object, its pod template, or the App.
What gives no reason still suppresses, and is a warning; so is what suppresses nothing in the whole run.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from fargen.kube.manifest import Manifest, mapping
from fargen.kube.pod import pod_of
from fargen.values.finding import Finding, ObjectRef, Path, Place

ANNOTATION = "fargen.dev/ignore"
_MARK = "# fargen: ignore["
NO_REASON = "SPEC911"
NO_EFFECT = "SPEC912"


@dataclass(slots=True)
class _Entry:
    """One id that is to be ignored.

    Attributes:
        place: of the comment or annotation.
        line: a comment's: the line that it covers; 0 for an annotation.
        objects: an annotation's: the objects that it covers.
        used: it has suppressed something.
    """

    rule: str
    reason: str
    place: Place | None
    line: int = 0
    objects: set[ObjectRef] = field(default_factory=set)
    used: bool = False

    def covers(self, finding: Finding) -> bool:
        """Whether a finding of this rule is meant."""
        if not self.line:
            return finding.object in self.objects
        place, own = finding.place, self.place
        return place is not None and own is not None and (place.file, place.line) == (own.file, self.line)


class Suppressions:
    """All suppressions of a run: `apply` for each environment that it checks, `leftovers` at the end."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Read the comments.

        Args:
            texts: each text of the run, by its file as findings name it.
        """
        self._annotations: dict[tuple[Place | None, str], list[_Entry]] = {}
        self._by_rule: dict[str, list[_Entry]] = {}
        self._files: set[str] = set()
        for file, text in texts.items():
            self.read_text(file, text)

    def read_text(self, file: str, text: str) -> None:
        """Take the comments of a text; reading a file again changes nothing."""
        if file not in self._files:
            self._files.add(file)
            for entry in _comments(file, text):
                self._by_rule.setdefault(entry.rule, []).append(entry)

    def read(self, manifests: Iterable[Manifest]) -> None:
        """Take the annotations of objects and of their pod templates."""
        for manifest in manifests:
            paths: list[Path] = [("metadata", "annotations", ANNOTATION)]
            holders = [manifest.metadata]
            pod = pod_of(manifest)
            if pod and pod.path:
                paths.append((*pod.path, "metadata", "annotations", ANNOTATION))
                holders.append(pod.metadata)
            for holder, path in zip(holders, paths, strict=True):
                text = mapping(holder.get("annotations")).get(ANNOTATION)
                if isinstance(text, str):
                    place, _ = manifest.places.find(path)
                    self.add(text, place, [manifest.ref])

    def add(self, text: str, place: Place | None, objects: Iterable[ObjectRef]) -> None:
        """Take one annotation: its text, where it stands, and what it covers. Adding it again widens it."""
        key = (place, text)
        if key not in self._annotations:
            entries = self._annotations[key] = [_Entry(rule, reason, place) for rule, reason in _pairs(text)]
            for entry in entries:
                self._by_rule.setdefault(entry.rule, []).append(entry)
        for entry in self._annotations[key]:
            entry.objects.update(objects)

    def apply(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """The findings that nothing suppresses."""
        kept = []
        for finding in findings:
            covering = [entry for entry in self._by_rule.get(finding.rule, ()) if entry.covers(finding)]
            for entry in covering:
                entry.used = True
            if not covering:
                kept.append(finding)
        return tuple(kept)

    def leftovers(self) -> tuple[Finding, ...]:
        """Warnings about suppressions without a reason, and about those that suppressed nothing."""
        found = []
        for entry in (entry for entries in self._by_rule.values() for entry in entries):
            if not entry.used:
                message = f"nothing here is ignored by {entry.rule}"
                found.append(Finding(NO_EFFECT, "warning", message, "remove it", place=entry.place))
            elif not entry.reason:
                message = f"{entry.rule} is ignored without a reason"
                found.append(Finding(NO_REASON, "warning", message, "say why", place=entry.place))
        return tuple(sorted(found, key=lambda finding: finding.order))


def _comments(file: str, text: str) -> Iterator[_Entry]:
    if _MARK not in text:
        return
    lines = text.splitlines()
    for number, line in enumerate(lines, start=1):
        at = line.find(_MARK)
        before = line[:at]
        if at < 0 or not (before == "" or before[-1] in " \t"):
            continue
        names, closed, reason = line[at + len(_MARK) :].partition("]")
        covered = number if before.strip() else _next_content(lines, number)
        for name in names.split(",") if closed else ():
            place = Place(file, number, at + 1, len(line) - at)
            yield _Entry(name.strip(), reason.strip(" :"), place, covered)


def _next_content(lines: list[str], number: int) -> int:
    """The first line after line ``number`` that is neither blank nor a comment."""
    for later in range(number, len(lines)):
        bare = lines[later].strip()
        if bare and not bare.startswith("#"):
            return later + 1
    return number


def _pairs(text: str) -> list[tuple[str, str]]:
    """Ids and reasons; a part that does not begin with an id goes on with the reason before it."""
    pairs: list[tuple[str, str]] = []
    for part in text.split(","):
        name, equals, reason = part.strip().partition("=")
        if _is_id(name.strip()):
            pairs.append((name.strip(), reason.strip()))
        elif pairs and part.strip():
            rule, before = pairs[-1]
            pairs[-1] = (rule, f"{before}, {name}{equals}{reason}")
        elif part.strip():
            pairs.append((part.strip(), ""))
    return pairs


def _is_id(text: str) -> bool:
    """``FGT329``, ``FGTR01``, ``K8S101``."""
    return text.startswith(("FGT", "K8S", "SPEC")) and text.isalnum() and text[-1:].isdigit()
