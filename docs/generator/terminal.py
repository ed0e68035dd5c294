"""Pictures of a terminal: what commands really print, with its colours, as SVG that can be read aloud."""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from docs.generator.transcripts import output, workspace_in
from fargen.report.markup import Element, Raw, el
from fargen.report.svg.picture import picture, svg_file

_WIDE, _HIGH, _EDGE, _BAR = 7.8, 18, 16, 30  # pixels: a character, a line, the margin, the bar with the title
COLUMNS = 100  # of the terminal in the pictures
_STYLE = (
    "text{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;white-space:pre}"
    ".t-strong{font-weight:600}"
)
_CODE = re.compile(r"\x1b\[([\d;]*)m")
_LOOKS = {"1": "strong", "2": "muted", "31": "bad", "32": "good", "33": "warn", "35": "bad", "36": "accent"}


class Terminal(NamedTuple):
    """One picture.

    Attributes:
        name: of the file, without its ending.
        title: what it shows, in one sentence.
        folder: below ``examples/``.
        commands: as they are typed; ``--color always`` is added, and not shown.
    """

    name: str
    title: str
    folder: str
    commands: tuple[str, ...]


class Run(NamedTuple):
    """Characters of one look: where they start in their line, and what they say."""

    column: int
    look: str
    text: str


TERMINALS = (
    Terminal(
        "terminal-refused",
        "fargen refuses a pod that is larger than Fargate's largest, and names the line and the way out",
        "payment-service",
        ("sed 's/^health:/helth:/' app.yaml | fargen render -",
         "fargen render --set resources.memory=130Gi"),
    ),
    Terminal(
        "terminal-size",
        "fargen size shows what a pod asks for, what Fargate adds, and what the next sizes would cost",
        "sidecar-logging",
        ("fargen size",),
    ),
    Terminal(
        "terminal-check",
        "fargen check finds what Fargate would refuse in manifests from elsewhere",
        "krm",
        ("fargen check vendor.yaml",),
    ),
)  # fmt: skip


def terminals() -> dict[str, str]:
    """Path below ``docs/`` to the text of every picture."""
    return {f"images/{each.name}.svg": svg_file(_drawn(each)) for each in TERMINALS}


def _drawn(terminal: Terminal) -> Element:
    lines = _transcript(terminal)
    rows: list[list[Run]] = []
    for line in lines:
        rows += wrapped(list(runs(line)))
    wide = max(run.column + len(run.text) for row in rows for run in row)
    size = (wide * _WIDE + 2 * _EDGE, _BAR + len(rows) * _HIGH + _EDGE)
    bar = [el("circle", class_="rule", cx=_EDGE + 4 + 16 * at, cy=_BAR / 2, r=5) for at in range(3)]
    texts = [_row(row, at) for at, row in enumerate(rows) if row]
    said = "\n".join(_CODE.sub("", line) for line in lines)
    return picture(terminal.name, terminal.title, said, size, el("style", Raw(_STYLE)), *bar, *texts)


def _transcript(terminal: Terminal) -> list[str]:
    """The commands, and what they print."""
    lines: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        place = workspace_in(Path(folder)) / terminal.folder
        for command in terminal.commands:
            shown = output(f"{command} --color always", place).rstrip("\n").split("\n")
            lines += ["", f"$ {command}", *shown]
    return lines[1:]


def _row(row: list[Run], at: int) -> Element:
    parts = [
        el(
            "tspan",
            run.text,
            x=_EDGE + run.column * _WIDE,
            textLength=len(run.text) * _WIDE,  # the same columns in every font
            class_=" ".join(f"t-{look}" for look in run.look.split()) or None,
        )
        for run in row
    ]
    return el("text", *parts, y=_BAR + at * _HIGH + 13)


def runs(line: str) -> Iterator[Run]:
    """The runs of a line, without white space at their ends, which has no look."""
    if line.startswith("$ "):
        yield Run(0, "muted", "$")
        yield Run(2, "strong", line.removeprefix("$ "))
        return
    column, look = 0, ""
    for at, piece in enumerate(_CODE.split(line)):
        if at % 2:
            look = " ".join(_LOOKS[code] for code in piece.split(";") if code not in {"", "0"})
            continue
        for found in re.finditer(r"\S+(?: \S+)*", piece):
            yield Run(column + found.start(), look, found[0])
        column += len(piece)


def wrapped(line: list[Run]) -> list[list[Run]]:
    """A line in rows of at most `COLUMNS` characters, broken where a terminal would."""
    rows: list[list[Run]] = [[]]
    for run in line:
        for at, piece in _pieces(run):
            while len(rows) <= at:
                rows.append([])
            rows[at].append(piece)
    return rows


def _pieces(run: Run) -> Iterator[tuple[int, Run]]:
    """Row and part of a run."""
    start = run.column
    end = start + len(run.text)
    while start < end:
        row, column = divmod(start, COLUMNS)
        stop = min(end, (row + 1) * COLUMNS)
        yield row, Run(column, run.look, run.text[start - run.column : stop - run.column])
        start = stop
