"""The table of facts: for each its rule, where else it is judged, or why it cannot be."""

from docs.generator.markdown import escaped, table
from fargen.check.clusterrules import CLUSTER_RULES
from fargen.check.facts import facts
from fargen.check.rules import RULES
from fargen.check.undecidable import UNDECIDABLE

_HEAD = """# Facts and rules

Every fact about Fargate that can break an app, or make it run badly, is checked, or stands here with the
reason why no file shows it. What is only good to know needs no rule. The facts themselves:
[facts.md](facts.md).

"""


def coverage_page() -> str:
    """A row a fact, errors and warnings first within a section."""
    rules = {rule.id for rule in RULES}
    parts = [_HEAD]
    by_section: dict[str, list[tuple[str, str, str]]] = {}
    for name, (severity, section) in facts().items():
        if name in rules:
            how = f"[rule](rules/{name}.md)"
        elif name in CLUSTER_RULES:
            how = f"[rule](rules/{name}.md), of a Cluster or an App"
        elif name in UNDECIDABLE:
            how = f"cannot be decided: {escaped(UNDECIDABLE[name])}"
        elif severity == "info":
            continue
        else:
            raise ValueError(f"{name}: a fact without a rule and without a reason")
        by_section.setdefault(section, []).append((name, severity, how))
    for section, rows in by_section.items():
        parts.append(f"## {section}\n\n{table(('fact', 'severity', 'how it is checked'), rows)}\n")
    return "".join(parts).rstrip("\n") + "\n"
