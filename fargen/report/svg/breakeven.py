"""Fargate against EC2 over the share of hours that the pods run: where the lines cross, one is as cheap."""

from typing import NamedTuple

from fargen.report.costwords import ESTIMATE
from fargen.report.markup import Element, el, group, number
from fargen.report.records import Nodes
from fargen.report.svg.picture import picture, text
from fargen.report.svg.scale import Scale, ticks
from fargen.values.money import Money, usd

_WIDTH, _HEIGHT = 760, 340
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 120, 24, 52


class Curves(NamedTuple):
    """Both costs of the same pods.

    Attributes:
        fargate: for all hours of the month; of a part of them it is that part.
        ec2: for the nodes, which are paid whether pods run or not.
        ec2_label: which nodes, as ``2 x m7i.large``.
        share: the percentage of hours at which both are equal; None if Fargate is cheaper at all.
        estimated: Fargate's prices are.
    """

    fargate: Money
    ec2: Money
    ec2_label: str
    share: float | None
    estimated: bool = False


def curves_of(nodes: Nodes) -> Curves:
    """The two lines of a comparison."""
    return Curves(nodes.fargate, nodes.monthly, nodes.label, nodes.share, nodes.estimated)


def breakeven_chart(curves: Curves, name: str = "breakeven") -> Element:
    """Two lines, and their crossing where it is within the month.

    Args:
        curves: both costs.
        name: begins the ids.
    """
    fargate, nodes = _float(curves.fargate), _float(curves.ec2)
    marks = ticks(max(fargate, nodes))
    x = Scale(0, 100, _LEFT, _WIDTH - _RIGHT)
    y = Scale(0, marks[-1], _HEIGHT - _BOTTOM, _TOP)
    parts = [_grid(x, y, marks)]
    parts.append(el("path", class_="l4", d=f"M{number(x.at(0))} {number(y.at(nodes))}H{number(x.at(100))}"))
    line = f"M{number(x.at(0))} {number(y.at(0))}L{number(x.at(100))} {number(y.at(fargate))}"
    parts.append(el("path", class_="l0", d=line))
    parts.append(_names(x, y, fargate, nodes))
    if curves.share is not None and 0 <= curves.share <= 100:
        parts.append(_crossing(x, y, curves.share, nodes))
    title = "Fargate and EC2 over the hours that the pods run"
    return picture(name, title, _description(curves), (_WIDTH, _HEIGHT), *parts)


def _grid(x: Scale, y: Scale, marks: list[float]) -> Element:
    parts = []
    for mark in marks:
        at = y.at(mark)
        parts.append(el("line", class_="rule", x1=_LEFT, x2=_WIDTH - _RIGHT, y1=at, y2=at))
        parts.append(text(_LEFT - 8, at + 4, f"${mark:,g}", look="muted small", anchor="end"))
    for share in range(0, 101, 20):
        at = x.at(share)
        parts.append(el("line", class_="rule", x1=at, x2=at, y1=_TOP, y2=_HEIGHT - _BOTTOM))
        parts.append(text(at, _HEIGHT - _BOTTOM + 17, f"{share} %", look="muted small", anchor="middle"))
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    parts.append(text(middle, _HEIGHT - 10, "hours that the pods run", look="muted", anchor="middle"))
    return group(*parts)


def _names(x: Scale, y: Scale, fargate: float, nodes: float) -> Element:
    """At the ends of the lines, apart from each other."""
    first, second = y.at(fargate), y.at(nodes)
    if abs(first - second) < 16:
        first, second = (first - 8, second + 8) if first <= second else (first + 8, second - 8)
    end = x.at(100) + 8
    return group(
        text(end, first + 4, "Fargate", look="strong"),
        text(end, second + 4, "EC2 nodes", look="strong"),
    )


def _crossing(x: Scale, y: Scale, share: float, nodes: float) -> Element:
    at, top = x.at(share), y.at(nodes)
    anchor, shift = ("end", -10) if share > 50 else (None, 10)
    return group(
        el("line", class_="mark", x1=at, x2=at, y1=top, y2=y.at(0)),
        el("circle", class_="dot", cx=at, cy=top, r=6),
        text(at + shift, y.at(0) - 12, f"equal at {share:.0f} %", look="strong", anchor=anchor),
    )


def _description(curves: Curves) -> str:
    mark = ESTIMATE if curves.estimated else ""
    costs = f"All hours: Fargate {mark}{usd(curves.fargate)} USD, {curves.ec2_label} {usd(curves.ec2)} USD."
    if curves.share is None or curves.share > 100:
        return f"{costs} Fargate is cheaper at any share of the hours."
    return f"{costs} Fargate is cheaper if the pods run less than {curves.share:.0f} % of the hours."


def _float(amount: Money) -> float:
    return amount.numerator / amount.denominator
