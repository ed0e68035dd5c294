"""Places for labels, so that they cover neither each other nor what they name."""

from typing import NamedTuple

from fargen.report.markup import Element
from fargen.report.svg.picture import text, text_width

_SIZE = 11.5
_HEIGHT = 16.0
_GAP = 10.0


class _Box(NamedTuple):
    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: "_Box") -> bool:
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


class Labels:
    """Gives each label the first free place around its point.

    Args:
        left: no label begins before it.
        right: no label ends after it.
        bottom: no label stands below it.
    """

    def __init__(self, left: float, right: float, bottom: float) -> None:
        self._left, self._right, self._bottom = left, right, bottom
        self._taken: list[_Box] = []
        self._lines: list[_Box] = []

    def block(self, x: float, y: float, width: float, height: float) -> None:
        """Keep an area free of labels."""
        self._taken.append(_Box(x, y, width, height))

    def avoid(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """A straight line that labels do better not to cover."""
        self._lines.append(_Box(min(x1, x2), min(y1, y2), abs(x2 - x1) + 1, abs(y2 - y1) + 1))

    def place(self, x: float, y: float, content: str) -> Element | None:
        """The label of a point; it stays readable over lines. None where there is no room."""
        width = text_width(content, _SIZE) + 6
        choices = [
            _Box(left, y + down - _HEIGHT / 2, width, _HEIGHT)
            for down in (16, -16, 32, -32, 48, -48, 0)
            for left in ((x + 4, x - 4 - width) if down else (x + _GAP, x - _GAP - width))
        ]
        inside = [box for box in choices if self._holds(box)]
        free = [box for box in inside if not any(box.overlaps(other) for other in self._taken)]
        clear = (box for box in free if not any(box.overlaps(line) for line in self._lines))
        box = next(clear, free[0] if free else None)
        if box is None:
            return None
        self._taken.append(box)
        return text(box.x + 3, box.y + 12, content, look="small over")

    def _holds(self, box: _Box) -> bool:
        return self._left <= box.x and box.x + box.width <= self._right and box.y + _HEIGHT <= self._bottom
