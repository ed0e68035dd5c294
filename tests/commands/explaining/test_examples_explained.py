"""Every value of every example is explained, and every path that is told can be asked for."""

import re
from pathlib import Path

import pytest

from fargen.commands.explaining.apps import ExplainedApp, explain
from fargen.commands.explaining.fields import select
from fargen.commands.explaining.outputs import object_path
from fargen.pipeline import Request
from fargen.write.annotate import comments_of

ROOT = Path(__file__).parents[3]
FILES = sorted(
    str(path.relative_to(ROOT)) for path in ROOT.glob("examples/**/*.yaml") if "templates" not in path.parts
)
SPECS = [
    name for name in FILES if re.search(r"^kind: (App|Cluster)$", (ROOT / name).read_text(), re.MULTILINE)
]


def page_of(fact: str) -> str:
    return f"page of {fact}"


def explained(name: str, monkeypatch: pytest.MonkeyPatch) -> list[ExplainedApp]:
    monkeypatch.chdir(ROOT)
    return list(explain(Request((name,)), lambda: b"", page_of))


@pytest.mark.parametrize("name", SPECS)
def test_every_written_value_has_a_place_that_holds_it(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for app in explained(name, monkeypatch):
        assert app.explanation is not None
        for entry in app.explanation.entries:
            if entry.group != "given":
                continue
            assert entry.origin is not None, entry
            assert entry.link.startswith("docs/reference/spec.md#")
            if entry.origin.file.startswith("<"):
                continue
            lines = (ROOT / entry.origin.file).read_text(encoding="utf-8").splitlines()
            assert 0 < entry.origin.line <= len(lines)
            assert 0 < entry.origin.column <= len(lines[entry.origin.line - 1]) + 1


@pytest.mark.parametrize("name", SPECS)
def test_every_path_that_is_told_can_be_asked_for(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for app in explained(name, monkeypatch):
        assert app.explanation is not None
        for entry in app.explanation.entries:
            if '"' in entry.path:  # a key in quotes: asked for as it is told
                continue
            found = select(app, entry.path, page_of)
            if entry.group == "rendered":
                assert found[0].path == entry.path
                assert found[0].why
            else:
                assert entry in found


@pytest.mark.parametrize("name", SPECS)
def test_facts_have_pages_and_all_can_be_changed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for app in explained(name, monkeypatch):
        assert app.explanation is not None
        for entry in app.explanation.entries:
            assert entry.change
            assert entry.why
            if entry.fact and entry.group in {"decision", "rendered"}:
                assert entry.link == f"page of {entry.fact}"


@pytest.mark.parametrize("name", SPECS)
def test_every_comment_of_annotate_is_what_explain_tells(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for app in explained(name, monkeypatch):
        for manifest in app.manifests:
            for path, comment in comments_of(manifest).items():
                entry = select(app, object_path(manifest, path), page_of)[0]
                told = [f"{entry.why} ({entry.fact})" if entry.fact else entry.why]
                if entry.origin:
                    told.append(
                        f"{entry.spec}: {entry.origin.file}:{entry.origin.line} ({entry.origin.layer})"
                    )
                assert set(comment.split("\n")) <= set(told)


def test_there_are_apps_and_clusters_among_them(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds = [app.kind for name in SPECS for app in explained(name, monkeypatch)]
    assert kinds.count("App") > 15
    assert kinds.count("Cluster") > 3
