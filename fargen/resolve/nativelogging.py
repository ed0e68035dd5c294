"""The native logging of a Cluster: its values for the log router, and what is wrong with them."""

from collections.abc import Iterator
from typing import Any

from fargen.fargate.nativelogging import NativeLogging
from fargen.fargate.nativeproblems import Problem, problems
from fargen.resolve.logtarget import Output, log_output
from fargen.spec.cluster import Cluster
from fargen.spec.shape import finding_at
from fargen.values.finding import Finding, Path, Place, Severity
from fargen.values.lookup import lookup
from fargen.yamltext.tree import mark_at

LOGGING_PAGE = "https://docs.aws.amazon.com/eks/latest/userguide/fargate-logging.html"


def native_logging(cluster: Cluster) -> NativeLogging | None:
    """What `fargen.fargate.nativelogging.aws_logging` takes; None without native logging or a region."""
    spec = cluster.logging
    output = _output(cluster)
    if spec is None or output is None:
        return None
    return NativeLogging(
        output,
        kubernetes_metadata=spec.kubernetes_metadata,
        parse_json=spec.parse_json,
        router_logs=spec.router_logs,
        filters=spec.filters,
        parsers=spec.parsers,
    )


def logging_findings(cluster: Cluster, tree: Any) -> Iterator[Finding]:
    """FGT703 to FGT723 at their lines in the Cluster document.

    Args:
        cluster: validated.
        tree: the mapping it was made of.
    """
    if cluster.logging is None:
        return
    spec = native_logging(cluster)
    if spec is None:
        message, fix = "the log output has no region", "set region of the cluster, or of the output"
        yield finding_at(tree, ("logging",), Finding("FGT719", "error", message, fix, LOGGING_PAGE), key=True)
        return
    for problem in problems(spec):
        severity: Severity = "warning" if problem.warning else "error"
        finding = Finding(problem.rule, severity, problem.message, problem.fix, LOGGING_PAGE)
        yield _at_line(tree, problem, finding)
    if cluster.logging.router_logs:
        group = f"{cluster.metadata.name}-fluent-bit-logs"
        message = f"the log router's own logs are shipped to {group}, and billed"
        fix = "set routerLogs: false when logging works"
        finding = Finding("FGT717", "warning", message, fix, LOGGING_PAGE)
        yield finding_at(tree, ("logging", "routerLogs"), finding)


def _output(cluster: Cluster) -> Output | None:
    spec = cluster.logging
    target = (spec.cloudwatch or spec.firehose or spec.kinesis or spec.opensearch) if spec else None
    region = (target.region if target else None) or cluster.region
    if target is None or region is None:
        return None
    return log_output(target, region)


def _at_line(tree: Any, problem: Problem, finding: Finding) -> Finding:
    """The finding at its line of a block of text, else at the value."""
    path: Path = ("logging", *problem.field.split("."))
    placed = finding_at(tree, path, finding)
    mark, found = mark_at(tree, path)
    if not problem.line or mark is None or not found:
        return placed
    source, _, _, line, column = mark
    lines = source.text.splitlines()
    text = lookup(tree, path)
    head = lines[line - 1][column - 1 :] if line <= len(lines) else ""
    if head[:1] not in {"|", ">"} or line + problem.line > len(lines) or not isinstance(text, str):
        said = f"line {problem.line}: {finding.message}" if "\n" in str(text).strip() else finding.message
        return placed._replace(message=said)
    shown = lines[line + problem.line - 1]
    start = len(shown) - len(shown.lstrip())
    length = max(1, len(shown.strip()))
    return placed._replace(place=Place(source.file, line + problem.line, start + 1, length))
