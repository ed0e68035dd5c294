"""Each app with all its environments."""

from pathlib import Path

import pytest

from fargen.load.overrides import Overrides
from fargen.pipeline import Request
from fargen.variants import Variants, variants_of

APP = "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: NAME}\nimage: shop:1\n"


@pytest.fixture
def two(tmp_path: Path) -> str:
    """A file with two apps, whose environments are not the same."""
    first = APP.replace("NAME", "shop") + "environments: {prod: {replicas: 3}, dev: {}}\n"
    second = APP.replace("NAME", "cart") + "environments: {dev: {image: shop:2}}\n"
    (tmp_path / "app.yaml").write_text(f"{first}---\n{second}")
    return str(tmp_path / "app.yaml")


def variants(*paths: str) -> list[Variants]:
    return list(variants_of(Request(paths=paths), bytes))


def test_an_app_has_its_own_environments_in_the_order_of_the_spec(two: str) -> None:
    shop, cart = variants(two)
    assert (shop.base.name, list(shop.environments), shop.failed) == ("shop", ["prod", "dev"], False)
    assert (cart.base.name, list(cart.environments), cart.findings) == ("cart", ["dev"], ())
    (workload,) = [m for m in shop.environments["prod"].manifests if m.kind == "Deployment"]
    assert workload.spec["replicas"] == 3


def test_an_environment_of_the_request_is_not_the_base(two: str) -> None:
    (shop, _) = variants_of(Request(paths=(two,), environment="prod"), bytes)
    (workload,) = [m for m in shop.base.manifests if m.kind == "Deployment"]
    assert workload.spec["replicas"] == 2


def test_an_app_is_rendered_again_with_other_flags(two: str) -> None:
    _, cart = variants(two)
    again = cart.again(cart.request._replace(overrides=Overrides(sets=(("set", "replicas=7"),))))
    assert again is not None
    (workload,) = [m for m in again.manifests if m.kind == "Deployment"]
    assert (again.name, workload.spec["replicas"]) == ("cart", 7)


def test_what_cannot_be_loaded_any_more_is_none(two: str) -> None:
    shop, _ = variants(two)
    assert shop.again(shop.request._replace(environment="nowhere")) is None


def test_an_environment_that_cannot_be_merged_has_its_finding(tmp_path: Path) -> None:
    path = tmp_path / "app.yaml"
    environments = "environments: {prod: {size: 1vCPU/2GB, resources: {cpu: 1}}}\n"
    path.write_text(APP.replace("NAME", "shop") + environments)
    found = variants(str(path))
    assert [(each.base.name, each.failed, len(each.environments)) for each in found] == [
        ("shop", False, 0),
        ("", True, 0),
    ]
    assert [finding.rule for finding in found[1].findings] == ["SPEC214"]


def test_a_file_that_cannot_be_read_has_a_finding_and_no_identity(tmp_path: Path) -> None:
    (missing,) = variants(str(tmp_path / "none.yaml"))
    assert missing.failed
    assert missing.base.identity is None
