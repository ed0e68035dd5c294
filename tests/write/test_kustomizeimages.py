"""Images that an entry says exactly, and those that it does not."""

from typing import Any

import pytest

from fargen.kube.manifest import Manifest, TextPlaces
from fargen.write.kustomizeimages import Reference, image_changes, image_entry, reference, with_images

DIGEST = "sha256:" + "a" * 64


def pod(**images: str) -> Manifest:
    containers = [{"name": name, "image": image} for name, image in images.items()]
    data: dict[str, Any] = {"kind": "Pod", "spec": {"containers": containers}}
    return Manifest(data, TextPlaces(data))


@pytest.mark.parametrize(
    ("image", "parts"),
    [
        ("shop", ("shop", "", "")),
        ("shop:1", ("shop", "1", "")),
        ("r.example:5000/a/shop", ("r.example:5000/a/shop", "", "")),
        (f"r.example:5000/shop:1@{DIGEST}", ("r.example:5000/shop", "1", DIGEST)),
        (f"shop@{DIGEST}", ("shop", "", DIGEST)),
    ],
)
def test_an_image_has_a_repository_a_tag_and_a_digest(image: str, parts: tuple[str, str, str]) -> None:
    assert reference(image) == Reference(*parts)


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ({"a": "x:1"}, {"a": "x:1"}, {}),
        ({"a": "x:1"}, {"a": "x:2"}, {"x": "x:2"}),
        ({"a": "x:1", "b": "x:1"}, {"a": "x:2", "b": "x:2"}, {"x": "x:2"}),
        ({"a": "x:1", "b": "x:1"}, {"a": "x:2", "b": "x:1"}, {}),
        ({"a": "x:1"}, {"a": "x:2", "new": "x:2"}, {"x": "x:2"}),
        ({"a": "x:1"}, {"a": "x:2", "new": "x:3"}, {}),
        ({"a": "x:1"}, {"a": "x"}, {}),
        ({"a": "x:1", "b": "y:1"}, {"a": "y:1", "b": "z:1"}, {}),  # two entries would both change a
        ({"a": "x:1"}, {"b": "x:2"}, {}),
    ],
)
def test_only_what_holds_for_every_container_is_an_entry(
    before: dict[str, str], after: dict[str, str], changes: dict[str, str]
) -> None:
    old, new = pod(**before), pod(**after)
    assert image_changes([(old, new)], [new]) == changes


@pytest.mark.parametrize(
    ("image", "entry"),
    [
        ("x:2", {"name": "x", "newTag": "2"}),
        ("m.example/x:2", {"name": "x", "newName": "m.example/x", "newTag": "2"}),
        (f"x:2@{DIGEST}", {"name": "x", "newTag": "2", "digest": DIGEST}),
    ],
)
def test_an_entry_says_what_is_new(image: str, entry: dict[str, str]) -> None:
    assert image_entry("x", image) == entry


def test_what_an_entry_changes_is_put_back() -> None:
    old, new = pod(a="x:1", b="y:1"), pod(a="x:2", b="y:2", c="x:2")
    put_back = with_images(new.data, old.data, {"x": "x:2"})
    assert put_back == pod(a="x:1", b="y:2", c="x:2").data
