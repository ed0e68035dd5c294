"""The folder of a cluster, and one output of it."""

import json
from pathlib import Path
from typing import Any

import pytest
from clusterplans import EXAMPLES, PLACE, example, plan_text

from fargen.values.errors import InputError
from fargen.write.clustertree import cluster_files, form_text, left_out
from fargen.yamltext.read import read


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_file_can_be_read(name: str) -> None:
    for file, content in cluster_files(example(name), (), ()):
        text = content.decode()
        assert text.endswith("\n")
        assert "\n\n\n" not in text
        if file.endswith(".json"):
            json.loads(text)
        elif file.endswith(".yaml"):
            assert len(read(text, file)) == 1


def values(name: str, chart: str) -> Any:
    files = dict(cluster_files(example(name), (), ()))
    (document,) = read(files[f"helm/{chart}.values.yaml"].decode(), chart)
    return document.root


def test_the_load_balancer_controller_is_told_what_it_cannot_ask() -> None:
    assert values("cluster-guide", "aws-load-balancer-controller") == {
        "clusterName": "my-fargate-cluster",
        "region": "us-east-1",
        "serviceAccount": {"create": False, "name": "aws-load-balancer-controller"},
        "defaultTargetType": "ip",
        "ingressClass": "alb",
        "createIngressClassResource": True,
        "ingressClassParams": {"create": True, "name": "alb", "spec": {"targetType": "ip"}},
    }


def test_the_ingress_class_has_one_owner() -> None:
    found = values("cluster-mixed", "aws-load-balancer-controller")
    assert (found["createIngressClassResource"], found["ingressClassParams"]) == (False, {"create": False})
    assert found["vpcId"] == "vpc-0abc123456789def0"


def test_a_private_cluster_has_no_waf() -> None:
    found = values("cluster-private", "aws-load-balancer-controller")
    assert [found[key] for key in ("enableShield", "enableWaf", "enableWafv2")] == [False, False, False]


def test_metrics_server_leaves_the_kubelets_port() -> None:
    assert values("cluster-guide", "metrics-server") == {"containerPort": 10251}


def test_without_an_account_the_outputs_for_aws_are_left_out(tmp_path: Path) -> None:
    plan = plan_text(tmp_path, "region: us-east-1\nmetricsServer: true\n")
    assert [name for name, _ in cluster_files(plan, (), ())] == ["helm/metrics-server.values.yaml"]
    (finding,) = left_out(plan)
    assert (finding.rule, finding.severity, finding.message, finding.fix) == (
        "SPEC307",
        "warning",
        "the outputs for AWS, which are left out, need accountId, and the cluster has none",
        "add accountId: …",
    )
    with pytest.raises(InputError) as caught:
        form_text(plan, "eksctl")
    assert [finding.message for finding in caught.value.findings] == [
        "--format eksctl needs accountId, and the cluster has none"
    ]


def test_nothing_is_missing(tmp_path: Path) -> None:
    assert left_out(plan_text(tmp_path, PLACE)) == ()


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ('tags: {a: "x{{resolve:ssm:/p}}"}\n', "tags.a"),
        (
            'profiles: [{name: a, selectors: [{namespace: kube-system}], tags: {"{{resolve:ssm:/p}}": b}}]\n',
            'profiles[0].tags["{{resolve:ssm:/p}}"]',
        ),
    ],
)
def test_what_cloudformation_would_replace_is_refused(tmp_path: Path, body: str, path: str) -> None:
    plan = plan_text(tmp_path, PLACE + body)
    message = "CloudFormation would put a parameter or secret in the place of {{resolve:…}}"
    with pytest.raises(InputError) as caught:
        form_text(plan, "cloudformation")
    (finding,) = caught.value.findings
    assert (finding.rule, finding.path, finding.message) == ("SPEC308", path, message)
    assert finding.place is not None
    assert finding.place.line == 6
    assert left_out(plan) == (finding,)
    assert form_text(plan, "eksctl")
