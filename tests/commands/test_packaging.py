"""Trees of many apps: on one process or several, and what a Cluster gives to them."""

from pathlib import Path

import pytest
from render_examples import ROOT

from fargen.commands.packaging import packages
from fargen.commands.parallel import produce_all
from fargen.commands.product import Product, Shape
from fargen.pipeline import Request

APP = """\
apiVersion: fargen.dev/v1
kind: App
metadata: {name: NAME}
image: shop:1
environments: {prod: {image: shop:2}, dev: {replicas: 3}}
"""
COUNT = 60  # more than two chunks
TREE = Shape("kustomize")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many apps, one of which has a mistake in an environment."""
    folder = tmp_path_factory.mktemp("many")
    for number in range(COUNT):
        text = APP.replace("NAME", f"app{number:03}")
        wrong = text.replace("replicas: 3", "replicas: x") if number == 30 else text
        (folder / f"app{number:03}.yaml").write_text(wrong)
    return folder


def products(folder: Path, jobs: int) -> list[Product]:
    return list(produce_all(Request(paths=(str(folder),)), TREE, bytes, jobs))


def test_the_number_of_processes_changes_nothing(folder: Path) -> None:
    one, two = products(folder, 1), products(folder, 2)
    whole = list(packages(Request(paths=(str(folder),)), TREE, bytes))
    assert [each.files for each in one] == [each.files for each in two] == [each.files for each in whole]
    assert [each.findings for each in one] == [each.findings for each in two]
    assert [each.name for each in one if each.failed] == ["app030"]
    assert [bool(each.files) for each in one].count(False) == 1


def test_a_cluster_has_its_objects_and_its_apps_follow() -> None:
    path = str(ROOT / "examples/cluster-mixed/cluster.yaml")
    cluster, ledger = packages(Request(paths=(path,)), TREE, bytes)
    assert (cluster.name, cluster.is_cluster, ledger.name) == ("_cluster", True, "ledger")
    names = [name for name, _ in cluster.files]
    assert "base/kustomization.yaml" in names
    assert [name for name in names if name.startswith("after-charts/")] == [
        "after-charts/01-ingressclassparams-alb.yaml",
        "after-charts/02-ingressclass-alb.yaml",
        "after-charts/kustomization.yaml",
    ]


def test_an_app_without_environments_has_a_base_only() -> None:
    (product,) = packages(Request(paths=(str(ROOT / "examples/alb-ingress"),)), TREE, bytes)
    assert {name.partition("/")[0] for name, _ in product.files} == {"base"}
    assert product.decisions
    assert product.usages == ()
