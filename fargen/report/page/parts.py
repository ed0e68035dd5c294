"""Pieces of the page: tables and figures that scroll by themselves, badges, definition lists."""

from collections.abc import Iterable, Sequence

from fargen.report.markup import Element, Raw, el

Content = Element | Raw | str | None


def table(  # noqa: PLR0913  # a column has one of several looks
    caption: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[Content]],
    *,
    numbers: Sequence[int] = (),
    wide: Sequence[int] = (),
    whole: Sequence[int] = (),
    total: Sequence[Content] | None = None,
) -> Element:
    """A table whose first column names the row.

    Args:
        caption: what it shows.
        headings: of the columns.
        rows: as many cells each.
        numbers: columns of numbers, aligned to the right.
        wide: columns of sentences.
        whole: columns whose cells stay on one line.
        total: a last row.
    """

    def look(index: int) -> str | None:
        looks = ((numbers, "n"), (wide, "wide"), (whole, "whole"))
        return next((name for columns, name in looks if index in columns), None)

    def row(cells: Sequence[Content]) -> Element:
        written = (
            el("td" if index else "th", cell, class_=look(index), scope=None if index else "row")
            for index, cell in enumerate(cells)
        )
        return el("tr", *written)

    names = (el("th", name, scope="col", class_=look(index)) for index, name in enumerate(headings))
    grid = el(
        "table",
        el("caption", caption),
        el("thead", el("tr", *names)),
        el("tbody", *map(row, rows)),
        el("tfoot", row(total)) if total is not None else None,
    )
    return scroll(caption, grid)


def scroll(name: str, content: Element) -> Element:
    """What is wider than the window scrolls by itself, with the keyboard, too."""
    return el("div", content, class_="scroll", role="group", aria_label=name, tabindex="0")


def figure(name: str, drawn: Element, *, wide: bool = False) -> Element:
    """A picture; ``wide`` takes all the room that there is."""
    return el("figure", scroll(name, drawn), class_="chart" if wide else None)


def details(summary: str, *content: Element) -> Element:
    """What is shown when it is asked for, and on paper."""
    return el("details", el("summary", summary), *content)


def card(name: str, value: str, *small: str) -> Element:
    """A number of the totals."""
    notes = (el("dd", note, class_="small") for note in small if note)
    amount, space, unit = value.partition(" ")
    big = el("dd", amount, space, el("small", unit) if unit else None, class_="big")
    return el("div", el("dt", name), big, *notes, class_="card")


def facts(pairs: Iterable[tuple[str, Content]]) -> Element:
    """A list of names and values."""
    return el("dl", *(el("div", el("dt", name), el("dd", value)) for name, value in pairs), class_="facts")


def section(name: str, heading: str, *content: Content) -> Element:
    """A landmark with its heading."""
    title = el("h2", heading, id=f"{name}-heading")
    return el("section", title, *content, id=name, aria_labelledby=f"{name}-heading")
