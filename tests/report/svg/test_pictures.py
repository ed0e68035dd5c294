"""What holds for every picture: well formed, named, the same bytes, nothing outside, hostile texts."""

from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from hostile import HALVES, TEXTS
from reportdata import HOSTILE, RATES, app

from fargen.fargate.tiers import TIERS, Tier
from fargen.report.markup import Element, visible
from fargen.report.svg.breakeven import Curves, breakeven_chart
from fargen.report.svg.costs import CostBar, cost_chart
from fargen.report.svg.picture import shortened, svg_file, text_width
from fargen.report.svg.podbars import pod_bars
from fargen.report.svg.staircase import Dot, staircase
from fargen.report.svg.topology import topology_picture
from fargen.values.money import Money

SVG = "{http://www.w3.org/2000/svg}"


def drawn(text: str) -> dict[str, Element]:
    shown = app("shop", text)
    label = text or "shop"
    bar = CostBar(label, Money(10), Money(20), Money(30), Money(40))
    return {
        "staircase": staircase([Dot(label, Tier(500, 2048), 1408, Tier(500, 1024))], RATES, 730),
        "costs": cost_chart([bar], 730),
        "pod": pod_bars("pod", f"A pod of {label}", shown.bars, shown.tier),
        "breakeven": breakeven_chart(Curves(Money(300), Money(150), f"2 x {label}", 50.0)),
        "topology": topology_picture("topology", f"Around {label}", shown.topology),
    }


NAMES = tuple(drawn(""))


@pytest.mark.parametrize("text", ["", *HOSTILE])
@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_well_formed_and_holds_only_its_own_elements(name: str, text: str) -> None:
    root = ET.fromstring(svg_file(drawn(text)[name]))  # noqa: S314  # our own output
    plain = ET.fromstring(svg_file(drawn("")[name]))  # noqa: S314
    assert {part.tag for part in root.iter()} <= {part.tag for part in plain.iter()} | {f"{SVG}rect"}
    assert {part.tag.removeprefix(SVG) for part in root.iter()} <= {
        *("svg", "title", "desc", "style", "g", "rect", "path", "line", "circle", "polygon", "text"),
    }
    for part in root.iter():
        assert not [key for key in part.attrib if key.startswith("on") or key in {"style", "href"}]


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_says_what_it_shows(name: str) -> None:
    root = ET.fromstring(svg_file(drawn("")[name]))  # noqa: S314
    title, description = root[0], root[1]
    assert (title.tag, description.tag, root.get("role")) == (f"{SVG}title", f"{SVG}desc", "img")
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (
        title.get("id"),
        description.get("id"),
    )
    assert len(title.text or "") > 10
    assert len(description.text or "") > 30


@pytest.mark.parametrize("name", NAMES)
def test_the_same_bytes_twice(name: str) -> None:
    assert svg_file(drawn("")[name]) == svg_file(drawn("")[name])


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_in_the_picture_as_it_is(text: str) -> None:
    root = ET.fromstring(svg_file(drawn(text)["topology"]))  # noqa: S314
    assert f"Around {visible(text)}" == root[0].text


def dots(many: int) -> list[Dot]:
    return [Dot(f"app-{n}", TIERS[n % len(TIERS)], TIERS[n % len(TIERS)].memory_mib) for n in range(many)]


@pytest.mark.parametrize(
    "make",
    [
        lambda: staircase(dots(200), RATES, 730),
        lambda: cost_chart([CostBar(f"app-{n}", *(Money(n),) * 4) for n in range(500)], 730),
        lambda: cost_chart([], 730),
        lambda: staircase([], RATES, 730),
    ],
)
def test_many_and_none(make: Callable[[], Element]) -> None:
    text = svg_file(make())
    ET.fromstring(text)  # noqa: S314
    assert len(text) < 150_000


def test_a_text_is_cut_where_it_gets_too_wide() -> None:
    for content in ("", "short", "x" * 10_000, "名前" * 500, "a名" * 40):
        cut = shortened(content, 200)
        if text_width(content) <= 200:
            assert cut == content
            continue
        assert content.startswith(cut[:-1])
        assert cut.endswith("…")
        assert text_width(cut) <= 200 + 1e-9
        assert text_width(content[: len(cut)]) > 200 - 14  # a letter more, and the mark has no room


@pytest.mark.parametrize("text", [*TEXTS, *HALVES])
def test_every_text_is_a_text_of_the_picture(text: str) -> None:
    for name, picture in drawn(text).items():
        root = ET.fromstring(svg_file(picture))  # noqa: S314  # our own output
        said = "".join(root.itertext())
        assert all(letter.isprintable() or letter in "\n\t" for letter in said)
        if text and name != "breakeven":  # that names machines only
            assert visible(text) in said or len(text) > 10, name
