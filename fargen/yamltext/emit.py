"""The one emitter: the same value gives the same bytes, read alike by YAML 1.1 and 1.2 readers."""

from collections.abc import Mapping
from typing import Any

from fargen.values.finding import Path
from fargen.yamltext.scalars import needs_quotes

Comments = Mapping[Path, str]

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@` \t")
# Characters that stand in double quotes by a short escape; other odd ones by their number.
_ESCAPES = {
    "\0": "\\0", "\a": "\\a", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\v": "\\v", "\f": "\\f",
    "\r": "\\r", "\x1b": "\\e", '"': '\\"', "\\": "\\\\", "\x85": "\\N", "\u2028": "\\L", "\u2029": "\\P",
}  # fmt: skip
_SCALARS: dict[str, str] = {}  # texts of one line as they are written
_MEMO_LIMIT = 4096  # bulk runs repeat most scalars; the memo stays small
MAX_PLAIN_KEY = 120  # libyaml wants simple keys within 1024 characters; longer ones get the explicit form


def emit_documents(documents: list[Any], comments: list[Comments] | None = None) -> str:
    """A YAML stream: ``---`` before every document, a newline at the end.

    Args:
        documents: mappings of plain values.
        comments: for each document, comment by path; the empty path is the comment on top.
    """
    parts = []
    for index, document in enumerate(documents):
        parts.append("---\n")
        parts.append(emit(document, comments[index] if comments else None))
    return "".join(parts)


def emit(value: Any, comments: Comments | None = None) -> str:
    """One document in block style, keys in the order of the mapping, with a newline at the end."""
    lines: list[str] = []
    if comments and () in comments:
        _comment(lines, "", comments[()])
    if isinstance(value, dict) and value:
        _map(lines, value, "", "", (), comments)
    elif isinstance(value, list | tuple) and value:
        _list(lines, value, "", "", (), comments)
    else:
        lines.append(_leaf(value, ""))
    return "\n".join(lines) + "\n"


def _map(  # noqa: PLR0913, PLR0917  # the hot loop: arguments are cheaper than an object
    lines: list[str], value: Mapping[str, Any], pad: str, first: str, path: Path, comments: Comments | None
) -> None:
    """The entries of a mapping; ``first`` replaces the padding of the first line (after a dash)."""
    lead = first or pad
    known = _SCALARS.get
    for key, item in value.items():
        head = known(key) or scalar(key)
        # No comment fits between a dash and its first key.
        if comments is not None and lead == pad and (*path, key) in comments:
            _comment(lines, pad, comments[*path, key])
        kind = type(item)
        if kind is str and (text := known(item)) is not None and len(head) <= MAX_PLAIN_KEY:
            lines.append(f"{lead}{head}: {text}")
            lead = pad
            continue
        head = f"{lead}{head}:" if len(head) <= MAX_PLAIN_KEY else f"{lead}? {head}\n{pad}:"
        lead = pad
        if item and (kind is dict or isinstance(item, dict)):
            lines.append(head)
            _map(lines, item, pad + "  ", "", path if comments is None else (*path, key), comments)
        elif item and kind is not str and isinstance(item, list | tuple):
            lines.append(head)
            _list(lines, item, pad, "", path if comments is None else (*path, key), comments)
        else:
            lines.append(f"{head} {_leaf(item, pad)}")


def _list(  # noqa: PLR0913, PLR0917  # as above
    lines: list[str], value: Any, pad: str, first: str, path: Path, comments: Comments | None
) -> None:
    lead = first or pad
    for index, item in enumerate(value):
        where: Path = path
        if comments is not None:
            where = (*path, index)
            if lead == pad and where in comments:
                _comment(lines, pad, comments[where])
        if isinstance(item, dict) and item:
            _map(lines, item, pad + "  ", lead + "- ", where, comments)
        elif isinstance(item, list | tuple) and item:
            _list(lines, item, pad + "  ", lead + "- ", where, comments)
        else:
            lines.append(f"{lead}- {_leaf(item, pad)}")
        lead = pad


def _comment(lines: list[str], pad: str, text: str) -> None:
    """Comment lines. Readers end a comment at more characters than a newline, so odd ones are replaced."""
    for line in text.split("\n"):
        shown = (
            line
            if _safe(line)
            else "".join(c if _printable(c) else "\N{REPLACEMENT CHARACTER}" for c in line)
        )
        lines.append(f"{pad}# {shown}".rstrip())


def _leaf(value: Any, pad: str) -> str:
    if isinstance(value, str):
        return (_block(value, pad) if "\n" in value else "") or scalar(value)
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, float):
        return _float(value)
    return "{}" if isinstance(value, dict) else "[]"


def _float(value: float) -> str:
    """As JSON writes it, so that every reader takes it for the same number."""
    text = float.__repr__(value)
    special = {"inf": ".inf", "-inf": "-.inf", "nan": ".nan"}
    if text in special:
        return special[text]
    mantissa, mark, exponent = text.partition("e")
    return f"{mantissa if '.' in mantissa else mantissa + '.0'}e{exponent}" if mark else text


def _block(text: str, pad: str) -> str:
    """A literal block for a text of several lines, or an empty text where another form is safer."""
    if text.strip("\n") == "" or text[0] in " \t\n":
        return ""
    lines = text.split("\n")
    if any(line != line.rstrip() or not _safe(line) for line in lines):
        return ""
    end = "-" if lines[-1] else "" if len(lines) < 3 or lines[-2] else "+"
    body = lines if lines[-1] else lines[:-1]
    indent = pad + "  "
    return f"|{end}\n" + "\n".join(indent + line if line else "" for line in body)


def _safe(line: str) -> bool:
    return (line.isascii() and line.isprintable()) or all(_printable(letter) for letter in line)


def _printable(letter: str) -> bool:
    return (letter.isprintable() and letter not in "\ufeff\x7f") or letter in "\u00a0\u3000"


def scalar(text: str) -> str:
    """A text as a plain scalar if every reader takes it for this very text, else quoted."""
    known = _SCALARS.get(text)
    if known is not None:
        return known
    written = text if _plain(text) else _quoted(text)
    if "\n" not in text:  # a text of several lines is a block in most places
        if len(_SCALARS) >= _MEMO_LIMIT:
            _SCALARS.clear()
        _SCALARS[text] = written
    return written


def _plain(text: str) -> bool:
    if not text or text[0] in _INDICATORS or text[-1] in " :" or text[:3] in {"---", "..."}:
        return False
    if ": " in text or " #" in text or not (text.isascii() and text.isprintable()):
        return False
    return not needs_quotes(text)


def _quoted(text: str) -> str:
    if text.isascii() and text.isprintable():
        if '"' in text and "'" not in text:
            return f"'{text}'"
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(letter: str) -> str:
    if letter in _ESCAPES:
        return _ESCAPES[letter]
    if _printable(letter):
        return letter
    code = ord(letter)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
