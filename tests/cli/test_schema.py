import json
from collections.abc import Callable

Fargen = Callable[..., tuple[int, str, str]]


def test_the_schema_of_an_app_is_the_default(fargen: Fargen) -> None:
    code, out, err = fargen("schema")
    assert (code, err) == (0, "")
    assert json.loads(out)["title"] == "fargen App"
    assert fargen("schema", "app") == (code, out, err)


def test_a_cluster_has_a_schema_of_its_own(fargen: Fargen) -> None:
    code, out, _ = fargen("schema", "Cluster")
    assert code == 0
    assert json.loads(out)["title"] == "fargen Cluster"


def test_there_are_no_others(fargen: Fargen) -> None:
    assert fargen("schema", "pod") == (2, "", "fargen: schema pod: choose one of app, cluster\n")
