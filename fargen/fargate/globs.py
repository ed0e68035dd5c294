"""Patterns with ``*`` (any characters) and ``?`` (one character), as selectors have them (FGT208)."""

# More pairs of states than a real pattern needs; a pattern made to be slow is then called unknown.
_MAX_STATES = 20_000
_OTHER = "\0"  # stands for every character that neither pattern names


def is_glob(pattern: str) -> bool:
    """Whether the pattern has a wildcard."""
    return "*" in pattern or "?" in pattern


def glob_matches(pattern: str, text: str) -> bool:
    """Whether the pattern matches the whole text, in time of at most the product of their lengths."""
    if not is_glob(pattern):
        return pattern == text
    at = star = mark = 0
    starred = False
    index = 0
    while index < len(text):
        if at < len(pattern) and pattern[at] == "*":
            starred, star, mark = True, at, index
            at += 1
        elif at < len(pattern) and pattern[at] in {"?", text[index]}:
            at += 1
            index += 1
        elif starred:
            mark += 1
            at, index = star + 1, mark
        else:
            return False
    return all(character == "*" for character in pattern[at:])


def globs_meet(first: str, second: str) -> bool:
    """Whether there is a text that both patterns match."""
    row = [[False] * (len(second) + 1) for _ in range(len(first) + 1)]
    for i in range(len(first), -1, -1):
        for j in range(len(second), -1, -1):
            row[i][j] = _meet(row, first, second, i, j)
    return row[0][0]


def _meet(known: list[list[bool]], first: str, second: str, i: int, j: int) -> bool:
    """Whether the rests of both patterns meet, all shorter rests being known."""
    a, b = first[i : i + 1], second[j : j + 1]
    if not a and not b:
        return True
    if a == "*" and (known[i + 1][j] or (b and known[i][j + 1])):
        return True
    if b == "*" and (known[i][j + 1] or (a and known[i + 1][j])):
        return True
    return bool(a and b) and (a == b or "?" in {a, b}) and "*" not in {a, b} and known[i + 1][j + 1]


def glob_covers(wide: str, narrow: str) -> bool:
    """Whether ``wide`` matches every text that ``narrow`` matches.

    False, too, for patterns so tangled that finding out would take long.
    """
    if not is_glob(narrow):
        return glob_matches(wide, narrow)
    alphabet = (set(wide) | set(narrow) | {_OTHER}) - {"*", "?"}
    start = (_closure(narrow, frozenset({0})), _closure(wide, frozenset({0})))
    seen, waiting = {start}, [start]
    while waiting:
        ours, theirs = waiting.pop()
        if len(narrow) in ours and len(wide) not in theirs:
            return False
        for character in alphabet:
            after = (_step(narrow, ours, character), _step(wide, theirs, character))
            if after[0] and after not in seen:
                if len(seen) >= _MAX_STATES:
                    return False
                seen.add(after)
                waiting.append(after)
    return True


def _step(pattern: str, states: frozenset[int], character: str) -> frozenset[int]:
    """The positions after one more character."""
    found = set()
    for state in states:
        expected = pattern[state : state + 1]
        if expected == "*":
            found.add(state)
        elif expected and expected in {"?", character}:
            found.add(state + 1)
    return _closure(pattern, frozenset(found))


def _closure(pattern: str, states: frozenset[int]) -> frozenset[int]:
    """The positions with those behind stars, which may stand for nothing."""
    found = set(states)
    for state in states:
        here = state
        while pattern[here : here + 1] == "*":
            here += 1
            found.add(here)
    return frozenset(found)
