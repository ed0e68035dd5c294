"""The texts that scaffolds are made of, as they ship with fargen."""

import os
from string import Template

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data")
_HEAD = "#: "


def filled(piece: str, /, **values: str) -> str:
    """A whole text with ``$name`` replaced; ``$$`` is a dollar."""
    return Template(_read(piece)).substitute(values)


def fragments(piece: str) -> dict[str, str]:
    """The parts of a text that is cut by lines such as ``#: port``."""
    found: dict[str, str] = {}
    for part in ("\n" + _read(piece)).split(f"\n{_HEAD}")[1:]:
        key, _, body = part.partition("\n")
        found[key] = body if body.endswith("\n") or not body else f"{body}\n"
    return found


def joined(piece: str, wanted: list[str], /, **values: str) -> str:
    """The wanted parts of a text, one after the other, with ``$name`` replaced."""
    parts = fragments(piece)
    return Template("".join(parts[key] for key in wanted)).substitute(values)


def _read(name: str) -> str:
    with open(os.path.join(DATA, name), encoding="utf-8") as stream:
        return stream.read()
