"""Markup as a tree: HTML and SVG in which a text cannot become an element, whatever it holds.

Pages and pictures are built from `Element`s and written once, here. A text is escaped where it is written, so
no caller can forget it; only `Raw` passes, for style sheets and scripts that ship with fargen.
"""

import json
from typing import Any, NamedTuple

_VOID = frozenset({"br", "hr", "input", "link", "meta"})
_SHAPES = frozenset({"circle", "ellipse", "line", "path", "polygon", "polyline", "rect"})
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_SCRIPT_ESCAPES = str.maketrans(
    {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
)


class Raw(NamedTuple):
    """A style sheet or script of fargen's own; never anything from a spec."""

    text: str


class Element(NamedTuple):
    """One element.

    Attributes:
        attributes: names and values, in the order in which they are written.
    """

    tag: str
    attributes: tuple[tuple[str, str], ...]
    children: "tuple[Element | Raw | str, ...]"


def el(tag: str, *children: "Element | Raw | str | None", **attributes: str | float | bool | None) -> Element:
    """An element. ``class_`` is ``class``, ``aria_label`` is ``aria-label``.

    Args:
        tag: its name.
        children: elements and texts; None is left out.
        attributes: None and False are left out, True is an attribute without a value, numbers are shortened.
    """
    named = tuple(
        (name.rstrip("_").replace("_", "-"), "" if value is True else _value(value))
        for name, value in attributes.items()
        if value is not None and value is not False
    )
    return Element(tag, named, tuple(child for child in children if child is not None))


def group(*children: "Element | Raw | str | None", **attributes: str | float | bool | None) -> Element:
    """An SVG group."""
    return el("g", *children, **attributes)


def number(value: float) -> str:
    """A coordinate to a tenth of a pixel, as short as it goes: the same on every machine."""
    text = f"{value:.1f}"
    return text.removesuffix(".0").replace("-0", "0") if float(text) == 0 else text.removesuffix(".0")


def write_markup(element: "Element | Raw | str") -> str:
    """The text of a tree, fit for HTML and for XML."""
    parts: list[str] = []
    _write(element, parts)
    return "".join(parts)


def visible(text: str) -> str:
    """The text without characters that cannot be shown, or that turn the direction of what follows."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in text)


def script_json(value: Any) -> str:
    """JSON that can stand in a script element: nothing in it ends the element or begins another."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).translate(_SCRIPT_ESCAPES)


def _write(element: "Element | Raw | str", parts: list[str]) -> None:
    if isinstance(element, str):
        parts.append(visible(element).translate(_ESCAPES))
        return
    if isinstance(element, Raw):
        parts.append(element.text)
        return
    attributes = "".join(f' {name}="{visible(v).translate(_ESCAPES)}"' for name, v in element.attributes)
    if element.tag in _VOID:
        parts.append(f"<{element.tag}{attributes}>")
        return
    if element.tag in _SHAPES and not element.children:
        parts.append(f"<{element.tag}{attributes}/>")
        return
    parts.append(f"<{element.tag}{attributes}>")
    for child in element.children:
        _write(child, parts)
    parts.append(f"</{element.tag}>")


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else number(value)
