import pytest

from fargen.report.svg.palette import COLORS, file_css, page_css, variables_css

TEXTS = ("ink", "muted", "accent", "good", "warn", "bad")
SHAPES = (
    "edge",
    "stone",
    "good",
    "bad",
    *(name for name in COLORS if name.startswith("s") and len(name) == 2),
)


def luminance(color: str) -> float:
    values = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "panel"])
@pytest.mark.parametrize("name", TEXTS)
def test_texts_stand_out(name: str, ground: str, mode: int) -> None:
    assert contrast(COLORS[name][mode], COLORS[ground][mode]) >= 4.5


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("name", SHAPES)
def test_shapes_stand_out(name: str, mode: int) -> None:
    assert contrast(COLORS[name][mode], COLORS["paper"][mode]) >= 3


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("bar", ["s0", "s1", "s3", "s6", "stone"])
def test_amounts_in_bars_stand_out(bar: str, mode: int) -> None:
    assert contrast(COLORS["paper"][mode], COLORS[bar][mode]) >= 4.5


def test_a_file_has_colours_and_a_page_has_variables() -> None:
    assert "var(" not in file_css()
    assert file_css().count("@media (prefers-color-scheme:dark)") == 1
    assert "svg .t-muted{fill:var(--muted)}" in page_css()
    assert all(f"--{name}:{light};" in variables_css() for name, (light, _) in COLORS.items())
