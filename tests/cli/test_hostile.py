"""Hostile names and texts through every command: nothing drives the terminal or the log of a pipeline."""

import csv
import io
import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hostile import CONTROLS, GROUPS, LOGS, MARKUP, SHEETS

from fargen.yamltext.emit import emit

Fargen = Callable[..., Any]
NAMES = (
    "a\x1b[31m\x9b.yaml",
    "nl\n::error::x.yaml",
    "::error::x.yaml",
    "##[error]x.yaml",
    "b\u202e.yaml",
    os.fsdecode(b"bad\xff.yaml"),
    "q'\"|<b>.yaml",
    "=cmd.yaml",
)
ODD = "".join((*MARKUP, *SHEETS, *LOGS, *CONTROLS))
COMMAND = re.compile(r"^\s*::|##\[|##vso\[", re.MULTILINE)
SPEC = {"apiVersion": "fargen.dev/v1", "kind": "App", "metadata": {"name": "shop"}, "image": "shop:1"}


def foreign(text: str) -> str:
    """Manifests that Kubernetes would refuse, and fargen reads."""
    labels = {"app": text}
    container = {
        "name": text,
        "image": text,
        "args": [text],
        "env": [{"name": text, "value": text}],
        "resources": {"requests": {"cpu": "250m", "memory": "512Mi"}},
    }
    logs = {**container, "name": f"fluent-bit{text}"}
    pod = {
        "metadata": {"labels": labels, "annotations": {text: text}},
        "spec": {"hostNetwork": True, "priorityClassName": text, "containers": [container, logs]},
    }
    meta = {"name": text, "namespace": text, "labels": labels, "annotations": {text: text}}
    spec = {"selector": {"matchLabels": labels}, "template": pod}
    deployment = {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": meta, "spec": spec}
    return "---\n".join(
        map(
            emit,
            (
                deployment,
                {**deployment, "kind": "DaemonSet"},
                {"apiVersion": text, "kind": text, "metadata": meta},
            ),
        )
    )


def app(text: str) -> dict[str, Any]:
    return {
        **SPEC,
        "metadata": {"name": "shop", "annotations": {"a/b": text}},
        "env": {"A": text},
        "args": [text],
        "config": {"mountPath": "/etc/x", "files": {"f": text}},
    }


def harmless(outcome: Any, *, commands: bool = False, allowed: str = "\n") -> None:
    """Every character can be shown and encoded; no line is a command."""
    for text in (outcome.out, outcome.err):
        odd = {letter for letter in text if not letter.isprintable()} - set(allowed)
        assert odd == set()
        text.encode()
        assert commands or not COMMAND.search(text)


@pytest.mark.parametrize("name", NAMES)
def test_names_of_files(fargen: Fargen, here: Path, name: str) -> None:
    path = str(here / name)
    Path(path).write_text(foreign("web"))
    for form in ("text", "json", "sarif", "github", "junit", "markdown"):
        outcome = fargen("check", path, "--format", form)
        harmless(outcome, commands=form not in {"text", "markdown"})
        assert outcome.code == 1
    harmless(fargen("cost", path))
    harmless(fargen("why", path))
    harmless(fargen("adapt", path, "--daemonset", "skip"))
    harmless(fargen("adapt", path, "--daemonset", "skip", "--dry-run"))
    (here / "apps").mkdir()
    spec = here / "apps" / name
    spec.write_text(emit({**SPEC, "imag": "x"}))
    harmless(fargen("render", str(spec)))
    spec.write_text(emit(SPEC))
    harmless(fargen("explain", str(spec)))
    harmless(fargen("render", str(spec), "-v", "--annotate"), commands=True)  # the name in a comment
    assert json.loads(fargen("explain", str(spec), "--format", "json").out)["decisions"]
    missing = fargen("render", f"{spec}.missing")
    harmless(missing)
    assert missing.code == 2


@pytest.mark.parametrize(
    "flags",
    [
        ("check", f"--{ODD}"),
        ("render", "--format", ODD),
        ("rules", ODD),
        ("presets", ODD),
        ("cost", "--region", ODD),
        ("size", "--cpu", ODD),
        ("size", "--sidecar", ODD),
        ("diff", "--against", ODD),
        ("explain", f"App.{ODD}"),
        ("render", "--set", f"a={ODD}"),
        ("render", "--set", ODD),
        (ODD,),
    ],
)
def test_words_of_flags(fargen: Fargen, here: Path, flags: tuple[str, ...]) -> None:
    (here / "app.yaml").write_text(emit(SPEC))
    outcome = fargen(*flags)
    harmless(outcome)
    assert outcome.code == 2


@pytest.mark.parametrize("text", [text for text in GROUPS if "\ud800" not in text])
def test_texts_of_manifests(fargen: Fargen, here: Path, text: str) -> None:
    """Kinds, names, labels, containers, images, commands: all hostile; every format can still be read."""
    path = str(here / "web.yaml")
    Path(path).write_text(foreign(text))
    for form in ("text", "json", "sarif", "github", "junit", "markdown"):
        harmless(fargen("check", path, "--format", form), commands=form != "text")
    for form in ("text", "markdown", "svg"):
        harmless(fargen("cost", path, "--format", form), commands=form != "text", allowed="\n\t")
    rows = list(csv.reader(io.StringIO(fargen("cost", path, "--format", "csv").out)))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell[:1] in set("=+@\t\r") or re.match(r"-\D", cell)]
    bill = json.loads(fargen("cost", path, "--format", "json").out)
    assert bill["apps"][0]["app"] == text
    size = fargen("size", path, "--format", "json")
    assert [pod["containers"][0]["name"] for pod in json.loads(size.out)["pods"]] == [text]
    harmless(fargen("size", path))
    harmless(fargen("why", path))
    assert json.loads(fargen("why", path, "--format", "json").out)["pod"]["name"] in {text, None}
    adapted = fargen("adapt", path, "--daemonset", "skip", "--report", str(here / "told.json"))
    harmless(adapted, commands=True, allowed="\n\t\xa0")  # the manifests are the product
    told = json.loads((here / "told.json").read_text())
    assert {change["object"]["name"] for change in told["changes"]} <= {text}


@pytest.mark.parametrize("text", [text for text in GROUPS if "\ud800" not in text])
def test_texts_of_specs(fargen: Fargen, here: Path, text: str) -> None:
    (here / "app.yaml").write_text(emit(app("before")))
    (here / "old").mkdir()
    assert fargen("render", "-o", "old", "-q").code == 0
    text = text.replace("\0", "")  # which Linux takes in no variable; a message says so
    (here / "app.yaml").write_text(emit(app(text)))
    harmless(fargen("explain"))
    for form in ("text", "json", "markdown"):
        difference = fargen("diff", "--against", "old", "--format", form)
        harmless(difference, commands=form != "text")
        assert difference.code == 1
    listed = json.loads(fargen("render", "--format", "json", "-q").out)["items"]
    assert text in [
        entry.get("value")
        for item in listed
        if item["kind"] == "Deployment"
        for entry in item["spec"]["template"]["spec"]["containers"][0]["env"]
    ]


def test_messages_of_events(fargen: Fargen, here: Path) -> None:
    event = {
        "apiVersion": "v1",
        "kind": "Event",
        "type": "Warning",
        "reason": "FailedScheduling",
        "message": ODD,
        "involvedObject": {"kind": "Pod", "name": ODD, "namespace": ODD},
        "metadata": {"name": "e"},
    }
    (here / "e.yaml").write_text(emit(event))
    harmless(fargen("why", "e.yaml", "-v"))
    head = "LAST SEEN TYPE    REASON           OBJECT  MESSAGE\n"
    listed = f"{head}1s        Warning FailedScheduling pod/web {ODD}\n"
    harmless(fargen("why", "-", "-v", stdin=listed))
