"""How values pass through a template without ever being template text.

Whatever a ``{{ }}`` yields is put aside in a table, and a token stands for it in the rendered text. The text is
parsed as YAML with the tokens in it; afterwards each token is replaced, in the parsed data, by its value. So a
value cannot open a map, end a string or start a document, whatever it holds: it never is text. A token that is
a whole plain scalar gives the value itself, of any type; one inside a longer or quoted scalar gives its text.

Template text (what stands outside ``{{ }}``, and what macros and ``{% set %}…{% endset %}`` blocks give) is
`TemplateText`; only template text goes into the output as it is.
"""

from collections.abc import Iterable
from contextvars import ContextVar
from typing import Any, Self

from jinja2 import Undefined
from markupsafe import Markup

# Private-use characters: legal in YAML, refused in template sources, so nobody can forge a token.
OPEN, CLOSE, LINE = "\ue000", "\ue001", "\ue002"
RESERVED = (OPEN, CLOSE, LINE)

# The values put aside by the rendering that runs in this thread.
VALUES: ContextVar[list[Any]] = ContextVar("VALUES")


class TemplateText(Markup):
    """Text of the template itself. Joining anything else to it makes a token of that."""

    __slots__ = ()

    @classmethod
    def escape(cls, s: Any, /) -> Self:
        """Template text stays; anything else becomes a token."""
        return s if isinstance(s, cls) else cls(token(s))


def token(value: Any) -> str:
    """Put a value aside and give what stands for it.

    Raises:
        jinja2.UndefinedError: the value is undefined.
    """
    if isinstance(value, Undefined):
        str(value)  # StrictUndefined raises here, with the name
    values = VALUES.get()
    values.append(value)
    return f"{OPEN}{len(values) - 1}{CLOSE}"


def encode(value: Any) -> str:
    """What goes into the rendered text for the value of a ``{{ }}``."""
    return value if isinstance(value, TemplateText) else token(value)


def join_text(parts: Iterable[Any]) -> Any:
    """``a ~ b``: template text if any part is, else the plain text of all."""
    listed = list(parts)
    if any(isinstance(part, TemplateText) for part in listed):
        return TemplateText("").join(listed)
    return "".join(str(part) for part in listed)
