"""A finding: one thing that is wrong, or worth knowing, with its place, reason, fix and source."""

from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
Path = tuple[str | int, ...]


class ObjectRef(NamedTuple):
    """The Kubernetes object a finding is about."""

    api_version: str
    kind: str
    namespace: str
    name: str


class Place(NamedTuple):
    """A position in the user's own text.

    Attributes:
        file: as the user gave it; ``<stdin>`` for standard input.
        line: first line is 1; 0 when nothing but the file is known.
        column: first column is 1; 0 when nothing but the file is known.
        length: characters to underline in an excerpt.
    """

    file: str
    line: int = 0
    column: int = 0
    length: int = 1


class Finding(NamedTuple):
    """Data, never an exception.

    Attributes:
        rule: ``SPEC…``, ``K8S…`` or ``FGT…``; an FGT id is the id of its fact.
        message: what is wrong with the value, without place and path.
        fix: what to do about it; may be empty for an ``info``.
        source: URL of the page the rule rests on; may be empty.
        path: dotted path of the key in the spec or in the object.
        environments: those of the app that it holds in, ``base`` among them; empty if in all.
        foreign: the object was read as it is, not made from a spec; so its place does not say which it is.
    """

    rule: str
    severity: Severity
    message: str
    fix: str = ""
    source: str = ""
    place: Place | None = None
    object: ObjectRef | None = None
    path: str = ""
    environments: tuple[str, ...] = ()
    foreign: bool = False

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """Sort key: file, line, column, rule, message."""
        place = self.place or Place("")
        return (place.file, place.line, place.column, self.rule, self.message)


def path_text(path: Path) -> str:
    """``("ports", 0, "port")`` becomes ``ports[0].port``; odd keys are quoted."""
    out = ""
    for part in path:
        if isinstance(part, int):
            out += f"[{part}]"
        elif part.replace("_", "a").replace("-", "a").isalnum():
            out += f".{part}" if out else part
        else:
            out += f'["{part}"]'
    return out
