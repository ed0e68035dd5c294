"""Where in its line an error of a template is: at the name that it speaks of, or at the expression."""

import re

from fargen.values.finding import Place

_NAMED = re.compile(r"'([^']+)'")
_EXPRESSION = re.compile(r"\{[{%].*?(?:[}%]\}|$)")


def pointed(place: Place, message: str) -> Place:
    """The place with the column and the length to underline; as it is if the line cannot be read.

    Args:
        place: of the line, in a file as the user named it.
        message: what is said of it; names stand in single quotes.
    """
    found = list(_EXPRESSION.finditer(line_of(place)))
    if not found:
        return place
    for name in reversed(_NAMED.findall(message)):
        word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        for expression in found:
            if at := word.search(expression[0]):
                start = expression.start() + at.start()
                return place._replace(column=start + 1, length=len(name))
    start, end = found[0].span()
    return place._replace(column=start + 1, length=end - start)


def line_of(place: Place) -> str:
    """The text of the line; empty if there is no such file or line."""
    try:
        with open(place.file, encoding="utf-8") as file:
            return next((line for number, line in enumerate(file, 1) if number == place.line), "").rstrip(
                "\n"
            )
    except (OSError, ValueError):
        return ""
