"""The surroundings of an app, drawn from left to right as a request goes."""

from collections.abc import Sequence

from fargen.report.markup import Element, el, group, number
from fargen.report.svg.picture import picture, shortened, text, text_width, tip
from fargen.report.topology import PODS, Edge, Node, Topology

_LINE, _PAD, _GAP = 17, 10, 18
_NARROW, _WIDE, _BETWEEN = 96, 206, 74
_TOP, _BOTTOM = 34, 18
_SMALL = 11.5
_MARGIN = 12  # of the frame around the pods


class _Box:
    """A node with its place."""

    def __init__(self, node: Node, x: float, y: float, width: float) -> None:
        self.node, self.x, self.y, self.width = node, x, y, width
        self.height = _height(node)

    @property
    def middle(self) -> float:
        """The y of its centre."""
        return self.y + self.height / 2


def topology_picture(name: str, title: str, topology: Topology) -> Element:
    """Boxes in columns, arrows between them, a frame around the pods.

    Args:
        name: begins the ids.
        title: whose surroundings.
        topology: at least the pods.
    """
    boxes, size = _laid_out(topology)
    pods = boxes["pods"]
    left, width = pods.x - _MARGIN, pods.width + 2 * _MARGIN
    frame = group(
        el("rect", class_="panel", x=left, y=pods.y - 28, width=width, height=pods.height + 40, rx=8),
        text(left + 8, pods.y - 11, shortened(topology.profile, width - 12, _SMALL), look="small muted"),
    )
    wires = [_wire(edge, boxes[edge.start], boxes[edge.end]) for edge in topology.edges]
    drawn = [_box(box) for box in boxes.values()]
    return picture(name, title, topology_words(topology), size, frame, *wires, *drawn)


def topology_words(topology: Topology) -> str:
    """The same in words."""
    names = {node.key: " ".join((node.title, *node.lines)) for node in topology.nodes}
    said = "; ".join(
        f"{names[edge.start]} to {names[edge.end]}{f' ({edge.label})' if edge.label else ''}"
        for edge in topology.edges
    )
    return f"Pods in {topology.profile}. {said}."


def _laid_out(topology: Topology) -> tuple[dict[str, _Box], tuple[float, float]]:
    """Every node in its column, and the size of it all."""
    nodes = topology.nodes
    columns = [[n for n in nodes if n.column == c] for c in sorted({n.column for n in nodes})]
    tallest = max(_stack(column) for column in columns)
    boxes: dict[str, _Box] = {}
    x = 14.0
    for column in columns:
        lines = ["", *(line for node in column for line in node.lines)]
        margin = 0
        if column[0].column == PODS:  # the frame around it takes room, and its name
            lines.append(topology.profile)
            margin = _MARGIN
        needed = max(*(text_width(line, _SMALL) for line in lines), *(text_width(n.title) for n in column))
        width = min(_WIDE, max(_NARROW, needed + 2 * _PAD))
        x += margin
        y = _TOP + (tallest - _stack(column)) / 2
        for node in column:
            boxes[node.key] = _Box(node, x, y, width)
            y += _height(node) + _GAP
        x += width + margin + _BETWEEN
    return boxes, (x - _BETWEEN + 14, _TOP + tallest + _BOTTOM)


def _stack(column: Sequence[Node]) -> float:
    return sum(_height(node) for node in column) + _GAP * (len(column) - 1)


def _height(node: Node) -> float:
    return 2 * _PAD + _LINE * (1 + len(node.lines)) - 4


def _box(box: _Box) -> Element:
    heavy = "l0" if box.node.column == PODS else "box"
    room = box.width - 2 * _PAD + 6
    lines = [
        text(
            box.x + _PAD, box.y + _PAD + 10 + _LINE * (index + 1), shortened(line, room, _SMALL), look="small"
        )
        for index, line in enumerate(box.node.lines)
    ]
    title = shortened(box.node.title, room)
    return group(
        el("title", " ".join((box.node.title, *box.node.lines))),
        el("rect", class_="box", x=box.x, y=box.y, width=box.width, height=box.height, rx=6),
        el("rect", class_=heavy, x=box.x, y=box.y, width=box.width, height=box.height, rx=6)
        if heavy == "l0"
        else None,
        text(box.x + _PAD, box.y + _PAD + 10, title, look="strong"),
        *lines,
    )


def _wire(edge: Edge, start: _Box, end: _Box) -> Element:
    x1, y1, x2, y2 = start.x + start.width, start.middle, end.x, end.middle
    bend = (x2 - x1) / 2
    path = (
        f"M{number(x1)} {number(y1)}C{number(x1 + bend)} {number(y1)} "
        f"{number(x2 - bend)} {number(y2)} {number(x2 - 4)} {number(y2)}"
    )
    label = shortened(edge.label, _BETWEEN + 8, _SMALL)
    return group(
        el("path", class_="wire", d=path),
        tip(x2, y2, 1, 0),
        text(x2 - 12, y2 - 6, label, look="small muted", anchor="end") if label else None,
    )
