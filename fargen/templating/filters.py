"""The filters of templates. Each is written so that it never turns a value into template text."""

from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import TemplateRuntimeError
from jinja2.filters import FILTERS

from fargen.templating.values import (
    FIRST_TOKEN,
    MAX_CHARACTERS,
    MAX_ITEMS,
    TemplateText,
    bounded,
    join_text,
    plain,
    resolved,
    text_of,
)

# jinja2's own filters that neither make markup nor reach attributes or the machine.
_PLAIN = (
    "abs", "batch", "capitalize", "count", "dictsort", "first", "float", "groupby", "int", "items", "last",
    "length",
    "list", "lower", "map", "max", "min", "reject", "rejectattr", "reverse", "round", "select",
    "selectattr", "slice",
    "sort", "sum", "title", "truncate", "unique", "upper",
)  # fmt: skip
# Filters whose first argument is a number that says how much they make.
_SIZED = {"batch": MAX_ITEMS, "slice": MAX_ITEMS, "round": 30}
_MAX_INDENT = 200
PUT_IN = "put in"  # last filter of {% filter %} and {% set x | f %}; no template can spell it


def indent(text: Any, width: int = 4, *, first: bool = False) -> Any:
    """Indent every line but the first.

    Raises:
        jinja2.TemplateRuntimeError: an odd width, or a text that grows too long.
    """
    if not 0 <= int(width) <= _MAX_INDENT:
        raise TemplateRuntimeError(f"indent takes 0 to {_MAX_INDENT} spaces, not {width}")
    pad = " " * int(width)
    own = isinstance(text, TemplateText)
    known = str.__str__(text) if own else text_of(text)
    if len(known) + known.count("\n") * len(pad) > MAX_CHARACTERS:
        raise TemplateRuntimeError(f"a text grows above {MAX_CHARACTERS:,} characters")
    result = (pad if first else "") + known.replace("\n", "\n" + pad)
    return TemplateText(result) if own else result


def join(parts: Iterable[Any], separator: Any = "") -> Any:
    """One text of several."""
    listed: list[Any] = []
    for part in resolved(parts) if isinstance(parts, TemplateText) else parts:
        if listed and separator != "":
            listed.append(separator)
        listed.append(part)
    return join_text(listed)


def replace(text: Any, old: Any, new: Any, count: int = -1) -> Any:
    """Every ``old`` becomes ``new``; at most ``count`` of them."""
    before = text_of(old)
    known = str.__str__(text) if isinstance(text, TemplateText) else text_of(text)
    if not isinstance(text, TemplateText):
        after = text_of(new)
    elif before in known and before < FIRST_TOKEN:
        after = str.__str__(TemplateText.escape(new))
    else:
        return text
    found = known.count(before)
    if len(known) + found * max(0, len(after) - len(before)) > MAX_CHARACTERS:
        raise TemplateRuntimeError(f"a text grows above {MAX_CHARACTERS:,} characters")
    result = str.replace(known, before, after, count)
    return TemplateText(result) if isinstance(text, TemplateText) else result


def string(value: Any) -> Any:
    """The value as text; template text stays."""
    return value if isinstance(value, TemplateText) else text_of(value)


def trim(text: Any, letters: str | None = None) -> Any:
    """Without white space, or these letters, at both ends; template text stays template text."""
    if isinstance(text, TemplateText):
        return TemplateText(str.strip(text, letters))
    return text_of(text).strip(letters)


def to_json(value: Any) -> str:
    """The value as JSON text, keys in their order."""
    import json

    return bounded(json.dumps(plain(value), ensure_ascii=False, separators=(",", ":")))


def build_filters() -> dict[str, Callable[..., Any]]:
    """All filters by name."""
    own: dict[str, Callable[..., Any]] = {
        PUT_IN: TemplateText.escape,
        "indent": indent,
        "join": join,
        "replace": replace,
        "string": string,
        "to_json": to_json,
        "trim": trim,
    }
    kept = {name: FILTERS[name] for name in ("d", "default")}
    return {**{name: _seeing(name) for name in _PLAIN}, **kept, **own}


def _seeing(name: str) -> Callable[..., Any]:
    """A filter of jinja2 that sees template text with its values in it, and makes nothing too large."""
    wrapped = FILTERS[name]
    at = 1 if hasattr(wrapped, "jinja_pass_arg") else 0
    largest = _SIZED.get(name)

    def seeing(*args: Any, **kwargs: Any) -> Any:
        if isinstance(args[at], TemplateText):
            args = (*args[:at], resolved(args[at]), *args[at + 1 :])
        if largest is not None:
            _judge_size(name, largest, (*args[at + 1 :], *kwargs.values()))
        return wrapped(*args, **kwargs)

    if at:
        seeing.jinja_pass_arg = wrapped.jinja_pass_arg  # type: ignore[attr-defined]  # as jinja2 marks them
    return seeing


def _judge_size(name: str, largest: int, arguments: Iterable[Any]) -> None:
    for number in arguments:
        if isinstance(number, int) and abs(number) > largest:
            raise TemplateRuntimeError(f"{name} takes at most {largest:,}, not {number}")
