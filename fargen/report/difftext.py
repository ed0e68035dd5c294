"""A difference as text for a terminal."""

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from fargen.report.costwords import amount, label, signed
from fargen.report.text import printable
from fargen.values.changes import (
    MASK,
    MISSING,
    BillChange,
    Difference,
    FieldChange,
    ObjectChange,
    path_text,
    shared_labels,
    without,
)
from fargen.values.money import ZERO
from fargen.yamltext.tree import FloatText, IntText, scalar_text

_MARKS = {"added": "+", "removed": "-", "changed": "~", "replace": "!"}
_COLORS = {"added": "32", "removed": "31", "changed": "33", "replace": "35;1"}
_LIVE = "-"  # how the live objects are named
_LONGEST = 160  # characters of a value; what is longer is cut
# Pairs of lines that are compared: finding what is alike takes time with their square in the worst case.
_MOST_PAIRS = 4_000_000
_HEAD = 2  # lines that name the files
_AROUND = 20  # characters before the first that differs
_WORDS = {"added": "added", "removed": "removed", "changed": "changed", "replace": "to be replaced"}


def difference_text(difference: Difference, *, color: bool = False) -> str:
    """Objects with their fields, the bill, and a line that sums up.

    Args:
        difference: what differs.
        color: with ANSI colours.
    """
    alike = shared_labels(difference.objects)
    lines = [
        line
        for field, count in alike
        for line in (_painted("changed", f"~ {count} objects", color), *_field(field))
    ]
    for change in without(difference.objects, alike):
        lines += _object(change, color=color)
    if difference.bills:
        lines += ["", *map(bill_text, difference.bills)]
    lines.append(outcome_text(difference))
    return "".join(f"{line}\n" for line in lines)


def outcome_text(difference: Difference) -> str:
    """``3 objects differ from main: 1 added, 2 changed``."""
    count = len(difference.objects)
    before = "what runs" if difference.before == _LIVE else printable(difference.before)
    if not count:
        return f"nothing differs from {before}"
    counts = {kind: sum(change.change == kind for change in difference.objects) for kind in _WORDS}
    parts = ", ".join(f"{number} {_WORDS[kind]}" for kind, number in counts.items() if number)
    verb = "object differs" if count == 1 else "objects differ"
    hint = "" if difference.priced else "; the cost is not known: a region has no prices"
    return f"{count:,} {verb} from {before}: {parts}{hint}"


def bill_text(bill: BillChange) -> str:
    """``shop (staging): 0.5vCPU 1GB → 1vCPU 2GB, 18.02 → 36.04 USD a month (+18.02)``."""
    name = printable(label(bill.app, bill.environment))
    both = (", ".join(listed) for listed in (bill.sizes_before, bill.sizes_after) if listed)
    sizes = " → ".join(dict.fromkeys(both))
    if bill.before is None or bill.after is None:
        known, word = (bill.after, "new") if bill.before is None else (bill.before, "gone")
        return f"{name}: {sizes}, {amount(known or ZERO, estimated=bill.estimated)} USD a month ({word})"
    before, after = (amount(money, estimated=bill.estimated) for money in (bill.before, bill.after))
    if bill.before == bill.after:
        return f"{name}: {sizes}, {after} USD a month"
    return f"{name}: {sizes}, {before} → {after} USD a month ({signed(bill.after - bill.before)})"


def value_text(value: Any) -> str:
    """A value on one line, cut if it is long."""
    if value is MISSING:
        return "(none)"
    plain = isinstance(value, IntText | FloatText) or (isinstance(value, str) and value and "\n" not in value)
    text = scalar_text(value) if plain else json.dumps(value, ensure_ascii=False)
    text = printable(text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def both_texts(before: Any, after: Any) -> tuple[str, str]:
    """Two values that differ, each on one line, so that it can be seen how they do.

    Where they look alike (80 and "80", a character that no one sees) they are written as JSON, and where only
    what is cut differs, the part around it is shown.
    """
    texts = value_text(before), value_text(after)
    if texts[0] != texts[1]:
        return texts
    one, other = (value_text(value) if value is MISSING else json.dumps(value) for value in (before, after))
    start = max(0, _alike(one, other) - _AROUND)
    cut = slice(start, start + _LONGEST)
    return _cut(one, cut), _cut(other, cut)


def _cut(text: str, part: slice) -> str:
    begin, end = "…" if part.start else "", "…" if part.stop < len(text) else ""
    return f"{begin}{text[part]}{end}"


def _object(change: ObjectChange, *, color: bool) -> Iterator[str]:
    ref = change.object
    head = f"{_MARKS[change.change]} {ref.kind}/{ref.name}"
    where = f" ({ref.namespace})" if ref.namespace else ""
    word = "" if change.change == "changed" else f": {_WORDS[change.change]}"
    yield _painted(change.change, printable(f"{head}{where}{word}"), color)
    for field in change.fields:
        yield from _field(field)


def _painted(kind: str, text: str, color: bool) -> str:  # noqa: FBT001  # the last of three
    return f"\x1b[{_COLORS[kind]}m{text}\x1b[0m" if color else text


def _field(field: FieldChange) -> Iterator[str]:
    path = printable(path_text(field.path))
    fixed = "  (cannot be changed in place)" if field.immutable else ""
    if field.masked:
        yield f"    {path}: {_masked(field.before)} → {_masked(field.after)}{fixed}"
    elif _is_text(field.before) and _is_text(field.after):
        yield f"    {path}:{fixed}"
        # The bar keeps a line that looks like a command of GitHub Actions from being one.
        yield from (f"      | {printable(line)}" for line in _lines(field.before, field.after))
    else:
        yield f"    {path}: {' → '.join(both_texts(field.before, field.after))}{fixed}"


def _masked(value: Any) -> str:
    return "(none)" if value is MISSING else MASK


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and "\n" in value


def _lines(before: str, after: str) -> Iterator[str]:
    """The lines that differ, each with one around it; of very long texts, all between the first and the last.

    Only a newline ends a line: what differs by other ends of lines differs.
    """
    old, new = before.split("\n"), after.split("\n")
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    gone, come = old[start : len(old) - end], new[start : len(new) - end]
    if len(gone) * len(come) > _MOST_PAIRS:
        yield f"@@ -{start + 1},{len(gone)} +{start + 1},{len(come)} @@"
        yield from (f"-{line}" for line in gone)
        yield from (f"+{line}" for line in come)
        return
    from difflib import unified_diff

    yield from islice(unified_diff(old, new, n=1, lineterm=""), _HEAD, None)


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """How many lines, or letters, two texts have in common where they begin."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(old), len(new)))
