"""Where a run's new content waits: beside DIR if DIR can be exchanged, else in a journal inside it."""

from contextlib import suppress

from fargen.write.carry import NoExchange
from fargen.write.change import Operations
from fargen.write.exchange import ExchangeStage, clear_stage, unexchangeable
from fargen.write.folder import reported
from fargen.write.journal import JournalStage, complete_journal
from fargen.write.place import Place


class Stage:
    """Takes content as it comes and puts it into DIR in one go; makes nothing before the first content.

    Args:
        place: DIR, locked.
    """

    def __init__(self, place: Place) -> None:
        self._place = place
        self._beside: ExchangeStage | None = None
        self._inside: JournalStage | None = None
        self._paths: list[str] = []

    def put(self, path: str, content: bytes) -> None:
        """Stage a file; raises OSError."""
        if self._beside is None and self._inside is None:
            self._open()
        if self._beside is not None:
            try:
                self._beside.put(path, content)
            except NoExchange:
                self._fall_back()
        if self._inside is not None:
            self._inside.put(path, content)
        self._paths.append(path)

    def _open(self) -> None:
        if not unexchangeable(self._place) and self._place.parent is not None:
            try:
                self._beside = ExchangeStage(self._place, self._place.parent)
            except OSError:
                if self._place.root is None:
                    raise
                clear_stage(self._place)
        if self._beside is None:
            self._journal()

    def _journal(self) -> JournalStage:
        if self._place.root is None:
            raise FileNotFoundError(2, "its parent directory may not be listed")
        self._inside = JournalStage(self._place, self._place.root)
        return self._inside

    def _fall_back(self) -> JournalStage:
        """Move what is staged beside DIR into a journal."""
        journal, beside = self._journal(), self._beside
        if beside is not None:
            for path in self._paths:
                journal.put(path, beside.read(path))
            beside.close()
        self._beside = None
        return journal

    def commit(self, operations: Operations) -> None:
        """Put the new tree into place.

        Raises:
            OSError: nothing was changed.
            OutputError: the journal could not be completed now, or the stage not be cleared away.
        """
        if self._beside is None and self._inside is None:
            self._open()
        if self._beside is not None:
            try:
                self._beside.commit(operations)
            except NoExchange:
                self._fall_back()
            else:
                with reported(
                    f"cannot clean up beside {self._place.shown}", "it is written; the next run cleans up"
                ):
                    clear_stage(self._place)
        if self._inside is not None:
            self._inside.commit(operations)

    def close(self) -> None:
        """Clear away what was not committed; what cannot be cleared now, the next run clears."""
        with suppress(OSError):
            if self._beside is not None:
                self._beside.close()
            if self._inside is not None:
                self._inside.close()


def recover(place: Place) -> None:
    """Finish what a killed run left: its journal, its stage.

    Raises:
        OutputError: it cannot be finished.
        OSError: the stage beside DIR cannot be cleared away.
    """
    clear_stage(place)
    if place.root is not None:
        complete_journal(place.root, place.shown)
