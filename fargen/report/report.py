"""What every format is given, and the formats by name."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import NamedTuple

from fargen.values.errors import UsageError
from fargen.values.finding import SEVERITIES, Finding

# Name of a format to the module that writes it, with a function of that name and `_report`.
FORMATS: dict[str, str] = {
    "text": "text",
    "json": "jsondoc",
    "sarif": "sarif",
    "github": "github",
    "junit": "junit",
    "markdown": "markdown",
}
# Formats that are one document: nothing else may stand beside them.
DOCUMENTS = frozenset({"json", "sarif", "junit"})
# The severities that fail a run, by the name of the threshold.
FAILING: dict[str, tuple[str, ...]] = {
    "error": SEVERITIES[:1],
    "warning": SEVERITIES[:2],
    "info": SEVERITIES,
    "never": (),
}


class RuleText(NamedTuple):
    """What is said of a rule as such: title, reason, and what to do in general."""

    title: str
    why: str
    fix: str


class Report(NamedTuple):
    """The outcome of a check.

    Attributes:
        findings: in order.
        texts: file to text, for excerpts; a file that is not there gets none.
        not_checked: apiVersion, kind and number of objects without a schema.
        skipped: pods that are kept off Fargate.
        objects: objects that were looked at.
        rules: id to text, of the rules that fired.
        fail_on: the threshold, a key of `FAILING`.
        color: with ANSI colours, where the format has them.
        quiet: errors only, and no summary, where a person reads it.
        verbose: with the source of each rule, where a person reads it.
    """

    findings: tuple[Finding, ...]
    texts: Mapping[str, str] = {}
    not_checked: tuple[tuple[str, str, int], ...] = ()
    skipped: int = 0
    objects: int = 0
    rules: Mapping[str, RuleText] = {}
    fail_on: str = "error"
    color: bool = False
    quiet: bool = False
    verbose: bool = False

    def fails(self, finding: Finding) -> bool:
        """Whether the finding is at or above the threshold, or keeps the input from being used."""
        unusable = finding.rule.startswith("SPEC") and finding.severity == "error"
        return unusable or finding.severity in FAILING[self.fail_on]

    def count(self, severity: str) -> int:
        """How many findings have the severity."""
        return sum(finding.severity == severity for finding in self.findings)


def write_report(form: str, report: Report) -> str:
    """The report in a format, ending with a newline if there is anything to say.

    Raises:
        UsageError: no such format.
    """
    if form not in FORMATS:
        raise UsageError(f"--format {form}: choose one of {', '.join(FORMATS)}")
    module = import_module(f"fargen.report.{FORMATS[form]}")
    write: Callable[[Report], str] = getattr(module, f"{form}_report")
    return write(report)
