"""The CloudFormation template: cfn-lint has nothing to say, and values stay values."""

from pathlib import Path
from typing import Any

import pytest
from clusterplans import EXAMPLES, HOSTILE, PLACE, example, hostile, plan_text

from fargen.write.cloudformation import cloudformation_text, template
from fargen.yamltext.read import read

REGION = "us-east-1"


def lint(text: str) -> list[str]:
    from cfnlint import ManualArgs
    from cfnlint.api import lint as run

    return [str(match) for match in run(text, config=ManualArgs(regions=[REGION]))]


@pytest.mark.parametrize("name", EXAMPLES)
def test_cfn_lint_finds_nothing(name: str) -> None:
    assert lint(cloudformation_text(example(name))) == []


def test_cfn_lint_would_find_something() -> None:
    text = cloudformation_text(example("cluster-mixed")).replace("Namespace: payments", "Nmespace: payments")
    assert any("'Nmespace'" in found for found in lint(text))


def test_the_text_is_the_template() -> None:
    (document,) = read(cloudformation_text(example("cluster-mixed")), "cloudformation")
    assert document.root == template(example("cluster-mixed"))


def test_a_profile_waits_for_the_one_before() -> None:
    resources = template(example("cluster-guide"))["Resources"]
    order = {name: entry.get("DependsOn", []) for name, entry in resources.items()}
    assert order == {
        "ExecutionRoleAmazonEKSFargatePodExecutionRole": [],
        "ProfileFpKubeSystem": [],
        "ProfileFpProduction": ["ProfileFpKubeSystem"],
        "ProfileFpJobs": ["ProfileFpProduction"],
        "ProfileFpStaging": ["ProfileFpJobs"],
        "CoreDns": ["ProfileFpStaging"],
    }


def test_the_role_has_the_rights_for_logs_inline() -> None:
    resources = template(example("cluster-guide"))["Resources"]
    role = resources["ExecutionRoleAmazonEKSFargatePodExecutionRole"]["Properties"]
    (policy,) = role["Policies"]
    assert policy["PolicyName"] == "native-logging"
    assert policy["PolicyDocument"]["Statement"][0]["Action"][0] == "logs:CreateLogGroup"
    assert resources["ProfileFpJobs"]["Properties"]["PodExecutionRoleArn"] == {
        "Fn::GetAtt": ["ExecutionRoleAmazonEKSFargatePodExecutionRole", "Arn"]
    }


def test_subnets_that_are_not_known_are_asked_for() -> None:
    new = template(example("cluster-guide"))
    assert new["Parameters"]["PrivateSubnets"]["Type"] == "List<AWS::EC2::Subnet::Id>"
    assert new["Resources"]["ProfileFpJobs"]["Properties"]["Subnets"] == {"Ref": "PrivateSubnets"}
    known = template(example("cluster-mixed"))
    assert set(known["Parameters"]) == {"LoadBalancerControllerPolicyArn"}
    profile = known["Resources"]["ProfileFpPayments"]["Properties"]
    assert profile["Subnets"] == ["subnet-0aaa1111", "subnet-0bbb2222"]
    assert profile["Selectors"] == [
        {"Namespace": "payments", "Labels": [{"Key": "tier", "Value": "backend"}]}
    ]


def test_the_controllers_have_roles() -> None:
    resources = template(example("cluster-mixed"))["Resources"]
    balancer = resources["RoleLoadBalancerController"]["Properties"]
    assert balancer["ManagedPolicyArns"] == [{"Ref": "LoadBalancerControllerPolicyArn"}]
    volumes = resources["RoleEfsCsiController"]["Properties"]
    assert volumes["ManagedPolicyArns"] == ["arn:aws:iam::aws:policy/service-role/AmazonEFSCSIDriverPolicy"]
    assert "CoreDns" not in resources  # it stays on the nodes


def test_a_role_that_exists_gets_only_the_rights_for_logs(tmp_path: Path) -> None:
    body = (
        'podExecutionRole: {arn: "arn:aws:iam::123456789012:role/pods"}\n'
        "logging: {kinesis: {stream: s}}\n"
        "profiles: [{name: fp, selectors: [{namespace: kube-system}]}]\n"
    )
    plan = plan_text(tmp_path, PLACE + body)
    resources = template(plan)["Resources"]
    assert resources["ExecutionRolePods"]["Type"] == "AWS::IAM::RolePolicy"
    assert resources["ExecutionRolePods"]["Properties"]["RoleName"] == "pods"
    profile = resources["ProfileFp"]
    assert profile["DependsOn"] == ["ExecutionRolePods"]
    assert profile["Properties"]["PodExecutionRoleArn"] == "arn:aws:iam::123456789012:role/pods"
    assert lint(cloudformation_text(plan)) == []


def test_hostile_texts_stay_texts() -> None:
    (document,) = read(cloudformation_text(hostile()), "cloudformation")
    resources: Any = document.root["Resources"]
    profiles = [entry["Properties"] for entry in resources.values() if entry["Type"].endswith("Profile")]
    assert [profile["FargateProfileName"] for profile in profiles] == list(HOSTILE)
    labels = [profile["Selectors"][0]["Labels"] for profile in profiles]
    assert labels == [[{"Key": text, "Value": text}] for text in HOSTILE]
    assert all(name.isalnum() and name.isascii() for name in resources)
    assert not substituting(document.root)


def substituting(node: Any) -> bool:
    """Whether CloudFormation would look for variables in a text."""
    if isinstance(node, dict):
        return "Fn::Sub" in node or any(substituting(item) for item in node.values())
    return isinstance(node, list) and any(substituting(item) for item in node)
