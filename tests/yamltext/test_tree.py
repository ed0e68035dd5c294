"""Trees keep their places, whether as marks or packed as numbers; lines and underlines of any text."""

import copy
import time
from pathlib import Path
from typing import Any

import pytest

from fargen.yamltext.jsontext import read_json
from fargen.yamltext.read import read
from fargen.yamltext.tree import Map, Seq, Source, line_in, line_starts, place_of, unpack

ROOT = Path(__file__).parent.parent.parent
TEXTS = [
    path.read_text()
    for folder in ("tests/rules", "examples")
    for path in (ROOT / folder).rglob("*.yaml")
    if "templates" not in path.parts
]


def marks(node: Any) -> list[Any]:
    """All places of a tree, without their source."""
    if isinstance(node, Map):
        own = [(key, *mark[1:]) for key, mark in node.marks.items()]
        return [own, *(marks(value) for value in node.values())]
    if isinstance(node, Seq):
        return [[mark[1:] for mark in node.marks], *map(marks, node)]
    return [node]


def test_packed_places_are_the_same() -> None:
    assert len(TEXTS) > 100
    for text in TEXTS:
        plain, packed = read(text, "f.yaml"), read(text, "f.yaml", packed=True)
        assert [marks(document.root) for document in plain] == [marks(document.root) for document in packed]


def test_a_merge_key_keeps_the_places_of_what_it_takes() -> None:
    text = "a: &x {k: 1, l: 2}\nb:\n  <<: *x\n  l: 3\n"
    for packed in (True, False):
        (document,) = read(text, "f.yaml", packed=packed)
        assert document.root["b"] == {"l": 3, "k": 1}
        assert {key: mark[1:] for key, mark in document.root["b"].marks.items()} == {
            "l": (4, 3, 4, 6),
            "k": (1, 8, 1, 11),
        }


def test_an_unpacked_tree_may_be_changed() -> None:
    (document,) = read("a: {b: 1, c: 2}\nd: [1, 2]\n", "f.yaml", packed=True)
    unpack(document.root)
    del document.root["a"]["b"], document.root["d"][0]
    assert place_of(document.root, ("a", "c")) == ("f.yaml", 1, 14, 1)
    assert list(document.root["a"].marks) == ["b", "c"]


def test_a_packed_tree_can_be_copied() -> None:
    (document,) = read("a: [{b: 1}]\n", "f.yaml", packed=True)
    twin = copy.deepcopy(document.root)
    assert (twin, marks(twin)) == (document.root, marks(document.root))
    with pytest.raises(AttributeError, match=r"^nothing$"):
        _ = document.root.nothing
    with pytest.raises(AttributeError, match=r"^nothing$"):
        _ = document.root["a"].nothing


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("a\nb", 1, "a"),
        ("a\nb", 2, "b"),
        ("a\nb\n", 3, ""),
        ("a\nb", 3, None),
        ("a\nb", 0, None),
        ("", 1, ""),
        ("aaaaaa", 1, None),
        ("\u2028a\r\nb", 1, "\u2028a\r"),
    ],
)
def test_a_line_of_a_text(text: str, line: int, expected: str | None) -> None:
    assert line_in(text, line, longest=5) == expected


def test_lines_start_after_line_feeds() -> None:
    assert list(line_starts("ab\r\n\nc\u2028d")) == [0, 4, 5]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("a: word", 4),
        ("a: 'two words'", 11),
        ("a: one two # why", 7),
        ("{a: 5, b: 6}", 1),
        ("a: " + "x" * 5000, 1000),
        ("a: '" + "x" * 5000 + "'", 5002),
    ],
)
def test_what_is_underlined(text: str, length: int) -> None:
    place = place_of(read(text, "f.yaml")[0].root, ("a",))
    assert place is not None
    assert place.length == length


def test_findings_in_one_giant_line_cost_no_more_than_in_many() -> None:
    text = '{"a":[' + ",".join(f'{{"b":{number}}}' for number in range(100_000)) + "]}"
    root = read_json(text, Source("f.json", "", text))
    started = time.process_time()
    places = [place_of(root, ("a", index, "b")) for index in range(0, 100_000, 50)]
    assert [place.length for place in places if place] == [len(str(n)) for n in range(0, 100_000, 50)]
    assert time.process_time() - started < 1  # 2,000 cuts of the whole line take 2 s and more
