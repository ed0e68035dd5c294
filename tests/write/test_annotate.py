"""Comments with the reason of a value and its origin."""

from typing import Any

from fargen.kube.manifest import Manifest, SpecPlaces, TextPlaces
from fargen.values.finding import Path
from fargen.write.annotate import comments_of
from fargen.yamltext.read import read


def test_comments_give_the_reason_then_the_origin() -> None:
    root = read("replicas: 3\nenv:\n  A: b\n", "app.yaml", "app")[0].root
    data = {"kind": "D", "spec": {"replicas": 3, "list": [1]}}
    links = (
        (("spec", "replicas"), ("replicas",)),
        (("spec", "gone"), ("replicas",)),
        (("spec", "list", 0), ("nope",)),
    )
    reasons = ((("spec", "replicas"), "because"), (("spec", "gone"), "never shown"), ((), "on top"))
    found = comments_of(Manifest(data, SpecPlaces(root, links), "t", reasons))
    assert found == {("spec", "replicas"): "because\nreplicas: app.yaml:1 (app)", (): "on top"}


def root(text: str, layer: str = "app") -> Any:
    return read(text, "app.yaml", layer)[0].root


def test_odd_keys_and_layers_are_written_out() -> None:
    tree = root("env: {A: b}\nmetadata:\n  labels: {example.com/team: x}\n", "environment prod")
    links: tuple[tuple[Path, Path], ...] = (
        (("metadata", "labels"), ("metadata", "labels")),
        (("metadata", "labels", "example.com/team"), ("metadata", "labels", "example.com/team")),
    )
    data = {"metadata": {"labels": {"example.com/team": "x"}}}
    assert comments_of(Manifest(data, SpecPlaces(tree, links))) == {
        ("metadata", "labels"): "metadata.labels: app.yaml:3 (environment prod)",
        ("metadata", "labels", "example.com/team"): (
            'metadata.labels["example.com/team"]: app.yaml:3 (environment prod)'
        ),
    }


def test_no_layer_no_word_of_it() -> None:
    places = SpecPlaces(root("replicas: 3\n", ""), ((("spec",), ("replicas",)),))
    assert comments_of(Manifest({"spec": 3}, places)) == {("spec",): "replicas: app.yaml:1"}


def test_the_object_itself_and_the_whole_spec_have_no_origin() -> None:
    tree = root("replicas: 3\n")
    links: tuple[tuple[Path, Path], ...] = (((), ("replicas",)), (("spec",), ()))
    assert comments_of(Manifest({"spec": {}}, SpecPlaces(tree, links))) == {}


def test_the_last_of_two_origins_counts() -> None:
    links: tuple[tuple[Path, Path], ...] = ((("spec",), ("a",)), (("spec",), ("b",)))
    places = SpecPlaces(root("a: 1\nb: 2\n"), links)
    assert comments_of(Manifest({"spec": None}, places)) == {("spec",): "b: app.yaml:2 (app)"}


def test_foreign_objects_have_reasons_only() -> None:
    data = root("spec: {a: 1}\n")
    reasons: tuple[tuple[Path, str], ...] = ((("spec", "a"), "why"), (("spec", "b"), "gone"))
    assert comments_of(Manifest(data, TextPlaces(data), reasons=reasons)) == {("spec", "a"): "why"}
