"""Every text as every name and value of manifests, through each command: read back, it is the same."""

import csv
import io
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import html5lib
import pytest
from hostile import LONG, TEXTS
from markdownreader import read_markdown
from yaml import safe_load_all

from fargen.report.markup import visible
from fargen.yamltext.emit import emit

Fargen = Callable[..., Any]
KEPT = tuple(text for text in TEXTS if text and text not in LONG[1:])
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001  # spreadsheets fold them


def shown(text: str) -> str:
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in text)


def bare(text: str) -> str:
    """As the reader of Markdown gives it: without the blanks of no width that part addresses."""
    return shown(text).replace("\u200b", "")


def deployment(text: str, memory: str = "512Mi") -> dict[str, Any]:
    """A workload that has the text for each of its names."""
    labels = {"app": text}
    container = {"name": text, "image": text, "resources": {"requests": {"cpu": "250m", "memory": memory}}}
    pod = {"metadata": {"labels": labels}, "spec": {"priorityClassName": text, "containers": [container]}}
    meta = {"name": text, "namespace": text, "labels": labels, "annotations": {text: text}}
    spec = {"selector": {"matchLabels": labels}, "template": pod}
    return {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": meta, "spec": spec}


@pytest.fixture
def manifests(here: Path) -> str:
    """A workload for each text."""
    (here / "all.yaml").write_text("---\n".join(emit(deployment(text)) for text in KEPT), encoding="utf-8")
    return "all.yaml"


def printable(text: str, besides: str = "\n") -> bool:
    return all(letter.isprintable() or letter in besides for letter in text)


def joined(text: str) -> str:
    """A text of a terminal without the blanks that part what a pipeline takes for a command."""
    return re.sub(r"(:|#) (?=[:#])", r"\1", text)


def unseen(text: str) -> list[str]:
    """The short texts that do not stand in the text of a terminal."""
    found = joined(text)
    return [each for each in KEPT if len(each) < 20 and each.strip() and joined(shown(each)) not in found]


def test_cost(fargen: Fargen, manifests: str) -> None:
    assert [app["app"] for app in json.loads(fargen("cost", manifests, "--format", "json").out)["apps"]] == [
        *KEPT
    ]
    text = fargen("cost", manifests).out
    assert printable(text)
    assert unseen(text) == []
    read = read_markdown(fargen("cost", manifests, "--format", "markdown").out)
    assert read.links == []
    assert {*map(bare, KEPT)} <= set(read.texts)


def test_cost_in_a_spreadsheet(fargen: Fargen, manifests: str) -> None:
    """No cell is a formula; who knows the apostrophe takes it off again."""
    rows = list(csv.DictReader(io.StringIO(fargen("cost", manifests, "--format", "csv").out, newline="")))
    objects = [row for row in rows if row["row"] == "object"]
    for key in ("app", "namespace", "name"):
        found = [row[key] for row in objects]
        assert not [cell for cell in found if cell.startswith(FORMULA)]
        assert [
            cell[1:] if cell.startswith("'") and shown(text) != cell else cell
            for cell, text in zip(found, KEPT, strict=True)
        ] == [*map(shown, KEPT)]


def test_size(fargen: Fargen, manifests: str) -> None:
    pods = json.loads(fargen("size", manifests, "--format", "json").out)["pods"]
    assert [(pod["app"], pod["containers"][0]["name"]) for pod in pods] == [(text, text) for text in KEPT]
    text = fargen("size", manifests).out
    assert printable(text)
    assert unseen(text) == []


@pytest.mark.parametrize("command", ["cost", "size"])
def test_pictures(fargen: Fargen, manifests: str, command: str) -> None:
    root = ET.fromstring(fargen(command, manifests, "--format", "svg").out)  # noqa: S314
    names = {"svg", "title", "desc", "style", "g", "rect", "path", "line", "circle", "polygon", "text"}
    assert {part.tag.rpartition("}")[2] for part in root.iter()} <= names
    assert printable("".join(root.itertext()), "\n\t")


def test_adapt(fargen: Fargen, manifests: str, here: Path) -> None:
    for form in ("json", "md"):
        assert fargen("adapt", manifests, "-o", "out", "--report", f"told.{form}", "-q").code == 0
    told = json.loads((here / "told.json").read_text(encoding="utf-8"))
    names = list(dict.fromkeys(change["object"]["name"] for change in told["changes"]))
    assert names == list(KEPT)
    removed = [change["before"] for change in told["changes"] if change["path"].endswith("priorityClassName")]
    assert removed == list(KEPT)
    read = read_markdown((here / "told.md").read_text(encoding="utf-8"))
    assert read.links == []
    assert {bare(f"Deployment {text}/{text}") for text in KEPT} <= set(read.texts)


def test_diff(fargen: Fargen, manifests: str, here: Path) -> None:
    (here / "old.yaml").write_text("---\n".join(emit(deployment(text, "1Gi")) for text in KEPT), "utf-8")
    flags = ("diff", manifests, "--against", "old.yaml", "--format")
    document = json.loads(fargen(*flags, "json").out)
    assert {change["object"]["name"] for change in document["objects"]} == set(KEPT)
    assert printable(fargen(*flags, "text").out)
    read = read_markdown(fargen(*flags, "markdown").out)
    assert read.links == []


def report(fargen: Fargen, here: Path, form: str) -> str:
    assert fargen("report", "all.yaml", "-o", f"page.{form}").code == 1  # the names are findings
    return (here / f"page.{form}").read_text(encoding="utf-8")


def test_page(fargen: Fargen, manifests: str, here: Path) -> None:
    assert manifests
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(report(fargen, here, "html"))
    assert parser.errors == []
    scripts = tree.findall(".//script")
    assert [script.get("type") for script in scripts if "broken" in (script.text or "")] == []
    headings = ["".join(each.itertext()) for each in tree.iter("h3")]
    assert [
        each for text in KEPT for each in [visible(text)] if not any(each in head for head in headings)
    ] == []
    assert not [part for part in tree.iter() if part.tag in {"img", "iframe"} or part.get("onload")]


def test_page_in_markdown(fargen: Fargen, manifests: str, here: Path) -> None:
    assert manifests
    read = read_markdown(report(fargen, here, "md"))
    assert read.links == []
    assert {bare(text) for text in KEPT if text.strip()} <= set(read.texts)
    assert all(block.startswith("flowchart LR\n") for block in read.code)
    assert "html_inline" not in read.shape
    assert "html_block" not in read.shape


def test_explain(fargen: Fargen, here: Path) -> None:
    texts = [text for text in TEXTS if "\0" not in text]
    spec = {"apiVersion": "fargen.dev/v1", "kind": "App", "metadata": {"name": "shop"}, "image": "shop:1"}
    (here / "app.yaml").write_text(
        emit({**spec, "env": {f"V{number:03}": text for number, text in enumerate(texts)}}), encoding="utf-8"
    )
    decisions = json.loads(fargen("explain", "--format", "json").out)["decisions"]
    values = {decision["path"]: decision["value"] for decision in decisions}
    assert [values[f"env.V{number:03}"] for number in range(len(texts))] == texts
    text = fargen("explain").out
    assert printable(text)
    for number, each in enumerate(texts):
        assert joined(f"\n  env.V{number:03}: {shown(each)}  # app.yaml:") in joined(text)
    annotated = fargen("render", "-q", "--annotate").out
    assert list(safe_load_all(annotated)) == list(safe_load_all(fargen("render", "-q").out))


def test_why(fargen: Fargen, here: Path) -> None:
    texts = [text for text in TEXTS if text.strip() and "\n" not in text and len(text) < 200]
    events = [
        {"apiVersion": "v1", "kind": "Event", "type": "Warning", "message": text, "metadata": {"name": "e"}}
        for text in texts
    ]
    (here / "e.yaml").write_text("---\n".join(map(emit, events)), encoding="utf-8")
    answer = json.loads(fargen("why", "e.yaml", "--format", "json").out)
    assert answer["unknown"] == list(dict.fromkeys(" ".join(text.split()) for text in texts))
    assert printable(fargen("why", "e.yaml").out)


def test_names_of_files_in_reports(fargen: Fargen, here: Path) -> None:
    """What a name may hold, in the forms that name it."""
    held = [text for text in KEPT if "/" not in text and len(text.encode()) < 200 and "\0" not in text]
    (here / "many").mkdir()
    for number, text in enumerate(held):
        (here / "many" / f"{number}{text}.yaml").write_text(emit(deployment("web")), encoding="utf-8")
    found = json.loads(fargen("check", "many", "--format", "json").out)["findings"]
    names = {finding["file"] for finding in found}
    assert names == {os.path.join("many", f"{number}{text}.yaml") for number, text in enumerate(held)}
