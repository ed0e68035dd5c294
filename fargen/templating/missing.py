"""Names that are not there: an error, with the name that was probably meant."""

import re
from collections.abc import Iterable, Mapping

import jinja2

from fargen.values.suggest import nearest

_NAME = re.compile(r"'(\w+)' is undefined")
_FILTER = re.compile(r"No (?:filter|test) named '(\w+)'")
_HINT = "\n? "  # between the message and the nearest key


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


def told(error: Exception, names: Iterable[str]) -> tuple[str, str]:
    """What jinja2 says, and the name that was probably meant; an empty text if none is near.

    Args:
        error: of jinja2.
        names: what the template sees.
    """
    message, _, near = str(error).partition(_HINT)
    if near:
        return message, near
    if found := _NAME.search(message):
        return message, nearest(found[1], names) or ""
    if found := _FILTER.search(message):
        from fargen.templating.filters import PUT_IN, build_filters

        return message, nearest(found[1], build_filters().keys() - {PUT_IN}) or ""
    return message, ""
