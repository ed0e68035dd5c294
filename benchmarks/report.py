"""The table of a benchmark run, for the terminal and for the docs."""

import platform
from collections.abc import Sequence
from dataclasses import dataclass

import jinja2
import pydantic
import typer


@dataclass(frozen=True, slots=True)
class Row:
    """One figure.

    Attributes:
        what: what was measured.
        peer: what it is divided by; empty: the figure itself.
        value: the ratio, or the figure.
        goal: at most this; None: no goal, for information.
        more: the goal is a least.
    """

    what: str
    peer: str
    value: float
    goal: float | None = None
    more: bool = False

    @property
    def held(self) -> bool:
        """Whether the goal is reached."""
        if self.goal is None:
            return True
        return self.value >= self.goal if self.more else self.value <= self.goal

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """What, against what, value, goal."""
        value = f"{self.value:,.0f}" if self.value >= 100 else f"{self.value:.2f}"
        goal = "" if self.goal is None else f"{'≥' if self.more else '≤'} {self.goal:g}"
        mark = "" if self.held else " (missed)"
        return self.what, self.peer, f"{value} times" if self.peer else value, goal + mark


def table(rows: Sequence[Row]) -> str:
    """For the terminal."""
    cells = [("measured", "against", "value", "goal"), *(row.cells for row in rows)]
    widths = [max(len(cell[i]) for cell in cells) for i in range(4)]
    return "".join(
        "  ".join(text.ljust(w) for text, w in zip(cell, widths, strict=True)).rstrip() + "\n"
        for cell in cells
    )


def markdown(rows: Sequence[Row]) -> str:
    """For the docs."""
    rows_text = "\n".join(f"| {' | '.join(row.cells)} |" for row in rows)
    return f"""# Benchmarks

Written by `make bench`, which runs fargen and its peers in turn on one machine and gives ratios of medians:
they move little between machines, times do. Every render here is sized, checked against the strict schemas
and against all rules; what the peers do is smaller, as the table says.

| measured | against | value | goal |
|---|---|---|---|
{rows_text}

Measured with CPython {platform.python_version()}, typer {typer.__version__}, pydantic {pydantic.VERSION},
jinja2 {jinja2.__version__}, helm 4 and kubectl 1.35.

An installed package has its byte code compiled. Run from a checkout without it (`PYTHONDONTWRITEBYTECODE`),
a cold start takes about twice as long.
"""
