"""``fargen render --format kustomize`` and ``--flux-escape``."""

from pathlib import Path
from typing import Any

import pytest

from fargen.yamltext.read import read

ENVIRONMENTS = """\
environments:
  prod: {image: shop:2, ingress: {host: a.example.com}}
  dev: {metadata: {namespace: dev}, replicas: 3}
"""
TREE = ["render", "--format", "kustomize", "-o", "out"]


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def document(path: Path) -> Any:
    return read(path.read_text(encoding="utf-8"), str(path))[0].root


def test_one_app_stands_straight_in_the_folder(fargen: Any, app: Any, here: Path) -> None:
    app("shop", ENVIRONMENTS)
    outcome = fargen(*TREE)
    assert (outcome.code, outcome.out) == (0, "")
    assert names(here / "out") == [
        ".fargen-files",
        "base/kustomization.yaml",
        "base/part-1/01-service-shop.yaml",
        "base/part-1/kustomization.yaml",
        "base/part-2/02-deployment-shop.yaml",
        "base/part-2/03-poddisruptionbudget-shop.yaml",
        "base/part-2/kustomization.yaml",
        "overlays/dev/kustomization.yaml",
        "overlays/prod/02-ingress-shop.yaml",
        "overlays/prod/kustomization.yaml",
    ]
    assert document(here / "out/overlays/prod/kustomization.yaml") == {
        "apiVersion": "kustomize.config.k8s.io/v1beta1",
        "kind": "Kustomization",
        "resources": ["../../base/part-1", "02-ingress-shop.yaml", "../../base/part-2"],
        "labels": [{"pairs": {"app.kubernetes.io/version": "2"}, "includeTemplates": True}],
        "images": [{"name": "shop", "newTag": "2"}],
        "sortOptions": {"order": "fifo"},
    }
    assert document(here / "out/overlays/dev/kustomization.yaml") == {
        "apiVersion": "kustomize.config.k8s.io/v1beta1",
        "kind": "Kustomization",
        "resources": ["../../base/part-1", "../../base/part-2"],
        "namespace": "dev",
        "replicas": [{"name": "shop", "count": 3}],
        "sortOptions": {"order": "fifo"},
    }


def test_several_apps_have_a_folder_each(fargen: Any, app: Any, here: Path) -> None:
    app("shop", path="a.yaml")
    app("cart", ENVIRONMENTS, path="b.yaml")
    assert fargen(*TREE, "a.yaml", "b.yaml").code == 0
    assert sorted(path.name for path in (here / "out").iterdir()) == [".fargen-files", "cart", "shop"]
    assert not (here / "out/shop/overlays").exists()
    assert (here / "out/cart/overlays/dev/kustomization.yaml").is_file()


def test_apps_of_one_name_are_told_apart_by_their_namespace(fargen: Any, app: Any, here: Path) -> None:
    app("shop", path="a.yaml")
    text = (here / "a.yaml").read_text().replace("{name: shop}", "{name: shop, namespace: other}")
    (here / "b.yaml").write_text(text)
    assert fargen(*TREE, "a.yaml", "b.yaml").code == 0
    assert sorted(p.name for p in (here / "out").iterdir() if p.is_dir()) == ["shop.default", "shop.other"]


def test_check_tells_and_a_dropped_environment_goes(fargen: Any, app: Any, here: Path) -> None:
    app("shop", ENVIRONMENTS)
    assert fargen(*TREE, "--check").code == 1
    assert not (here / "out").exists()
    assert fargen(*TREE).code == 0
    assert fargen(*TREE, "--check") == (0, "", "")
    app("shop", "environments: {prod: {}}\n")
    outcome = fargen(*TREE, "--check")
    assert outcome.code == 1
    assert "out/overlays/dev/kustomization.yaml: would remove\n" in outcome.err
    assert fargen(*TREE).code == 0
    assert names(here / "out")[-1] == "overlays/prod/kustomization.yaml"
    assert not (here / "out/overlays/dev").exists()


def test_an_error_in_one_environment_keeps_everything_from_being_written(
    fargen: Any, app: Any, here: Path
) -> None:
    app("shop", "environments: {prod: {replica: 3}}\n")
    outcome = fargen(*TREE)
    message = (
        "app.yaml:6:23: error[SPEC301] replica: unknown key 'replica'\n"
        "    6 | environments: {prod: {replica: 3}}\n"
        "      |                       ^^^^^^^\n"
        "   fix: did you mean replicas?\n"
    )
    assert outcome == (2, "", message)
    assert not (here / "out").exists()


def test_environments_of_other_apps_are_not_missed(fargen: Any, app: Any, here: Path) -> None:
    app("shop", "environments: {prod: {}}\n", path="a.yaml")
    app("cart", "environments: {dev: {}}\n", path="b.yaml")
    written = "out: 10 written, 0 unchanged, 0 removed\n"
    assert fargen(*TREE, "a.yaml", "b.yaml") == (0, "", written)
    assert (here / "out/shop/overlays/prod").is_dir()
    assert not (here / "out/shop/overlays/dev").exists()


def test_standard_input_is_read_once_for_all_environments(fargen: Any, app: Any, here: Path) -> None:
    text = (here / app("shop", ENVIRONMENTS)).read_text()
    assert fargen(*TREE, "-", stdin=text).code == 0
    assert (here / "out/overlays/prod/kustomization.yaml").is_file()


def test_namespaces_have_the_labels_of_all_apps(fargen: Any, app: Any, here: Path) -> None:
    extra = (
        'extraObjects: [{{apiVersion: v1, kind: Namespace, metadata: {{name: n, labels: {{{}: "1"}}}}}}]\n'
    )
    app("shop", extra.format("a"), path="a.yaml")
    app("cart", extra.format("b"), path="b.yaml")
    assert fargen(*TREE, "a.yaml", "b.yaml").code == 0
    for name in ("shop", "cart"):
        (path,) = (here / "out" / name / "base").glob("*namespace*")
        assert document(path)["metadata"]["labels"] == {"a": "1", "b": "1"}


def test_a_cluster_has_its_objects_and_those_that_wait_for_charts_apart(fargen: Any, here: Path) -> None:
    (here / "cluster.yaml").write_text(
        "apiVersion: fargen.dev/v1\nkind: Cluster\nmetadata: {name: c}\nregion: us-east-1\n"
        'accountId: "123456789012"\nvpc: {cidr: 10.0.0.0/16}\nnamespaces: [{name: n}]\n'
        "profiles: [{name: p, selectors: [{namespace: n}, {namespace: kube-system}]}]\n"
        "loadBalancerController: {roleName: r}\n"
    )
    outcome = fargen(*TREE, "cluster.yaml", "-q")
    assert outcome.code == 0
    assert "base/kustomization.yaml" in names(here / "out")
    assert document(here / "out/base/kustomization.yaml")["resources"]


def test_an_object_without_a_name_is_refused(fargen: Any, app: Any, here: Path) -> None:
    app("shop", "extraObjects: [{apiVersion: v1, kind: ConfigMap, metadata: {generateName: x-}}]\n")
    outcome = fargen(*TREE)
    assert outcome.code == 2
    assert "[SPEC521]" in outcome.err
    assert "Kustomize needs a name for every object, and this one has none" in outcome.err
    assert not (here / "out").exists()


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        (["--format", "kustomize"], "--format kustomize is a tree of files: name its folder with -o"),
        ([*TREE[1:], "-e", "prod"], "--format kustomize holds every environment: leave out -e"),
        (
            ["--format", "eksctl", "--flux-escape"],
            "--flux-escape is for Kubernetes objects: --format eksctl has none",
        ),
        (
            [*TREE[1:], "--show-only", "Service"],
            "--show-only is for the stream: leave out -o, or it would remove the other files",
        ),
    ],
)
def test_flags_that_make_no_sense(flags: list[str], message: str, fargen: Any, app: Any) -> None:
    app()
    assert fargen("render", *flags) == (2, "", f"fargen: {message}\n")


def test_flux_finds_escaped_texts_in_every_form(fargen: Any, app: Any, here: Path) -> None:
    app("shop", "config: {mountPath: /c, files: {a: 'x ${X}'}}\nenvironments: {prod: {env: {Y: '${Y}'}}}\n")
    assert "a: x ${X}\n" in fargen("render").out
    assert "a: x $${X}\n" in fargen("render", "--flux-escape").out
    assert '"a": "x $${X}"' in fargen("render", "--flux-escape", "--format", "json").out
    assert "value: $${Y}\n" in fargen("render", "--flux-escape", "-e", "prod").out
    assert fargen("render", "-o", "files", "--flux-escape").code == 0
    assert "a: x $${X}\n" in next((here / "files").rglob("*configmap*")).read_text()
    assert fargen(*TREE, "--flux-escape").code == 0
    assert "a: x $${X}\n" in next((here / "out").rglob("*configmap*")).read_text()
    assert "value: $${Y}\n" in next((here / "out").rglob("patch-deployment*")).read_text()
    assert fargen(*TREE, "--check").code == 1
