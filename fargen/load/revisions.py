"""Files of a git revision, beside the work tree and without touching it.

For whoever compares the input with an earlier state of itself (``cost --base``, ``diff --against``)::

    with at_revision("origin/main", paths, folder=".") as snapshot:
        earlier = [snapshot.path(path) for path in paths]     # read these
        findings = snapshot.told(findings)                    # places as origin/main:apps/shop.yaml

Git is asked for the names and contents of blobs only (``ls-tree``, ``cat-file``): no checkout, filters,
hooks, attributes or network. No shell is involved, and a revision cannot be read as an option.
"""

import os
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from tempfile import TemporaryDirectory

from fargen.values.errors import UsageError
from fargen.values.finding import Finding

# What specs, clusters, presets, values, settings, templates and manifests are written in.
SUFFIXES = (".yaml", ".yml", ".json", ".toml", ".j2")
_FILES = frozenset({"100644", "100755"})
_LINK = "120000"
_LAST = "HEAD"
_SHALLOW = "; this clone is shallow: fetch it first, as with fetch-depth: 0 of actions/checkout"
_LONGEST = 120  # seconds: a local read that takes longer hangs


class _NoCommitError(UsageError):
    """Git knows no such commit here."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The files of one revision, in a folder of their own.

    Attributes:
        revision: as the user named it.
        commit: its full id.
        top: root of the repository, without symlinks.
        folder: where the files are now, until the ``with`` ends.
        here: the working folder that relative paths start from.
    """

    revision: str
    commit: str
    top: str
    folder: str
    here: str
    _flag: str = field(default="--base", repr=False)

    def path(self, path: str) -> str:
        """Where a file or folder of the work tree is in the snapshot.

        Raises:
            UsageError: standard input, a path outside the repository, or one that the revision does not have.
        """
        moved = self._inner(path)
        if not os.path.exists(moved):
            raise UsageError(f"{self._flag} {self.revision}: {path} does not exist in this revision")
        return os.path.normpath(moved)

    def _inner(self, path: str) -> str:
        if path == "-":
            raise UsageError(f"{self._flag} {self.revision}: standard input has no revisions; name files")
        real = os.path.realpath(os.path.join(self.here, path))
        inner = os.path.relpath(real, self.top)
        if inner == os.pardir or inner.startswith(os.pardir + os.sep):
            raise UsageError(f"{self._flag} {self.revision}: {path} is outside the repository {self.top}")
        return os.path.join(self.folder, inner)

    def reaches(self, path: str) -> bool:
        """Whether the revision has the path, which is in its repository.

        Raises:
            UsageError: it is not.
        """
        return os.path.exists(self._inner(path))

    def holds(self, path: str) -> bool:
        """Whether the revision has the path."""
        try:
            self.path(path)
        except UsageError:
            return False
        return True

    def shown(self, file: str) -> str:
        """A file of the snapshot as git names it: ``main:apps/shop.yaml``; other files as they are."""
        inner = os.path.relpath(file, self.folder)
        outside = not os.path.isabs(file) or inner.startswith(os.pardir)
        return file if outside else f"{self.revision}:{inner.replace(os.sep, '/')}"

    def told(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Findings with places as `shown`."""
        return tuple(
            finding
            if finding.place is None
            else finding._replace(place=finding.place._replace(file=self.shown(finding.place.file)))
            for finding in findings
        )


@contextmanager
def at_revision(
    revision: str, paths: Sequence[str] = (), *, folder: str = ".", flag: str = "--base"
) -> Iterator[Snapshot]:
    """The text files (see SUFFIXES) of a revision of the repository that holds the paths.

    Args:
        revision: anything that git understands as a commit: a branch, a tag, ``HEAD~1``, an id.
        paths: the first of them chooses the repository; without one ``folder`` does.
        folder: the working folder.
        flag: that named the revision, for messages.

    Raises:
        UsageError: no git, no repository, no such revision, or git fails.
    """
    told = f"{flag} {revision}"
    first = next((path for path in paths if path != "-"), folder)
    start = os.path.realpath(os.path.join(folder, first))
    while not os.path.isdir(start):  # a file, or what has been deleted since
        start = os.path.dirname(start)
    try:
        top = _top(start, told)
        commit = _commit(top, revision, told)
    except _NoCommitError as error:
        if revision == _LAST:  # which nobody has to write
            message = f"there is no commit of {os.path.relpath(start, folder)} to compare with"
            raise UsageError(f"{message}: name a folder with {flag}") from error
        raise
    with TemporaryDirectory(prefix="fargen-") as made:
        target = os.path.realpath(made)
        os.mkdir(os.path.join(target, ".git"))  # the root for paths in documents, as in the work tree
        _extract(top, commit, target, told)
        yield Snapshot(revision, commit, top, target, os.path.realpath(folder), flag)


def _top(start: str, told: str) -> str:
    code, out, error = _git(start, told, "rev-parse", "--show-toplevel")
    if code:
        raise _NoCommitError(f"{told}: neither a folder nor a revision: {_reason(error)}")
    return os.path.realpath(os.fsdecode(out).removesuffix("\n"))


def _commit(top: str, revision: str, told: str) -> str:
    """The id of the commit.

    `--end-of-options` keeps a name from being an option, `--quiet --verify` takes one object only.
    """
    name = f"{revision}^{{commit}}"
    code, out, _ = _git(top, told, "rev-parse", "--quiet", "--verify", "--end-of-options", name)
    commit = out.decode("ascii", "replace").strip()
    if code or not commit:
        _, shallow, _ = _git(top, told, "rev-parse", "--is-shallow-repository")
        hint = _SHALLOW if shallow.strip() == b"true" else ""
        raise _NoCommitError(f"{told}: neither a folder nor a revision of the repository {top}{hint}")
    return commit


def _extract(top: str, commit: str, folder: str, told: str) -> None:
    """Write the text files of a commit, and the symlinks that stay among them."""
    listed = [
        (mode, identity, path)
        for mode, identity, path in _tree(top, commit, told)
        if (mode in _FILES and path.endswith(SUFFIXES)) or mode == _LINK
    ]
    blobs = _blobs(top, [identity for _, identity, _ in listed], told)
    for (mode, _, path), data in zip(listed, blobs, strict=True):
        target = os.path.normpath(os.path.join(folder, path))
        if not target.startswith(folder + os.sep):
            continue  # git refuses such names itself
        if mode == _LINK:
            _link(os.fsdecode(data), target, folder)
            continue
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "xb") as stream:
            stream.write(data)


def _link(text: str, target: str, folder: str) -> None:
    """A symlink, if it leads to somewhere in the snapshot."""
    lead = os.path.normpath(os.path.join(os.path.dirname(target), text))
    if not os.path.isabs(text) and lead.startswith(folder + os.sep):
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.symlink(text, target)


def _tree(top: str, commit: str, told: str) -> Iterator[tuple[str, str, str]]:
    """Mode, id and path of every file."""
    code, out, error = _git(top, told, "ls-tree", "-r", "-z", "--full-tree", commit)
    if code:
        raise UsageError(f"{told}: {_reason(error)}")
    for entry in out.split(b"\0"):
        head, _, path = entry.partition(b"\t")
        if path:
            mode, _, identity = head.decode("ascii").split()
            yield mode, identity, os.fsdecode(path)


def _blobs(top: str, identities: Sequence[str], told: str) -> list[bytes]:
    """The contents of blobs, in their order."""
    asked = "".join(f"{identity}\n" for identity in identities).encode("ascii")
    code, out, error = _git(top, told, "cat-file", "--batch", stdin=asked)
    if code:
        raise UsageError(f"{told}: {_reason(error)}")
    found: list[bytes] = []
    at = 0
    for _ in identities:
        end = out.index(b"\n", at)
        words = out[at:end].split()
        if len(words) != 3:  # "<id> missing", in a repository that was fetched in part
            raise UsageError(f"{told}: {out[at:end].decode('ascii', 'replace')}; fetch the whole revision")
        size = int(words[2])
        found.append(out[end + 1 : end + 1 + size])
        at = end + 1 + size + 1
    return found


def _git(folder: str, told: str, *arguments: str, stdin: bytes = b"") -> tuple[int, bytes, str]:
    """Exit code, standard output and standard error of git.

    Raises:
        UsageError: there is no git, or it does not end.
    """
    command = ["git", "-C", folder, "--no-replace-objects", *arguments]
    try:
        run = subprocess.run(  # noqa: S603  # a list, no shell; names come after --end-of-options
            command, input=stdin, capture_output=True, timeout=_LONGEST, check=False
        )
    except FileNotFoundError as error:
        raise UsageError(f"{told}: no such folder, and git is not installed to read a revision") from error
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise UsageError(f"{told}: {error}") from error
    return run.returncode, run.stdout, run.stderr.decode("utf-8", "replace")


def _reason(error: str) -> str:
    """The first line of what git says, without its prefix."""
    lines = error.strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else "git fails"
