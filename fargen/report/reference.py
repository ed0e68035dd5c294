"""A page of the spec's reference, as text and JSON, in the manner of ``kubectl explain``."""

from textwrap import wrap
from typing import NamedTuple

from fargen.report.text import strong
from fargen.values.jsontext import pretty

_WIDTH = 80
_NAMES = 26


class ReferenceKey(NamedTuple):
    """A key below the one of the page."""

    name: str
    type: str
    required: bool
    default: str
    meaning: str
    absent: str = ""


class ReferenceChoice(NamedTuple):
    """One of the values that a key may have, as YAML has it, and what it means."""

    value: str
    meaning: str


class ReferencePage(NamedTuple):
    """A key of the spec.

    Attributes:
        path: ``App.ingress.scheme``.
        type: what it may hold, in words.
        default: in YAML; empty if there is none.
        choices: the values of which it is one; empty if it is free.
        example: in YAML, on one line; empty for a whole document.
        link: page of the documentation.
        keys: those below it.
        absent: what holds without it, where it has no default; empty if it is required.
    """

    path: str
    type: str
    required: bool
    default: str
    meaning: str
    choices: tuple[ReferenceChoice, ...]
    example: str
    link: str
    keys: tuple[ReferenceKey, ...]
    absent: str = ""


def reference_text(page: ReferencePage, *, color: bool = False) -> str:
    """Type, default, meaning, example, and the keys below."""
    name = page.path.rpartition(".")[2]
    lines = [f"{strong(page.path, color=color)}: {page.type}"]
    lines += _wrapped(page.meaning, 2)
    if page.required:
        lines.append("  required")
    elif page.default:
        lines += _wrapped(f"default: {page.default}", 2)
    elif page.absent:
        lines += _wrapped(f"without it: {page.absent}", 2)
    lines += [line for choice in page.choices for line in _choice(choice)]
    if page.example:
        lines += _wrapped(f"example: {name}: {page.example}", 2)
    if page.keys:
        lines += ["", "  keys:"]
    for key in page.keys:
        notes = "required" if key.required else f"default {key.default}" if key.default else ""
        about = f"{key.type}{f' ({notes})' if notes else ''}. {key.meaning}"
        first, *rest = wrap(about, _WIDTH - _NAMES - 4, break_on_hyphens=False)
        lines.append(f"    {key.name:<{_NAMES - 1}} {first}" if len(key.name) < _NAMES else f"    {key.name}")
        rest = rest if len(key.name) < _NAMES else [first, *rest]
        lines += [f"    {'':{_NAMES}}{line}" for line in rest]
    return "\n".join([*lines, "", f"  {page.link}"]) + "\n"


def reference_json(page: ReferencePage) -> str:
    """The page, key by key."""
    choices = [choice._asdict() for choice in page.choices]
    keys = [key._asdict() for key in page.keys]
    return pretty({**page._asdict(), "choices": choices, "keys": keys})


def _choice(choice: ReferenceChoice) -> list[str]:
    space = " " * 6
    text = f"{choice.value}: {choice.meaning}" if choice.meaning else choice.value
    return wrap(text, _WIDTH, initial_indent="    ", subsequent_indent=space, break_on_hyphens=False)


def _wrapped(text: str, indent: int) -> list[str]:
    space = " " * indent
    return wrap(text, _WIDTH, initial_indent=space, subsequent_indent=f"{space}  ", break_on_hyphens=False)
