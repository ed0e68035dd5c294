import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hostile import HALVES, TEXTS
from markdownreader import read_markdown
from reportdata import HOSTILE, RATES, app, hostile, ordinary, report

from fargen.fargate.prices import rates
from fargen.report.markdownreport import markdown_page
from fargen.report.markup import visible
from fargen.report.page.calculator import calculator_data
from fargen.report.page.page import policy, report_page, script_text, style_text
from fargen.report.text import printable

LOADING = {"img", "iframe", "object", "embed", "link", "base", "audio", "video", "image", "use"}
VOID = {"meta", "input", "br", "hr", "link"}


class Tree(HTMLParser):
    """Tags with their attributes; an end tag must close the last open element."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str]]] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {key: value or "" for key, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.setdefault(self.open[-1] if self.open else "", []).append(data)


@pytest.fixture(params=["ordinary", "hostile", "empty"])
def page(request: pytest.FixtureRequest) -> str:
    return report_page({"ordinary": ordinary, "hostile": hostile, "empty": report}[request.param]())


def test_the_policy_allows_the_style_and_the_script_of_the_page_and_nothing_else(page: str) -> None:
    tree = Tree(page)
    (content,) = (a["content"] for _, a in tree.found if a.get("http-equiv") == "Content-Security-Policy")
    rules = dict(rule.strip().partition(" ")[::2] for rule in content.split(";"))

    def digest(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    (style,) = re.findall(r"<style>(.*?)</style>", page, flags=re.DOTALL)
    (script,) = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    assert rules == {
        "default-src": "'none'",
        "style-src": digest(style),
        "script-src": digest(script),
        "base-uri": "'none'",
        "form-action": "'none'",
        "require-trusted-types-for": "'script'",
    }
    assert content == policy(style_text(), script_text())
    head = page[: page.index("</head>")]
    assert head.index("Content-Security-Policy") < min(head.index("<style"), head.index("<title"))


def test_nothing_is_loaded_and_nothing_runs_from_an_attribute(page: str) -> None:
    for tag, attributes in Tree(page).found:
        assert tag not in LOADING
        assert not [
            name for name in attributes if name.startswith("on") or name in {"src", "style", "srcset"}
        ]
        if tag == "a":
            assert re.match(r"#|https://", attributes["href"])
    assert "url(" not in style_text()
    assert "@import" not in style_text()
    assert not re.search(
        r"innerHTML|insertAdjacent|document\.write|eval\(|new Function|fetch\(|Xml", script_text()
    )


def test_ids_are_unique_and_what_refers_to_one_finds_it(page: str) -> None:
    found = Tree(page).found
    ids = [attributes["id"] for _, attributes in found if "id" in attributes]
    assert len(ids) == len(set(ids))
    for _, attributes in found:
        for name in ("aria-labelledby", "aria-describedby", "for"):
            assert attributes.get(name, ids[0]) in ids
        if attributes.get("href", "").startswith("#"):
            assert attributes["href"][1:] in ids


def test_headings_have_no_gap_and_landmarks_are_there(page: str) -> None:
    tags = [tag for tag, _ in Tree(page).found]
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert [tags.count(tag) for tag in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]


def test_what_scrolls_can_be_reached_and_has_a_name(page: str) -> None:
    for _, attributes in Tree(page).found:
        if attributes.get("class") == "scroll":
            assert (attributes["role"], attributes["tabindex"]) == ("group", "0")
            assert attributes["aria-label"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_there_as_text(text: str) -> None:
    page = report_page(report(app("x", text), text=text))
    tree = Tree(page)
    plain = Tree(report_page(report(app("x", "plain"))))
    assert [tag for tag, _ in tree.found] == [tag for tag, _ in plain.found]
    assert "".join(tree.texts["h1"]) == f"Fargate report{visible(text)}"
    assert tree.texts["h3"] == [f"{visible(text)} "]
    assert [t for t in tree.texts["code"] if visible(text) == t]


def test_the_data_of_the_calculator_are_those_of_the_apps() -> None:
    (data,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', report_page(ordinary()))
    read = json.loads(data)
    assert read["apps"][0] == {
        "cpu": 400,
        "memory": 1024,
        "sidecarCpu": 100,
        "sidecarMemory": 128,
        "storage": 0,
        "replicas": 5,
        "region": "us-east-1",
    }
    assert read["overheadMib"] == 256
    assert read["rates"]["us-east-1"] == {
        "unit": "1000000",
        "vcpu": "40480",
        "gb": "4445",
        "ephemeral": "111",
        "mark": "",
    }


def test_two_price_lists_of_a_region_are_told_apart() -> None:
    own = rates("us-east-1", {"vcpuHour": "0.03", "gbHour": "0.003", "ephemeralGbHour": "0"})
    data = report(app("a"), app("b")._replace(rates=own))
    found = calculator_data(data._replace(rates=(RATES, own)))
    assert [entry["region"] for entry in found["apps"]] == ["us-east-1", "us-east-1 (2)"]
    assert found["rates"]["us-east-1 (2)"] == {
        "unit": "1000",
        "vcpu": "30",
        "gb": "3",
        "ephemeral": "0",
        "mark": "",
    }


def test_the_same_bytes_twice() -> None:
    assert report_page(ordinary()) == report_page(ordinary())


def test_amounts_of_estimated_prices_are_marked() -> None:
    """All of them, in the page, in its pictures, in its data and in Markdown; those of the list are not."""
    estimate = rates("eu-west-1")
    assert estimate.estimated
    data = report(app("x")._replace(rates=estimate))._replace(
        rates=(estimate,), control_planes=(), nodes=None
    )
    tree = Tree(report_page(data))
    amounts = [text for tag in ("td", "dd", "text") for text in tree.texts[tag]]
    amounts = [text for text in amounts if re.search(r"\d\.\d\d\b", text)]
    assert len(amounts) > 10
    assert [text for text in amounts if "≈" not in text] == ["0.25 vCPU"]
    lines = [line for line in markdown_page(data).splitlines() if re.search(r"\d\.\d\d\b", line)]
    assert [line for line in lines if "≈" not in line] == []
    assert '"mark":"\\u2248"' in report_page(data)
    assert "≈" not in report_page(ordinary())


def test_an_empty_report_says_so() -> None:
    assert "No pods run on Fargate here." in report_page(report())


def test_totals_are_those_of_the_data() -> None:
    page = report_page(ordinary())
    for text in (
        '<dd class="big">300.00 <small>USD</small></dd>',
        "from fewest to most pods: 150.00 to 600.00",
        "with a Savings Plan: 150.00 to 240.00, as commonly quoted; unverified",
        '<dd class="big">33 <small>%</small></dd>',
        '<dd class="big">49 <small>%</small></dd>',
        "The control plane of c, which is not in the total: 73.00 USD a month (Kubernetes 1.35, standard",
        "native logging instead of log saves 6.49: 0.5vCPU 1GB would do instead of 0.5vCPU 2GB.",
        "Not on Fargate, and left out: DaemonSet/agent.",
    ):
        assert text in page


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_keeps_a_hostile_text_in_its_cell(text: str) -> None:
    plain = markdown_page(report(app("x", "plain"))).splitlines()
    lines = markdown_page(report(app("x", text), text=text)).splitlines()
    assert len(lines) == len(plain)
    assert not [line for line in lines if re.search(r"<(?!br>)", line)]
    rows = [re.sub(r"\\\|", "", line).count("|") for line in lines if line.startswith("|")]
    assert rows == [line.count("|") for line in plain if line.startswith("|")]


def test_markdown_has_a_chart_that_can_be_drawn() -> None:
    text = markdown_page(ordinary())
    assert text.count("```mermaid\nflowchart LR\n") == 2
    assert "| shop | 2 to 10 pods | 0.5vCPU/2GB | 80.00 |" in text
    assert "| [FGT329]" not in text
    assert "| FGT329 | warning | app.yaml:3:5 | replicas: one replica | use two |" in text


@pytest.mark.parametrize("text", [*TEXTS, *HALVES])
def test_markdown_gives_every_text(text: str) -> None:
    read, plain = (
        read_markdown(markdown_page(report(app("x", each), text=each))) for each in (text, "plain")
    )
    assert read.links == plain.links
    if text.strip():
        assert read.shape == plain.shape
        assert printable(text).replace("\u200b", "") in read.texts
