from collections.abc import Callable

import pytest

from fargen.fargate.ids import (
    RETENTION_DAYS,
    access_point_id,
    account_id,
    chart_version,
    file_system_id,
    log_group_name,
    log_stream_name,
    oidc_provider_id,
    partition_of,
    region_name,
    retention_days,
    role_name,
    security_group_id,
    subnet_id,
    vpc_id,
)

Check = Callable[[str], str | None]


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (security_group_id, "sg-0a1b2c3d"),
        (security_group_id, "sg-0a1b2c3d4e5f6a7b8"),
        (subnet_id, "subnet-0abc1234"),
        (vpc_id, "vpc-0123456789abcdef0"),
        (file_system_id, "fs-0abc1234"),
        (file_system_id, "fs-" + "a" * 40),
        (access_point_id, "fsap-0123456789abcdef0"),
        (account_id, "012345678901"),
        (region_name, "eu-central-1"),
        (region_name, "us-gov-west-1"),
        (region_name, "ap-southeast-12"),
        (log_group_name, "/eks/prod/app_1.x#y-z"),
        (log_group_name, "a" * 512),
        (log_stream_name, "pod name/1 [x]"),
    ],
)
def test_what_aws_accepts(check: Check, text: str) -> None:
    assert check(text) is None


@pytest.mark.parametrize(
    ("check", "text", "says"),
    [
        (security_group_id, "web", "a security group id: sg- and 8 or 17 hexadecimal digits in lower case"),
        (
            security_group_id,
            "sg-0a1b2c3d4",
            "a security group id: sg- and 8 or 17 hexadecimal digits in lower case",
        ),
        (
            security_group_id,
            "sg-0A1B2C3D",
            "a security group id: sg- and 8 or 17 hexadecimal digits in lower case",
        ),
        (
            security_group_id,
            "sg-0a1b2c3d\n",
            "a security group id: sg- and 8 or 17 hexadecimal digits in lower case",
        ),
        (subnet_id, "sg-0a1b2c3d", "a subnet id: subnet- and 8 or 17 hexadecimal digits in lower case"),
        (vpc_id, "vpc-", "a VPC id: vpc- and 8 or 17 hexadecimal digits in lower case"),
        (
            file_system_id,
            "fs-0abc123",
            "an EFS file system id: fs- and 8 to 40 hexadecimal digits in lower case",
        ),
        (
            access_point_id,
            "fs-0abc1234",
            "an EFS access point id: fsap- and 8 to 40 hexadecimal digits in lower case",
        ),
        (account_id, "12345", "an AWS account id: 12 digits, in quotes"),
        (account_id, "\u0663" * 12, "an AWS account id: 12 digits, in quotes"),
        (region_name, "eu-central", "a region name such as eu-central-1"),
        (region_name, "eu-central-1a", "a region name such as eu-central-1"),
        (region_name, "us-east-", "a region name such as eu-central-1"),
        (region_name, "", "a region name such as eu-central-1"),
        (log_group_name, "", "a log group name: 1 to 512 letters, digits and _ / . # -"),
        (log_group_name, "a b", "a log group name: 1 to 512 letters, digits and _ / . # -"),
        (log_group_name, "a" * 513, "a log group name: 1 to 512 letters, digits and _ / . # -"),
        (log_stream_name, "a:b", "a log stream name: 1 to 512 characters without : and *"),
        (log_stream_name, "a*", "a log stream name: 1 to 512 characters without : and *"),
        (log_stream_name, "", "a log stream name: 1 to 512 characters without : and *"),
    ],
)
def test_what_aws_refuses(check: Check, text: str, says: str) -> None:
    assert check(text) == f"{text!r} is not {says}"


@pytest.mark.parametrize("days", RETENTION_DAYS)
def test_every_retention_of_cloudwatch(days: int) -> None:
    assert retention_days(days) is None


@pytest.mark.parametrize(("days", "near"), [(0, 1), (2, 1), (29, 30), (360, 365), (10**6, 3653)])
def test_another_retention_is_refused_with_the_nearest(days: int, near: int) -> None:
    assert retention_days(days) == (
        f"{days} is not a retention CloudWatch Logs has; the nearest is {near}, all are 1, 3, 5, 7, 14, 30, "
        "60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653"
    )


@pytest.mark.parametrize(
    ("region", "partition"), [("eu-west-1", "aws"), ("cn-north-1", "aws-cn"), ("us-gov-east-1", "aws-us-gov")]
)
def test_the_partition_of_a_region(region: str, partition: str) -> None:
    assert partition_of(region) == partition


@pytest.mark.parametrize("text", ["a", "AmazonEKSFargatePodExecutionRole", "x_+=,.@-9", "r" * 64])
def test_role_names(text: str) -> None:
    assert role_name(text) is None


@pytest.mark.parametrize("text", ["", "a b", "team/role", "r" * 65, "é", "${x}"])
def test_texts_that_are_no_role_names(text: str) -> None:
    assert role_name(text) == (
        f"{text!r} is not the name of an IAM role: 1 to 64 letters, digits and _ + = , . @ -"
    )


def test_oidc_provider_ids() -> None:
    assert oidc_provider_id("EXAMPLED539D4633E53DE1B71EXAMPLE") is None
    assert oidc_provider_id("id/X") == (
        "'id/X' is not the id of an OIDC provider: the letters and digits after the last / of the issuer"
    )


def test_chart_versions() -> None:
    assert [chart_version(text) for text in ("3.5.0", "v1.13.2")] == [None, None]
    assert [bool(chart_version(text)) for text in ("latest", "3.5", "3.5.x", "3..5", "")] == [True] * 5
    assert chart_version("3") == "'3' is not the version of a release: three numbers such as 3.5.0"
