"""Markdown that says what it should, whatever is put into it."""

import re
from collections.abc import Iterable, Sequence

from fargen.check.clusterrules import CLUSTER_RULES
from fargen.check.rules import RULES

_RULES = frozenset([*(rule.id for rule in RULES), *CLUSTER_RULES])
_ID = re.compile(r"\b(FGT[A-Z]?\d+|K8S\d+)\b")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; cells may hold Markdown, but no line breaks."""
    lines = [" | ".join(head), " | ".join("---" for _ in head)]
    lines += [" | ".join(cell.replace("|", "\\|") for cell in row) for row in rows]
    return "".join(f"| {line} |\n" for line in lines)


def link_rules(text: str, base: str) -> str:
    """Ids of rules become links to their pages in the folder ``base``; other facts stay as they are."""
    return _ID.sub(
        lambda match: f"[{match[0]}]({base}{match[0]}.md)" if match[0] in _RULES else match[0], text
    )


def fenced(language: str, text: str) -> str:
    """A code block."""
    return f"```{language}\n{text.rstrip()}\n```\n"


def escaped(text: str) -> str:
    """Plain text that Markdown leaves alone; what stands in backticks stays code."""
    parts = text.split("`")
    return "`".join(re.sub(r"([<*])", r"\\\1", part) if i % 2 == 0 else part for i, part in enumerate(parts))
