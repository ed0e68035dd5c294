"""The AWS CLI's inputs: botocore takes them, and a server makes, shows and deletes the profiles."""

import json
from collections.abc import Iterator
from typing import Any

import boto3
import botocore.session
import pytest
from botocore.validate import ParamValidator
from clusterplans import EXAMPLES, HOSTILE, example, hostile
from moto.server import ThreadedMotoServer

from fargen.write.awscli import cli_text, coredns_input, profile_files, profile_input

EKS = botocore.session.get_session().get_service_model("eks")


def problems(operation: str, given: dict[str, Any]) -> str:
    shape = EKS.operation_model(operation).input_shape
    report: str = ParamValidator().validate(given, shape).generate_report()
    return report


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def eks(endpoint: str) -> Iterator[Any]:
    client = boto3.client(
        "eks",
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="none",
        aws_secret_access_key="none",  # noqa: S106  # the server asks for no secret
    )
    yield client
    client.close()


@pytest.mark.parametrize("name", EXAMPLES)
def test_botocore_takes_the_inputs(name: str) -> None:
    plan = example(name)
    for profile in plan.profiles:
        assert problems("CreateFargateProfile", profile_input(plan, profile)) == ""
    assert problems("CreateAddon", coredns_input(plan)) == ""
    assert problems("UpdateAddon", coredns_input(plan)) == ""


def test_botocore_would_refuse_what_is_wrong() -> None:
    plan = example("cluster-guide")
    wrong = {**profile_input(plan, plan.profiles[0]), "selectors": {"namespace": "x"}}
    assert "Invalid type for parameter selectors" in problems("CreateFargateProfile", wrong)


@pytest.mark.parametrize("name", EXAMPLES)
def test_profiles_are_made_shown_and_deleted(name: str, eks: Any) -> None:
    plan = example(name)
    vpc = {"subnetIds": ["subnet-0aaa1111", "subnet-0bbb2222"]}
    eks.create_cluster(name=plan.name, roleArn="arn:aws:iam::123456789012:role/c", resourcesVpcConfig=vpc)
    for given in json.loads(cli_text(plan)):
        eks.create_fargate_profile(**given)
        names = {"clusterName": plan.name, "fargateProfileName": given["fargateProfileName"]}
        shown = eks.describe_fargate_profile(**names)["fargateProfile"]
        assert {key: shown.get(key) for key in given} == given
        assert shown["status"] == "ACTIVE"
    listed = eks.list_fargate_profiles(clusterName=plan.name)["fargateProfileNames"]
    assert sorted(listed) == sorted(profile.name for profile in plan.profiles)
    for profile in listed:
        eks.delete_fargate_profile(clusterName=plan.name, fargateProfileName=profile)
    assert eks.list_fargate_profiles(clusterName=plan.name)["fargateProfileNames"] == []


def test_the_input_of_a_mixed_cluster() -> None:
    plan = example("cluster-mixed")
    assert profile_input(plan, plan.profiles[0]) == {
        "fargateProfileName": "fp-payments",
        "clusterName": "mixed",
        "podExecutionRoleArn": "arn:aws:iam::123456789012:role/mixed-fargate-pods",
        "subnets": ["subnet-0aaa1111", "subnet-0bbb2222"],  # the public one is not among them (FGT215)
        "selectors": [{"namespace": "payments", "labels": {"tier": "backend"}}],
        "tags": {"team": "platform", "cost-center": "4711"},
    }


def test_files_are_in_the_order_to_make_them_in() -> None:
    names = [file for _, file in profile_files(example("cluster-guide"))]
    assert names == [
        "01-fp-kube-system.json",
        "02-fp-production.json",
        "03-fp-jobs.json",
        "04-fp-staging.json",
    ]


def test_hostile_texts_stay_texts() -> None:
    plan = hostile()
    found = json.loads(cli_text(plan))
    assert [given["fargateProfileName"] for given in found] == list(HOSTILE)
    assert [given["tags"] for given in found] == [{text: text, "other": text} for text in HOSTILE]
    files = [file for _, file in profile_files(plan)]
    assert len(set(files)) == len(HOSTILE)
    assert all("/" not in file and file.isascii() for file in files)
