# ruff: noqa: E501  # tables and specs read best a row a line
"""One app's part of the output, and what several apps may not share."""

import pickle
from pathlib import Path
from typing import Any

import pytest

from fargen.commands.product import Product, Shape, produce, settled
from fargen.load.overrides import Overrides
from fargen.pipeline import Request
from fargen.values.finding import Finding, Place
from fargen.yamltext.read import read

APP = "apiVersion: fargen.dev/v1\nkind: App\nmetadata: {name: shop}\nimage: shop:1\nport: 8080\n"
PLAIN = Shape()
KINDS = ("Service/shop", "Deployment/shop", "PodDisruptionBudget/shop")


def product(more: str = "", shape: Shape = PLAIN, text: str = APP, **flags: Any) -> Product:
    (found,) = produce(Request(paths=("-",), **flags), shape, (text + more).encode)
    return found


def kinds_of(text: str) -> list[str]:
    return [document.root["kind"] for document in read(text, "out")]


def test_a_product_says_who_it_is() -> None:
    found = product()
    assert (found.name, found.namespace, found.kinds) == ("shop", "default", KINDS)
    assert (found.size, found.findings, found.texts, found.failed) == ("0.25vCPU 0.5GB", (), {}, False)
    assert found.place == Place("<stdin>", 3, 18, 4)
    assert (found.shared, found.files, found.is_cluster) == ((), (), False)


@pytest.mark.parametrize(
    ("show_only", "shown"),
    [
        ((), ["Service", "Deployment", "PodDisruptionBudget"]), (("deployment",), ["Deployment"]),
        (("poddisruptionbudget", "service/shop"), ["Service", "PodDisruptionBudget"]), (("deployment/other",), []),
        (("shop",), []), (("deployments",), []),
    ],
)  # fmt: skip
def test_show_only_chooses_by_kind_and_name(show_only: tuple[str, ...], shown: list[str]) -> None:
    found = product(shape=Shape(show_only=show_only))
    assert kinds_of(found.text) == shown if shown else found.text == ""
    assert found.kinds == KINDS  # what there is to choose from


def test_shared_objects_stand_beside_the_stream_and_inside_a_folder() -> None:
    more = "createNamespace: true\n"
    stream = product(more)
    assert kinds_of(stream.text) == ["Service", "Deployment", "PodDisruptionBudget"]
    assert [(data["kind"], data["metadata"]["name"]) for data in stream.shared] == [("Namespace", "default")]
    assert stream.kinds == ("Namespace/default", *KINDS)
    folder = product(more, Shape("files"))
    assert [name for name, _ in folder.files] == [
        "01-namespace-default.yaml", "02-service-shop.yaml", "03-deployment-shop.yaml",
        "04-poddisruptionbudget-shop.yaml",
    ]  # fmt: skip
    assert [data["kind"] for data in folder.shared] == ["Namespace"]
    assert (folder.copies, folder.text) == (((0, None),), "")
    assert product(more, Shape(show_only=("service",))).shared == ()


@pytest.mark.parametrize("form", ["yaml", "files"])
def test_comments_say_where_values_come_from(form: Any) -> None:
    more = "replicas: 3\nenvironments: {prod: {replicas: 5}}\n"
    found = product(more, Shape(form, annotate=True), environment="prod")
    text = found.text or dict(found.files)["02-deployment-shop.yaml"].decode()
    assert "# replicas: <stdin>:7 (environment prod)\n  replicas: 5" in text
    plain = product(more, Shape(form), environment="prod")
    assert "#" not in (plain.text or dict(plain.files)["02-deployment-shop.yaml"].decode())


def test_comments_name_the_flag() -> None:
    sets = Overrides((), (("set", "replicas=7"),))
    found = product(shape=Shape(annotate=True), overrides=sets)
    (line,) = (line.strip() for line in found.text.splitlines() if "# replicas:" in line)
    assert line == "# replicas: --set replicas=7:1 (--set)"


def test_the_size_is_that_of_the_final_pod() -> None:
    patch = (
        "patches:\n- target: {kind: Deployment}\n  patch:\n    spec:\n      template:\n        spec:\n          containers:\n"
        "          - {name: shop, resources: {requests: {cpu: '2', memory: 3840Mi}, limits: {cpu: '2', memory: 3840Mi}}}\n"
    )  # fmt: skip
    found = product(patch)
    assert found.size == "2vCPU 4GB"
    assert "fargen.dev/size: 2vCPU 4GB\n" in found.text
    assert [(finding.rule, finding.severity) for finding in found.findings] == [("SPEC551", "warning")]
    removed = product("patches:\n- target: {kind: Deployment}\n  patch: {$patch: delete}\n")
    assert (removed.size, removed.kinds) == ("", ("Service/shop", "PodDisruptionBudget/shop"))
    assert product("compute: ec2\n").size == ""


def test_a_wrong_app_has_no_output() -> None:
    found = product("replcas: 3\n")
    assert found.failed
    assert (found.name, found.text, found.kinds, found.size, found.place) == ("shop", "", (), "", None)
    assert found.texts == {"<stdin>": APP + "replcas: 3\n"}


def test_a_product_passes_between_processes() -> None:
    for shape in (Shape(annotate=True), Shape("files")):
        found = product("createNamespace: true\nsecurityGroups: [sg-0a1b2c3d4e5f6a7b8]\n", shape)
        assert found.findings
        assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301  # what was written a moment ago


OTHER = APP.replace("shop", "other")


def products(*texts: str) -> list[Product]:
    return list(settled(product(text=text) for text in texts))


def test_a_second_app_of_one_name_is_refused_once_for_each() -> None:
    first, other, second, third = products(APP, OTHER, APP, APP)
    assert (first.failed, other.failed) == (False, False)
    expected = Finding(
        "SPEC261", "error", "there is another app 'shop' in namespace 'default', at <stdin>:3",
        "rename one of them", place=Place("<stdin>", 3, 18, 4), path="metadata.name",
    )  # fmt: skip
    assert (second.findings, third.findings) == ((expected,), (expected,))


def test_one_name_in_two_namespaces_is_fine() -> None:
    assert not any(p.failed for p in products(APP, APP.replace("{name: shop}", "{name: shop, namespace: b}")))


def test_a_wrong_app_takes_no_name() -> None:
    wrong, right = products(APP + "replcas: 3\n", APP)
    assert (wrong.failed, right.failed) == (True, False)


def test_objects_of_one_name_are_refused_across_apps() -> None:
    extra = "extraObjects: [{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}]\n"
    first, second = products(APP + extra, OTHER + extra)
    assert first.findings == ()
    assert [(f.rule, f.severity, f.message, f.place and f.place.line) for f in second.findings] == [
        (
            "SPEC271",
            "error",
            "the app default/shop (<stdin>:3) makes the same object, ConfigMap default/x",
            6,
        ),
    ]


def test_whether_all_pods_fit_is_said_at_the_end(tmp_path: Path) -> None:
    cluster = tmp_path / "cluster.yaml"
    cluster.write_text(
        "apiVersion: fargen.dev/v1\nkind: Cluster\nmetadata: {name: c}\nregion: us-east-1\nquotas: {fargateVcpu: 1}\n"
        "profiles: [{name: fp, selectors: [{namespace: default}]}]\n"
    )
    more = "size: 0.5vCPU/1GB\nreplicas: 2\n"
    apps = [product(more, text=text, cluster=str(cluster)) for text in (APP, OTHER)]
    assert not any(finding.rule == "FGT332" for app in apps for finding in app.findings)
    *same, last = settled(apps)
    assert same == apps
    assert [(finding.rule, finding.place and finding.place.line) for finding in last.findings] == [
        ("FGT332", 5)
    ]
