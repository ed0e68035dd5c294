"""What the checks of sense have in common: a mapping, and the findings over it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from fargen.spec.shape import finding_at
from fargen.values.finding import Finding, Path, Severity
from fargen.values.lookup import lookup


@dataclass(slots=True)
class Sense:
    """Collects findings over one mapping."""

    tree: Any
    findings: list[Finding] = field(default_factory=list)

    def get(self, *path: str | int) -> Any:
        """The value at a path; None if a step is missing."""
        return lookup(self.tree, path)

    def text(self, *path: str | int) -> str | None:
        """The text at a path; None if there is none, or something else: its shape is another's business."""
        value = self.get(*path)
        return value if isinstance(value, str) else None

    def entries(self, *path: str | int) -> Iterator[tuple[int, dict[str, Any]]]:
        """Numbered maps of the list at a path."""
        value = self.get(*path)
        for index, entry in enumerate(value if isinstance(value, list) else ()):
            if isinstance(entry, dict):
                yield index, entry

    def say(  # noqa: PLR0913  # a finding has as many parts
        self,
        path: Path,
        rule: str,
        message: str,
        fix: str,
        severity: Severity = "error",
        *,
        key: bool = False,
    ) -> None:
        """Note a finding."""
        self.findings.append(finding_at(self.tree, path, Finding(rule, severity, message, fix), key=key))
