"""``fargen render --watch``: what each save changes, until the user stops it."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from fargen.cli.terminal import say, show, tell, use_color
from fargen.values.errors import OutputError

if TYPE_CHECKING:
    from watchfiles._rust_notify import RustNotify

    from fargen.commands.comparing import Compared
    from fargen.pipeline import Request

_SETTLED_MS = 100  # an editor writes a file in several steps
_LONGEST_MS = 4 * _SETTLED_MS  # who saves all the time is answered all the same
_LOOK_MS = 1000  # whether a watched folder is still the same one: of that nothing is told


def watch(request: "Request", output: str | None, write: Callable[[], int], *, color: str) -> int:
    """Say what each save changes; with a folder, write it again.

    Args:
        request: what to render.
        output: the folder; None if nothing is written.
        write: writes the folder; its exit code.
        color: of ``--color``.

    Raises:
        UsageError: there is nothing to watch.
        OutputError: the system cannot watch it.
    """
    from fargen.commands.watching import folders, folders_of, rounds

    named = folders(request)
    saves = _Saves(request, output, named)
    for number, compared in enumerate(rounds(request, saves)):
        saves.watch(folders_of(compared.texts))
        if number == 0:
            tell(f"watching {', '.join(named)}; Ctrl-C ends it\n")
        _tell(compared, color, first=number == 0)
        if output is not None and compared.difference is not None:
            _written(write)
        sys.stdout.flush()
    return 0


class _Saves:
    """Waits for saves. What happens meanwhile is not lost: folders are watched from before they are read."""

    def __init__(self, request: "Request", output: str | None, folders: tuple[str, ...]) -> None:
        self._request, self._output = request, output
        self._folders: tuple[str, ...] = ()
        self._there: dict[str, int] = {}
        self._notify: RustNotify | None = None
        self.watch(folders)

    def watch(self, folders: tuple[str, ...]) -> None:
        """Watch these folders too.

        Raises:
            OutputError: the system refuses, as when it has no watches left.
        """
        from fargen.commands.watching import joined

        wanted = joined((*self._folders, *folders))
        if wanted != self._folders:
            self._folders = wanted
            self._start(_numbers(wanted))

    def __iter__(self) -> Iterator[object]:
        from watchfiles import Change, DefaultFilter

        from fargen.commands.watching import is_input

        usual = DefaultFilter()
        while self._notify is not None:
            saved = self._notify.watch(_LONGEST_MS, _SETTLED_MS, _LOOK_MS, None)
            there = _numbers(self._folders)
            if saved == "signal":
                raise KeyboardInterrupt
            if there != self._there:  # a folder went, or is another one of that name
                self._start(there)
                yield saved
            elif not isinstance(saved, str) and any(
                usual(Change(kind), path) and is_input(path, self._output, self._request)
                for kind, path in saved
            ):
                yield saved

    def _start(self, there: dict[str, int]) -> None:
        from watchfiles._rust_notify import RustNotify

        self._there = there
        try:
            self._notify = RustNotify(
                list(there), debug=False, force_polling=False, poll_delay_ms=0, recursive=True,
                ignore_permission_denied=True,
            )  # fmt: skip
        except (OSError, RuntimeError) as error:
            raise OutputError(f"--watch: the system cannot watch {', '.join(there)}: {error}") from error


def _numbers(folders: Iterable[str]) -> dict[str, int]:
    """The folders that are there, with what tells them from later ones of their names."""
    return {folder: os.stat(folder).st_ino for folder in folders if os.path.isdir(folder)}


def _written(write: Callable[[], int]) -> None:
    """Write the folder. That it cannot be done now ends nothing."""
    try:
        write()
    except OutputError as error:
        tell(f"fargen: {error}\n")


def _tell(compared: "Compared", color: str, *, first: bool) -> None:
    from fargen.report.difftext import bill_text, difference_text

    if compared.difference is None:
        say(list(dict.fromkeys(compared.findings)), compared.texts, color=color)
        return
    if first:
        lines = [*map(bill_text, compared.difference.bills), f"{len(compared.difference.objects):,} objects"]
        show("".join(f"{line}\n" for line in lines))
        return
    if compared.difference.bills and not compared.difference.objects:  # other prices
        show("".join(f"{bill_text(bill)}\n" for bill in compared.difference.bills))
        return
    show(difference_text(compared.difference, color=use_color(color, sys.stdout)).lstrip("\n"))
