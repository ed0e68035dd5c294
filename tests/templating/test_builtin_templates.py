# ruff: noqa: E501  # tables read best a row a line
"""Every built-in template under hostile values: its structure stays, and each value comes out as it went in."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fargen.load.overrides import Overrides
from fargen.pipeline import Request, render
from fargen.spec.plan import ObjectPlan
from fargen.templating.compile import TARGET, compiled_source
from fargen.templating.engine import Engine
from fargen.templating.loader import Loader, compiled
from fargen.values.assets import asset_dir

SPECS = Path(__file__).parent.parent / "resolve" / "specs"
NAMES = sorted(path.name for path in Path(asset_dir("templates")).glob("*.yaml.j2"))


@pytest.fixture(scope="module")
def planned() -> dict[str, list[ObjectPlan]]:
    """Objects by template, planned from the complete specs."""
    found: dict[str, list[ObjectPlan]] = {}
    cluster = str(SPECS / "cluster.yaml")
    for path in sorted(SPECS.glob("*.yaml")):
        if path.name == "cluster.yaml":
            continue
        for app in render(Request(paths=(str(path),), cluster=cluster, overrides=Overrides()), bytes):
            assert app.plan is not None
            for planned in app.plan.objects:
                found.setdefault(planned.template, []).append(planned)
    return found


def leaves(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Paths of the texts in a context."""
    if isinstance(node, dict):
        for key, item in node.items():
            yield from leaves(item, (*path, key))
    elif isinstance(node, list | tuple):
        for index, item in enumerate(node):
            yield from leaves(item, (*path, index))
    elif isinstance(node, str) and node:
        yield path


def put(node: Any, path: tuple[Any, ...], value: str) -> None:
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value


def substituted(node: Any, texts: dict[str, str]) -> Any:
    if isinstance(node, dict):
        return {substituted(key, texts): substituted(item, texts) for key, item in node.items()}
    if isinstance(node, list | tuple):
        return [substituted(item, texts) for item in node]
    return texts.get(node, node) if isinstance(node, str) else node


def test_every_template_is_used_by_some_spec(planned: dict[str, list[ObjectPlan]]) -> None:
    assert sorted(planned) == [name for name in NAMES if not name.startswith("_")]


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("_")])
def test_hostile_values_stay_values(
    name: str, planned: dict[str, list[ObjectPlan]], hostile: list[str]
) -> None:
    engine = Engine()
    engine.start_app()
    texts = [text for text in hostile if text]
    for number, plan in enumerate(planned[name]):
        context = copy.deepcopy({**plan.context, "app": {}})
        places = list(leaves(context))
        marks = {f"MARK{index}": texts[(index * 7 + number) % len(texts)] for index, _ in enumerate(places)}
        for path, mark in zip(places, marks, strict=True):
            put(context, path, mark)
        expected = substituted(engine.render(name, context), marks)
        for path, text in zip(places, marks.values(), strict=True):
            put(context, path, text)
        assert engine.render(name, context) == expected


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("_")])
def test_hostile_keys_of_labels_annotations_and_files_stay_keys(
    name: str, planned: dict[str, list[ObjectPlan]], hostile: list[str]
) -> None:
    engine = Engine()
    engine.start_app()
    odd = {text: text for text in hostile}
    for plan in planned[name]:
        context = {**copy.deepcopy(dict(plan.context)), "app": {}}
        if "meta" in context:
            context["meta"] = {**context["meta"], "labels": odd, "annotations": odd}
        if "data" in context and isinstance(context["data"], dict):
            context["data"] = odd
        (data,) = engine.render(name, context)
        if "meta" in context:
            assert data["metadata"]["labels"] == data["metadata"]["annotations"] == odd
        if context.get("data") is odd:
            assert data["data"] == odd


def test_the_compiled_templates_are_current() -> None:
    assert Path(TARGET).read_text(encoding="utf-8") == compiled_source(), (
        "run python -m fargen.templating.compile"
    )


def test_compiled_templates_and_their_text_render_alike(
    planned: dict[str, list[ObjectPlan]], monkeypatch: pytest.MonkeyPatch
) -> None:
    ahead, fresh = Engine(), Engine()
    ahead.start_app()
    fresh.start_app()
    first = {
        name: [ahead.render(name, {**p.context, "app": {}}) for p in plans] for name, plans in planned.items()
    }
    monkeypatch.setattr("fargen.templating.loader.compiled", lambda _: None)
    again = {
        name: [fresh.render(name, {**p.context, "app": {}}) for p in plans] for name, plans in planned.items()
    }
    assert first == again


def test_code_compiled_by_another_jinja2_is_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    assert compiled("service.yaml.j2") is not None
    monkeypatch.setattr("fargen.templating.builtin.JINJA_VERSION", "0.0")
    assert compiled("service.yaml.j2") is None


def test_only_whole_objects_are_extra_names(tmp_path: Path) -> None:
    for name in ("extra.yaml.j2", "_part.yaml.j2", "service.yaml.j2", "notes.txt", "part.j2"):
        (tmp_path / name).write_text("a: 1")
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "deep.yaml.j2").write_text("a: 1")
    assert Loader((str(tmp_path),)).extra_names() == ("extra.yaml.j2",)
