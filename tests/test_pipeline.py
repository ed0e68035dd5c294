# ruff: noqa: E501  # specs read best a line each
"""The order of the stops, and what each passes on when another one stops."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fargen.drafting import Clusters, identity
from fargen.load.apps import LoadedApp, load_apps
from fargen.load.files import Found
from fargen.pipeline import Rendered, Request, render
from fargen.spec.plan import ClusterFacts
from fargen.values.errors import InputError, UsageError
from fargen.yamltext.read import read

APP = "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: shop}\nimage: shop:1\nport: 8080\n"
CLUSTER = "apiVersion: fargen.dev/v1\nkind: Cluster\nmetadata: {name: c}\nregion: eu-central-1\n"


def rendered(text: str, **flags: Any) -> list[Rendered]:
    return list(render(Request(paths=("-",), **flags), text.encode))


def said(item: Rendered) -> list[tuple[str, str, int]]:
    return [(f.rule, f.path, f.place.line if f.place else 0) for f in item.findings]


def test_an_app_that_is_fine_costs_no_texts() -> None:
    (app,) = rendered(APP)
    assert [manifest.kind for manifest in app.manifests] == ["Service", "Deployment", "PodDisruptionBudget"]
    assert (app.name, app.namespace, app.findings, app.sources, app.failed) == (
        "shop",
        "default",
        (),
        (),
        False,
    )
    assert app.plan is not None
    assert app.plan.cluster == ClusterFacts()


def test_shape_and_sense_are_told_together_and_sorted() -> None:
    more = "workload: Job\nautoscaling: {max: 0, cpu: 5}\nmetrics: {path: x}\nreplcas: 3\n"
    (app,) = rendered(APP + more)
    assert said(app) == [
        ("SPEC421", "autoscaling", 7), ("SPEC305", "autoscaling.max", 7), ("SPEC305", "metrics.path", 8), ("SPEC301", "replcas", 9),
    ]  # fmt: skip
    assert (app.plan, app.manifests) == (None, ())
    assert {source.file for source in app.sources} == {"<stdin>"}


def test_warnings_of_sense_stay_beside_errors_of_shape() -> None:
    (app,) = rendered(APP + "env: {DB_PASSWORD: hunter2hunter2}\nreplicas: x\n")
    assert said(app) == [("SPEC454", "env.DB_PASSWORD", 6), ("SPEC303", "replicas", 7)]


def test_warnings_let_the_manifests_through() -> None:
    (app,) = rendered(APP + "env: {DB_PASSWORD: hunter2hunter2}\n")
    assert said(app) == [("SPEC454", "env.DB_PASSWORD", 6)]
    assert (app.failed, len(app.manifests), app.sources[0].text[:10]) == (False, 3, "apiVersion")


def test_what_the_plan_says_the_objects_do_not_repeat() -> None:
    (app,) = rendered(APP + "replicas: 1\nsecurityGroups: [sg-0a1b2c3d4e5f6a7b8]\n")
    rules = [finding.rule for finding in app.findings]
    assert "FGT406" in rules
    assert rules.count("FGT406") == 1
    (finding,) = (finding for finding in app.findings if finding.rule == "FGT406")
    assert finding.object is None
    assert finding.place is not None
    assert finding.place.line == 7


def test_findings_of_objects_can_be_suppressed_and_those_of_the_spec_cannot() -> None:
    bad = "lifecycle: {preStop: {exec: {command: [x]}}}\nextraObjects:\n- apiVersion: v1\n  kind: Pod\n  metadata: {name: p}\n  spec: {hostNetwork: true, containers: [{name: c, image: i}]}\n"
    (before,) = rendered(APP + bad)
    (finding,) = (finding for finding in before.findings if finding.rule == "FGT302")
    assert before.failed
    assert finding.place is not None
    lines = (APP + bad).splitlines()
    lines[finding.place.line - 1] += "  # fargen: ignore[FGT302] only a test"
    (after,) = rendered("\n".join(lines) + "\n")
    assert "FGT302" not in [finding.rule for finding in after.findings]
    (wrong,) = rendered(APP + "replicas: x  # fargen: ignore[SPEC303] no way\n")
    assert ("SPEC303", "replicas", 6) in said(wrong)


def test_apps_come_one_by_one_and_an_error_stops_no_other() -> None:
    texts = (APP, APP.replace("shop", "b") + "replicas: x\n", "kind: Nothing\n", APP.replace("shop", "c"))
    items = rendered("---\n".join(texts))
    assert [(item.name, item.failed) for item in items] == [
        ("shop", False),
        ("b", True),
        ("", True),
        ("c", False),
    ]


def test_files_in_place_of_paths(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(APP)
    (tmp_path / "x.yaml").write_text("foo: bar\n")
    found = tuple(Found(str(tmp_path / name), named=False, origin=".") for name in ("x.yaml", "a.yaml"))
    request = Request(paths=("elsewhere",), found=found)
    assert [item.name for item in render(request, bytes)] == ["shop"]


def test_a_version_of_the_flag_wins_over_the_clusters(tmp_path: Path) -> None:
    cluster = tmp_path / "cluster.yaml"
    cluster.write_text(CLUSTER + 'kubernetesVersion: "1.33"\n')
    versions = []
    for flags in (
        {},
        {"cluster": str(cluster)},
        {"cluster": str(cluster), "kube_version": "1.34"},
        {"kube_version": "1.32"},
    ):
        (app,) = rendered(APP, **flags)
        assert app.plan is not None
        versions.append((app.plan.cluster.version, app.plan.cluster.region))
    assert versions == [("1.35", ""), ("1.33", "eu-central-1"), ("1.34", "eu-central-1"), ("1.32", "")]


def test_a_version_that_is_not_known_ends_the_run() -> None:
    with pytest.raises(UsageError, match=r"2\.0"):
        rendered(APP, kube_version="2.0")


def test_a_wrong_cluster_is_shown_where_it_is_wrong(tmp_path: Path) -> None:
    cluster = tmp_path / "cluster.yaml"
    cluster.write_text(CLUSTER + "regon: x\n")
    for app in rendered(f"{APP}---\n{APP.replace('shop', 'b')}", cluster=str(cluster)):
        assert [(f.message, f.place and f.place.file) for f in app.findings] == [
            ("unknown key 'regon'", str(cluster))
        ]
        assert {source.file for source in app.sources} == {"<stdin>", str(cluster)}


def loaded(text: str) -> LoadedApp:
    (item,) = load_apps(["-"], stdin=text.encode)
    assert isinstance(item, LoadedApp)
    return item


def test_each_cluster_is_read_once() -> None:
    tree = read(CLUSTER + "efs: {fileSystems: []}\n", "cluster.yaml", "cluster")[0].root
    apps = [replace(loaded(APP), cluster=tree) for _ in range(2)]
    clusters = Clusters(None)
    first, second = (clusters.facts(app) for app in apps)
    assert first is second
    assert (first.name, first.region) == ("c", "eu-central-1")
    assert Clusters("1.33").facts(loaded(APP)) == ClusterFacts(version="1.33")
    wrong = replace(apps[0], cluster=read(CLUSTER + "x: 1\n", "cluster.yaml", "cluster")[0].root)
    for _ in range(2):
        with pytest.raises(InputError, match="unknown key 'x'"):
            clusters.facts(wrong)


def test_a_name_that_is_nothing_is_no_name() -> None:
    (app,) = rendered(APP.replace("{name: shop}", "{name: }"))
    assert (app.name, said(app)) == ("", [("SPEC302", "metadata.name", 3)])


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        ({"name": "a", "namespace": "b"}, ("a", "b")),
        ({"name": "a"}, ("a", "default")),
        ({}, ("", "default")),
        (None, ("", "default")),
        ([], ("", "default")),
        ({"name": 5}, ("5", "default")),
    ],
)
def test_a_wrong_app_has_a_name_for_messages(metadata: Any, expected: tuple[str, str]) -> None:
    assert identity({"metadata": metadata}) == expected
