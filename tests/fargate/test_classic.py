import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.fargate.classic import (
    ClassicError,
    Entry,
    Section,
    format_classic,
    parse_classic,
    require,
    section,
)


def test_sections_with_their_lines() -> None:
    text = "# a\n\n[filter]\n    Name grep\n    # b\n    Regex  log  ^a b$ \n[OUTPUT]\r\n    Name x\r\n"
    assert parse_classic(text) == (
        Section("FILTER", (Entry("Name", "grep", 4), Entry("Regex", "log  ^a b$", 6)), 3),
        Section("OUTPUT", (Entry("Name", "x", 8),), 7),
    )


def test_keys_repeat_and_are_case_insensitive() -> None:
    each = section("FILTER", ("Record", "a 1"), ("record", "b 2"))
    assert each.values("RECORD") == ("a 1", "b 2")
    assert each.get("Record") == "b 2"
    assert each.get("Match") is None


def test_nothing_is_no_section() -> None:
    assert parse_classic("") == ()
    assert parse_classic("\n  \n# x\n") == ()
    assert format_classic(()) == ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("    Name grep", "line 1: a key before the first [SECTION]"),
        ("[FILTER]\n  Name a\n    Match b", "line 3: indented by 4 spaces, the keys above by 2"),
        ("[FILTER]\n    Name a\n  Match b", "line 3: indented by 2 spaces, the keys above by 4"),
        ("[FILTER]\n\tName a", "line 2: a tab; indent and separate with spaces (FGT710)"),
        ("[FILTER]\n    Name\ta", "line 2: a tab; indent and separate with spaces (FGT710)"),
        ("[FILTER]\n    Name a\rb", "line 2: the character '\\r'"),
        ("[FILTER]\n    Name a\x00", "line 2: the character '\\x00'"),
        ("[FILTER]\n    Name \u2028a", "line 2: the character '\\u2028'"),
        ("[FILTER]\n    Name", "line 2: Name has no value"),
        ("[FILTER", "line 1: '[FILTER' is neither a [SECTION] nor an indented key with a value"),
        ("[]", "line 1: '[]' is neither a [SECTION] nor an indented key with a value"),
        ("[A]B]", "line 1: '[A]B]' is neither a [SECTION] nor an indented key with a value"),
        ("[FILTER]\nName a", "line 2: 'Name a' is neither a [SECTION] nor an indented key with a value"),
        ("@INCLUDE /etc/passwd", "line 1: the directive @INCLUDE is not allowed"),
        ("@SET a=b", "line 1: the directive @SET is not allowed"),
        (
            "[FILTER]\n    @INCLUDE x",
            "line 2: '@INCLUDE' is not a key; groups and directives are not allowed",
        ),
        ("[FILTER]\n    [group] x", "line 2: '[group]' is not a key; groups and directives are not allowed"),
    ],
)
def test_what_is_not_the_grammar(text: str, message: str) -> None:
    with pytest.raises(ClassicError) as caught:
        parse_classic(text)
    assert str(caught.value) == message
    assert message == f"line {caught.value.line}: {caught.value.reason}"


def test_sections_are_held_to_one_kind_and_its_keys() -> None:
    sections = parse_classic("[FILTER]\n  name grep\n  MATCH *\n[FILTER]\n  Name x\n")
    require(sections[:1], "FILTER", ("Name", "Match"))
    with pytest.raises(ClassicError, match=r"^line 4: \[FILTER\] has no Match$"):
        require(sections, "FILTER", ("Name", "Match"))
    with pytest.raises(ClassicError, match=r"^line 1: \[FILTER\] is not allowed here, only \[PARSER\]$"):
        require(sections, "PARSER", ())


words = st.text(alphabet="abcXYZ019_.*-$", min_size=1, max_size=8)
values = st.lists(
    st.text(alphabet="abc [@#]${}%/^\u00e9", min_size=1, max_size=6), min_size=1, max_size=3
).map(lambda parts: " ".join(parts).strip() or "x")
sections = st.builds(
    lambda name, pairs: section(name, *pairs),
    st.sampled_from(["INPUT", "FILTER", "MULTILINE_PARSER"]),
    st.lists(st.tuples(words, values), max_size=4),
)


@given(st.lists(sections, max_size=4))
def test_what_is_written_reads_back(written: list[Section]) -> None:
    read = parse_classic(format_classic(written))
    assert [(s.name, [(e.key, e.value) for e in s.entries]) for s in read] == [
        (s.name, [(e.key, e.value) for e in s.entries]) for s in written
    ]
