"""Who had a key first, for millions of keys in little memory."""

from array import array
from bisect import bisect_left
from heapq import merge

_RECENT = 4_000  # kept in a dict of 100 bytes an entry; older ones in arrays of 16


class FirstSeen:
    """Number by key, the first one given. Keys are 64-bit integers, such as hashes."""

    def __init__(self) -> None:
        self._recent: dict[int, int] = {}
        self._keys = array("q")
        self._numbers = array("q")

    def first(self, key: int, number: int) -> int:
        """The number that ``key`` was first given with; ``number`` if this is the first time."""
        at = bisect_left(self._keys, key)
        if at < len(self._keys) and self._keys[at] == key:
            return self._numbers[at]
        found = self._recent.setdefault(key, number)
        if len(self._recent) >= _RECENT:
            self._settle()
        return found

    def _settle(self) -> None:
        """Merge the recent ones into the arrays."""
        keys, numbers = array("q"), array("q")
        old = zip(self._keys, self._numbers, strict=True)
        for key, number in merge(old, sorted(self._recent.items())):
            keys.append(key)
            numbers.append(number)
        self._keys, self._numbers = keys, numbers
        self._recent = {}
