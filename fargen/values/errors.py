"""The exceptions of fargen. Broken input is an exception; a broken rule is a Finding.

FargenError
├── InputError    the input cannot be used; carries every finding of the run
├── UsageError    flags or arguments that make no sense together
└── OutputError   the result could not be written
"""

from collections.abc import Iterable

from fargen.values.finding import Finding


class FargenError(Exception):
    """Base of all errors that fargen raises on purpose."""


class InputError(FargenError):
    """Input that prevents a result.

    Attributes:
        findings: all of them, sorted by file and line; at least one is an error.
    """

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(sorted(findings, key=lambda finding: finding.order))
        super().__init__("; ".join(f"[{f.rule}] {f.path}: {f.message}" for f in self.findings))


class UsageError(FargenError):
    """Flags or arguments that make no sense together."""


class OutputError(FargenError):
    """The result could not be written."""
