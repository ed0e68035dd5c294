"""The report in a real browser: layout, keyboard, colours, policy, hostile texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from reportdata import hostile, ordinary

from fargen.report.page.page import report_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = (360, 1440)
VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.blockedURI));
"""


class Opened(NamedTuple):
    """A page, with what it said and what it asked for."""

    page: Page
    said: list[str]
    asked: list[str]


@pytest.fixture(params=["light", "dark"])
def opened(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[Opened]:
    made = open_page(browser, tmp_path, report_page(ordinary()), request.param)
    yield made
    made.page.close()


def open_page(browser: Browser, folder: Path, text: str, scheme: str = "light", width: int = 1440) -> Opened:
    file = folder / "report.html"
    file.write_text(text, encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda wanted: asked.append(wanted.url))
    page.add_init_script(VIOLATIONS)
    page.goto(file.as_uri())
    return Opened(page, said, asked)


def test_it_says_nothing_loads_nothing_and_keeps_its_policy(opened: Opened) -> None:
    assert opened.said == []
    assert [url for url in opened.asked if not url.endswith("/report.html")] == []
    assert opened.page.evaluate("window.violations") == []


def test_the_policy_stops_what_it_does_not_know(browser: Browser, tmp_path: Path) -> None:
    """The tests above would see a violation: here are three."""
    intruder = (
        '<script>window.broken = 1</script><img src="https://example.com/x.png">'
        '<p style="color: red">red</p></main>'
    )
    text = report_page(ordinary()).replace("</main>", intruder)
    opened = open_page(browser, tmp_path, text)
    assert opened.page.evaluate("window.broken") is None
    seen = sorted(opened.page.evaluate("window.violations"))
    assert seen == ["https://example.com/x.png", "inline", "inline"]
    opened.page.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_window(opened: Opened, width: int) -> None:
    opened.page.set_viewport_size({"width": width, "height": 900})
    assert opened.page.evaluate("document.documentElement.scrollWidth") == width
    beyond = """
    [...document.querySelectorAll("body *")]
      .filter((element) => !element.closest(".scroll") && !element.matches(".skip"))
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
      .map((element) => element.outerHTML.slice(0, 80))
    """
    assert opened.page.evaluate(beyond) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_text_of_a_picture_is_cut_off(opened: Opened, width: int) -> None:
    opened.page.set_viewport_size({"width": width, "height": 900})
    outside = """
    [...document.querySelectorAll("svg text")].filter((text) => {
      const inner = text.getBoundingClientRect(), outer = text.closest("svg").getBoundingClientRect();
      return inner.width && (inner.left < outer.left - 1 || inner.right > outer.right + 1
        || inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1);
    }).map((text) => text.textContent)
    """
    assert opened.page.evaluate(outside) == []


def test_texts_stand_out_from_what_is_behind_them(opened: Opened) -> None:
    """At least 4.5 to 1 (WCAG 1.4.3), as the browser computes the colours."""
    faint = """
    (() => {
      const channel = (byte) => {
        const value = byte / 255;
        return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
      };
      const light = (rgb) => 0.2126 * channel(rgb[0]) + 0.7152 * channel(rgb[1]) + 0.0722 * channel(rgb[2]);
      const parse = (text) => text.match(/[\\d.]+/g).map(Number);
      const behind = (element) => {
        for (let at = element; at; at = at.parentElement) {
          const color = parse(getComputedStyle(at).backgroundColor);
          if (color.length === 3 || color[3] > 0) return color;
        }
        return [255, 255, 255];
      };
      const found = [];
      for (const element of document.querySelectorAll("body *:not(svg):not(svg *):not(script)")) {
        if (![...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())) continue;
        const [one, other] = [light(parse(getComputedStyle(element).color)), light(behind(element))];
        const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        if (ratio < 4.5) found.push([element.outerHTML.slice(0, 60), ratio]);
      }
      return found;
    })()
    """
    assert opened.page.evaluate(faint) == []


@pytest.mark.parametrize(("width", "charts"), [(360, ["Chart: cost by app"]), (1440, [])])
def test_the_keyboard_goes_through_everything_in_order(opened: Opened, width: int, charts: list[str]) -> None:
    """What does not scroll is no stop."""
    opened.page.set_viewport_size({"width": width, "height": 900})
    reached = []
    for _ in range(60):
        opened.page.keyboard.press("Tab")
        what = "document.activeElement.id || document.activeElement.getAttribute('aria-label')"
        name = opened.page.evaluate(f"{what} || document.activeElement.textContent.slice(0, 30)")
        if name in reached[1:] and reached[0] == "Skip to the totals" and name == reached[0]:
            break
        shown = opened.page.evaluate(
            "(({outlineStyle, outlineWidth}) => `${outlineStyle} ${outlineWidth}`)"
            "(getComputedStyle(document.activeElement))"
        )
        if opened.page.evaluate("document.activeElement === document.body"):
            break
        assert shown == "solid 3px", name
        reached.append(name)
    fields = [f"in-{name}" for name in ("app", "cpu", "memory", "sidecarCpu", "sidecarMemory")]
    expected = ["Skip to the totals", "theme", "Totals", *charts, *fields, "in-region"]
    landmarks = {*expected, "Chart: cost by app"}
    assert [name for name in reached if name in landmarks] == expected


def test_the_skip_link_leads_to_the_totals(opened: Opened) -> None:
    opened.page.keyboard.press("Tab")
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_url("**/report.html#totals")
    assert opened.page.evaluate("document.querySelector(':target').id") == "totals"


def test_what_a_screen_reader_is_told(opened: Opened) -> None:
    tree = opened.page.locator("body").aria_snapshot()
    for line in (
        "- banner:",
        '- heading "Fargate report" [level=1]',
        '- navigation "Sections":',
        "- main:",
        '- region "Totals":',
        '- img "Cost of each app for 730 hours, USD"',
        '- img "Fargate sizes and prices, us-east-1"',
        '- img "A pod of shop"',
        '- spinbutton "CPU of the app, milli-CPU": "400"',
        '- combobox "region":',
        "- status",
        "- contentinfo:",
    ):
        assert line in tree


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(browser: Browser, tmp_path: Path, scheme: str, width: int) -> None:
    """The rules of WCAG 2.2 A and AA that a program can judge (https://github.com/dequelabs/axe-core)."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    file = tmp_path / "report.html"
    file.write_text(report_page(ordinary()), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page.goto(file.as_uri())
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = axe.run(page, options={"runOnly": rules}).response
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]] == []
    assert len(found["passes"]) > 40
    page.close()


def test_every_field_has_a_name_and_every_picture_a_table(opened: Opened) -> None:
    nameless = (
        "[...document.querySelectorAll('input, select')].filter((field) => !field.labels.length).length"
    )
    assert opened.page.evaluate(nameless) == 0
    alone = """
    [...document.querySelectorAll("figure")].filter((figure) => {
      const around = figure.closest("article, section");
      return !around.querySelector("table");
    }).length
    """
    assert opened.page.evaluate(alone) == 0


def test_the_reader_chooses_light_or_dark(opened: Opened) -> None:
    background = "getComputedStyle(document.documentElement).backgroundColor"
    before = opened.page.evaluate(background)
    opened.page.get_by_role("button", name="Light or dark").click()
    after = opened.page.evaluate(background)
    assert {before, after} == {"rgb(255, 255, 255)", "rgb(18, 22, 28)"}
    opened.page.get_by_role("button", name="Light or dark").click()
    assert opened.page.evaluate(background) == before


def test_paper_is_white_and_shows_what_is_folded(opened: Opened) -> None:
    opened.page.emulate_media(media="print")
    assert (
        opened.page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper')")
        == "#ffffff"
    )
    assert not opened.page.locator("nav").is_visible()
    assert not opened.page.locator("#calculator").is_visible()
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert opened.page.evaluate("[...document.querySelectorAll('details')].every((part) => part.open)")
    assert opened.page.pdf()[:5] == b"%PDF-"


def test_hostile_texts_are_texts(browser: Browser, tmp_path: Path) -> None:
    opened = open_page(browser, tmp_path, report_page(hostile()))
    page = opened.page
    assert page.evaluate("window.broken") is None
    assert opened.said == []
    assert len(opened.asked) == 1
    assert page.evaluate("window.violations") == []
    assert page.locator("script").count() == 2
    assert page.locator("img:not(svg)").count() == 0
    assert page.locator("main > section").count() == 7
    assert page.locator("h3").first.text_content() == "</script><script>window.broken = 1</script> Deployment"
    assert "</script><script>" in str(page.locator("h1").text_content())
    assert page.evaluate("document.documentElement.scrollWidth") == 1440
    page.locator("#in-app").select_option("2")
    assert page.locator("#out-tier").text_content() == "0.5 vCPU, 2 GB"
    page.close()


def test_without_scripts_the_page_has_no_dead_controls(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(report_page(ordinary()), encoding="utf-8")
    page = browser.new_page(java_script_enabled=False)
    page.goto(file.as_uri())
    assert not page.locator("#calculator").is_visible()
    assert not page.locator("#theme").is_visible()
    assert page.locator("#costs table").is_visible()
    page.close()
