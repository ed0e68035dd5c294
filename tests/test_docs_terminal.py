"""Pictures of a terminal: columns, colours, rows; and what a screen reader is told."""

import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from docs.generator.pages import DOCS
from docs.generator.terminal import COLUMNS, TERMINALS, Run, runs, wrapped

_SVG = "{http://www.w3.org/2000/svg}"


def test_runs_have_their_columns_and_colours() -> None:
    line = "a.yaml: \x1b[31;1merror\x1b[0m  what"
    assert list(runs(line)) == [Run(0, "", "a.yaml:"), Run(8, "bad strong", "error"), Run(15, "", "what")]


def test_a_command_is_told_from_what_it_prints() -> None:
    assert list(runs("$ fargen size")) == [Run(0, "muted", "$"), Run(2, "strong", "fargen size")]


def test_a_long_line_goes_on_in_the_next_row() -> None:
    assert wrapped([Run(COLUMNS - 2, "bad", "abcd")]) == [
        [Run(COLUMNS - 2, "bad", "ab")],
        [Run(0, "bad", "cd")],
    ]
    assert wrapped([]) == [[]]


@given(st.text(alphabet="ab c", max_size=3 * COLUMNS))
def test_rows_hold_every_letter_of_a_line(line: str) -> None:
    rows = wrapped(list(runs(line)))
    assert "".join(run.text for row in rows for run in row).replace(" ", "") == line.replace(" ", "")
    assert all(run.column + len(run.text) <= COLUMNS for row in rows for run in row)


def test_the_pictures_say_what_they_show() -> None:
    for terminal in TERMINALS:
        root = ET.parse(DOCS / "images" / f"{terminal.name}.svg").getroot()  # noqa: S314  # our own file
        assert root.get("role") == "img"
        assert root.findtext(f"{_SVG}title") == terminal.title
        said = root.findtext(f"{_SVG}desc") or ""
        assert said.startswith(f"$ {terminal.commands[0]}\n")
        shown = "".join(part.text or "" for part in root.iter(f"{_SVG}tspan")).replace(" ", "")
        assert shown == "".join(said.split())
