"""Topologies as Mermaid, for Markdown that GitHub and GitLab draw."""

import re

from fargen.report.markup import visible
from fargen.report.topology import PODS, Node, Topology

# Mermaid's own entity codes: none of these characters can end a label or begin markup in it.
_ESCAPES = {ord(mark): f"#{ord(mark)};" for mark in '"#&<>`;\\|{}[]()'}

# What Mermaid takes for a line break or a formula though it is given as codes: a blank of no width parts it.
_PARTED = re.compile(r"\\(?=n)|\$(?=\$)")
_NO_WIDTH = "\u200b"
_LONGEST = (
    250  # a name of Kubernetes has 253 characters at the most; Mermaid draws no chart of more than 50,000
)


def mermaid(topology: Topology) -> str:
    """A flowchart, without the fence around it, ending with a newline."""
    keys = {node.key: f"n{index}" for index, node in enumerate(topology.nodes)}
    lines = ["flowchart LR"]
    lines += [f"  {keys[node.key]}[{_label(node)}]" for node in topology.nodes if node.column != PODS]
    lines.append(f"  subgraph profile[{_quoted(topology.profile)}]")
    lines += [f"    {keys[node.key]}[{_label(node)}]" for node in topology.nodes if node.column == PODS]
    lines.append("  end")
    for edge in topology.edges:
        label = f"|{_quoted(edge.label)}|" if edge.label else ""
        lines.append(f"  {keys[edge.start]} -->{label} {keys[edge.end]}")
    return "\n".join(lines) + "\n"


def _label(node: Node) -> str:
    inner = "<br>".join(_escaped(line) for line in (node.title, *node.lines))
    return f'"{inner}"'


def _quoted(text: str) -> str:
    return f'"{_escaped(text)}"'


def _escaped(text: str) -> str:
    """Blanks are folded: what a label begins with would be lost. A long text is cut."""
    shown = " ".join(visible(text).split())
    cut = shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
    line = _PARTED.sub(rf"\g<0>{_NO_WIDTH}", cut or _NO_WIDTH).translate(_ESCAPES)
    # Mermaid takes the last semicolon off a line with a `style x:` in it, though that be the end of a code.
    return line.replace(":", "#58;") if "style" in line or "classDef" in line else line
