"""The frame of every picture: size, title, description; and a picture as a file of its own."""

from fargen.report.markup import Element, Raw, el, number, write_markup
from fargen.report.svg.palette import file_css

_NAMESPACE = "http://www.w3.org/2000/svg"
_WIDE = 0.62  # of the font size: the mean width of a character, on the safe side for the fonts of the palette
_FONT_SIZE = 13
_EAST_ASIAN = 0x2E80  # from here on characters are as wide as high


def picture(name: str, title: str, description: str, size: tuple[float, float], *parts: Element) -> Element:
    """A picture that scales with its place.

    Args:
        name: begins the ids in it; unique on a page.
        title: what a screen reader says first.
        description: what is seen, in a sentence or two.
        size: width and height in pixels at 100 %.
        parts: from back to front.
    """
    width, height = size
    return el(
        "svg",
        el("title", title, id=f"{name}-title"),
        el("desc", description, id=f"{name}-desc"),
        *parts,
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
    )


def svg_file(drawn: Element) -> str:
    """A picture as the text of a file, with its colours and background."""
    paper = el("rect", class_="paper", width="100%", height="100%")
    parts = (*drawn.children[:2], el("style", Raw(file_css())), paper, *drawn.children[2:])
    attributes = (("xmlns", _NAMESPACE), *drawn.attributes)
    return write_markup(drawn._replace(attributes=attributes, children=parts)) + "\n"


def text(  # noqa: PLR0913  # a text has a place, a look and an anchor
    x: float, y: float, content: str, *, look: str = "", anchor: str | None = None, turn: float | None = None
) -> Element:
    """A line of text.

    Args:
        x: of its anchor.
        y: of its base line.
        content: what it says.
        look: ``muted``, ``small``, ``strong`` and colours of the palette, separated by spaces.
        anchor: ``middle`` or ``end``; at its start otherwise.
        turn: degrees, about its anchor.
    """
    classes = " ".join(f"t-{part}" for part in look.split()) or None
    turned = None if turn is None else f"rotate({number(turn)} {number(x)} {number(y)})"
    return el("text", content, x=x, y=y, class_=classes, text_anchor=anchor, transform=turned)


def text_width(content: str, size: float = _FONT_SIZE) -> float:
    """About how wide a text is; fonts differ, so this is on the safe side."""
    return sum(1.0 if ord(c) > _EAST_ASIAN else _WIDE for c in content) * size


def shortened(content: str, width: float, size: float = _FONT_SIZE) -> str:
    """The text, cut with an ellipsis where it is wider than ``width``."""
    if text_width(content, size) <= width:
        return content
    # By halves: letter by letter, a name of 10 kB takes seconds.
    fits, over = 0, len(content)
    while fits < over:
        middle = (fits + over + 1) // 2
        if text_width(content[:middle], size) <= width - size:
            fits = middle
        else:
            over = middle - 1
    return f"{content[:fits]}…"


def tip(x: float, y: float, dx: float, dy: float, look: str = "tip") -> Element:
    """The head of an arrow that ends at a point, coming along the direction ``dx, dy``."""
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    ux, uy = dx / length, dy / length
    back_x, back_y = x - 8 * ux, y - 8 * uy
    points = (
        (x, y),
        (back_x - 4 * uy, back_y + 4 * ux),
        (back_x + 4 * uy, back_y - 4 * ux),
    )
    return el("polygon", class_=look, points=" ".join(f"{number(px)},{number(py)}" for px, py in points))
