"""``fargen render --watch``: what each save changes, until the user stops it."""

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from fargen.cli.terminal import say, show, tell, use_color

if TYPE_CHECKING:
    from fargen.commands.comparing import Compared
    from fargen.pipeline import Request

_SETTLED_MS = 100  # an editor writes a file in several steps


def watch(request: "Request", output: str | None, write: Callable[[], int], *, color: str) -> int:
    """Say what each save changes; with a folder, write it again.

    Args:
        request: what to render.
        output: the folder; None if nothing is written.
        write: writes the folder; its exit code.
        color: of ``--color``.

    Raises:
        UsageError: there is nothing to watch.
    """
    from fargen.commands.watching import folders, rounds

    watched = folders(request)
    for number, compared in enumerate(rounds(request, _saves(watched, output))):
        if number == 0:
            tell(f"watching {', '.join(watched)}; Ctrl-C ends it\n")
        _tell(compared, color, first=number == 0)
        if output is not None and compared.difference is not None:
            write()
        sys.stdout.flush()
    return 0


def _saves(watched: tuple[str, ...], output: str | None) -> Iterator[object]:
    from watchfiles import DefaultFilter
    from watchfiles import watch as saved

    from fargen.commands.watching import is_input

    class Inputs(DefaultFilter):
        def __call__(self, change: object, path: str) -> bool:
            return is_input(path, output) and super().__call__(change, path)  # type: ignore[arg-type]

    return saved(*watched, watch_filter=Inputs(), debounce=_SETTLED_MS * 4, step=_SETTLED_MS)


def _tell(compared: "Compared", color: str, *, first: bool) -> None:
    from fargen.report.difftext import bill_text, difference_text

    if compared.difference is None:
        say(compared.findings, compared.texts, color=color)
        return
    if first:
        lines = [*map(bill_text, compared.difference.bills), f"{len(compared.difference.objects):,} objects"]
        show("".join(f"{line}\n" for line in lines))
        return
    show(difference_text(compared.difference, color=use_color(color, sys.stdout)))
