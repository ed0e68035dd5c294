"""A difference as Markdown, for pull requests."""

from fargen.report.difftext import bill_text, both_texts, outcome_text, value_text
from fargen.report.markdown import escaped
from fargen.values.changes import (
    MASK,
    MISSING,
    Difference,
    FieldChange,
    ObjectChange,
    path_text,
    shared_labels,
    without,
)

# GitHub takes 65,536 characters in a comment and 1 MiB in a step's summary; what is cut is said.
_LONGEST = 60_000
_HEAD = "| field | before | after |\n| --- | --- | --- |\n"
_MARKS = {"added": "🟢", "removed": "🔴", "changed": "🟡", "replace": "♻️"}


def difference_markdown(difference: Difference) -> str:
    """A heading, the result, the bill, and a table of fields for each object."""
    parts = [f"### fargen diff\n\n{escaped(outcome_text(difference))}\n"]
    if difference.bills:
        parts.append("\n" + "".join(f"- {escaped(bill_text(bill))}\n" for bill in difference.bills))
    size = sum(map(len, parts))
    alike = shared_labels(difference.objects)
    if alike:
        parts.append(
            f"\n🟡 **labels**: changed\n\n{_HEAD}" + "".join(_row(field, count) for field, count in alike)
        )
    listed = without(difference.objects, alike)
    for number, change in enumerate(listed):
        part = _object(change)
        size += len(part)
        if size > _LONGEST:
            left = len(listed) - number
            parts.append(f"\n… and {left:,} more.\n")
            break
        parts.append(part)
    return "".join(parts)


def _object(change: ObjectChange) -> str:
    ref = change.object
    words = "to be deleted and made again" if change.change == "replace" else change.change
    where = f" ({ref.namespace})" if ref.namespace else ""
    head = escaped(f"{ref.kind}/{ref.name}{where}")
    text = f"\n{_MARKS[change.change]} **{head}**: {words}\n"
    if change.fields:
        text += "\n" + _HEAD + "".join(_row(field) for field in change.fields)
    return text


def _row(field: FieldChange, count: int = 1) -> str:
    path = escaped(path_text(field.path)) + (" ♻️" if field.immutable else "")
    path += f" of {count} objects" if count > 1 else ""
    before, after = _masked(field) if field.masked else both_texts(field.before, field.after)
    return f"| {path} | {escaped(before)} | {escaped(after)} |\n"


def _masked(field: FieldChange) -> tuple[str, str]:
    before, after = (value_text(value) if value is MISSING else MASK for value in (field.before, field.after))
    return before, after
