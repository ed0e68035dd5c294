"""The smallest changes of a text that make its data other data: what is equal keeps its bytes."""

import re
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from fargen.yamltext.emit import emit
from fargen.yamltext.flowtext import flow, json_text
from fargen.yamltext.nodes import MERGE_KEY, Entry, Node, NoSurgeryError

_INDENT = re.compile(r"\n([ \t]+)")
_ANCHOR = re.compile(r"&[^ \t\r\n,\[\]{}]+[ \t]*")


class Splice(NamedTuple):
    """Text to put in the place of the characters from ``start`` to ``end``."""

    start: int
    end: int
    text: str


def plain(value: Any) -> Any:
    """A copy of plain maps and lists in which nothing is shared, as aliases share their values."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list | tuple) else value


def same(one: Any, other: Any) -> bool:
    """Equality of data; unlike ``==`` it tells ``1``, ``1.0`` and ``true`` apart."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(item, other[key]) for key, item in one.items())
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return _kind(one) is _kind(other) and bool(one == other)


def _kind(value: Any) -> type:
    for kind in (bool, int, float, str, dict, list):
        if isinstance(value, kind):
            return kind
    return type(value)


def apply(text: str, splices: list[Splice]) -> str:
    """The text with all splices; those at one place come in their order, insertions first.

    Raises:
        NoSurgeryError: two of them overlap.
    """
    out, at = [], 0
    for splice in sorted(splices, key=lambda splice: (splice.start, splice.end > splice.start)):
        if splice.start < at:
            raise NoSurgeryError
        out += [text[at : splice.start], splice.text]
        at = splice.end
    return "".join([*out, text[at:]])


def indent_of(text: str) -> str:
    """What one level of JSON is indented by."""
    found = _INDENT.search(text)
    return found[1] if found else "  "


class Planner:
    """Plans the splices of one document.

    Attributes:
        depth: below so many levels a changed value is written anew as a whole.
    """

    def __init__(self, text: str, *, json: bool, depth: int = 100) -> None:
        self.text, self.json, self.depth = text, json, depth
        self.break_ = "\r\n" if "\r\n" in text else "\n"
        self.tight = ": " not in text
        self.step = indent_of(text)
        self.splices: list[Splice] = []

    def change(self, node: Node, old: Any, new: Any, holder: Entry | None, level: int = 0) -> None:
        """Plan what makes ``old``, which stands at ``node``, become ``new``."""
        if same(old, new):
            return
        if level < self.depth and old and new and node.kind != "alias":
            if node.kind == "map" and isinstance(new, dict):
                self._map(node, old, new, holder, level)
                return
            if node.kind == "seq" and isinstance(new, list):
                self._seq(node, old, new, holder, level)
                return
        self.replace(node, new, holder)

    def replace(self, node: Node, new: Any, holder: Entry | None) -> None:
        """Plan a whole new value for ``node``."""
        kind = "map" if isinstance(new, dict) else "seq" if isinstance(new, list) else "scalar"
        start = node.start
        if (node.flow and (self.json or node.entries)) or (holder and holder.flow):
            text = self.flow(new, node.start)
        elif not node.flow and node.kind == kind and kind != "scalar" and new:
            start = node.body
            text = self._block(new, self._column(node.body))
        elif holder is None:
            text = self._block(new, 0)
        elif node.kind == "scalar" and node.end > node.start and not (kind != "scalar" and new):
            text = self._styled(node, new, self._column(holder.start))
        else:
            start, text = self._held(new, holder)
        self._add(start, node.end, text)

    def drop_anchor(self, node: Node) -> None:
        """Plan that ``&name`` goes."""
        found = _ANCHOR.match(self.text, node.start)
        if found is None:
            raise NoSurgeryError
        last = self.text[found.end() : found.end() + 1] in {"\r", "\n"}
        self._add(found.start() - (self.text[found.start() - 1] == " " and last), found.end(), "")

    def merge(self, entry: Entry, added: dict[str, Any]) -> None:
        """Plan that a merge key gives way to what it added."""
        if entry.flow:
            text = self.flow(added, entry.start)[1:-1]
        else:
            text = self._block(added, self._column(entry.start)) if added else ""
        if not text:
            raise NoSurgeryError
        self._add(entry.start, entry.value.end, text)

    def _held(self, new: Any, holder: Entry) -> tuple[int, str]:
        """A value behind the colon or the dash of a block entry, and where that place begins."""
        start = holder.start + 1 if holder.key is None else self.text.index(":", holder.key.end) + 1
        column = self._column(holder.start)
        if not (new and isinstance(new, dict | list)):
            return start, " " + self._block(new, column)
        if holder.key is None:
            return start, " " + self._block(new, column + 2)
        column += 2 if isinstance(new, dict) else 0
        return start, f"\n{' ' * column}{self._block(new, column)}"

    def _styled(self, node: Node, new: Any, column: int) -> str:
        """A leaf, in the quotes of the one that it replaces if both are texts."""
        text = self._block(new, column)
        quote = node.style
        if not isinstance(new, str) or quote not in {"'", '"'} or text[:1] in {"'", '"', "|"}:
            return text
        return text if quote in text or "\\" in text else f"{quote}{text}{quote}"

    def _map(self, node: Node, old: Any, new: Any, holder: Entry | None, level: int) -> None:
        entries = {entry.name: entry for entry in node.entries if entry.name != MERGE_KEY}
        if any(key not in new and key not in entries for key in old):
            raise NoSurgeryError  # it came from another map by <<
        kept = [entry for entry in node.entries if entry.name in new or entry.name == MERGE_KEY]
        if not kept:
            self.replace(node, new, holder)
            return
        before: list[tuple[Entry | None, Any]] = []
        last: Entry | None = None
        for key, value in new.items():
            if key in entries:
                last = entries[key]
                self.change(last.value, old[key], value, last, level + 1)
            elif key not in old or not same(old[key], value):
                before.append((last, {key: value}))
        self._delete(node, kept)
        self._insert(node, kept[0], before)

    def _seq(self, node: Node, old: Any, new: Any, holder: Entry | None, level: int) -> None:
        one, other = ([_identity(item) for item in items] for items in (old, new))
        codes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
        if not any(i1 < i2 and j1 < j2 for _, i1, i2, j1, j2 in codes):
            self.replace(node, new, holder)
            return
        kept: list[Entry] = []
        before: list[tuple[Entry | None, Any]] = []
        for _, i1, i2, j1, j2 in codes:
            common = min(i2 - i1, j2 - j1)
            for step in range(common):
                entry = node.entries[i1 + step]
                self.change(entry.value, old[i1 + step], new[j1 + step], entry, level + 1)
                kept.append(entry)
            last = kept[-1] if kept else None
            before += [(last, [item]) for item in new[j1 + common : j2]]
        self._delete(node, kept)
        self._insert(node, kept[0], before)

    def _delete(self, node: Node, kept: list[Entry]) -> None:
        keep = {entry.start for entry in kept}
        gone = [index for index, entry in enumerate(node.entries) if entry.start not in keep]
        lead = next(index for index, entry in enumerate(node.entries) if entry.start in keep)
        if lead and (node.flow or self._inline(node.entries[0].start)):
            self._delete_lead(node, lead)
            gone = gone[lead:]
        for index in gone:
            entry = node.entries[index]
            if node.flow:
                self._add(node.entries[index - 1].value.end, entry.value.end, "")
            else:
                line = self.text.rfind("\n", 0, entry.start) + 1
                self._add(line - len(self.break_), self._line_end(entry.value.end), "")

    def _delete_lead(self, node: Node, lead: int) -> None:
        """The first entries; what follows them moves up, unless a comment stands before it."""
        start, stop = node.entries[0].start, node.entries[lead].start
        rest = self._line_end(node.entries[lead - 1].value.end)
        commented = not node.flow and self.text[rest:stop].strip()
        blank = commented and self.text[start - 1 : start] == " "
        self._add(start - bool(blank), rest if commented else stop, "")

    def _inline(self, at: int) -> bool:
        """Whether something stands before it on its line, or no line before."""
        line = self.text.rfind("\n", 0, at) + 1
        return line == 0 or bool(self.text[line:at].strip(" "))

    def _insert(self, node: Node, first: Entry, added: list[tuple[Entry | None, Any]]) -> None:
        """Plan new entries, each behind the entry given with it; without one before the ``first``."""
        for after, item in added:
            if node.flow:
                self._insert_flow(node, first, after, item)
                continue
            pad = self._column(node.body)
            text = self._block(item, pad)
            if after is None:
                self._add(first.start, first.start, text + "\n" + " " * pad)
            else:
                at = self._line_end(after.value.end)
                self._add(at, at, "\n" + " " * pad + text)

    def _insert_flow(self, node: Node, first: Entry, after: Entry | None, item: Any) -> None:
        beside = after or first
        line = self.text.rfind("\n", 0, beside.start) + 1
        lead = self.text[line : beside.start]
        gap = "" if self.json and self.tight else " "
        if line > node.start and not lead.strip():
            gap = "\n" + lead
        text = self.flow(item, beside.start)[1:-1].strip()
        if self._lead(beside.start) is not None:
            text = "\n".join(row.removeprefix(self.step) for row in text.split("\n"))
        if after is None:
            self._add(first.start, first.start, f"{text},{gap}")
        else:
            self._add(after.value.end, after.value.end, f",{gap}{text}")

    def flow(self, value: Any, at: int) -> str:
        """A value in flow style as it is written around ``at``."""
        if not self.json:
            return flow(value, quoted='"' in self.text[max(0, at - 1) : at + 2])
        lead = self._lead(at)
        if lead is None:
            return json_text(value, None, ":" if self.tight else ": ", "," if self.tight else ", ")
        return json_text(value, self.step).replace("\n", "\n" + lead)

    def _lead(self, at: int) -> str | None:
        """The blanks before the first character of the line, for JSON that has an entry a line."""
        if not self.json or "\n" not in self.text.strip():
            return None
        row = self.text[self.text.rfind("\n", 0, at) + 1 : at]
        return row[: len(row) - len(row.lstrip())]

    def _block(self, value: Any, column: int) -> str:
        rows = emit(value).rstrip("\n").split("\n")
        return "\n".join([rows[0], *(" " * column + row if row else "" for row in rows[1:])])

    def _column(self, at: int) -> int:
        return at - (self.text.rfind("\n", 0, at) + 1)

    def _line_end(self, at: int) -> int:
        stop = self.text.find("\n", at)
        if stop < 0:
            return len(self.text)
        return stop - 1 if self.text[stop - 1] == "\r" else stop

    def _add(self, start: int, end: int, text: str) -> None:
        self.splices.append(Splice(start, end, text.replace("\n", self.break_)))


def _identity(item: Any) -> str:
    """What makes an entry of a list the same entry: its name, else all of it."""
    if isinstance(item, dict) and isinstance(item.get("name"), str):
        return f"name {item['name']}"
    return f"{_kind(item).__name__} {flow(item, quoted=True)}"
