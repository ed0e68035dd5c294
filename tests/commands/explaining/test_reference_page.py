from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from fargen.commands.explaining.reference import is_reference, reference_page
from fargen.report.reference import reference_text
from fargen.spec.absent import listed
from fargen.spec.choices import CHOICES
from fargen.spec.reference import ROOTS, all_models, default_text, keys_of, model_below
from fargen.values.errors import UsageError


def test_a_key_has_type_default_choices_meaning_and_example() -> None:
    page = reference_page("App.ingress.scheme")
    assert page == (
        "App.ingress.scheme",
        "internal or internet-facing",
        False,
        "internal",
        "Who can reach the load balancer.",
        (
            ("internal", "reachable from the VPC and what is connected to it"),
            ("internet-facing", "reachable from the internet; needs public subnets"),
        ),
        "internet-facing",
        "docs/reference/spec.md#ingress",
        (),
        "",
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


def paths(path: str, model: type[BaseModel], seen: frozenset[type[BaseModel]]) -> Iterator[str]:
    for key in keys_of(model):
        here = f"{path}.{key.name}"
        yield here
        below = model_below(key)
        if below is not None and below not in seen:
            names = ".NAME" if any(kind.form == "map" for kind in key.kinds) else ""
            yield from paths(f"{here}{names}", below, seen | {below})


PATHS = [path for name, model in ROOTS.items() for path in paths(name, model, frozenset({model}))]


@pytest.mark.parametrize("path", PATHS)
def test_every_path_says_all_there_is_to_say(path: str) -> None:
    page = reference_page(path)
    assert page.type
    assert page.example
    assert page.required + bool(page.default) + bool(page.absent) == 1
    assert all(choice.meaning for choice in page.choices)
    assert "none" not in reference_text(page).partition("default: ")[2].split("\n", maxsplit=1)[0].split()


@pytest.mark.parametrize("path", PATHS)
def test_every_meaning_is_a_sentence(path: str) -> None:
    meaning = reference_page(path).meaning
    assert meaning.endswith((".", "/", "-core"))
    assert len(meaning.split()) > 1
    assert not meaning.startswith(("Default", "default")), "says the default, not what it is"
    first, _, rest = meaning.partition(". ")
    assert not rest.startswith(first), "said twice"


def test_tables_of_what_is_absent_and_of_choices_have_nothing_else() -> None:
    keys = {(model.__name__, key.name): key for model in all_models() for key in keys_of(model)}
    own = {pair for pair in listed() if pair[0] != "*"}
    assert own <= keys.keys()
    assert not [pair for pair in own if keys[pair].required or keys[pair].default is not None]
    assert {name for model, name in listed() if model == "*"} <= {name for _, name in keys}
    for pair, meanings in CHOICES.items():
        kinds = [part for kind in keys[pair].kinds for part in (kind, *kind.item)]
        assert list(meanings) == [default_text(choice) or '""' for kind in kinds for choice in kind.choices]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("App.ingres", "App has no key ingres: did you mean ingress?"),
        ("App.ingress.schema", "App.ingress has no key schema: did you mean scheme?"),
        ("App.runAsUser", "App has no key runAsUser: did you mean security.runAsUser?"),
        ("App.drainSeconds", "App has no key drainSeconds: did you mean shutdown.drainSeconds?"),
        (
            "App.scheme",
            "App has no key scheme: did you mean health.scheme or ingress.scheme or loadBalancer.scheme?",
        ),
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
