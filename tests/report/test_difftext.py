"""Differences: every text is read as it is, no line is lost, and what is long takes no time."""

import json
import time
from typing import Any

import pytest
from hostile import HALVES, TEXTS
from markdownreader import read_markdown

from fargen.report.diffdocument import difference_json
from fargen.report.diffmarkdown import difference_markdown
from fargen.report.difftext import both_texts, difference_text
from fargen.values.changes import MISSING, Difference, FieldChange, ObjectChange
from fargen.values.finding import ObjectRef

ALL = tuple(filter(None, (*TEXTS, *HALVES)))
SHORT = [text for text in ALL if len(text) < 100]


def difference(text: str, after: Any = MISSING) -> Difference:
    """The text wherever one stands."""
    ref = ObjectRef(text, text, text, text)
    fields = (FieldChange(("data", text, ("name", text)), text, after),)
    return Difference(text, (ObjectChange("changed", ref, text, fields),))


def shown(text: str) -> str:
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


@pytest.mark.parametrize("text", ALL)
def test_json_gives_the_very_text(text: str) -> None:
    document = json.loads(difference_json(difference(text)))
    (change,) = document["objects"]
    assert (document["against"], change["app"], change["fields"][0]["before"]) == (text, text, text)
    assert set(change["object"].values()) == {text}


@pytest.mark.parametrize("text", ALL)
def test_a_terminal_gets_printable_lines(text: str) -> None:
    lines = difference_text(difference(text)).split("\n")
    assert all(line.isprintable() for line in lines)
    assert lines[0] == f"~ {shown(text)}/{shown(text)} ({shown(text)})"
    assert len(lines) == 4
    assert "\x1b" not in difference_text(difference(text, text + "x"), color=False)


@pytest.mark.parametrize("text", SHORT)
def test_markdown_has_the_text_in_its_cells(text: str) -> None:
    read, plain = (read_markdown(difference_markdown(difference(each))) for each in (text, "plain"))
    assert (read.shape, read.links) == (plain.shape, [])
    value = text if "\n" not in text else json.dumps(text, ensure_ascii=False)
    assert read.texts[-2] == shown(value).replace("\u200b", "")
    assert f"🟡 {shown(text)}/{shown(text)} ({shown(text)}): changed".replace("\u200b", "") in read.texts


def test_lines_that_begin_with_dashes_are_lines() -> None:
    """In SQL and in YAML they do."""
    text = difference_text(difference("-- one\n++ two\n", "-- three\n++ two\n"))
    assert "      | --- one\n      | +-- three\n" in text


def test_ends_of_lines_differ() -> None:
    assert "      | -a\ufffd\n      | +a\n" in difference_text(difference("a\r\nb", "a\nb"))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (80, "80", ("80", '"80"')),
        ("a\u200bb", "a\u200cb", ('"a\\u200bb"', '"a\\u200cb"')),
        ("a", "b", ("a", "b")),
        ("x" * 200 + "a", "x" * 200 + "b", ("…" + "x" * 20 + 'a"', "…" + "x" * 20 + 'b"')),
    ],
)
def test_what_differs_looks_different(before: Any, after: Any, expected: tuple[str, str]) -> None:
    assert both_texts(before, after) == expected


def test_texts_of_many_lines_take_no_time() -> None:
    """Where every other line differs, what is alike would be sought for minutes."""
    lines = range(20_000)
    old, new = ("".join(f"{n}\n" if n % 2 else f"{side}{n}\n" for n in lines) for side in ("a", "b"))
    begun = time.process_time()
    text = difference_text(difference(old, new))
    assert time.process_time() - begun < 5
    assert "      | @@ -1,19999 +1,19999 @@\n      | -a0\n" in text
    assert "      | +b19998\n" in text
    near = difference_text(difference(old, old.replace("\n777\n", "\nx\n")))
    assert "      | @@ -777,3 +777,3 @@\n      |  a776\n      | -777\n      | +x\n      |  a778\n" in near
