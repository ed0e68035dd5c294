"""Presets as text and JSON."""

from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap
from typing import Any

from fargen.report.text import printable, strong
from fargen.values.jsontext import pretty

_WIDTH = 80

Listed = tuple[str, str, str, bool]
"""Name, description, file, and whether it ships with fargen."""


def list_text(listed: Sequence[Listed], *, color: bool = False) -> str:
    """A name and its description each; the project's own with their file."""
    lines = []
    for name, description, file, builtin in listed:
        lines.append(strong(printable(name), color=color) + ("" if builtin else f"  ({printable(file)})"))
        lines += [f"  {line}" for line in wrap(printable(" ".join(description.split())), _WIDTH - 2)]
    return "\n".join([*lines, "", "One in full: fargen presets NAME. In an app: preset: NAME"]) + "\n"


def list_json(listed: Iterable[Listed]) -> str:
    """``presets``: name, description, file, builtin."""
    names = ("name", "description", "file", "builtin")
    return pretty({"presets": [dict(zip(names, entry, strict=True)) for entry in listed]})


def preset_text(text: str, sets: Iterable[str]) -> str:
    """The file as it is, and which keys of an app it sets, those of its own presets included."""
    shown = "\n".join(printable(line) for line in text.rstrip("\n").split("\n"))
    return f"{shown}\n\n# Sets: {', '.join(sets)}\n"


def preset_json(page: Mapping[str, Any]) -> str:
    """One preset: name, description, file, builtin, extends, sets, text."""
    return pretty(page)
