"""A page for each rule, their index, and the table of the spec's own ids."""

from collections.abc import Iterable
from itertools import groupby

from docs.generator.markdown import escaped, fenced, link_rules, table
from fargen.check.rules import RULES
from fargen.commands.catalogue import catalogue, rule_page
from fargen.report.rulepages import RuleEntry, RulePage
from fargen.values.spec_rules import SPEC_RULES, SpecRule

_KINDS = {rule.id: rule.kinds for rule in RULES}
_INDEX = """# Rules

Every manifest is checked before it is written. An `FGT` id is about Fargate and names the fact that the
rule rests on; a `K8S` id is about Kubernetes itself. The family `cluster` is about Clusters and their Apps.
An error stops the output. Each rule has a page with its reason, its source, an example that breaks it and
one that keeps it.

Mistakes in a spec itself have `SPEC` ids: [spec-rules.md](../spec-rules.md).

"""


def rule_pages() -> dict[str, str]:
    """The index and all pages, by path."""
    entries = catalogue().rules
    pages = {f"reference/rules/{entry.id}.md": _page(rule_page(entry.id)) for entry in entries}
    return {"reference/rules/index.md": _index(entries), **pages}


def spec_rules_page() -> str:
    """The ``SPEC`` ids in one table."""
    rows = [(key, page.severity, *_texts(page)) for key, page in SPEC_RULES.items()]
    return (
        "# SPEC ids\n\nWhat is said about a spec before there are manifests. An error gives exit code 2.\n\n"
        + table(("id", "severity", "what", "why", "what to do"), rows)
    )


def _texts(page: SpecRule) -> tuple[str, str, str]:
    return escaped(page.title), escaped(page.why), escaped(page.fix)


def _index(entries: Iterable[RuleEntry]) -> str:
    parts = [_INDEX]
    ordered = sorted(entries, key=lambda entry: (entry.family, entry.id))
    for family, listed in groupby(ordered, lambda entry: entry.family):
        rows = [(f"[{entry.id}]({entry.id}.md)", entry.severity, escaped(entry.title)) for entry in listed]
        parts.append(f"## {family}\n\n{table(('id', 'severity', 'what'), rows)}\n")
    return "".join(parts)


def _page(page: RulePage) -> str:
    entry, bad, good = page.entry, page.bad, page.good
    if bad is None or good is None:
        raise ValueError(f"{entry.id} has no examples in tests/rules")
    listed = _KINDS.get(entry.id, ())
    kinds = f" · {', '.join(f'`{kind}`' for kind in listed)}" if listed else ""
    return (
        f"# {entry.id}: {escaped(entry.title)}\n\n"
        f"{entry.severity} · {entry.family}{kinds}\n\n"
        f"{link_rules(escaped(entry.why), '')}\n\n"
        f"**Fix:** {link_rules(escaped(entry.fix), '')}.\n\n"
        f"**Source:** <{entry.source}>\n\n"
        f"## Breaks it\n\n{fenced('yaml', bad.manifest)}\n"
        f"{fenced('text', bad.told)}\n"
        f"## Keeps it\n\n{fenced('yaml', good.manifest)}"
    )
