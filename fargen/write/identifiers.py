"""Names inside CloudFormation templates and Terraform files, made of names that are free in their letters."""

from collections.abc import Iterable

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_DIGITS = frozenset("0123456789")


def logical_ids(prefix: str, names: Iterable[str]) -> dict[str, str]:
    """Name to logical id of CloudFormation: letters and digits, ``fp-jobs`` as ``ProfileFpJobs``."""
    return _unique((name, prefix + "".join(w[0].upper() + w[1:] for w in _words(name))) for name in names)


def labels(prefix: str, names: Iterable[str]) -> dict[str, str]:
    """Name to label of Terraform: lower case and underscores, ``fp-jobs`` as ``fp_jobs``."""
    return _unique((name, _label(prefix, name)) for name in names)


def _label(prefix: str, name: str) -> str:
    text = "_".join(word.lower() for word in _words(name))
    return text if text[:1] in _LETTERS else f"{prefix}_{text}".rstrip("_")


def _words(name: str) -> list[str]:
    kept = "".join(letter if letter in _LETTERS or letter in _DIGITS else " " for letter in name)
    return kept.split()


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """A number behind what would be there twice."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name, wanted in pairs:
        free, number = wanted, 2
        while free in taken:
            free, number = f"{wanted}{number}", number + 1
        taken.add(free)
        found[name] = free
    return found
