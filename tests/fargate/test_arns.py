import pytest

from fargen.fargate.arns import certificate_arn, execution_role_arn, foreign_arn, role_arn, web_acl_arn

UUID = "01234567-89ab-cdef-0123-456789abcdef"
CERTIFICATE = f"arn:aws:acm:us-east-1:123456789012:certificate/{UUID}"
SERVER = "arn:aws:iam::123456789012:server-certificate/web"
ACL = f"arn:aws:wafv2:us-east-1:123456789012:regional/webacl/shop/{UUID}"
ROLE_FORM = "arn:aws:iam::123456789012:role/NAME"
CERTIFICATE_FORM = "arn:aws:acm:REGION:123456789012:certificate/UUID"
ACL_FORM = "arn:aws:wafv2:REGION:123456789012:regional/webacl/NAME/UUID"


@pytest.mark.parametrize(
    "text",
    [
        "arn:aws:iam::123456789012:role/payment",
        "arn:aws:iam::123456789012:role/team/payment",
        "arn:aws-cn:iam::123456789012:role/payment",
        "arn:aws-us-gov:iam::123456789012:role/payment",
    ],
)
def test_roles_of_every_partition(text: str) -> None:
    assert role_arn(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "payment",
        "arn:aws:iam::123456789012:user/payment",
        "arn:aws:iam::123456789012:role/",
        "arn:aws:iam::123456789012:role/a//b",
        "arn:aws:iam::123456789012:role/a b",
        "arn:aws:iam::123456789012:role/a\n",
        "arn:aws:iam::12345:role/payment",
        "arn:aws:iam:us-east-1:123456789012:role/payment",
        "arn:aws:sts::123456789012:role/payment",
        "ARN:aws:iam::123456789012:role/payment",
    ],
)
def test_what_is_no_role(text: str) -> None:
    assert role_arn(text) == f"{text!r} is not the ARN of a role: {ROLE_FORM}"


def test_an_unknown_partition() -> None:
    text = "arn:azure:iam::123456789012:role/payment"
    expected = f"{text!r} has the unknown partition 'azure'; known are aws, aws-cn, aws-us-gov"
    assert role_arn(text) == expected


def test_an_execution_role_has_no_path() -> None:
    assert execution_role_arn("arn:aws:iam::123456789012:role/fargate") is None
    text = "arn:aws:iam::123456789012:role/team/fargate"
    expected = f"{text!r} has a path; the ARN of a pod execution role must be role/NAME"
    assert execution_role_arn(text) == expected
    assert execution_role_arn("x") == f"'x' is not the ARN of a role: {ROLE_FORM}"


@pytest.mark.parametrize("region", [None, "us-east-1"])
@pytest.mark.parametrize("text", [CERTIFICATE, SERVER])
def test_certificates(text: str, region: str | None) -> None:
    assert certificate_arn(text, region) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        CERTIFICATE[:-1],
        CERTIFICATE.replace("certificate/", "cert/"),
        CERTIFICATE.replace("acm", "ses"),
        CERTIFICATE.replace("89ab", "89AB"),
    ],
)
def test_what_is_no_certificate(text: str) -> None:
    assert certificate_arn(text) == f"{text!r} is not the ARN of a certificate: {CERTIFICATE_FORM}"


def test_what_is_no_server_certificate() -> None:
    text = SERVER.replace("server-certificate", "role")
    assert certificate_arn(text) == f"{text!r} is not the ARN of a server certificate: {CERTIFICATE_FORM}"


def test_a_certificate_is_of_the_region_of_its_load_balancer() -> None:
    expected = f"{CERTIFICATE!r} is in us-east-1, the load balancer in eu-west-1"
    assert certificate_arn(CERTIFICATE, "eu-west-1") == expected


def test_a_certificate_is_of_the_partition_of_its_region() -> None:
    text = CERTIFICATE.replace("us-east-1", "cn-north-1")
    assert certificate_arn(text) == f"{text!r} has the partition aws; cn-north-1 is in aws-cn"
    expected = f"{SERVER!r} has the partition aws; cn-north-1 is in aws-cn"
    assert certificate_arn(SERVER, "cn-north-1") == expected


@pytest.mark.parametrize(
    "text", [CERTIFICATE.replace("us-east-1", ""), CERTIFICATE.replace("123456789012", "1")]
)
def test_a_certificate_has_region_and_account(text: str) -> None:
    assert certificate_arn(text) == f"{text!r} is not an ARN: arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE"


def test_a_regional_web_acl() -> None:
    assert web_acl_arn(ACL) is None
    assert web_acl_arn(ACL, "us-east-1") is None
    assert web_acl_arn(ACL, "eu-west-1") == f"{ACL!r} is in us-east-1, the load balancer in eu-west-1"


def test_a_web_acl_of_cloudfront() -> None:
    text = ACL.replace("regional/", "global/")
    expected = f"{text!r} is for CloudFront; a load balancer needs a regional web ACL: {ACL_FORM}"
    assert web_acl_arn(text) == expected


@pytest.mark.parametrize("service", ["waf", "waf-regional"])
def test_a_web_acl_of_waf_classic(service: str) -> None:
    text = ACL.replace("wafv2", service)
    assert web_acl_arn(text) == f"{text!r} is of WAF Classic, which is retired; use {ACL_FORM}"


@pytest.mark.parametrize(
    "text",
    ["", CERTIFICATE, ACL.replace("webacl", "ipset"), ACL.replace("/shop", "/"), ACL.replace("/shop", "")],
)
def test_what_is_no_web_acl(text: str) -> None:
    assert web_acl_arn(text) == f"{text!r} is not the ARN of a web ACL: {ACL_FORM}"


@pytest.mark.parametrize(
    ("partition", "region"), [("aws", "eu-west-1"), ("aws-cn", "cn-north-1"), ("aws-us-gov", "us-gov-west-1")]
)
def test_a_role_is_reached_from_the_regions_of_its_partition(partition: str, region: str) -> None:
    arn = f"arn:{partition}:iam::123456789012:role/web"
    assert foreign_arn(arn, region) is None
    other, its = ("eu-west-1", "aws") if partition != "aws" else ("cn-north-1", "aws-cn")
    assert foreign_arn(arn, other) == f"{arn!r} has the partition {partition}; {other} is in {its}"
