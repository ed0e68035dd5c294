"""Labels that a whole environment gets, and those that only patches can say."""

from typing import Any

import pytest

from fargen.kube.manifest import Manifest, TextPlaces
from fargen.write.kustomizelabels import label_changes, with_labels


def deployment(version: str, pod: str | None = None, **spec: Any) -> Manifest:
    labels = {"v": version, "stays": "x"}
    template = {"metadata": {"labels": {"v": pod or version}}}
    data = {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"labels": labels},
        "spec": {"template": template, "selector": {"matchLabels": {"v": "kept"}}, **spec},
    }
    return Manifest(data, TextPlaces(data))


def config(**labels: str) -> Manifest:
    data: dict[str, Any] = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"labels": labels}}
    return Manifest(data, TextPlaces(data))


def bare() -> Manifest:
    data: dict[str, Any] = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {}}
    return Manifest(data, TextPlaces(data))


def test_a_label_of_every_object_and_pod_is_said_once() -> None:
    old, new = deployment("1"), deployment("2")
    assert label_changes([(old, new)], [new]) == {"v": "2"}
    put_back = with_labels(new.data, old, {"v": "2"})
    assert put_back == old.data
    assert new.data["metadata"]["labels"]["v"] == "2"  # nothing is changed in place


@pytest.mark.parametrize(
    "every",
    [
        [deployment("2"), config(v="1")],
        [deployment("2"), config()],
        [deployment("2"), bare()],
        [deployment("2", "1")],
        [deployment("2", volumeClaimTemplates=[])],
    ],
    ids=["another value", "no such label", "no labels", "another pod", "claims"],
)
def test_what_does_not_hold_for_all_is_left_to_patches(every: list[Manifest]) -> None:
    assert label_changes([(deployment("1"), every[0])], every) == {}


def test_a_new_label_is_left_to_patches() -> None:
    assert label_changes([(config(a="1"), config(a="1", b="2"))], [config(a="1", b="2")]) == {}


def test_two_values_are_left_to_patches() -> None:
    couples = [(config(a="1"), config(a="2")), (config(a="1"), config(a="3"))]
    assert label_changes(couples, [new for _, new in couples]) == {}
