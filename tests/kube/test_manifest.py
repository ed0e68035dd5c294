# ruff: noqa: E501  # tables read best a row a line
"""Objects, and the way from their fields back to the user's text."""

from typing import Any

import pytest

from fargen.kube.manifest import Manifest, SpecPlaces, TextPlaces, mapping, sequence
from fargen.values.finding import ObjectRef, Path, Place
from fargen.yamltext.read import read

OBJECT = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  template: {spec: {containers: [{name: web}]}}
"""
SPEC = """\
apiVersion: fargen.dev/v1
metadata: {name: shop}
ports:
- {name: http, port: 8080}
health:
  path: /healthz
"""


def root(text: str) -> Any:
    return read(text, "a.yaml", "app")[0].root


def test_what_rules_ask_is_taken_out_once() -> None:
    manifest = Manifest(root(OBJECT), TextPlaces(None))
    assert (manifest.api_version, manifest.group, manifest.kind) == ("apps/v1", "apps", "Deployment")
    assert (manifest.name, manifest.namespace, manifest.metadata) == ("web", "", {"name": "web"})
    assert manifest.spec["replicas"] == 2
    assert manifest.ref == ObjectRef("apps/v1", "Deployment", "", "web")
    assert Manifest({"apiVersion": "v1"}, TextPlaces(None)).group == ""
    assert Manifest({"apiVersion": "a.b/c/v1"}, TextPlaces(None)).group == "a.b/c"


@pytest.mark.parametrize("odd", [None, 5, "x", ["x"], {"x": "y"}])
def test_odd_objects_do_not_stumble(odd: Any) -> None:
    data = {"apiVersion": odd, "kind": odd, "metadata": odd, "spec": odd}
    manifest = Manifest(data, TextPlaces(data))
    text = odd if isinstance(odd, str) else ""
    assert (manifest.api_version, manifest.kind, manifest.name, manifest.namespace) == (text, text, "", "")
    assert manifest.spec == manifest.metadata == (odd if isinstance(odd, dict) else {})
    named = Manifest({"metadata": {"name": odd, "namespace": odd}}, TextPlaces(data))
    assert (named.name, named.namespace) == (text, text)
    assert mapping(odd) == (odd if isinstance(odd, dict) else {})
    assert sequence(odd) == (odd if isinstance(odd, list) else [])


@pytest.mark.parametrize(
    ("path", "part", "place", "shown"),
    [
        (("spec", "replicas"), "value", (6, 13, 1), "spec.replicas"),
        (("spec", "replicas"), "key", (6, 3, 8), "spec.replicas"),
        (("spec", "template", "spec", "containers", 0, "name"), "value", (7, 41, 3), "spec.template.spec.containers[0].name"),
        (("spec", "template", "spec", "containers", 0, "image"), "value", (7, 34, 5), "spec.template.spec.containers[0].image"),
        (("spec", "selector"), "value", (5, 1, 4), "spec.selector"),
        (("status",), "value", (1, 1, 10), "status"),
        ((), "value", (1, 1, 10), ""),
    ],
)  # fmt: skip
def test_a_field_of_a_manifest_is_found_in_its_text(
    path: Path, part: str, place: tuple[int, int, int], shown: str
) -> None:
    assert TextPlaces(root(OBJECT)).find(path, key=part == "key") == (Place("a.yaml", *place), shown)


def test_an_object_of_no_text_has_no_place() -> None:
    assert TextPlaces({"kind": "Pod"}).find(("kind",)) == (None, "kind")
    assert TextPlaces({}).find(("kind",)) == (None, "kind")
    assert SpecPlaces({}, ()).find(("kind",)) == (None, "kind")


LINKS: tuple[tuple[Path, Path], ...] = (
    (("spec",), ("health",)),
    (("spec", "ports"), ("ports",)),
    (("spec", "ports", 0, "targetPort"), ("ports", 0, "port")),
    (("spec", "gone"), ("storage", 0)),
    (("spec", "twice"), ("ports",)),
    (("spec", "twice"), ("health", "path")),
)


@pytest.mark.parametrize(
    ("path", "place", "shown"),
    [
        (("spec", "ports", 0, "targetPort"), (4, 22, 4), "ports[0].port"),
        (("spec", "ports", 0, "name"), (4, 10, 4), "ports"),
        (("spec", "type"), (5, 1, 6), "health"),
        (("spec", "twice"), (6, 9, 8), "health.path"),
        (("spec", "gone"), (2, 18, 4), "spec.gone"),
        (("kind",), (2, 18, 4), "kind"),
        (("metadata", "name"), (2, 18, 4), "metadata.name"),
    ],
)
def test_a_field_is_found_at_the_spec_key_that_made_it(
    path: Path, place: tuple[int, int, int], shown: str
) -> None:
    assert SpecPlaces(root(SPEC), LINKS).find(path) == (Place("a.yaml", *place), shown)
