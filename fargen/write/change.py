"""What goes into a directory, what came of it, and the operations between the two."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class AppFiles:
    """The files of one app, or of one output that stands straight in DIR.

    Attributes:
        directory: one path segment, ``<app>`` or ``<app>.<namespace>``; empty for files straight in DIR.
        files: relative name inside that directory (``04-deployment-web.yaml``, ``overlays/prod/x.yaml``)
            and content, in any order.
    """

    directory: str
    files: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class TreeChange:
    """What a run changed in DIR, or would change; names are relative to DIR, sorted, with ``/``.

    Attributes:
        written: files that were missing or had other content.
        unchanged: files that had this content already; they were not touched.
        removed: files of an earlier run that are no longer produced.
        kept: files of an earlier run that are no longer produced and stay, because somebody changed
            them since; from now on they count as foreign.
    """

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    @property
    def current(self) -> bool:
        """Whether DIR holds exactly what this run produces (what ``--check`` asks)."""
        return not self.written and not self.removed


@dataclass(frozen=True, slots=True)
class Operations:
    """What leads from the old tree to the new one; the hash list is a file like the others.

    Attributes:
        writes: path of each staged file, and whether a file stood there before.
        removes: path of each file to remove, and the SHA-256 its content must have for that.
        folders: directories that may be empty afterwards and go then; deepest first.
        listed: files of the new hash list.
    """

    writes: dict[str, bool] = field(default_factory=dict)
    removes: dict[str, str] = field(default_factory=dict)
    folders: tuple[str, ...] = ()
    listed: frozenset[str] = frozenset()
