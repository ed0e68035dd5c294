import json
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fargen.report.markup import Raw, el, number, script_json, visible, write_markup

TEXTS = st.text(st.characters(codec=None), max_size=40)  # lone surrogates, too


class Reader(HTMLParser):
    """What a browser makes of markup: tags, and texts put together."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.texts = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        self.texts += data


@given(TEXTS, TEXTS)
def test_texts_stay_texts_for_html_and_xml(content: str, value: str) -> None:
    written = write_markup(el("p", content, el("b", content), data_x=value))
    reader = Reader()
    reader.feed(written)
    reader.close()
    assert reader.tags == [("p", [("data-x", visible(value))]), ("b", [])]
    assert reader.texts == 2 * visible(content)
    root = ET.fromstring(written)  # noqa: S314  # our own output
    assert [part.tag for part in root.iter()] == ["p", "b"]
    assert "".join(root.itertext()) == 2 * visible(content)
    written.encode()


def test_names_and_values_of_attributes() -> None:
    drawn = el("input", class_="a b", aria_label="x", hidden=True, checked=False, title=None, x=1.25, y=3)
    assert write_markup(drawn) == '<input class="a b" aria-label="x" hidden="" x="1.2" y="3">'


def test_shapes_close_themselves_and_other_elements_do_not() -> None:
    assert write_markup(el("g", el("path", d="M0 0"), el("rect", el("title", "x")), el("div"), None)) == (
        '<g><path d="M0 0"/><rect><title>x</title></rect><div></div></g>'
    )


def test_only_raw_passes() -> None:
    assert write_markup(el("style", Raw("a>b{}"))) == "<style>a>b{}</style>"


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, "0"), (-0.01, "0"), (1.0, "1"), (12.34, "12.3"), (-2.5, "-2.5"), (100, "100"), (0.04, "0")],
)
def test_coordinates_are_short(value: float, expected: str) -> None:
    assert number(value) == expected


@given(st.dictionaries(TEXTS, TEXTS, max_size=4))
def test_json_in_a_script_ends_nothing(value: dict[str, str]) -> None:
    text = script_json(value)
    assert not set(text) & set("<>&\u2028\u2029")
    assert text.isascii()
    assert json.loads(text) == value


def test_what_cannot_be_seen_is_marked() -> None:
    assert visible("a\u202eb\x00c\nd\te\ud800") == "a\ufffdb\ufffdc\nd\te\ufffd"
    assert visible("plain") == "plain"
