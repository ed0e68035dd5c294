# ruff: noqa: E501  # whole messages and cases stay on one line

from collections.abc import Callable
from typing import Any

from fargen.load.partial import Kind, partial_of
from fargen.yamltext.read import read
from fargen.yamltext.tree import Map

TEXT = "image: a\nenvironments:\n  prod: {port: 80}\n  empty:\n"


def tree(text: str) -> Map:
    found: Map = read(text, "app.yaml", "app")[0].root
    return found


def test_without_an_environment_there_is_the_base() -> None:
    partial = partial_of(tree(TEXT), "x", None)
    assert [layer.tree for layer in partial.layers] == [{"image": "a"}]
    assert partial.environments == ("prod", "empty")
    assert (partial.layers[0].base, partial.layers[0].limited) == ("x", True)


def test_an_environment_is_a_layer_in_long_form_with_a_name() -> None:
    partial = partial_of(tree(TEXT), "x", "prod")
    assert [layer.tree for layer in partial.layers] == [
        {"image": "a"},
        {"ports": [{"name": "http", "port": 80}]},
    ]
    assert partial.layers[1].tree.marks["ports"][0].layer == "environment prod"
    named = partial_of(tree(TEXT), "x", "prod", Kind("a preset", "preset web"))
    assert named.layers[1].tree.marks["ports"][0].layer == "preset web, environment prod"


def test_an_empty_or_unknown_environment_adds_nothing() -> None:
    for name in ("empty", "other"):
        assert len(partial_of(tree(TEXT), "x", name).layers) == 1


def test_names_that_are_no_file_names(said: Callable[[Any], list[str]]) -> None:
    told = "cannot name an environment: files and folders are called after it"
    fix = "use letters, digits, - _ and . between them: at most 63"
    assert said(partial_of(tree('environments: {"": {port: 1}, prod/x: {port: 2}}'), "x", "").findings) == [
        f"app.yaml:1:16: error[SPEC227] environments[\"\"]: '' {told} | {fix}",
        f"app.yaml:1:31: error[SPEC227] environments[\"prod/x\"]: 'prod/x' {told} | {fix}",
    ]
    for name in ("..", "-e", "a.", "a b", "é", "a" * 64):
        assert [
            found.rule for found in partial_of(tree(f'environments: {{"{name}": {{}}}}'), "x", None).findings
        ] == ["SPEC227"]
    for name in ("p", "Prod-eu_1.2", "1", "a" * 63):
        assert partial_of(tree(f'environments: {{"{name}": {{}}}}'), "x", None).findings == ()


def test_environments_that_are_wrong(said: Callable[[Any], list[str]]) -> None:
    assert said(partial_of(tree("environments: [prod]"), "x", "prod").findings) == [
        (
            "app.yaml:1:15: error[SPEC210] environments: expected a map of environments | "
            "write a map: the name of each environment, and its keys below"
        )
    ]
    assert said(partial_of(tree("environments: {prod: 5}"), "x", "prod").findings) == [
        "app.yaml:1:22: error[SPEC210] environments.prod: expected a map of App keys | write key: value below it"
    ]
    text = "environments: {prod: {kind: App, environments: {}, replicas: 1, autoscaling: {}}}"
    assert said(partial_of(tree(text), "x", "prod").findings) == [
        "app.yaml:1:23: error[SPEC224] kind: kind does not belong in an environment | remove it",
        (
            "app.yaml:1:34: error[SPEC224] environments: environments does not belong in an environment | "
            "move its entries one level up, beside the others"
        ),
        (
            "app.yaml:1:65: error[SPEC214] autoscaling: cannot stand beside replicas (line 1) | "
            "keep one of replicas and autoscaling"
        ),
    ]
    assert partial_of(tree(text), "x", "other").findings == ()


def test_keys_that_a_kind_refuses(said: Callable[[Any], list[str]]) -> None:
    kind = Kind("a preset", "preset web", {"preset": "write extends: instead"})
    assert said(partial_of(tree("apiVersion: v\npreset: x"), "x", None, kind).findings) == [
        "app.yaml:1:1: error[SPEC224] apiVersion: apiVersion does not belong in a preset | remove it",
        "app.yaml:2:1: error[SPEC224] preset: preset does not belong in a preset | write extends: instead",
    ]
