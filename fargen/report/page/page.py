"""The whole page: head with its policy, sections, script.

The Content-Security-Policy allows the one style sheet and the one script by their hashes and nothing else: no
request leaves the page, and a script that got into it would not run.
"""

import base64
import hashlib
import os

from fargen import __version__
from fargen.report.markup import Element, Raw, el, script_json, write_markup
from fargen.report.page.apps import apps_section
from fargen.report.page.calculator import calculator_data, calculator_section
from fargen.report.page.costs import cost_section, nodes_section, sizes_section, totals_section
from fargen.report.page.findings import findings_section
from fargen.report.records import ReportData
from fargen.report.svg.palette import page_css, variables_css

_ASSETS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "assets")
_SECTIONS = (
    ("totals", "Totals"),
    ("costs", "Cost by app"),
    ("sizes", "Sizes"),
    ("nodes", "Fargate or EC2"),
    ("calculator", "What if"),
    ("apps", "Apps"),
    ("findings", "Findings"),
)


def report_page(data: ReportData) -> str:
    """The page as text; the same data give the same bytes."""
    style, script = style_text(), script_text()
    sections = (
        totals_section(data),
        cost_section(data),
        sizes_section(data),
        nodes_section(data),
        calculator_section(data),
        apps_section(data),
        findings_section(data),
    )
    page = el(
        "html",
        _head(data, style, script),
        el(
            "body",
            el("a", "Skip to the totals", href="#totals", class_="skip"),
            _header(data),
            _navigation(),
            el("main", *sections, class_="wrap"),
            _footer(data),
            el("script", Raw(script_json(calculator_data(data))), type="application/json", id="data"),
            el("script", Raw(script)),
        ),
        lang="en",
    )
    return f"<!doctype html>\n{write_markup(page)}\n"


def style_text() -> str:
    """The style sheet: colours, pictures, page."""
    return f"{variables_css()}{page_css()}{_asset('page.css')}"


def script_text() -> str:
    """The calculator and what connects it to the page."""
    return f"{_asset('calculator.js')}{_asset('page.js')}"


def policy(style: str, script: str) -> str:
    """What the page may load: this style sheet and this script."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _asset(name: str) -> str:
    with open(os.path.join(_ASSETS, name), encoding="utf-8", newline="\n") as file:
        return file.read()


def _head(data: ReportData, style: str, script: str) -> Element:
    return el(
        "head",
        el("meta", charset="utf-8"),
        Raw(f'<meta http-equiv="Content-Security-Policy" content="{policy(style, script)}">'),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="generator", content=f"fargen {__version__}"),
        el("title", data.title),
        el("style", Raw(style)),
    )


def _header(data: ReportData) -> Element:
    count = len(data.apps)
    pods = f"{count} workload{'' if count == 1 else 's'} on Amazon EKS Fargate"
    regions = ", ".join(rates.region for rates in data.rates)
    prices = f"prices of {regions}, {data.rates[0].as_of}; a month of {data.hours} hours"
    return el(
        "header",
        el(
            "div",
            el("div", el("h1", data.title), el("div", f"{pods}; {prices}.", class_="muted")),
            el("button", "Light or dark", type="button", id="theme", hidden=True),
            class_="wrap",
        ),
    )


def _navigation() -> Element:
    links = (el("li", el("a", title, href=f"#{name}")) for name, title in _SECTIONS)
    return el("nav", el("ul", *links, class_="wrap"), aria_label="Sections")


def _footer(data: ReportData) -> Element:
    source = el("a", "price list", href=data.rates[0].source, rel="noreferrer")
    text = f"Made by fargen {__version__}. This page loads nothing: it works offline. Prices as of "
    return el("footer", el("div", text, data.rates[0].as_of, ": ", source, ".", class_="wrap"))
