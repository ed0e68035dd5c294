"""Topologies as Mermaid, for Markdown that GitHub and GitLab draw."""

from fargen.report.markup import visible
from fargen.report.topology import PODS, Node, Topology

# Mermaid's own entity codes: none of these characters can end a label or begin markup in it.
_ESCAPES = {ord(mark): f"#{ord(mark)};" for mark in '"#&<>`;\\|{}[]()'}


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
    return " ".join(visible(text).split()).translate(_ESCAPES)
