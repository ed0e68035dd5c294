"""The site of the documentation: no warning, every page in the navigation, nothing loaded from elsewhere."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from docs.generator.pages import DOCS
from docs.generator.site import on_page_markdown

pytest.importorskip("material", reason="MkDocs Material is not installed: make test installs it")

ROOT = DOCS.parent
# What makes a browser fetch something by itself; a link that a reader follows is not one.
LOADING = {"audio", "embed", "iframe", "img", "link", "object", "script", "source", "video"}


class Loaded(HTMLParser):
    """Collects what a page loads, and the text that its reader sees."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        address = known.get("src") or known.get("href") or known.get("data")
        if address and tag in LOADING and known.get("rel") != "canonical":
            self.addresses.append(address)
        elif tag == "a" and address:
            self.links.append(address)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert "WARNING" not in run.stderr
    return folder


def pages(folder: Path) -> Iterator[tuple[Path, Loaded]]:
    for path in sorted(folder.rglob("*.html")):
        seen = Loaded()
        seen.feed(path.read_text(encoding="utf-8"))
        yield path, seen


def test_every_page_is_built_and_in_the_navigation(built: Path) -> None:
    """That a page is missing in the navigation is a warning, which ends a strict build."""
    sources = {path.relative_to(DOCS).with_suffix(".html") for path in DOCS.rglob("*.md")}
    made = {path.relative_to(built) for path, _ in pages(built)}
    assert made == sources | {Path("404.html")}
    assert not list(built.rglob("*.py"))


def test_no_page_loads_anything_from_elsewhere(built: Path) -> None:
    for path, seen in pages(built):
        assert seen.addresses, path
        for address in seen.addresses:
            assert not re.match(r"\w+:|//", address), f"{path}: {address}"
    for sheet in built.rglob("*.css"):
        style = sheet.read_text(encoding="utf-8")
        assert not re.search(r"(url\(|@import)\s*[\"']?(https?:)?//", style), sheet


def test_no_page_has_what_the_theme_would_load_from_elsewhere(built: Path) -> None:
    for path, _ in pages(built):
        assert 'class="mermaid"' not in path.read_text(encoding="utf-8"), path


def test_links_of_the_site_lead_somewhere(built: Path) -> None:
    for path, seen in pages(built):
        for link in seen.links:
            name = unquote(link.partition("#")[0])
            if not name or re.match(r"\w+:", name) or path.name == "404.html":
                continue
            assert (path.parent / name).exists(), f"{path.relative_to(built)}: {link}"


def test_the_list_of_how_tos_has_every_one() -> None:
    """And the navigation too, or the strict build ends: a page that nobody links to is not found."""
    listed = re.findall(r"\]\((\S+\.md)\)", (DOCS / "how-to/index.md").read_text(encoding="utf-8"))
    there = {path.name for path in (DOCS / "how-to").glob("*.md")}
    assert {name for name in listed if "/" not in name} == there - {"index.md"}


def test_comments_that_steer_the_examples_are_not_seen(built: Path) -> None:
    tutorial = (built / "tutorial.html").read_text(encoding="utf-8")
    assert "&lt;!--" not in tutorial
    assert "<!-- file:" in tutorial


class File:
    src_uri = "how-to/krm.md"


class Page:
    file = File()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[a page](check.md), [one](../tutorial.md#where-next), [AWS](https://aws.amazon.com)", None),
        ("[sizes.md](../reference/sizes.md#prices)", "[Sizes and prices](../reference/sizes.md#prices)"),
        ("See [the example](../../examples/krm).", "See the example (`examples/krm` in the repository)."),
        ("In [`examples/krm`](../../examples/krm).", "In `examples/krm`."),
        ("```sh\n[x](../../examples/krm)\n```\n", None),
        ("![picture](../images/pod.svg)", None),
    ],
)
def test_links_are_those_of_a_site(text: str, shown: str | None) -> None:
    assert on_page_markdown(text, Page()) == (text if shown is None else shown)
