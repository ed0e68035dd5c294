"""How values pass through a template without ever being template text.

Whatever a ``{{ }}`` yields is put aside in a table, and one character stands for it in the rendered text.
The text is parsed as YAML with these characters in it; afterwards each is replaced, in the parsed data, by
its value. So a value cannot open a map, end a string or start a document, whatever it holds: it never is
text. A token that is a whole plain scalar gives the value itself, of any type; one inside a longer or quoted
scalar gives its text.

Template text (what stands outside ``{{ }}``, and what macros and ``{% set %}…{% endset %}`` blocks give) is
`TemplateText`; only template text goes into the output as it is. Where a template looks into template text
(``s | upper``, ``s[:3]``, ``s == "a"``), it sees the text with its values; what it makes of it is a value.
"""

from collections.abc import ItemsView, Iterable, Iterator, KeysView, ValuesView
from contextvars import ContextVar
from math import isfinite
from typing import Any, Self

from jinja2 import TemplateRuntimeError, Undefined
from markupsafe import Markup

from fargen.yamltext.tree import FloatText, IntText, scalar_text

# Private-use characters: legal in YAML, refused in template sources, so nobody can forge a token. One
# character a token: it cannot be cut in two, and no case, number or text can be part of it.
FIRST_TOKEN = "\U000f0000"  # noqa: S105  # not that kind of token
_PLANES = (0xF0000, 0x100000)
_IN_PLANE = 0xFFFE  # the last two of a plane are no characters
MAX_VALUES = len(_PLANES) * _IN_PLANE
LINE = "\ue002"  # around the place of a line, when rendering for messages
MAX_CHARACTERS = 10_000_000  # of any text; a cluster refuses objects above 1.5 MB
MAX_ITEMS = 100_000  # of any list; as the sandbox bounds a range

_SCALARS = frozenset({str, int, float, bool, type(None), IntText, FloatText})
_ITERABLES = (list, tuple, range, KeysView, ValuesView, ItemsView, Iterator)


class StopError(TemplateRuntimeError):
    """The author of a template ends the rendering: what is given is not what he asks for."""


class Values(list[Any]):
    """The values put aside by one rendering.

    Attributes:
        strict: values come from a user's template: whatever is not plain data is refused.
    """

    __slots__ = ("strict",)

    def __init__(self, *, strict: bool = False) -> None:
        super().__init__()
        self.strict = strict


# The values of the rendering that runs in this thread.
VALUES: ContextVar[Values] = ContextVar("VALUES")


def _seen(name: str) -> Any:
    """A method of `TemplateText` that looks at the text with its values in it, and gives a value."""

    def method(self: "TemplateText", *args: Any, **kwargs: Any) -> Any:
        given = (resolved(a) if isinstance(a, TemplateText) else a for a in args)
        return getattr(resolved(self), name)(*given, **kwargs)

    method.__name__ = name
    return method


class TemplateText(Markup):
    """Text of the template itself. Joining anything else to it makes a token of that."""

    __slots__ = ()

    @classmethod
    def escape(cls, s: Any, /) -> Self:
        """Template text stays; anything else becomes a token."""
        return s if isinstance(s, cls) else cls(token(s))

    def __eq__(self, other: object) -> bool:
        return resolved(self) == (resolved(other) if isinstance(other, TemplateText) else other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(resolved(self))

    __contains__ = _seen("__contains__")
    __getitem__ = _seen("__getitem__")
    __lt__, __le__, __gt__, __ge__ = map(_seen, ("__lt__", "__le__", "__gt__", "__ge__"))
    capitalize, casefold, lower, swapcase, title, upper = map(
        _seen, ("capitalize", "casefold", "lower", "swapcase", "title", "upper")
    )
    count, endswith, find, index, rfind, rindex, startswith = map(
        _seen, ("count", "endswith", "find", "index", "rfind", "rindex", "startswith")
    )
    partition, removeprefix, removesuffix, rpartition, rsplit, split, splitlines = map(
        _seen, ("partition", "removeprefix", "removesuffix", "rpartition", "rsplit", "split", "splitlines")
    )


def token(value: Any) -> str:
    """Put a value aside and give what stands for it.

    Raises:
        jinja2.TemplateRuntimeError: the value is undefined, not data, or one too many.
    """
    values = VALUES.get()
    if values.strict:
        value = plain(value)
    elif isinstance(value, Undefined):
        str(value)  # StrictUndefined raises here, with the name
    number = len(values)
    if number >= MAX_VALUES:
        raise TemplateRuntimeError(f"the template shows more than {MAX_VALUES:,} values")
    values.append(value)
    return chr(_PLANES[number // _IN_PLANE] + number % _IN_PLANE)


def token_index(letter: str) -> int:
    """The number of the value that a token stands for."""
    plane, at = divmod(ord(letter) - _PLANES[0], 0x10000)
    return plane * _IN_PLANE + at


def encode(value: Any) -> str:
    """What goes into the rendered text for the value of a ``{{ }}``."""
    return value if isinstance(value, TemplateText) else token(value)


def plain(value: Any) -> Any:
    """The value as plain data: what a generator gives becomes a list, template text a text.

    Raises:
        jinja2.TemplateRuntimeError: it is a function, a macro, no finite number or the like, or holds one.
    """
    if type(value) in _SCALARS:
        if isinstance(value, float) and not isfinite(value):
            raise TemplateRuntimeError("infinity and NaN are no data: Kubernetes has no such numbers")
        return value
    if isinstance(value, TemplateText):
        return resolved(value)
    if isinstance(value, Undefined):
        str(value)  # StrictUndefined raises here, with the name
    if isinstance(value, dict):
        return {_key(key): plain(item) for key, item in value.items()}
    if isinstance(value, _ITERABLES) and not hasattr(value, "revindex"):  # the loop variable is no data
        found: list[Any] = []
        for item in value:
            if len(found) >= MAX_ITEMS:
                raise TemplateRuntimeError(f"a list has more than {MAX_ITEMS:,} items")
            found.append(plain(item))
        return found
    raise TemplateRuntimeError(f"{_what(value)} is not data")


def _what(value: object) -> str:
    name = type(value).__name__
    return "a macro" if name == "Macro" else "a function" if callable(value) else f"a {name}"


def _key(key: Any) -> str:
    known = plain(key)
    if not isinstance(known, str):
        raise TemplateRuntimeError(f"a key must be a text, not {known!r}")
    return known


def text_of(value: Any) -> str:
    """The text of a value within a longer text: numbers as they were written.

    Raises:
        jinja2.TemplateRuntimeError: it is nothing, a map or a list.
    """
    known = plain(value)
    if known is None or isinstance(known, dict | list):
        raise TemplateRuntimeError(
            f"{'nothing' if known is None else 'a map or list'} cannot stand within a text"
        )
    return scalar_text(known)


def resolved(text: TemplateText) -> str:
    """Template text with its values in it, as a plain text.

    Raises:
        jinja2.TemplateRuntimeError: one of the values is nothing, a map or a list.
    """
    known = str.__str__(text)
    if known.isascii():
        return known
    if LINE in known:
        known = "".join(str.split(known, LINE)[::2])
    values = VALUES.get()
    parts = [text_of(values[token_index(c)]) if c >= FIRST_TOKEN else c for c in known]
    return bounded("".join(parts))


def bounded(text: str) -> str:
    """The text itself.

    Raises:
        jinja2.TemplateRuntimeError: more than `MAX_CHARACTERS`.
    """
    if len(text) > MAX_CHARACTERS:
        raise TemplateRuntimeError(f"a text grows above {MAX_CHARACTERS:,} characters")
    return text


def concat(parts: Iterable[str]) -> str:
    """All parts in one, as macros and blocks make it.

    Raises:
        jinja2.TemplateRuntimeError: more than `MAX_CHARACTERS`.
    """
    listed = list(parts)
    if sum(map(len, listed)) > MAX_CHARACTERS:
        raise TemplateRuntimeError(f"a text grows above {MAX_CHARACTERS:,} characters")
    return "".join(listed)


def join_text(parts: Iterable[Any]) -> Any:
    """``a ~ b``: template text if any part is, else the plain text of all."""
    listed = list(parts)
    if any(isinstance(part, TemplateText) for part in listed):
        return TemplateText(concat(TemplateText.escape(part) for part in listed))
    return concat(map(text_of, listed))
