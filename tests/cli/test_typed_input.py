"""Who types a command without a file is told that it waits."""

import io
import sys

import pytest

from fargen.cli.edge import run

WAITS = "reading standard input; Ctrl-D ends it\n"


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(("why",), True), (("why", "-"), False), (("adapt",), True), (("adapt", "-"), False)],
)
def test_a_terminal_is_waited_for_aloud(
    arguments: tuple[str, ...],
    told: bool,  # noqa: FBT001  # a parameter of the test
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(io.BytesIO(b"apiVersion: v1\nkind: Namespace\n")))
    run(arguments)
    assert capsys.readouterr().err.startswith(WAITS) is told
