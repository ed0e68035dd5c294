"""IAM documents: of the language's shape, exact, and with actions of services that AWS has."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import botocore.session
import jsonschema_rs
import pytest
from botocore.exceptions import ClientError
from clusterplans import EXAMPLES, PLACE, example, plan_text
from moto.server import ThreadedMotoServer

from fargen.spec.clusterplan import AppRole, ClusterPlan
from fargen.write import iam

# What of the policy language is used here; unknown keys are refused, as IAM does.
_TEXTS = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {"type": "array", "items": {"type": "string"}, "minItems": 1, "uniqueItems": True},
    ]
}
_ACTION = {"type": "string", "pattern": r"^[a-z0-9-]+:[A-Za-z]+\*?$"}
_STATEMENT: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["Effect", "Action"],
    "properties": {
        "Sid": {"type": "string", "pattern": "^[A-Za-z0-9]+$"},
        "Effect": {"enum": ["Allow", "Deny"]},
        "Principal": {
            "type": "object",
            "additionalProperties": False,
            "minProperties": 1,
            "properties": {"Service": _TEXTS, "Federated": _TEXTS},
        },
        "Action": {"anyOf": [_ACTION, {"type": "array", "items": _ACTION, "minItems": 1}]},
        "Resource": {"type": "array", "items": {"type": "string", "pattern": "^arn:"}, "minItems": 1},
        "Condition": {
            "type": "object",
            "additionalProperties": False,
            "minProperties": 1,
            "properties": {
                key: {"type": "object", "additionalProperties": _TEXTS} for key in ("ArnLike", "StringEquals")
            },
        },
    },
    "oneOf": [{"required": ["Principal"]}, {"required": ["Resource"]}],
}
DOCUMENT = {
    "type": "object",
    "additionalProperties": False,
    "required": ["Version", "Statement"],
    "properties": {
        "Version": {"const": "2012-10-17"},
        "Statement": {"type": "array", "minItems": 1, "items": _STATEMENT},
    },
}
LOG_ACTIONS = [
    "logs:CreateLogGroup",
    "logs:CreateLogStream",
    "logs:DescribeLogStreams",
    "logs:PutLogEvents",
    "logs:PutRetentionPolicy",
]


@pytest.fixture(scope="module")
def iam_server() -> Iterator[Any]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    client = boto3.client(
        "iam",
        endpoint_url=f"http://{host}:{port}",
        region_name="us-east-1",
        aws_access_key_id="none",
        aws_secret_access_key="none",  # noqa: S106  # the server asks for no secret
    )
    yield client
    client.close()
    server.stop()


def documents(plan: ClusterPlan) -> list[dict[str, Any]]:
    found = [iam.execution_trust(plan)]
    if plan.log_rights:
        found.append(iam.rights(plan.log_rights))
    if plan.oidc:
        found += [iam.service_account_trust(plan, controller) for controller in plan.controllers]
    return found


def logged(folder: Path, logging: str) -> list[dict[str, Any]]:
    plan = plan_text(folder, f"{PLACE}logging: {logging}\n")
    statements: list[dict[str, Any]] = iam.rights(plan.log_rights)["Statement"]
    return statements


@pytest.mark.parametrize("name", EXAMPLES)
def test_documents_have_the_shape_of_the_language(name: str) -> None:
    validator = jsonschema_rs.Draft202012Validator(DOCUMENT)
    for document in documents(example(name)):
        assert [error.message for error in validator.iter_errors(document)] == []
    assert not validator.is_valid({**iam.execution_trust(example(name)), "Id": 1})


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_action_is_of_a_service_that_aws_has(name: str) -> None:
    session = botocore.session.get_session()
    known = {session.get_service_model(service).signing_name for service in ("logs", "sts", "es", "firehose")}
    assert known == {"logs", "sts", "es", "firehose"}
    given = [
        statement["Action"] for document in documents(example(name)) for statement in document["Statement"]
    ]
    actions = [action for entry in given for action in ([entry] if isinstance(entry, str) else entry)]
    assert {action.partition(":")[0] for action in actions} <= known


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_server_takes_the_documents(name: str, iam_server: Any) -> None:
    plan = example(name)
    for role in plan.roles:
        trust = json.dumps(iam.execution_trust(plan))
        made = iam_server.create_role(RoleName=role.name, AssumeRolePolicyDocument=trust)["Role"]
        assert (made["Arn"], made["AssumeRolePolicyDocument"]) == (role.arn, iam.execution_trust(plan))
        rights = json.dumps(iam.rights(plan.log_rights))
        policy = {"RoleName": role.name, "PolicyName": iam.INLINE_POLICY}
        iam_server.put_role_policy(**policy, PolicyDocument=rights)
        assert iam_server.get_role_policy(**policy)["PolicyDocument"] == iam.rights(plan.log_rights)
    for controller in plan.controllers if plan.oidc else ():
        trust = json.dumps(iam.service_account_trust(plan, controller))
        made = iam_server.create_role(RoleName=controller.role_name, AssumeRolePolicyDocument=trust)["Role"]
        assert made["Arn"] == controller.role_arn


def test_a_server_refuses_a_document_that_is_wrong(iam_server: Any) -> None:
    trust = json.dumps(iam.execution_trust(example("cluster-guide")))
    iam_server.create_role(RoleName="wrong", AssumeRolePolicyDocument=trust)
    wrong = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "x", "Resource": "y"}]}
    with pytest.raises(ClientError, match="MalformedPolicyDocument"):
        iam_server.put_role_policy(RoleName="wrong", PolicyName="p", PolicyDocument=json.dumps(wrong))


def test_fargate_takes_on_the_role_for_this_cluster_only() -> None:
    assert iam.execution_trust(example("cluster-guide"))["Statement"] == [
        {
            "Effect": "Allow",
            "Principal": {"Service": "eks-fargate-pods.amazonaws.com"},
            "Action": "sts:AssumeRole",
            "Condition": {
                "ArnLike": {
                    "aws:SourceArn": "arn:aws:eks:us-east-1:123456789012:fargateprofile/my-fargate-cluster/*"
                }
            },
        }
    ]


def test_cloudwatch_needs_its_group_and_nothing_else(tmp_path: Path) -> None:
    group = "arn:aws:logs:us-east-1:123456789012:log-group:/eks/c1"
    assert logged(tmp_path, "{cloudwatch: {logGroup: /eks/c1}}") == [
        {"Sid": "NativeLogging", "Effect": "Allow", "Action": LOG_ACTIONS, "Resource": [group, f"{group}:*"]}
    ]


def test_the_routers_own_logs_need_their_group(tmp_path: Path) -> None:
    first, second = logged(tmp_path, "{kinesis: {stream: s, region: eu-west-1}, routerLogs: true}")
    assert first["Action"] == ["kinesis:PutRecords"]
    assert first["Resource"] == ["arn:aws:kinesis:eu-west-1:123456789012:stream/s"]
    group = "arn:aws:logs:us-east-1:123456789012:log-group:c1-fluent-bit-logs"
    assert second == {
        "Sid": "RouterLogs",
        "Effect": "Allow",
        "Action": LOG_ACTIONS,
        "Resource": [group, f"{group}:*"],
    }


@pytest.mark.parametrize(
    ("logging", "action", "resource"),
    [
        (
            "{firehose: {deliveryStream: d}}",
            "firehose:PutRecordBatch",
            "firehose:us-east-1:123456789012:deliverystream/d",
        ),
        (
            "{opensearch: {host: search-my-logs-abc123.us-east-1.es.amazonaws.com, index: i}}",
            "es:ESHttp*",
            "es:us-east-1:123456789012:domain/my-logs/*",
        ),
        (
            "{opensearch: {host: logs.example.com, index: i}}",
            "es:ESHttp*",
            "es:us-east-1:123456789012:domain/*/*",
        ),
    ],
)
def test_other_destinations(tmp_path: Path, logging: str, action: str, resource: str) -> None:
    (statement,) = logged(tmp_path, logging)
    assert (statement["Action"], statement["Resource"]) == ([action], [f"arn:aws:{resource}"])


def test_a_service_account_takes_on_its_role() -> None:
    plan = example("cluster-mixed")
    provider = "oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE"
    (statement,) = iam.service_account_trust(plan, plan.controllers[0])["Statement"]
    assert statement == {
        "Effect": "Allow",
        "Principal": {"Federated": f"arn:aws:iam::123456789012:oidc-provider/{provider}"},
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {
            "StringEquals": {
                f"{provider}:aud": "sts.amazonaws.com",
                f"{provider}:sub": "system:serviceaccount:kube-system:aws-load-balancer-controller",
            }
        },
    }


def test_two_apps_may_share_a_role() -> None:
    plan = example("cluster-mixed")
    apps = [AppRole("a", "x", "arn:aws:iam::123456789012:role/r"), AppRole("b", "y", "arn")]
    (statement,) = iam.service_account_trust(plan, *apps)["Statement"]
    assert statement["Condition"]["StringEquals"][f"{plan.oidc}:sub"] == [
        "system:serviceaccount:a:x",
        "system:serviceaccount:b:y",
    ]


def test_china(tmp_path: Path) -> None:
    body = 'accountId: "123456789012"\noidcProviderId: ABC123\nloadBalancerController: {}\n'
    plan = plan_text(tmp_path, f"region: cn-north-1\npartition: aws-cn\n{body}")
    policy = "arn:aws-cn:iam::aws:policy/AmazonEKSFargatePodExecutionRolePolicy"
    assert iam.execution_policy_arn(plan) == policy
    assert iam.provider_arn(plan) == (
        "arn:aws-cn:iam::123456789012:oidc-provider/oidc.eks.cn-north-1.amazonaws.com.cn/id/ABC123"
    )


def test_files_of_roles() -> None:
    plan = example("cluster-mixed")
    assert iam.role_file(plan, "arn:aws:iam::123456789012:role/team/shop") == "shop.trust.json"
    assert iam.role_file(plan, "arn:aws:iam::210987654321:role/shop") == "210987654321.shop.trust.json"
