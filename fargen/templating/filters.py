"""The filters of templates. Each is written so that it never turns a value into template text."""

from collections.abc import Callable, Iterable
from typing import Any

from jinja2.filters import FILTERS

from fargen.templating.values import TemplateText, join_text

# jinja2's own filters that neither make markup nor reach attributes or the machine.
_PLAIN = (
    "abs", "batch", "capitalize", "count", "d", "default", "dictsort", "first", "float", "groupby", "int", "items",
    "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "round", "select",
    "selectattr", "slice", "sort", "string", "sum", "title", "trim", "truncate", "unique", "upper",
)  # fmt: skip


def indent(text: Any, width: int = 4, *, first: bool = False) -> Any:
    """Indent every line but the first."""
    pad = " " * int(width)
    lines = str(text).split("\n")
    body = ("\n" + pad).join(lines) if lines else ""
    result = (pad if first else "") + body
    return TemplateText(result) if isinstance(text, TemplateText) else result


def join(parts: Iterable[Any], separator: str = "") -> Any:
    """One text of several."""
    listed: list[Any] = []
    for part in parts:
        if listed and separator:
            listed.append(separator)
        listed.append(part)
    return join_text(listed)


def replace(text: Any, old: str, new: Any) -> Any:
    """Every ``old`` becomes ``new``."""
    if isinstance(text, TemplateText):
        return text.replace(old, new)
    return str(text).replace(str(old), str(new))


def to_json(value: Any) -> str:
    """The value as JSON text, keys in their order."""
    import json

    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def build_filters() -> dict[str, Callable[..., Any]]:
    """All filters by name."""
    own: dict[str, Callable[..., Any]] = {
        "indent": indent,
        "join": join,
        "replace": replace,
        "to_json": to_json,
    }
    return {**{name: FILTERS[name] for name in _PLAIN}, **own}
