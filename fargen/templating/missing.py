"""Names that are not there: an error that says plainly what is missing, and what was probably meant."""

import re
from collections.abc import Iterable, Mapping

import jinja2

from fargen.templating.elsewhere import ELSEWHERE
from fargen.values.suggest import nearest

_HINT = "\n? "  # between the message and the nearest key
_NAME = re.compile(r"'(\w+)' is undefined")
# What jinja2 says, and how we say it.
_WORDS = (
    (re.compile(r"'?(?:fargen\.yamltext\.tree\.Map|dict) object'? has no attribute"), "the map has no key"),
    (re.compile(r"'?(?:fargen\.yamltext\.tree\.Map|dict) object'?"), "the map"),
    (re.compile(r"'?(?:fargen\.yamltext\.tree\.Seq|list) object'?"), "the list"),
    (re.compile(r"'?str object'? has no attribute"), "a text has no"),
    (re.compile(r"^No (filter|test) named '(\w+)'.*"), r"there is no \1 '\2'"),
    (
        re.compile(r"^Encountered unknown tag '(end\w+|elif|else)'.*"),
        r"'\1' belongs to no block that is open",
    ),
    (re.compile(r"^Encountered unknown tag '(\w+)'.*"), r"there is no tag '\1'"),
    (
        re.compile(r"^Unexpected end of template.*needs to be closed is '(\w+)'.*"),
        r"the block '\1' has no end",
    ),
)
_NO_SUCH = re.compile(r"there is no (filter|test|tag) '(\w+)'")
_TAGS = (
    "block", "call", "elif", "else", "endfor", "endif", "endmacro", "extends", "filter", "for", "from", "if",
    "import", "include", "macro", "raw", "set", "with",
)  # fmt: skip


class Missing(jinja2.StrictUndefined):
    """What a template gets for a name that is not there; using it is an error that knows the keys nearby."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        message, known, name = super()._undefined_message, self._undefined_obj, self._undefined_name
        if not isinstance(known, Mapping) or not isinstance(name, str):
            return message
        near = nearest(name, [key for key in known if isinstance(key, str)])
        return f"{message}{_HINT}{near}" if near else message


def told(error: Exception, names: Iterable[str], filters: Iterable[str]) -> tuple[str, str]:
    """What is wrong, and the fix; an empty text if none is known.

    Args:
        error: of jinja2.
        names: what the template sees.
        filters: those that there are.
    """
    message, _, near = str(getattr(error, "message", None) or error).partition(_HINT)
    for said, meant in _WORDS:
        message = said.sub(meant, message)
    if near:
        return message, f"did you mean {near}?"
    if found := _NAME.search(message):
        known = list(filters)
        if found[1] in known:
            return message, f"{found[1]} is a filter: write value | {found[1]}"
        return message, _meant(found[1], names)
    if found := _NO_SUCH.search(message):
        choices = {"filter": filters, "tag": _TAGS, "test": jinja2.tests.TESTS}[found[1]]
        return message, _meant(found[2], [name for name in choices if name.isidentifier()])
    return message, ""


def _meant(name: str, choices: Iterable[str]) -> str:
    if name in ELSEWHERE:
        return ELSEWHERE[name]
    near = nearest(name, choices)
    return f"did you mean {near}?" if near else ""
