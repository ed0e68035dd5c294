"""The catalogue of rules, and one rule's page: as text, JSON and Markdown."""

from collections.abc import Iterable
from itertools import groupby
from textwrap import fill, indent
from typing import NamedTuple

from fargen.report.text import strong
from fargen.values.finding import Severity
from fargen.values.jsontext import pretty

_WIDTH = 100  # of running text on a terminal


class RuleEntry(NamedTuple):
    """A rule as the catalogue lists it."""

    id: str
    severity: Severity
    title: str
    why: str
    fix: str
    source: str
    family: str


class Catalogue(NamedTuple):
    """All rules by id; and the facts that no input can decide, with the reason."""

    rules: tuple[RuleEntry, ...]
    undecidable: tuple[tuple[str, str], ...]


class Example(NamedTuple):
    """A manifest, and what the rule says of it."""

    manifest: str
    told: str


class RulePage(NamedTuple):
    """A rule with its examples; SPEC ids and facts have none."""

    entry: RuleEntry
    bad: Example | None = None
    good: Example | None = None


def catalogue_json(catalogue: Catalogue) -> str:
    """``rules`` and ``undecidable``."""
    undecidable = [{"fact": fact, "why": why} for fact, why in catalogue.undecidable]
    return pretty({"rules": [entry._asdict() for entry in catalogue.rules], "undecidable": undecidable})


def catalogue_text(
    catalogue: Catalogue, *, quiet: bool = False, verbose: bool = False, color: bool = False
) -> str:
    """A line a rule, by family; ids alone if ``quiet``, with the reasons if ``verbose``."""
    if quiet:
        return "".join(f"{entry.id}\n" for entry in catalogue.rules)
    parts = []
    for family, entries in _by_family(catalogue.rules):
        lines = "".join(_line(entry, verbose=verbose) for entry in entries)
        parts.append(f"{strong(family, color=color)}\n{lines}\n")
    count, open_count = len(catalogue.rules), len(catalogue.undecidable)
    return (
        "".join(parts) + f"{count} rules · {open_count} facts cannot be decided from files: --format json · "
        "a rule's page: fargen rules ID\n"
    )


def _line(entry: RuleEntry, *, verbose: bool) -> str:
    line = f"  {entry.id}  {entry.severity:7}  {entry.title}\n"
    if not verbose:
        return line
    why = fill(entry.why.replace("\n\n", " "), _WIDTH, break_on_hyphens=False)
    return f"{line}{indent(why, ' ' * 10)}\n"


def catalogue_markdown(catalogue: Catalogue) -> str:
    """A table a family, and one of the facts without a rule."""
    parts = ["# Rules\n"]
    for family, entries in _by_family(catalogue.rules):
        rows = "".join(f"| {e.id} | {e.severity} | {_cell(e.title)} |\n" for e in entries)
        parts.append(f"\n## {family}\n\n| id | severity | what |\n| --- | --- | --- |\n{rows}")
    rows = "".join(f"| {fact} | {_cell(why)} |\n" for fact, why in catalogue.undecidable)
    parts.append(f"\n## Facts that cannot be decided from files\n\n| fact | why |\n| --- | --- |\n{rows}")
    return "".join(parts)


def page_json(page: RulePage) -> str:
    """The entry, with ``bad`` and ``good`` manifests where there are examples."""
    examples = {"bad": page.bad, "good": page.good}
    shown = {name: example.manifest for name, example in examples.items() if example}
    return pretty(page.entry._asdict() | shown)


def page_text(page: RulePage) -> str:
    """What, why, what to do, source, examples, and how to live with it."""
    entry = page.entry
    title = fill(entry.title, _WIDTH, break_on_hyphens=False)
    parts = [f"{entry.id} · {entry.severity} · {entry.family}\n{title}"]
    parts += [fill(part, _WIDTH, break_on_hyphens=False) for part in entry.why.split("\n\n")]
    if entry.fix:
        parts.append(fill(f"Fix: {entry.fix}", _WIDTH, break_on_hyphens=False))
    if entry.source:
        parts.append(f"Source: {entry.source}")
    if page.bad:
        parts.append(f"Breaks it:\n\n{indent(page.bad.manifest, '    ')}\n\n{indent(page.bad.told, '    ')}")
    if page.good:
        parts.append(f"Keeps it:\n\n{indent(page.good.manifest, '    ')}")
    if _can_be_suppressed(entry):
        parts.append(_suppression(entry.id))
    return "\n\n".join(parts) + "\n"


def page_markdown(page: RulePage) -> str:
    """As `page_text`, in Markdown."""
    entry = page.entry
    parts = [f"# {entry.id}: {_escaped(entry.title)}", f"{entry.severity} · {entry.family}"]
    parts.append(_escaped(entry.why))
    if entry.fix:
        parts.append(f"**Fix:** {_escaped(entry.fix)}.")
    if entry.source:
        link = f"<{entry.source}>" if entry.source.startswith("https://") else _escaped(entry.source)
        parts.append(f"**Source:** {link}")
    if page.bad:
        parts.append(
            f"## Breaks it\n\n{_fenced('yaml', page.bad.manifest)}\n\n{_fenced('text', page.bad.told)}"
        )
    if page.good:
        parts.append(f"## Keeps it\n\n{_fenced('yaml', page.good.manifest)}")
    if _can_be_suppressed(entry):
        parts.append(f"## To live with it\n\n{_fenced('yaml', _suppression(entry.id))}")
    return "\n\n".join(parts) + "\n"


def _can_be_suppressed(entry: RuleEntry) -> bool:
    """Not so what is said of a spec as such, and what is only known."""
    return not entry.id.startswith("SPEC") and bool(entry.fix)


def _suppression(rule: str) -> str:
    return (
        "To live with it, say why, on or above the line:\n\n"
        f"    # fargen: ignore[{rule}] the reason\n\n"
        f'or as an annotation of the object: fargen.dev/ignore: "{rule}=the reason"'
    )


def _by_family(entries: Iterable[RuleEntry]) -> Iterable[tuple[str, Iterable[RuleEntry]]]:
    return groupby(sorted(entries, key=lambda e: (e.family, e.id)), lambda entry: entry.family)


def _escaped(text: str) -> str:
    for mark in ("\\", "*", "_", "<", "["):
        text = text.replace(mark, f"\\{mark}")
    return text


def _cell(text: str) -> str:
    return _escaped(text).replace("|", "\\|")


def _fenced(language: str, body: str) -> str:
    return f"```{language}\n{body}\n```"
