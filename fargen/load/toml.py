"""The text of ``fargen.toml`` and of pyproject.toml, and where something stands in it."""

import re
from typing import Any

from fargen.values.errors import InputError
from fargen.values.finding import Finding, Place

_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_HEADER = re.compile(r"\s*\[{1,2}\s*([^\]]+?)\s*\]")


def read_toml(text: str, shown: str) -> dict[str, Any]:
    """The table that ``text`` is; messages call the file ``shown``.

    Raises:
        InputError: it is not valid TOML.
    """
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError as error:
        deep = Finding("SPEC222", "error", "not valid TOML: nested too deep", "nest less", place=Place(shown))
        raise InputError([deep]) from error
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        at = _AT.search(message)
        place = Place(shown)
        if at and at[1]:
            place = Place(shown, int(at[1]), int(at[2]))
        elif at:
            lines = text.split("\n")
            place = Place(shown, len(lines), len(lines[-1]) + 1)
        wrong = f"not valid TOML: {_AT.sub('', message)}"
        raise InputError([Finding("SPEC222", "error", wrong, "correct the line", place=place)]) from error


def place_of_key(text: str, shown: str, *path: str) -> Place:
    """Where the last key of ``path`` stands, as a line ``key = …`` of its table or as a table's header.

    Of a key that is written another way, in an inline table, the place is the file.
    """
    wanted, table = ".".join(path), ""
    for number, line in enumerate(text.split("\n"), 1):
        header = _HEADER.match(line)
        if header:
            table = _plain(header[1])
            if table == wanted or table.startswith(f"{wanted}."):
                return Place(shown, number, header.start(1) + 1)
            continue
        key = line.partition("=")[0]
        written = ".".join(filter(None, (table, _plain(key))))
        if "=" in line and (written == wanted or written.startswith(f"{wanted}.")):
            return Place(shown, number, len(key) - len(key.lstrip()) + 1)
    return Place(shown)


def _plain(key: str) -> str:
    """A dotted key without quotes and spaces."""
    return ".".join(part.strip().strip("\"'") for part in key.split("."))
