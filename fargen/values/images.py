"""Image references: ``[host[:port]/]path[:tag][@digest]``.

Source: https://pkg.go.dev/github.com/distribution/reference, the grammar that container runtimes read.
"""

import re

_PART = re.compile(r"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*")
_HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-fA-F:]+\])(?::[0-9]+)?")
_TAG = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}")
_DIGEST = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}")
_MOST = 255  # characters of host and path


def image_reference(text: str) -> str:
    """What is wrong with an image reference, or an empty text.

    A text with ``${`` is left alone: something else puts the image in before a runtime reads it.
    """
    if "${" in text:
        return ""
    name, at, digest = text.partition("@")
    last = name.rpartition("/")[2]
    _, colon, tag = last.partition(":")
    if at and not _DIGEST.fullmatch(digest):
        return "has no digest such as sha256:… behind the '@'"
    if colon and not _TAG.fullmatch(tag):
        return f"has the tag {tag!r}: a tag has at most 128 letters, digits, '_', '.' and '-'"
    return _name_problem(name[: -len(tag) - 1] if colon else name)


def floats(text: str) -> bool:
    """Whether a reference may mean another image tomorrow: without tag and digest, or with ``latest``.

    https://kubernetes.io/docs/concepts/containers/images/#image-names
    """
    name, at, _ = text.partition("@")
    tag = name.rpartition("/")[2].partition(":")[2]
    return not at and tag in {"", "latest"}


def _name_problem(name: str) -> str:
    first, slash, rest = name.partition("/")
    registry = bool(slash) and _is_host(first)
    path = rest if registry else name
    if registry and not _HOST.fullmatch(first):
        return f"has {first!r} for a registry, which is no host name"
    if len(name) > _MOST:
        return f"has {len(name)} characters before the tag; at most {_MOST} are allowed"
    if path != path.lower():
        return "has upper case letters in its repository"
    right = all(map(_PART.fullmatch, path.split("/")))
    return "" if right else "is not an image reference"


def _is_host(first: str) -> bool:
    """Whether the first part is a registry: it has a dot, a port or upper case, or is ``localhost``."""
    return "." in first or ":" in first or first == "localhost" or first != first.lower()
