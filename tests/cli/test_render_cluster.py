"""``fargen render`` of a Cluster: stream, folder, one output, and the apps that it lists."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from fargen.yamltext.read import read

Fargen = Callable[..., tuple[int, str, str]]
CLUSTER = """\
apiVersion: fargen.dev/v1
kind: Cluster
metadata: {name: c1}
region: us-east-1
accountId: "123456789012"
oidcProviderId: ABC
profiles:
  - {name: fp-system, selectors: [{namespace: kube-system}]}
  - {name: fp-shop, selectors: [{namespace: shop}]}
namespaces: [{name: shop}]
loadBalancerController: {ingressClass: fargen}
apps: [apps/*.yaml]
"""
APP = """\
apiVersion: fargen.dev/v1
kind: App
metadata: {name: NAME, namespace: shop}
image: registry.example.com/shop:1.0.0
serviceAccount: {roleArn: "arn:aws:iam::123456789012:role/shop"}
createNamespace: true
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "cluster.yaml").write_text(CLUSTER)
    (tmp_path / "apps").mkdir()
    for name in ("one", "two"):
        (tmp_path / "apps" / f"{name}.yaml").write_text(APP.replace("NAME", name))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(text: str) -> list[str]:
    return [f"{d.root['kind']}/{d.root['metadata']['name']}" for d in read(text, "out")]


@pytest.mark.usefixtures("here")
def test_the_stream_has_the_cluster_and_its_apps(fargen: Fargen) -> None:
    code, out, _ = fargen("render", "cluster.yaml", "-q")
    assert code == 0
    assert names(out) == [
        "Namespace/shop",
        "ServiceAccount/aws-load-balancer-controller",
        "CSIDriver/efs.csi.aws.com",
        "IngressClassParams/alb",
        "IngressClass/alb",
        "ServiceAccount/one",
        "Deployment/one",
        "PodDisruptionBudget/one",
        "ServiceAccount/two",
        "Deployment/two",
        "PodDisruptionBudget/two",
    ]


@pytest.mark.usefixtures("here")
def test_an_app_that_is_named_too_is_rendered_once(fargen: Fargen) -> None:
    code, out, _ = fargen("render", ".", "-q")
    assert (code, names(out).count("Deployment/one"), names(out).count("CSIDriver/efs.csi.aws.com")) == (
        0,
        1,
        1,
    )


def test_the_folder_has_everything(here: Path, fargen: Fargen) -> None:
    code, out, _ = fargen("render", "cluster.yaml", "-q", "-o", "out")
    assert (code, out) == (0, "")
    files = {
        path.relative_to(here / "out").as_posix() for path in (here / "out").rglob("*") if path.is_file()
    }
    assert files == {
        ".fargen-files",
        "_cluster/aws-cli/01-fp-system.json",
        "_cluster/aws-cli/02-fp-shop.json",
        "_cluster/aws-cli/coredns-addon.json",
        "_cluster/cloudformation/fargate.yaml",
        "_cluster/eksctl/cluster.yaml",
        "_cluster/helm/aws-load-balancer-controller.values.yaml",
        "_cluster/iam/AmazonEKSFargatePodExecutionRole.trust.json",
        "_cluster/iam/apps/shop.trust.json",
        "_cluster/iam/load-balancer-controller.trust.json",
        "_cluster/kubernetes-after-charts/01-ingressclassparams-alb.yaml",
        "_cluster/kubernetes-after-charts/02-ingressclass-alb.yaml",
        "_cluster/kubernetes/01-namespace-shop.yaml",
        "_cluster/kubernetes/02-serviceaccount-aws-load-balancer-controller.yaml",
        "_cluster/kubernetes/03-csidriver-efs.csi.aws.com.yaml",
        "_cluster/runbook.md",
        "_cluster/terraform/main.tf.json",
        "one/01-namespace-shop.yaml",
        "one/02-serviceaccount-one.yaml",
        "one/03-deployment-one.yaml",
        "one/04-poddisruptionbudget-one.yaml",
        "two/01-namespace-shop.yaml",
        "two/02-serviceaccount-two.yaml",
        "two/03-deployment-two.yaml",
        "two/04-poddisruptionbudget-two.yaml",
    }
    trust = json.loads((here / "out/_cluster/iam/apps/shop.trust.json").read_text())
    (statement,) = trust["Statement"]
    assert statement["Condition"]["StringEquals"]["oidc.eks.us-east-1.amazonaws.com/id/ABC:sub"] == [
        "system:serviceaccount:shop:one",
        "system:serviceaccount:shop:two",
    ]
    assert fargen("render", "cluster.yaml", "-q", "-o", "out", "--check")[0] == 0


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("form", "start"),
    [
        ("eksctl", "apiVersion: eksctl.io/v1alpha5\n"),
        ("cli", '[\n  {\n    "fargateProfileName": "fp-system",\n'),
        ("cloudformation", 'AWSTemplateFormatVersion: "2010-09-09"\n'),
        ("terraform", '{\n  "terraform": {\n'),
        ("runbook", "# Runbook of the cluster `c1`\n"),
    ],
)
def test_one_output(form: str, start: str, fargen: Fargen) -> None:
    code, out, _ = fargen("render", "cluster.yaml", "--format", form, "-q")
    assert code == 0
    assert out.startswith(start)
    assert "kind: Deployment" not in out


@pytest.mark.usefixtures("here")
def test_the_stream_as_json(fargen: Fargen) -> None:
    code, out, _ = fargen("render", "cluster.yaml", "--format", "json", "-q")
    kinds = [item["kind"] for item in json.loads(out)["items"]]
    assert (code, kinds[0], len(kinds)) == (0, "Namespace", 11)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("apps/one.yaml", "--format", "eksctl"),
            "--format eksctl is of one Cluster, and there is none among the paths",
        ),
        (
            ("cluster.yaml", "--format", "eksctl", "-o", "x"),
            "--format eksctl: -o writes every output of a cluster: leave out --format",
        ),
        (
            ("cluster.yaml", "--format", "cli", "--show-only", "Namespace"),
            "--format cli: it has no objects to choose: leave out --show-only",
        ),
        (
            ("cluster.yaml", "--format", "pulumi"),
            (
                "--format pulumi: choose one of yaml, json, kustomize, helm, eksctl, cli, cloudformation, "
                "terraform, runbook"
            ),
        ),
    ],
)
def test_flags_that_make_no_sense(arguments: tuple[str, ...], message: str, fargen: Fargen) -> None:
    code, out, err = fargen("render", *arguments, "-q")
    assert (code, out) == (2, "")
    assert err == f"fargen: {message}\n"


def test_two_clusters_have_no_one_output(here: Path, fargen: Fargen) -> None:
    (here / "other.yaml").write_text(CLUSTER.replace("c1", "c2").replace("apps: [apps/*.yaml]\n", ""))
    code, out, err = fargen("render", "cluster.yaml", "other.yaml", "--format", "eksctl", "-q")
    assert (code, out) == (2, "")
    assert err == "fargen: --format eksctl is of one Cluster, and there are 2 among the paths\n"
    assert fargen("render", "cluster.yaml", "other.yaml", "-q", "-o", "out")[0] == 0
    folders = {path.name for path in (here / "out").iterdir()}
    assert folders == {".fargen-files", "_cluster.c1", "_cluster.c2", "one", "two"}


def test_an_error_of_the_cluster_writes_nothing(here: Path, fargen: Fargen) -> None:
    (here / "cluster.yaml").write_text(CLUSTER.replace("fp-shop", "eks-shop"))
    code, out, err = fargen("render", "cluster.yaml", "-q", "-o", "out")
    assert (code, out) == (1, "")
    assert "cluster.yaml:9:12: error[FGT206]" in err
    assert not (here / "out").exists()


def test_a_pattern_that_matches_nothing(here: Path, fargen: Fargen) -> None:
    (here / "cluster.yaml").write_text(CLUSTER.replace("apps/*.yaml", "services/*.yaml"))
    code, out, err = fargen("render", "cluster.yaml", "-q")
    assert (code, out) == (2, "")
    assert "cluster.yaml:12:8: error[SPEC223] apps[0]: no file matches services/*.yaml" in err


@pytest.mark.usefixtures("here")
def test_outputs_are_the_same_every_time(fargen: Fargen) -> None:
    for form in ("yaml", "eksctl", "cli", "cloudformation", "terraform", "runbook"):
        first = fargen("render", "cluster.yaml", "--format", form, "-q")
        assert first == fargen("render", "cluster.yaml", "--format", form, "-q")


@pytest.mark.usefixtures("here")
def test_verbose_tells_what_was_decided(fargen: Fargen) -> None:
    code, _, err = fargen("render", "cluster.yaml", "-v")
    assert code == 0
    assert "Cluster c1: 5 objects\n" in err
    why = "its OIDC provider or its security group is named, which EKS makes with the cluster"
    assert f"  metadata.name: an existing cluster: {why}\n" in err


def test_annotate_says_where_objects_come_from(here: Path, fargen: Fargen) -> None:
    (here / "cluster.yaml").write_text(CLUSTER.replace("apps: [apps/*.yaml]\n", ""))
    assert fargen("render", "cluster.yaml", "-q", "--annotate", "-o", "out")[0] == 0
    text = (here / "out/_cluster/kubernetes/01-namespace-shop.yaml").read_text()
    assert "  # namespaces[0].name: cluster.yaml:10 (app)\n  name: shop\n" in text


def test_a_changed_profile_is_said_to_be_a_replacement(
    tmp_path: Path, fargen: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    example = Path(__file__).parents[2] / "examples" / "cluster-guide" / "cluster.yaml"
    monkeypatch.chdir(tmp_path)
    text = example.read_text(encoding="utf-8")
    Path("cluster.yaml").write_text(text, encoding="utf-8")
    assert fargen("render", "cluster.yaml", "-o", "out")[0] == 0
    Path("cluster.yaml").write_text(text.replace("namespace: jobs", "namespace: batch"), encoding="utf-8")
    code, out, err = fargen("render", "cluster.yaml", "-o", "out", "--check")
    assert (code, out) == (1, "")
    note = "a profile cannot be updated: create it under a new name, then delete this one (FGT213)"
    assert f"out/_cluster/aws-cli/03-fp-jobs.json: would change; {note}\n" in err
    assert err.count("FGT213") == 1
