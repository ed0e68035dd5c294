"""What is printed, where, and in which colour. Only the command line uses it."""

import os
import sys
import time
from collections.abc import Mapping, Sequence
from typing import TextIO

from fargen.report.text import findings_text, logged, printable, summary_text
from fargen.values.errors import UsageError
from fargen.values.finding import Finding

_WIDTH = 80
COLORS = ("auto", "always", "never")


def use_color(choice: str, stream: TextIO) -> bool:
    """Whether to colour what goes to ``stream``.

    ``auto`` means a terminal; NO_COLOR forbids it, and FORCE_COLOR asks for it elsewhere too.

    Raises:
        UsageError: an unknown choice.
    """
    if choice not in COLORS:
        raise UsageError(f"--color {choice}: choose one of {', '.join(COLORS)}")
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and not _is_dumb())


def _is_dumb() -> bool:
    """Whether the terminal says that it only prints."""
    return os.environ.get("TERM") == "dumb"


def width_of(stream: TextIO) -> int:
    """Columns of a terminal; 80 for what goes elsewhere, so that it is the same everywhere."""
    try:
        return os.get_terminal_size(stream.fileno()).columns or _WIDTH
    except (OSError, ValueError):
        return _WIDTH


def show(text: str) -> None:
    """Print on standard output what a person reads; names in it are `printable` already."""
    sys.stdout.write(logged(text))


def tell(text: str) -> None:
    """Print on standard error: nothing in the text drives the terminal, or the pipeline whose log it is."""
    sys.stderr.write(logged("\n".join(map(printable, text.split("\n")))))


def typed_input(*, asked: bool = False) -> bytes:
    """Standard input; where a person would have to type it, that is said.

    Args:
        asked: the user named ``-``, and knows.
    """
    if not asked and sys.stdin.isatty():
        sys.stderr.write("reading standard input; Ctrl-D ends it\n")
        sys.stderr.flush()
    return sys.stdin.buffer.read()


def is_shown(finding: Finding, *, quiet: bool, verbose: bool) -> bool:
    """Errors always, warnings unless ``quiet``, notes if ``verbose``."""
    return finding.severity == "error" or (finding.severity == "warning" and not quiet) or verbose


def say(listed: Sequence[Finding], texts: Mapping[str, str], *, color: str, total: bool = True) -> None:
    """Print findings on standard error, of several with their ``total``."""
    if not listed:
        return
    sys.stderr.write(logged(findings_text(listed, texts, color=use_color(color, sys.stderr))))
    if total and len(listed) > 1:
        sys.stderr.write(f"{summary_text(listed)}\n")


def tell_unread_pipe(paths: Sequence[str]) -> None:
    """Say that nobody reads what is piped in: a forgotten ``-`` would look like a clean chart."""
    if paths:
        return
    from stat import S_ISFIFO

    try:
        piped = S_ISFIFO(os.fstat(sys.stdin.fileno()).st_mode)
    except (OSError, ValueError, AttributeError):  # no standard input at all
        return
    if piped:
        sys.stderr.write("fargen: what is piped in is not read; give - to read it\n")


class Progress:
    """A counter on standard error, on a terminal only; it appears when there is something to wait for.

    Args:
        what: that is done.
        timed: say at the end how long it took.
    """

    _AFTER = 50

    def __init__(self, what: str, *, timed: bool = False) -> None:
        self.what = what
        self.count = 0
        self.shown = sys.stderr.isatty() and not _is_dumb()
        self.timed = timed and self.shown
        self.start, self.until_start = time.perf_counter(), time.process_time()

    def step(self) -> None:
        """One more is done."""
        self.count += 1
        if self.shown and self.count % self._AFTER == 0:
            sys.stderr.write(f"\r{self.what} {self.count}")
            sys.stderr.flush()

    def done(self) -> None:
        """Wipe the line."""
        if self.shown and self.count >= self._AFTER:
            sys.stderr.write("\r\x1b[K")
        if self.timed:
            took = time.perf_counter() - self.start
            sys.stderr.write(
                f"{self.what} {self.count}: {took:.2f} s, after {self.until_start:.2f} s to start\n"
            )
