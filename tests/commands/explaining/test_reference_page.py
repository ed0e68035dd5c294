import pytest

from fargen.commands.explaining.reference import is_reference, reference_page
from fargen.spec.reference import all_models, keys_of
from fargen.values.errors import UsageError


def test_a_key_has_type_default_choices_meaning_and_example() -> None:
    page = reference_page("App.ingress.scheme")
    assert page == (
        "App.ingress.scheme",
        "internal or internet-facing",
        False,
        "internal",
        "internal or internet-facing.",
        ("internal", "internet-facing"),
        "internet-facing",
        "docs/reference/spec.md#ingress",
        (),
    )


def test_a_map_lists_its_keys() -> None:
    page = reference_page("Cluster.profiles.selectors")
    assert (page.type, page.required) == ("list of Selector", True)
    assert [key.name for key in page.keys] == ["namespace", "labels"]
    assert [key.name for key in reference_page("App").keys][:3] == ["apiVersion", "kind", "metadata"]


@pytest.mark.parametrize(
    "path",
    ["App.storage[0].efs.fileSystemId", "App.env.DB_PASSWORD.secret", "App.environments.staging.replicas",
     "App.metadata.labels.tier", "App.config.files.x", "App.lifecycle.preStop.exec"],
)  # fmt: skip
def test_names_and_numbers_of_the_users_own_are_passed_over(path: str) -> None:
    assert reference_page(path).meaning


def test_every_key_has_a_page() -> None:
    for root in ("App", "Cluster"):
        for key in reference_page(root).keys:
            assert reference_page(f"{root}.{key.name}").example
    assert sum(len(keys_of(model)) for model in all_models()) > 200


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("App.ingres", "App has no key ingres: did you mean ingress?"),
        ("App.ingress.schema", "App.ingress has no key schema: did you mean scheme?"),
        ("App.shutdown.zzz", "App.shutdown has no key zzz: keys: drainSeconds, graceSeconds"),
        ("App.image.tag", "App.image has no keys of its own, so there is no tag"),
    ],
)
def test_an_unknown_key_has_the_nearest(path: str, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        reference_page(path)
    assert str(caught.value) == told


def test_a_path_of_a_file_is_no_reference() -> None:
    assert [is_reference(text) for text in ("App", "App.env", "Cluster[0]", "app.yaml", "Apps", "x/App")] == [
        True, True, True, False, False, False]  # fmt: skip
