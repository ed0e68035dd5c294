"""Help fits a screen, with an example."""

import re
import subprocess
import sys

import pytest

from fargen.cli.main import COMMANDS

SCREEN = (80, 40)  # columns and rows; the longest, of render, has 38


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_a_screen_and_shows_an_example(command: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "fargen", *command.split(), "--help"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    lines = run.stdout.splitlines()
    columns, rows = SCREEN
    assert len(lines) <= rows
    assert max(map(len, lines)) <= columns
    assert "[[" not in lines[0]  # an optional argument stands in brackets once
    (example,) = re.findall(r"\n  Example: (.*(?:\n  .*)*)\n\n", run.stdout)
    assert "fargen" in example


def test_the_list_of_commands_is_in_the_order_of_work() -> None:
    run = subprocess.run([sys.executable, "-m", "fargen", "-h"], capture_output=True, text=True, check=True)
    assert "..." not in run.stdout.partition("\n")[2]  # nothing is cut off
    listed = run.stdout.partition("Commands:\n")[2].splitlines()
    assert [line.split()[0] for line in listed] == list(COMMANDS)
