"""Advice for a text that is not YAML: where the slip is, and what to do about it.

The parser stops where it can go on no longer, which may be lines below the slip: there the quote or the
bracket is told that opened above, and the colon without a space.
"""

import re
from typing import NamedTuple

# libyaml 0.1.7 follows YAML 1.1, where `{image: web:1}` is an error; YAML 1.2 and kubectl read it.
FLOW_COLON = "found unexpected ':'"
TEMPLATE_FIX = "this looks like a template; render it first"
ALIAS_FIX = "define the anchor before its use; a text that begins with * needs quotes"

_MISPLACED = ("mapping values are not allowed", "did not find expected key", "did not find expected '-'")
_NO_KEY = "could not find expected ':'"
_OPEN_QUOTE = "found unexpected end of stream"
_FIXES = {
    FLOW_COLON: "put quotes around values with a ':' between { } or [ ]",
    _MISPLACED[0]: "put quotes around a value that has ': ' in it, or check the indentation",
    "unknown escape": "write \\\\ for a \\ between double quotes, or use single quotes",
    "block sequence entries": "begin the list in the next line",
}
_ANY_FIX = "check the indentation and quotes around this line"
_SIGNS = "*&%@`|>"  # a plain text begins with none of them: YAML 1.2, production 126
_GLUED = re.compile(r"^((?:\s*- )*\s*[A-Za-z_][\w.-]*):(?![/:])\S")  # `key:value`; not `http://`
_GLUED_NUMBER = re.compile(r"(?:(\w+): *)?(?<![\w.])(\d+),$")

Spot = tuple[int, int]  # line and column, both from 1


class Slip(NamedTuple):
    """What is wrong, where, and what to do.

    Attributes:
        at: line and column, from 1.
        problem: in words.
    """

    at: Spot
    problem: str
    fix: str


class Stop(NamedTuple):
    """Where a parser gave up.

    Attributes:
        at: line and column, from 1.
        problem: in the parser's words.
        context: what it was reading, in its words; or empty.
        opened: where that begins; None if it does not say.
        quoted: where a quoted text begins that ends right before ``at``; None if there is none.
    """

    at: Spot
    problem: str
    context: str = ""
    opened: Spot | None = None
    quoted: Spot | None = None


def line_of(text: str, line: int) -> str:
    """The line with this number, from 1; empty if there is none."""
    lines = text.splitlines()
    return lines[line - 1] if 0 < line <= len(lines) else ""


def slip(stop: Stop, text: str) -> Slip:
    """The slip in ``text`` that made the parser stop."""
    here = line_of(text, stop.at[0])
    said = f"{stop.problem} {stop.context}".strip()
    if "\t" in here[: len(here) - len(here.lstrip())] or "tab" in stop.problem:
        return Slip(stop.at, said, "indent with spaces, not tabs")
    if "{{" in here:
        return Slip(stop.at, said, TEMPLATE_FIX)
    return _above(stop, text) or Slip(_sign_at(stop, text) or stop.at, said, _fix(stop, text, here))


def two_entries(before: str, key: str) -> str:
    """What to write for a number with a comma that was read as two entries, ``0,25``; or an empty text.

    Args:
        before: the line up to the key.
        key: what follows the comma, as ``25``.
    """
    found = _GLUED_NUMBER.search(before)
    if not found or not key.isdecimal():
        return ""
    name, whole = found.groups()
    number = f"{whole}.{key}"
    milli = int(whole) * 1000 + int(f"{key:0<3}"[:3])
    other = f" or {milli}m" if name == "cpu" else ""
    return f"{whole},{key} is two entries; write {number}{other}"


def _above(stop: Stop, text: str) -> Slip | None:
    """A slip above the place where the parser stopped."""
    line = stop.at[0]
    if stop.opened and stop.problem.startswith(_OPEN_QUOTE) and "quoted" in stop.context:
        quote = _char(text, stop.opened)
        return Slip(stop.opened, "the quote that opens here is never closed", f"add the closing {quote}")
    if stop.quoted and stop.quoted[0] < line:
        problem = "the text that begins here goes on to the next quote, lines below"
        return Slip(stop.quoted, problem, f"add the closing {_char(text, stop.quoted)} where it ends")
    if stop.problem.startswith(_NO_KEY) and stop.opened:
        return _glued(text, stop.opened[0]) or _no_key(text, stop.opened)
    if stop.problem.startswith(_MISPLACED[0]):
        return _glued(text, _content_above(text, line))
    return None


def _glued(text: str, line: int) -> Slip | None:
    if found := _GLUED.match(line_of(text, line)):
        key = found[1].lstrip(" -")
        at = (line, len(found[1]) + 1)
        return Slip(at, f"no space after the colon of {key}", "put a space after the colon")
    return None


def _no_key(text: str, at: Spot) -> Slip:
    here = line_of(text, at[0]).strip()
    if re.match(r"-[^\s-]", here):
        return Slip(at, "no space after the dash", "put a space after the dash")
    return Slip(at, "neither a key with a colon nor an entry of a list", "write KEY: VALUE, or indent it")


def _content_above(text: str, line: int) -> int:
    """Number of the nearest line above that is not empty; 0 if there is none."""
    lines = text.splitlines()[: line - 1]
    return next((number for number in range(len(lines), 0, -1) if lines[number - 1].strip()), 0)


def _sign_at(stop: Stop, text: str) -> Spot | None:
    """Where a value begins with a sign that needs quotes."""
    if stop.opened and stop.context.startswith("while scanning a") and _char(text, stop.opened) in _SIGNS:
        return stop.opened
    cannot_start = "cannot start any token" in stop.problem
    return stop.at if cannot_start and _char(text, stop.at) in _SIGNS else None


def _fix(stop: Stop, text: str, here: str) -> str:
    if sign := _sign_at(stop, text):
        return f"a value that begins with {_char(text, sign)} needs quotes"
    if stop.quoted:
        quote = _char(text, stop.quoted)
        return f"the text ends at the {quote} before this; quote all of it in the other kind"
    if stop.problem.startswith(_MISPLACED) and (fitting := _indentations(text, stop.at[0])):
        return f"indent it by {' or '.join(map(str, fitting))} spaces, as the lines above"
    if "flow" in stop.context and stop.opened and stop.opened[0] < stop.at[0]:
        return f"add a comma before it, or close the {_char(text, stop.opened)} that opens above"
    if stop.problem.startswith(_MISPLACED[1]) and here[: stop.at[1] - 1].rstrip()[-1:] in {"]", "}"}:
        return "put quotes around a value that only begins with a list or a map"
    return next((fix for problem, fix in _FIXES.items() if problem in stop.problem), _ANY_FIX)


def _char(text: str, at: Spot) -> str:
    return line_of(text, at[0])[at[1] - 1 : at[1]] or " "


def _indentations(text: str, line: int) -> list[int]:
    """The nearest indentations that would fit, where a line has none of those above it; else empty."""
    *above, here = text.splitlines()[:line]
    own = _columns(here)[-1]
    entry = here.lstrip().startswith("- ")  # only other entries may stand where dashes stand
    fitting: list[int] = []
    for other in reversed(above):
        if other.startswith("---"):
            break
        if other.strip() and not other.lstrip().startswith("#"):
            columns = _columns(other) if entry else _columns(other)[:1]
            if not fitting and other.rstrip().endswith(":") and own > columns[0]:
                return []  # the line above opens a map or a list, which may begin anywhere
            fitting += [column for column in columns if not fitting or column < fitting[-1]]
    if own in fitting:
        return []
    deeper = [column for column in fitting if column > own][-1:]
    return deeper + [column for column in fitting if column < own][:1]


def _columns(line: str) -> list[int]:
    """Where the entry of a line begins, and before it the dashes that it follows."""
    start = len(line) - len(line.lstrip(" "))
    rest = line[start:]
    if rest.startswith("- "):
        return [start + 1 + column for column in _columns(rest[1:])] + [start]
    return [start]
