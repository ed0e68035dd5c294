"""The hash list: which files of DIR fargen wrote, and with what content.

``DIR/.fargen-files`` has one line a file, in the form that ``sha256sum --check`` reads, sorted by name and
with names relative to DIR, so that its bytes are the same on every machine. It is input like any other file
of DIR: a list that does not read as fargen wrote it is refused as a whole, and a name that points outside DIR
is never followed.
"""

from hashlib import sha256

from fargen.values.errors import OutputError

RECORD_NAME = ".fargen-files"
RESERVED_PREFIX = ".fargen-"  # the list itself, the journal, files on their way
LONGEST_SEGMENT = 255  # bytes; NAME_MAX of every file system in use
_HASH_LENGTH = 64
_HEX = frozenset("0123456789abcdef")


def digest(content: bytes) -> str:
    """SHA-256 as 64 lower-case hexadecimal digits."""
    return sha256(content).hexdigest()


def name_fault(name: str) -> str | None:
    """Why ``name`` cannot be the name of a file that fargen writes inside DIR; None when it can."""
    if not name:
        return "it is empty"
    if "\\" in name or not name.isprintable():
        return "it has a backslash or a character that cannot be printed"
    for segment in name.split("/"):
        if segment in {"", ".", ".."}:
            return "it is not a plain path inside the directory"
        if len(segment.encode()) > LONGEST_SEGMENT:
            return f"a part of it is longer than {LONGEST_SEGMENT} bytes"
        if segment.casefold() == ".git" or segment.startswith(RESERVED_PREFIX):
            return f"{segment} is not fargen's to write"
    return None


def parse_record(data: bytes, shown: str) -> dict[str, str]:
    """Read a hash list.

    Args:
        data: content of the list.
        shown: its path, for messages.

    Returns:
        Path relative to DIR to SHA-256.

    Raises:
        OutputError: a line is not of the list's form, names a file outside DIR, or repeats a name.
    """
    recorded: dict[str, str] = {}
    try:
        lines = data.decode().split("\n")
    except UnicodeDecodeError:
        raise _refusal(shown, "it is not UTF-8 text") from None
    if lines.pop():
        raise _refusal(shown, "its last line is cut off")
    for number, line in enumerate(lines, 1):
        value, gap, name = (
            line[:_HASH_LENGTH],
            line[_HASH_LENGTH : _HASH_LENGTH + 2],
            line[_HASH_LENGTH + 2 :],
        )
        if gap != "  " or not _HEX.issuperset(value):
            raise _refusal(f"{shown}:{number}", "not a SHA-256, two spaces and a name")
        if fault := name_fault(name):
            raise _refusal(f"{shown}:{number}", f"{name!r}: {fault}")
        if name in recorded:
            raise _refusal(f"{shown}:{number}", f"{name} is listed twice")
        recorded[name] = value
    return recorded


def emit_record(recorded: dict[str, str]) -> bytes:
    """Write a hash list; the inverse of `parse_record`."""
    return "".join(f"{recorded[name]}  {name}\n" for name in sorted(recorded)).encode()


def _refusal(where: str, reason: str) -> OutputError:
    return OutputError(
        f"{where}: {reason}; this list of the files that fargen wrote is damaged. Restore it, "
        "or delete it together with the files that fargen wrote"
    )
