"""Edit YAML and JSON: comments, order and layout stay where nothing changes.

    editor = Editor(text)
    editor.documents[0].set(("spec", "replicas"), 3)
    editor.text()

A document that is not touched keeps every byte. In one that is, the changes are cut into the text at
the places of the values; the result is read back, and if it does not hold the very data that were asked for,
larger parts are written anew, at worst the whole document.
"""

import re
from collections.abc import Iterator
from typing import Any

from fargen.values.errors import InputError
from fargen.values.finding import Finding, Path, Place
from fargen.yamltext.emit import emit
from fargen.yamltext.expand import without_aliases
from fargen.yamltext.flowtext import json_text
from fargen.yamltext.jsontext import NotJsonError, read_json
from fargen.yamltext.nodes import NoSurgeryError, nodes_of
from fargen.yamltext.read import read
from fargen.yamltext.splice import Planner, apply, indent_of, plain, same
from fargen.yamltext.tree import Source

_BOUNDARY = re.compile(r"^(?:---(?=[ \t\r\n]|$)|\.\.\.[ \t]*(?:#.*)?\r?(?:\n|$))", re.MULTILINE)
_HEAD = re.compile(r"[%#\s].*|")
_MARK = "---\n"
# Levels kept when a change cannot be cut in where it is; each step writes a larger part anew.
_DEPTHS = (100, 6, 4, 3, 2, 1, 0)


class Editable:
    """One document of the text.

    Attributes:
        line: number of its first line in the whole text, from 1.
        touched: something in it was changed.
    """

    def __init__(self, text: str, root: Any, line: int, *, json: bool) -> None:
        self._text, self._root, self._json, self._wanted = text, root, json, root
        self.line, self.touched = line, False

    @property
    def root(self) -> Any:
        """The data, with all changes so far; not to be changed by others."""
        return self._wanted

    @property
    def text(self) -> str:
        """The document's part of the text, its separator included."""
        if self._wanted is not self._root:
            self._text = _rewritten(self._text, self._root, self._wanted, json=self._json)
            self._root = self._wanted
        return self._text

    def set(self, path: Path, value: Any) -> None:
        """Give ``path`` a value; maps that are missing on the way are made.

        A map or a list is compared with what is there, and only the difference is changed. New keys go
        behind the key that precedes them in ``value``, else to the end.

        Raises:
            LookupError: a step of the path is no key of a map and no position in a list.
        """
        if not path:
            if not same(value, self._wanted):
                self._wanted, self.touched = plain(value), True
            return
        holder, step = self._holder(path, make=True), path[-1]
        if isinstance(holder, list) and step == len(holder):
            holder.append(plain(value))
        elif isinstance(holder, dict) and step not in holder:
            holder[str(step)] = plain(value)
        elif same(value, holder[step]):
            return
        else:
            holder[step] = plain(value)
        self.touched = True

    def append(self, path: Path, value: Any) -> None:
        """Add an entry to the list at ``path``; without a list there, make one.

        Raises:
            LookupError: something else stands there.
        """
        holder = self._holder(path, make=True)
        if isinstance(holder, dict) and holder.get(str(path[-1])) is None:
            holder[str(path[-1])] = []
        _list(holder[path[-1]]).append(plain(value))
        self.touched = True

    def insert(self, path: Path, index: int, value: Any) -> None:
        """Put an entry at a position of the list at ``path``.

        Raises:
            LookupError: there is no list.
        """
        _list(_walk(self._own(), path, make=False)).insert(index, plain(value))
        self.touched = True

    def delete(self, path: Path) -> None:
        """Remove the value at ``path``; what is not there is gone already."""
        try:
            holder = self._holder(path, make=False)
        except LookupError:
            return
        del holder[path[-1]]
        self.touched = True

    def _own(self) -> Any:
        """The data as a copy that may be changed: made once, until the text is written."""
        if self._wanted is self._root:
            self._wanted = plain(self._root)
        return self._wanted

    def _holder(self, path: Path, *, make: bool) -> Any:
        holder = _walk(self._own(), path[:-1], make=make)
        _slot(holder, path[-1], make=make)
        return holder


class Editor:
    """A text of YAML documents, or of JSON.

    Args:
        text: as it was read; `fargen.yamltext.read.decode` makes it from bytes.
        file: for messages.

    Attributes:
        documents: those that hold something, in order.

    Raises:
        InputError: the text is neither YAML nor JSON.
    """

    def __init__(self, text: str, file: str = "<stdin>") -> None:
        self._parts: list[str | Editable] = []
        if (whole := _json(text, file)) is not None:
            self._parts.append(whole)
        else:
            self._read(text, file)
        self.documents = tuple(part for part in self._parts if isinstance(part, Editable))

    def text(self) -> str:
        """The whole text, as it is now."""
        return "".join(part if isinstance(part, str) else part.text for part in self._parts)

    def remove(self, document: Editable) -> None:
        """Take a whole document out, with its separator and the comments in it."""
        at = self._parts.index(document)
        self._parts[at] = ""
        if at and self._parts[at - 1] == _MARK:
            self._parts[at - 1] = ""

    def insert_before(self, document: Editable, value: Any) -> None:
        """Put a new document before another one."""
        at = self._parts.index(document)
        if at and self._parts[at - 1] == _MARK:
            at -= 1
        elif not document.text.startswith("---"):
            self._parts.insert(at, _MARK)
        self._parts.insert(at, f"{_MARK}{emit(value)}")

    def _read(self, text: str, file: str) -> None:
        line = 1
        for part in _parts(text):
            try:
                found = read(part, file)
            except InputError:
                read("\n" * (line - 1) + part, file)  # the same, with the lines of the whole text
                raise
            if len(found) > 1:
                message, fix = "not valid YAML: documents that no --- parts", "write --- between them"
                place = Place(file, line + found[1].line - 1, 1)
                raise InputError([Finding("SPEC100", "error", message, fix, place=place)])
            self._parts.append(Editable(part, found[0].root, line, json=_is_json(part)) if found else part)
            line += part.count("\n")


def _json(text: str, file: str) -> Editable | None:
    if text.lstrip()[:1] not in {"{", "["}:
        return None
    try:
        return Editable(text, read_json(text, Source(file, "", text)), 1, json=True)
    except NotJsonError:
        return None


def _is_json(part: str) -> bool:
    body = part.removeprefix("---").strip()
    if body[:1] not in {"{", "["}:
        return False
    try:
        read_json(body, Source("", "", body))
    except (NotJsonError, InputError):
        return False
    return True


def _parts(text: str) -> Iterator[str]:
    """The text, cut at its document marks; comments before a first mark stay with what follows."""
    start = 0
    for found in _BOUNDARY.finditer(text):
        cut = found.end() if found[0][0] == "." else found.start()
        if found[0][0] == "-" and all(_HEAD.fullmatch(row) for row in text[start:cut].splitlines()):
            continue
        yield text[start:cut]
        start = cut
    yield text[start:]


def _rewritten(text: str, old: Any, new: Any, *, json: bool) -> str:
    """The text of one document with other data."""
    for form in (text, without_aliases(text, old)):
        for depth in _DEPTHS:
            changed = _cut_in(form, old, new, json=json, depth=depth) if form else None
            if changed is not None:
                return changed
            if depth == _DEPTHS[0] and form is text and "*" in text:
                break  # aliases first
    if json:
        return json_text(new, indent_of(text) if "\n" in text.strip() else None) + "\n"
    return ("---\n" if text.startswith("---") else "") + emit(new)


def _cut_in(text: str, old: Any, new: Any, *, json: bool, depth: int) -> str | None:
    """The text with the changes cut in; None if that does not give the data wanted."""
    try:
        planner = Planner(text, json=json, depth=depth)
        planner.change(nodes_of(text), old, new, None)
        changed = apply(text, planner.splices)
        found = read(changed, "")
    except (NoSurgeryError, InputError, ValueError, LookupError):
        return None
    return changed if len(found) == 1 and same(found[0].root, new) else None


def _list(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    raise LookupError("not a list")


def _walk(root: Any, path: Path, *, make: bool) -> Any:
    node = root
    for step in path:
        _slot(node, step, make=make)
        if isinstance(node, dict) and make and node.get(step) is None:
            node[step] = {}
        node = node[step]
    return node


def _slot(holder: Any, step: str | int, *, make: bool) -> None:
    """Check that ``step`` can be a place in ``holder``.

    Raises:
        LookupError: it cannot.
    """
    if isinstance(holder, dict) and isinstance(step, str) and (make or step in holder):
        return
    if isinstance(holder, list) and isinstance(step, int) and 0 <= step < len(holder) + make:
        return
    raise LookupError(step)
