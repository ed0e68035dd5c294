"""What is noted on the way from a spec to its plan."""

from dataclasses import dataclass, field
from typing import Any

from fargen.spec.plan import Decision
from fargen.spec.shape import finding_at
from fargen.values.finding import Finding, Path


@dataclass(kw_only=True)
class Notes:
    """Findings and decisions; both grow while the parts of a spec resolve.

    Attributes:
        tree: the spec as it was read, layers together: findings are placed in it.
    """

    tree: Any
    findings: list[Finding] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)

    def decide(self, path: str, value: str, why: str, fact: str = "") -> None:
        """Note a decision."""
        self.decisions.append(Decision(path, value, why, fact))

    def find(self, path: Path, finding: Finding, *, key: bool = False) -> None:
        """Note a finding at a spec path."""
        self.findings.append(finding_at(self.tree, path, finding, key=key))
