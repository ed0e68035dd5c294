"""Fluent Bit's classic configuration: sections in brackets, indented lines of key and value.

Stricter than Fluent Bit, which stops at wrong indentation and understands directives and groups: what this
grammar accepts it reads as we do (https://docs.fluentbit.io/manual/administration/configuring-fluent-bit).
"""

from collections.abc import Iterable
from typing import NamedTuple

INDENT = "    "
"""Four spaces: also what the native log router of Fargate accepts (FGT710)."""


class ClassicError(ValueError):
    """Text that is not classic configuration, or not the part of it that is allowed.

    Attributes:
        line: the first line of the text is 1.
        reason: the message without the line.
    """

    def __init__(self, line: int, reason: str) -> None:
        self.line = line
        self.reason = reason
        super().__init__(f"line {line}: {reason}")


class Entry(NamedTuple):
    """One line of a section; ``line`` is 0 if it was not read from text."""

    key: str
    value: str
    line: int = 0


class Section(NamedTuple):
    """A section, its name in upper case; keys may repeat and are case-insensitive."""

    name: str
    entries: tuple[Entry, ...]
    line: int = 0

    def values(self, key: str) -> tuple[str, ...]:
        """All values of a key."""
        return tuple(entry.value for entry in self.entries if entry.key.lower() == key.lower())

    def get(self, key: str) -> str | None:
        """The last value of a key, the one that holds; None if it is not there."""
        return (self.values(key) or (None,))[-1]


def section(name: str, *pairs: tuple[str, str]) -> Section:
    """A section that fargen writes."""
    return Section(name, tuple(Entry(key, value) for key, value in pairs))


def parse_classic(text: str) -> tuple[Section, ...]:
    """The sections of a text.

    Raises:
        ClassicError: with the line, for anything that is not a section, an indented key with a value, a
            comment or blank.
    """
    sections: list[tuple[str, int, list[Entry]]] = []
    indent: int | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        content = line.removesuffix("\r").rstrip(" ")
        _refuse_odd_characters(number, content)
        bare = content.lstrip(" ")
        if not bare or bare.startswith("#"):
            continue
        if bare == content:
            sections.append((_section_name(number, content), number, []))
            continue
        if not sections:
            raise ClassicError(number, "a key before the first [SECTION]")
        depth = len(content) - len(bare)
        indent = indent or depth
        if depth != indent:
            raise ClassicError(number, f"indented by {depth} spaces, the keys above by {indent}")
        sections[-1][2].append(_entry(number, bare))
    return tuple(Section(name, tuple(entries), line) for name, line, entries in sections)


def require(sections: Iterable[Section], name: str, keys: tuple[str, ...]) -> None:
    """Hold sections to one name and to their required keys (FGT705, FGT708).

    Raises:
        ClassicError: at the section.
    """
    for each in sections:
        if each.name != name:
            raise ClassicError(each.line, f"[{each.name}] is not allowed here, only [{name}]")
        for key in keys:
            if each.get(key) is None:
                raise ClassicError(each.line, f"[{name}] has no {key}")


def format_classic(sections: Iterable[Section]) -> str:
    """The text of sections, keys aligned, a blank line between; ``parse_classic`` reads it back."""
    blocks = []
    for each in sections:
        width = max((len(entry.key) for entry in each.entries), default=0)
        lines = [f"{INDENT}{entry.key:<{width}} {entry.value}\n" for entry in each.entries]
        blocks.append(f"[{each.name}]\n" + "".join(lines))
    return "\n".join(blocks)


def _section_name(number: int, line: str) -> str:
    if line.startswith("@"):
        raise ClassicError(number, f"the directive {line.partition(' ')[0]} is not allowed")
    name = line[1:-1]
    if not (
        line.startswith("[") and line.endswith("]") and name.isascii() and name.replace("_", "a").isalpha()
    ):
        raise ClassicError(number, f"{line!r} is neither a [SECTION] nor an indented key with a value")
    return name.upper()


def _entry(number: int, bare: str) -> Entry:
    key, _, value = bare.partition(" ")
    if key.startswith(("[", "@")):
        raise ClassicError(number, f"{key!r} is not a key; groups and directives are not allowed")
    if not value.strip():
        raise ClassicError(number, f"{key} has no value")
    return Entry(key, value.strip(" "), number)


def _refuse_odd_characters(number: int, line: str) -> None:
    for character in line:
        if character == "\t":
            raise ClassicError(number, "a tab; indent and separate with spaces (FGT710)")
        if not character.isprintable():
            raise ClassicError(number, f"the character {character!r}")
