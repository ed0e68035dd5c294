# ruff: noqa: E501  # whole messages and cases stay on one line

from typing import Any

import pytest

from fargen.load.apps import Loader
from fargen.yamltext.tree import Map

CLUSTER = "apiVersion: fargen.dev/v1\nkind: Cluster\n"
ENVIRONMENTS = "environments:\n  staging: {replicas: 1}\n  production:\n"


def test_the_base_without_an_environment(project: Any) -> None:
    project.app(f"replicas: 3\n{ENVIRONMENTS}")
    loaded = project.one()
    assert loaded.tree == {
        "apiVersion": "fargen.dev/v1",
        "kind": "App",
        "metadata": {"name": "web"},
        "image": "web:1",
        "replicas": 3,
    }
    assert (loaded.file, loaded.index, loaded.environment) == ("app.yaml", 0, None)
    assert loaded.environments == ("staging", "production")
    assert (loaded.cluster, loaded.cluster_file, loaded.presets) == (None, "", ())
    assert loaded.source.text.startswith("apiVersion")


def test_the_environment_lies_over_the_app(project: Any) -> None:
    project.app(f"replicas: 3\n{ENVIRONMENTS}")
    loaded = project.one(environment="staging")
    assert loaded.tree["replicas"] == 1
    source, _, _, line, column = loaded.tree.marks["replicas"]
    assert (source.layer, source.file, line, column) == ("environment staging", "app.yaml", 7, 23)
    assert loaded.tree.marks["image"][0].layer == "app"
    assert project.one(environment="production").tree["replicas"] == 3


def test_an_unknown_environment_names_those_there_are(project: Any) -> None:
    project.app(ENVIRONMENTS)
    assert project.errors(environment="prodution") == [
        (
            "app.yaml:5:1: error[SPEC209] environments: no environment is named prodution | "
            "did you mean production? environments: production and staging"
        )
    ]
    assert project.errors(environment="zz") == [
        (
            "app.yaml:5:1: error[SPEC209] environments: no environment is named zz | "
            "environments: production and staging"
        )
    ]
    project.app("environments: {}\n")
    assert project.errors(environment="zz") == [
        "app.yaml:5:1: error[SPEC209] environments: no environment is named zz | this app has none"
    ]


def test_an_app_without_environments_is_the_same_in_all(project: Any) -> None:
    project.app("replicas: 3\n")
    assert project.one(environment="any").tree["replicas"] == 3


def test_all_layers_in_order(project: Any) -> None:
    from fargen.load.overrides import Overrides

    keys = ["preset", "default", "app", "environment", "values", "set"]

    def labels(start: int) -> str:
        return "metadata: {labels: {" + ", ".join(f"{key}: {keys[start]}" for key in keys[start:]) + "}}"

    project.write("p.yaml", f"description: d\n{labels(0)}\n")
    project.write("c.yaml", f"{CLUSTER}defaults:\n  {labels(1)}\n")
    head = "apiVersion: fargen.dev/v1\nkind: App\npreset: p.yaml\ncluster: c.yaml\n"
    project.write("app.yaml", f"{head}{labels(2)}\nenvironments:\n  prod:\n    {labels(3)}\n")
    project.write("v.yaml", f"{labels(4)}\n")
    overrides = Overrides(("v.yaml",), (("set", "metadata.labels.set=set"),))
    loaded = project.one(environment="prod", overrides=overrides)
    found = loaded.tree["metadata"]["labels"]
    assert found == {key: key for key in keys}
    assert [found.marks[key][0].layer for key in keys] == [
        "preset p.yaml",
        "cluster defaults",
        "app",
        "environment prod",
        "values v.yaml",
        "--set",
    ]


def test_the_clusters_defaults_may_have_environments(project: Any) -> None:
    project.write("c.yaml", f"{CLUSTER}defaults: {{replicas: 2, environments: {{prod: {{replicas: 8}}}}}}\n")
    project.app("cluster: c.yaml\n")
    loaded = project.one(environment="prod")
    assert loaded.tree["replicas"] == 8
    assert loaded.environments == ("prod",)
    assert loaded.tree.marks["replicas"][0].layer == "cluster defaults, environment prod"


def test_the_clusters_of_flags_and_documents(project: Any) -> None:
    for name in ("named", "flag", "fallback"):
        project.write(f"{name}.yaml", f"{CLUSTER}metadata: {{name: {name}}}\n")
    fallback = project.one("fallback.yaml")
    project.app("cluster: named.yaml\nenvironments: {none: {cluster: null}, other: {cluster: flag.yaml}}\n")
    project.app("environments: {none: {}, other: {}}", "plain.yaml")

    def cluster(path: str, **flags: Any) -> str:
        found = project.one(path, **flags).cluster
        return found["metadata"]["name"] if found else ""

    assert cluster("app.yaml") == "named"
    assert cluster("app.yaml", environment="other") == "flag"
    assert cluster("app.yaml", environment="none") == ""
    assert cluster("app.yaml", environment="none", fallback=fallback) == ""
    assert cluster("app.yaml", cluster="flag.yaml") == "flag"
    assert cluster("app.yaml", fallback=fallback) == "named"
    assert cluster("plain.yaml", fallback=fallback) == "fallback"
    assert cluster("plain.yaml", cluster=fallback) == "fallback"
    assert cluster("plain.yaml") == ""


def test_a_cluster_flag_that_is_wrong_does_not_hide_other_errors(project: Any) -> None:
    project.app("ports: [{name: a}, {name: a}]")
    assert project.errors(cluster="gone.yaml") == [
        "gone.yaml: error[SPEC200] cannot be read: no such file or directory | check the path and its permissions",
        (
            "app.yaml:5:27: error[SPEC215] ports[1].name: ports[0] is named 'a' too | "
            "give each entry a name of its own"
        ),
    ]


def test_all_errors_of_an_app_are_said_at_once(project: Any) -> None:
    project.app("preset: zzzz\ncluster: gone.yaml\nreplicas: 1\nautoscaling: {}\nenvironments: {a: {}}\n")
    rules = [text.partition("[")[2][:7] for text in project.errors(environment="b")]
    assert rules == ["SPEC206", "SPEC212", "SPEC214", "SPEC209"], "in the order of lines"


def test_nulls_of_every_layer_are_kept_in_mind(project: Any) -> None:
    project.write("c.yaml", f"{CLUSTER}defaults: {{component: null}}\n")
    project.app("cluster: c.yaml\nreplicas: null\nenvironments: {prod: {ingress: {host: null}}}\n")
    loaded = project.one(environment="prod")
    assert [(path, mark[0].layer) for path, mark in loaded.removed] == [
        (("component",), "cluster defaults"),
        (("replicas",), "app"),
        (("ingress", "host"), "environment prod"),
    ]


def test_warnings_do_not_stop_an_app(project: Any) -> None:
    project.app("env: {V: 1.10}\nsidecars: [{name: x, remove: true}]\n")
    assert project.said(project.one().findings) == [
        (
            "app.yaml:5:10: warning[SPEC901] env.V: 1.10 without quotes is 1.1 to tools that go through JSON | "
            'quote it: "1.10"'
        ),
        "app.yaml:6:12: warning[SPEC216] sidecars[0]: no lower layer has an entry 'x' to remove | drop this entry",
    ]


def test_a_cluster_document(project: Any) -> None:
    project.write("cluster.yaml", f"{CLUSTER}region: null\napps: [a]\n")
    loaded = project.one("cluster.yaml")
    assert loaded.tree == {"apiVersion": "fargen.dev/v1", "kind": "Cluster", "apps": ["a"]}
    assert [path for path, _ in loaded.removed] == [("region",)]
    assert (loaded.file, loaded.index) == ("cluster.yaml", 0)


@pytest.mark.parametrize("key", ["metadata", "env", "ports"])
def test_results_share_no_mapping_with_a_layer(project: Any, key: str) -> None:
    from fargen.yamltext.read import read

    text = project.head + "env: {A: b}\nports: [{name: a, port: 1}]\n"
    document = read(text, "app.yaml", "app")[0]
    loaded = Loader().app(document.root, document.source)
    assert loaded.tree == document.root
    assert loaded.tree is not document.root
    assert loaded.tree[key] is not document.root[key]
    assert isinstance(loaded.tree, Map)
