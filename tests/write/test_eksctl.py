"""eksctl takes the ClusterConfig: by our strict model of its keys, and by its own schema if that is there."""

import json
import os
import re
from pathlib import Path
from typing import Any, Literal

import pytest
from clusterplans import EXAMPLES, HOSTILE, PLACE, ROOT, example, hostile, plan_text
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from fargen.write.eksctl import cluster_config, eksctl_text
from fargen.yamltext.read import read

_GIVEN = os.environ.get("EKSCTL_SCHEMA", "")
SCHEMA = (
    Path(_GIVEN)
    if _GIVEN
    else ROOT.parent / "shared/reference/schemas/eksctl-clusterconfig-v1alpha5.schema.json"
)


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, alias_generator=to_camel)


class Metadata(Strict):
    name: str
    region: str
    version: str
    tags: dict[str, str] = {}


class AccountMetadata(Strict):
    name: str
    namespace: str


class Policies(Strict):
    aws_load_balancer_controller: bool = False
    efs_csi_controller: bool = Field(default=False, alias="efsCSIController")


class Account(Strict):
    metadata: AccountMetadata
    role_name: str
    role_only: bool = False
    well_known_policies: Policies


class Iam(Strict):
    with_oidc: Literal[True] = Field(alias="withOIDC")
    service_accounts: list[Account] = []


class Subnet(Strict):
    id: str
    az: str = ""


class Subnets(Strict):
    private: dict[str, Subnet] = {}
    public: dict[str, Subnet] = {}


class Nat(Strict):
    gateway: Literal["HighlyAvailable", "Single", "Disable"]


class Vpc(Strict):
    id: str = ""
    cidr: str = ""
    nat: Nat | None = None
    subnets: Subnets | None = None


class Private(Strict):
    enabled: Literal[True]
    additional_endpoint_services: list[Literal["logs"]] = []


class Addon(Strict):
    name: Literal["coredns"]
    configuration_values: str = ""


class Selector(Strict):
    namespace: str = Field(min_length=1)
    labels: dict[str, str] = {}


class Profile(Strict):
    name: str
    selectors: list[Selector] = Field(min_length=1)
    pod_execution_role_arn: str = Field("", alias="podExecutionRoleARN")
    subnets: list[str] = []
    tags: dict[str, str] = {}


class Config(Strict):
    api_version: Literal["eksctl.io/v1alpha5"]
    kind: Literal["ClusterConfig"]
    metadata: Metadata
    iam: Iam
    vpc: Vpc
    private_cluster: Private | None = None
    addons: list[Addon]
    fargate_profiles: list[Profile] = []


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_key_is_one_of_ours(name: str) -> None:
    (document,) = read(eksctl_text(example(name)), "eksctl")
    assert document.root == cluster_config(example(name))
    Config.model_validate(document.root)


@pytest.mark.skipif(not SCHEMA.is_file(), reason=f"eksctl's schema is not here: {SCHEMA.name}")
@pytest.mark.parametrize("name", EXAMPLES)
def test_eksctls_own_schema_takes_it(name: str) -> None:
    import jsonschema_rs

    text = re.sub(
        r'"#/definitions/[^"]*"', lambda found: found[0].replace("|", "%7C"), SCHEMA.read_text("utf-8")
    )
    validator = jsonschema_rs.Draft7Validator(json.loads(text))
    assert [error.message for error in validator.iter_errors(cluster_config(example(name)))] == []
    wrong = {**cluster_config(example(name)), "fargateProfile": []}
    assert not validator.is_valid(wrong)


def test_a_new_cluster() -> None:
    config = cluster_config(example("cluster-guide"))
    assert config["metadata"] == {"name": "my-fargate-cluster", "region": "us-east-1", "version": "1.35"}
    assert config["vpc"] == {"cidr": "10.0.0.0/16", "nat": {"gateway": "HighlyAvailable"}}
    assert [profile["name"] for profile in config["fargateProfiles"]] == [
        "fp-kube-system",
        "fp-production",
        "fp-jobs",
        "fp-staging",
    ]
    arn = "arn:aws:iam::123456789012:role/AmazonEKSFargatePodExecutionRole"
    assert {profile["podExecutionRoleARN"] for profile in config["fargateProfiles"]} == {arn}
    (addon,) = config["addons"]
    assert json.loads(addon["configurationValues"]) == {
        "computeType": "Fargate",
        "resources": {
            "requests": {"cpu": "0.25", "memory": "256M"},
            "limits": {"cpu": "0.25", "memory": "256M"},
        },
    }
    (account,) = config["iam"]["serviceAccounts"]
    assert account["wellKnownPolicies"] == {"awsLoadBalancerController": True}
    assert "roleOnly" not in account


def test_an_existing_cluster() -> None:
    config = cluster_config(example("cluster-mixed"))
    assert config["vpc"] == {
        "id": "vpc-0abc123456789def0",
        "subnets": {
            "private": {
                "eu-central-1a": {"id": "subnet-0aaa1111"},
                "eu-central-1b": {"id": "subnet-0bbb2222"},
            },
            "public": {"eu-central-1a": {"id": "subnet-0ccc3333"}},
        },
    }
    assert config["addons"] == [{"name": "coredns"}]
    assert [account["roleOnly"] for account in config["iam"]["serviceAccounts"]] == [True, True]
    assert config["fargateProfiles"][0]["subnets"] == ["subnet-0aaa1111", "subnet-0bbb2222"]


def test_two_subnets_of_a_zone_are_named_by_their_ids(tmp_path: Path) -> None:
    subnets = "subnets: [{id: subnet-0aaa1111, zone: us-east-1a}, {id: subnet-0bbb2222, zone: us-east-1a}]"
    plan = plan_text(tmp_path, f"{PLACE}vpc: {{id: vpc-0abc123456789def0, {subnets}}}\n")
    assert cluster_config(plan)["vpc"]["subnets"]["private"] == {
        "subnet-0aaa1111": {"id": "subnet-0aaa1111", "az": "us-east-1a"},
        "subnet-0bbb2222": {"id": "subnet-0bbb2222", "az": "us-east-1a"},
    }


def test_a_private_cluster_has_no_nat(tmp_path: Path) -> None:
    config = cluster_config(example("cluster-private"))
    assert config["vpc"]["nat"] == {"gateway": "Disable"}
    assert config["privateCluster"] == {"enabled": True}  # Firehose has no endpoint among eksctl's extras
    logged = plan_text(tmp_path, f"{PLACE}privateCluster: true\nlogging: {{cloudwatch: {{logGroup: g}}}}\n")
    assert cluster_config(logged)["privateCluster"]["additionalEndpointServices"] == ["logs"]
    assert cluster_config(logged)["vpc"] == {"nat": {"gateway": "Disable"}}


def test_hostile_texts_stay_texts() -> None:
    plan = hostile()
    (document,) = read(eksctl_text(plan), "eksctl")
    found: Any = document.root
    assert [profile["name"] for profile in found["fargateProfiles"]] == list(HOSTILE)
    assert [p["selectors"][0]["labels"] for p in found["fargateProfiles"]] == [{t: t} for t in HOSTILE]
    assert found["metadata"]["tags"] == {text: text for text in HOSTILE}
    assert found["metadata"]["version"] == "1.10"
