"""A page for each rule, their index, and the table of the spec's own ids."""

from itertools import groupby
from pathlib import Path

from docs.generator.markdown import escaped, fenced, link_rules, table
from fargen.check.rule import Rule
from fargen.check.rules import RULES
from fargen.values.spec_rules import SPEC_RULES, SpecRule

_EXAMPLES = Path(__file__).resolve().parents[2] / "tests/rules"
_INDEX = """# Rules

Every manifest is checked before it is written. An `FGT` id is about Fargate and names the fact that the rule
rests on; a `K8S` id is about Kubernetes itself. An error stops the output. Each rule has a page with its
reason, its source, an example that breaks it and one that keeps it.

Mistakes in a spec itself have `SPEC` ids: [spec-rules.md](../spec-rules.md).

"""


def rule_pages() -> dict[str, str]:
    """The index and all pages, by path."""
    pages = {f"reference/rules/{rule.id}.md": _page(rule) for rule in RULES}
    return {"reference/rules/index.md": _index(), **pages}


def spec_rules_page() -> str:
    """The ``SPEC`` ids in one table."""
    rows = [(key, page.severity, *_texts(page)) for key, page in SPEC_RULES.items()]
    return (
        "# SPEC ids\n\nWhat is said about a spec before there are manifests. An error gives exit code 2.\n\n"
        + table(("id", "severity", "what", "why", "what to do"), rows)
    )


def _texts(page: SpecRule) -> tuple[str, str, str]:
    return escaped(page.title), escaped(page.why), escaped(page.fix)


def _index() -> str:
    parts = [_INDEX]
    ordered = sorted(RULES, key=lambda rule: (rule.family, rule.id))
    for family, rules in groupby(ordered, lambda rule: rule.family):
        rows = [(f"[{rule.id}]({rule.id}.md)", rule.severity, escaped(rule.title)) for rule in rules]
        parts.append(f"## {family}\n\n{table(('id', 'severity', 'what'), rows)}\n")
    return "".join(parts)


def _page(rule: Rule) -> str:
    bad, told = _example(rule, "bad")
    good, _ = _example(rule, "good")
    kinds = f" · {', '.join(f'`{kind}`' for kind in rule.kinds)}" if rule.kinds else ""
    return (
        f"# {rule.id}: {escaped(rule.title)}\n\n"
        f"{rule.severity} · {rule.family}{kinds}\n\n"
        f"{link_rules(escaped(rule.why), '')}\n\n"
        f"**Fix:** {link_rules(escaped(rule.fix), '')}.\n\n"
        f"**Source:** <{rule.source}>\n\n"
        f"## Breaks it\n\n{fenced('yaml', bad)}\n"
        f"{fenced('text', told)}\n"
        f"## Keeps it\n\n{fenced('yaml', good)}"
    )


def _example(rule: Rule, name: str) -> tuple[str, str]:
    """The manifest without the lines that the tests read, and what the rule says about it."""
    lines = (_EXAMPLES / rule.id / f"{name}.yaml").read_text(encoding="utf-8").splitlines()
    told: list[str] = []
    first = next(index for index, line in enumerate(lines) if not line.startswith("# "))
    for line in lines[:first]:
        if line.startswith("# expect: "):
            place, _, rest = line.removeprefix("# expect: ").partition(" ")
            severity, _, message = rest.partition(": ")
            row, _, column = place.partition(":")
            told.append(f"{name}.yaml:{int(row) - first}:{column}: {severity}[{rule.id}] {message}")
        elif line.startswith("# fix: ") and told:
            told.append(f"   fix: {line.removeprefix('# fix: ')}")
    return "\n".join(lines[first:]), "\n".join(told)
