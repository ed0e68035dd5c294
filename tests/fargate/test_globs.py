from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from fargen.fargate.globs import glob_covers, glob_matches, globs_meet, is_glob

PATTERNS = st.text("ab*?", max_size=4)
TEXTS = st.text("abc", max_size=6)
ALL = ["".join(letters) for length in range(7) for letters in product("abc", repeat=length)]


def slow_match(pattern: str, text: str) -> bool:
    """By the definition, one character at a time."""
    if not pattern:
        return not text
    if pattern[0] == "*":
        return slow_match(pattern[1:], text) or (text != "" and slow_match(pattern, text[1:]))
    return text != "" and pattern[0] in {"?", text[0]} and slow_match(pattern[1:], text[1:])


@given(PATTERNS, TEXTS)
def test_matching_is_as_defined(pattern: str, text: str) -> None:
    assert glob_matches(pattern, text) == slow_match(pattern, text)


@given(PATTERNS, PATTERNS)
def test_covering_and_meeting_are_as_over_all_short_texts(wide: str, narrow: str) -> None:
    ours = {text for text in ALL if slow_match(narrow, text)}
    theirs = {text for text in ALL if slow_match(wide, text)}
    assert glob_covers(wide, narrow) == (ours <= theirs)
    assert globs_meet(wide, narrow) == bool(ours & theirs)
    assert globs_meet(narrow, wide) == globs_meet(wide, narrow)


def test_brackets_and_dots_are_ordinary_characters() -> None:
    assert glob_matches("a.[b]*", "a.[b]c")
    assert not glob_matches("a.b", "axb")
    assert not is_glob("a.[b]")


def test_a_pattern_made_to_be_slow_is_answered() -> None:
    assert not glob_matches("*a" * 30, "a" * 29 + "b" * 2000)
    assert not glob_covers("*a" + "?" * 40, "*b" + "?" * 40)
    assert not glob_covers("*a" + "?" * 40 + "*a", "*a" + "*b" * 20 + "?" * 30)
