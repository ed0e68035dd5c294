"""The EC2 comparison as text, from its JSON document."""

from collections.abc import Mapping
from textwrap import fill
from typing import Any

from fargen.report.text import printable, strong

_WIDTH = 80


def ec2_text(document: Mapping[str, Any], *, color: bool = False) -> str:
    """What EC2 nodes for the same pods cost, when Fargate is cheaper, and what is not in it.

    Args:
        document: as `fargen.price.ec2document.ec2_json` makes it.
        color: with ANSI colours.
    """
    head = f"The same pods on EC2 nodes ({document['region']}, {document['hours']} hours)"
    lines = [strong(head, color=color)]
    if not document["available"]:
        lines.append(f"  {document['why']}{_hint(document)}")
        return "\n".join(lines + _unplaced(document)) + "\n"
    lines += _fleet("cheapest", document["cheapest"])
    if document["withoutBurstable"]:
        lines += _fleet("without burstable types", document["withoutBurstable"])
    lines += _fargate(document)
    lines += _unplaced(document)
    as_of = f"Prices of {document['asOf']}. " if document["asOf"] else "Prices as given. "
    lines.append(_wrapped(f"{as_of}Not counted: {'; '.join(document['notCounted'])}."))
    return "\n".join(lines) + "\n"


def _hint(document: Mapping[str, Any]) -> str:
    if "prices are known" not in document["why"]:
        return ""
    return '\n  give yours with --prices FILE, as in  ec2: {m5.large: "0.107"}'


def _fleet(name: str, fleet: Mapping[str, Any]) -> list[str]:
    nodes = " + ".join(f"{node['count']} {node['type']}" for node in fleet["nodes"])
    if fleet["proven"]:
        known = "the least possible"
    elif fleet["abovePercent"] is None:
        known = "an upper bound: less may be possible"
    else:
        known = f"an upper bound: at most {fleet['abovePercent']} % above the least possible"
    return [f"  {name:24}{fleet['monthlyUSD']:>10}  {known}", *_wrapped(nodes, 38).split("\n")]


def _fargate(document: Mapping[str, Any]) -> list[str]:
    full, running = document["fargateMonthlyUSD"], document["fargateRunningMonthlyUSD"]
    lines = [f"  {'Fargate, all hours':24}{full:>10}"]
    if running != full:
        lines.append(f"  {'Fargate, as they run':24}{running:>10}")
    percent = document["breakEvenPercent"]
    if percent is None:
        return lines
    if float(percent) >= 100:
        lines.append("  Fargate is cheaper even if the pods run all hours.")
    else:
        lines.append(f"  Fargate is cheaper if the pods run less than {percent} % of the hours.")
    return lines


def _unplaced(document: Mapping[str, Any]) -> list[str]:
    if not document["unplaced"]:
        return []
    names = ", ".join(printable(name) for name in document["unplaced"])
    return [_wrapped(f"Too large for all EC2 types known here, and left out: {names}")]


def _wrapped(text: str, indent: int = 2) -> str:
    return fill(
        text, _WIDTH, initial_indent=" " * indent, subsequent_indent=" " * indent, break_on_hyphens=False
    )
