"""Three texts into one: the user's edits and the newer scaffold's, over what both started from.

``git merge-file`` does it: it is wherever scaffolds are kept, needs no repository, and writes the conflict
marks that every editor knows.
"""

import os
import subprocess
from tempfile import TemporaryDirectory
from typing import NamedTuple

from fargen.values.errors import UsageError

MARK = "<<<<<<< "
_LONGEST = 60  # seconds; a merge of short texts that takes longer hangs
_MOST_CONFLICTS = 127  # git's exit code counts up to it; above are its own errors
# What conflicts look like is not left to the configuration of a user: the same texts merge to the same bytes.
_STYLE = ("-c", "merge.conflictStyle=merge")


class Merged(NamedTuple):
    """A merged text.

    Attributes:
        conflicts: places where both changed the same lines; they have marks.
    """

    text: str
    conflicts: int


def merged(base: str, yours: str, newer: str, label: str) -> Merged:
    """Both sides' changes to ``base``.

    Args:
        base: what both started from; empty if they did not.
        yours: with the user's edits.
        newer: of the newer scaffold.
        label: what conflict marks call the newer scaffold.

    Raises:
        UsageError: git is not there, or cannot merge these texts.
    """
    if "\r\n" in yours:  # an editor's line ends, or git's autocrlf, are no edits; they stay
        plain = yours.replace("\r\n", "\n")
        text, conflicts = merged(base, plain, newer, label)
        return Merged(yours if text == plain else text.replace("\n", "\r\n"), conflicts)
    if newer in {base, yours}:
        return Merged(yours, 0)
    if yours == base:
        return Merged(newer, 0)
    with TemporaryDirectory(prefix="fargen-") as folder:
        for name, text in (("yours", yours), ("base", base), ("newer", newer)):
            with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as stream:
                stream.write(text)
        run = _git(["-L", "yours", "-L", "before", "-L", label, "yours", "base", "newer"], folder)
    if not 0 <= run.returncode <= _MOST_CONFLICTS:
        raise UsageError(f"git merge-file: {run.stderr.decode(errors='replace').strip()}")
    return Merged(run.stdout.decode(), run.returncode)


def _git(arguments: list[str], folder: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(  # noqa: S603  # no shell; the arguments are fargen's own
            ["git", *_STYLE, "merge-file", "-p", *arguments],  # noqa: S607  # the user's git
            cwd=folder,
            capture_output=True,
            timeout=_LONGEST,
            check=False,
        )
    except FileNotFoundError as error:
        raise UsageError("fargen update merges with git, which is not installed here") from error
    except subprocess.TimeoutExpired as error:
        raise UsageError(f"git merge-file did not end within {_LONGEST} seconds") from error
