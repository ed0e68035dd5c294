"""The report as Markdown, with topologies as Mermaid: for wikis, job summaries and comments."""

from collections.abc import Iterable, Sequence

from fargen.report.amounts import both, dollars, grouped, pods, spread
from fargen.report.costwords import price_words
from fargen.report.markdown import escaped
from fargen.report.mermaid import mermaid
from fargen.report.records import ReportApp, ReportData
from fargen.report.text import place_text
from fargen.values.finding import SEVERITIES


def markdown_page(data: ReportData) -> str:
    """The same sections as the page, without its charts and its calculator."""
    prices = escaped("; ".join(price_words(rates) for rates in data.rates))
    parts = [
        f"# {escaped(data.title)}\n",
        f"A month of {data.hours} hours. Prices: {prices}.\n",
        _totals(data),
        "## Cost by app\n",
        _costs(data),
        "## Fargate or EC2\n",
        _nodes(data),
        *(_app(app) for app in data.apps),
        "## Findings\n",
        _findings(data),
    ]
    return "\n".join(parts)


def _totals(data: ReportData) -> str:
    between = f", from {spread(data.total, data.mark)}" if spread(data.total) else ""
    asked = grouped(data.total.requested, data.mark)
    left_out = escaped(", ".join(data.excluded))
    skipped = f"\nNot on Fargate, and left out: {escaped(', '.join(data.skipped))}.\n" if data.skipped else ""
    return (
        f"**{dollars(data.total.typical, data.mark)} a month**, typical{between}; asked for: {asked}.\n"
        f"{skipped}\n"
        f"Not included: {left_out}.\n"
    )


def _costs(data: ReportData) -> str:
    headings = ("app", "pods", "size", "as asked", "fewest", "typical", "most", "next cheaper size")
    rows = [
        (
            escaped(app.label),
            pods(app.replicas),
            app.tier.spec_text,
            *(grouped(amount, app.mark) for amount in app.costs),
            _step(app),
        )
        for app in data.apps
    ]
    sums = ("**all**", "", "", *(f"**{grouped(amount, data.mark)}**" for amount in data.total), "")
    return _table(headings, [*rows, sums], numbers=range(3, 7))


def _step(app: ReportApp) -> str:
    if app.step is None:
        return ""
    return f"{app.step.tier.spec_text}: {app.step.change}, saves {grouped(app.step.saves, app.mark)} a pod"


def _nodes(data: ReportData) -> str:
    if data.nodes is None:
        return f"There is nothing to compare: {escaped(data.why_not)}.\n"
    return "".join(f"{escaped(sentence)}\n\n" for sentence in data.nodes.words)


def _app(app: ReportApp) -> str:
    asked = both(app.asked.cpu_milli, app.asked.memory_bytes)
    unasked = both(app.unused_cpu_milli, app.unused_bytes)
    count = f"{app.kind}, {pods(app.replicas)} of {app.tier.spec_text}"
    lines = [
        f"## {escaped(app.label)}\n",
        f"{count}: asked {asked}; paid and not asked {unasked}.\n",
        f"```mermaid\n{mermaid(app.topology)}```\n",
    ]
    if app.decisions:
        rows = [tuple(map(escaped, (d.path, d.value, d.why, d.fact))) for d in app.decisions]
        lines.append(_table(("key", "value", "reason", "fact"), rows))
    return "\n".join(lines)


def _findings(data: ReportData) -> str:
    if not data.findings:
        return "Nothing to mend.\n"
    ordered = sorted(data.findings, key=lambda finding: SEVERITIES.index(finding.severity))
    rows = [
        (
            f.rule,
            f.severity,
            escaped(place_text(f).removesuffix(": ")),
            escaped(f"{f.path}: {f.message}" if f.path else f.message),
            escaped(f.fix),
        )
        for f in ordered
    ]
    return _table(("rule", "severity", "where", "what", "fix"), rows)


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[int] = ()) -> str:
    rule = ("---:" if index in numbers else "---" for index in range(len(headings)))
    lines = [headings, tuple(rule), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
