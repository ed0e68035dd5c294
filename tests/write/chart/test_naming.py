"""Names of values that only environments vary."""

from typing import Any

import pytest

from fargen.kube.manifest import Manifest, SpecPlaces
from fargen.pipeline import Request, render
from fargen.write.chart.naming import spec_place, word_of
from fargen.write.chart.rows import Row, Variant

DATA = {
    "kind": "Deployment",
    "metadata": {"name": "shop"},
    "spec": {"containers": [{"name": "side"}, {"name": "shop", "probe": {"path": "/"}}]},
}
LINKS = ((("spec",), ()), (("spec", "containers", 1, "probe"), ("health", "liveness")))


@pytest.fixture
def row(tmp_path: Any) -> Row:
    spec = tmp_path / "app.yaml"
    spec.write_text("apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: shop}\nimage: shop:1\n")
    (rendered,) = render(Request(paths=(str(spec),)), bytes)
    assert rendered.plan is not None
    manifest = Manifest(DATA, SpecPlaces({}, LINKS))
    return Row(Variant("", rendered.plan.app, (manifest,), "", "1.35"))


def test_a_place_is_named_after_the_key_of_the_spec(row: Row) -> None:
    place = ("Deployment", "shop", "spec", "containers", "shop", "probe", "path")
    assert spec_place([row], place) == ("health", "liveness", "path")
    assert spec_place([row], ("with", *place)) == ("with", "health", "liveness", "path")


def test_a_place_that_no_key_made_keeps_its_own_name(row: Row) -> None:
    place = ("Deployment", "shop", "spec", "containers", "side", "probe")
    assert spec_place([row], place) == place
    assert spec_place([row], ("others", "cpu_milli")) == ("others", "cpu_milli")


@pytest.mark.parametrize(
    ("place", "word"),
    [
        (("health", "liveness", "path"), "healthLivenessPath"),
        (("Deployment", "shop", "spec", "x"), "deploymentShopX"),
        (("ingress", "alb.ingress.kubernetes.io/scheme"), "ingressAlbKubernetesIoScheme"),
        (("spec",), "spec"),
        (("1st",), "x1st"),
        (("ports", 0), "ports0"),
    ],
)
def test_words(place: tuple[Any, ...], word: str) -> None:
    assert word_of(place) == word
