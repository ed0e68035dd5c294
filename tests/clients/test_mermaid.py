"""The charts, drawn by Mermaid itself in a browser."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hostile import HALVES, TEXTS
from reportdata import app

from fargen.report.markup import visible
from fargen.report.mermaid import mermaid

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCRIPT = Path(__file__).parents[2] / ".cache/node/node_modules/mermaid/dist/mermaid.min.js"
DRAW = """async (text) => {
  try {
    const place = document.createElement("div");
    place.innerHTML = (await mermaid.render("drawn", text)).svg;
    document.body.appendChild(place);
    const labels = (where) => [...place.querySelectorAll(where)].map((label) => label.innerHTML);
    const found = {
      labels: labels(".nodeLabel, .edgeLabel .edgeLabel"),
      foreign: labels("a, script, img"),
    };
    place.remove();
    return found;
  } catch (error) {
    return { error: String(error) };
  }
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    if not SCRIPT.is_file():
        pytest.skip("no mermaid in .cache/node; `make test` installs it where npm is")
    made = browser.new_page()
    made.set_content("<body></body>")
    made.add_script_tag(path=SCRIPT)
    made.evaluate("mermaid.initialize({startOnLoad: false, securityLevel: 'strict'})")
    yield made
    made.close()


def drawn(page: Page, text: str) -> dict[str, Any]:
    found = page.evaluate(DRAW, mermaid(app("shop", text).topology))
    assert isinstance(found, dict)
    return found


def test_every_text_is_drawn_as_it_is(page: Page) -> None:
    """Blanks are folded, characters that nobody sees are replaced; a blank of no width may stand between."""
    plain = drawn(page, "plain")
    assert len(plain["labels"]) >= 6
    for text in filter(None, (*TEXTS, *HALVES)):
        shown = " ".join(visible(text).split())
        escaped = html.escape(shown, quote=False)
        expected = [label.replace("plain", escaped) for label in plain["labels"]]
        found = drawn(page, text)
        assert "error" not in found, ascii(text)
        if len(text) > 200:  # it is cut
            continue
        # A text stands behind a word, too: there a blank between them stays.
        got = [
            re.sub(r"(Service|Logs|Deployment|fp) ", r"\1", label.replace("\u200b", ""))
            for label in found["labels"]
        ]
        assert (got, found["foreign"]) == (expected, []), ascii(text)


def test_mermaid_would_refuse_and_link(page: Page) -> None:
    assert "error" in page.evaluate(DRAW, 'flowchart LR\n  a["b"] --> ["c"\n')
    assert page.evaluate(DRAW, 'flowchart LR\n  a["b"]\n  click a "https://example.com"\n')["foreign"]
