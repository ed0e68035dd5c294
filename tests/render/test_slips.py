from typing import Any

import pytest

from fargen.kube.manifest import Manifest, TextPlaces
from fargen.render.slips import slips


def deployment(*names: str) -> Manifest:
    containers = [{"name": name, "image": "web:1"} for name in names]
    data: dict[str, Any] = {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {"name": "shop"},
        "spec": {"template": {"spec": {"containers": containers}}},
    }
    return Manifest(data, TextPlaces(data))


def test_a_container_with_nearly_the_same_name() -> None:
    (finding,) = slips([deployment("shop")], [deployment("shop", "shpo")])
    assert (finding.rule, finding.severity) == ("SPEC514", "warning")
    assert finding.message == "it adds a container 'shpo' to Deployment/shop"
    assert finding.fix == "did you mean shop? To add a container on purpose, use sidecars"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("shop",), ("shop", "proxy")),
        (("shop",), ("shopp",)),
        (("shop", "shop-2"), ("shop", "shop-2")),
        ((), ("shop",)),
    ],
)
def test_what_is_meant(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    assert list(slips([deployment(*before)], [deployment(*after)])) == []


def test_a_new_object_is_no_slip() -> None:
    assert list(slips([], [deployment("shop", "shpo")])) == []
