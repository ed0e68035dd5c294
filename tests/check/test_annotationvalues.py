import pytest

from fargen.check.annotationforms import ALB_FORMS, NLB_FORMS, form_of, nearest
from fargen.check.annotationvalues import value_problem

ARN = "arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-4e5f-6a7b-8c9d-0e1f2a3b4c5d"


@pytest.mark.parametrize(
    ("form", "value", "problem"),
    [
        ("", "anything", ""),
        ("int 5-300", "5", ""),
        ("int 5-300", "301", "is not a number from 5 to 300"),
        ("int 5-300", "ten", "is not a number from 5 to 300"),
        ("int -1000-1000", "-1000", ""),
        ("int -1000-1000", "-1001", "is not a number from -1000 to 1000"),
        ("bool", "true", ""),
        ("bool", "True", "is not true or false"),
        ("json", '{"a": 1}', ""),
        ("json", "{a: 1}", "is not valid JSON"),
        pytest.param("json", "[" * 100_000, "is not valid JSON", id="too deep"),
        ("json", "1", "is not a JSON object"),
        ("map", "a=b,c=d", ""),
        ("map", "a", "has a where key=value is wanted"),
        ("map", "a=b,", "has an empty entry where key=value is wanted"),
        (
            "map",
            "deregistration_delay.timeout_seconds=x",
            "has deregistration_delay.timeout_seconds=x, which is not from 0 to 3600",
        ),
        ("map", "slow_start.duration_seconds=0", ""),
        (
            "map",
            "slow_start.duration_seconds=10",
            "has slow_start.duration_seconds=10, which is not 0 or from 30 to 900",
        ),
        ("cidrs", "10.0.0.0/8, ::/0", ""),
        ("cidrs", "10.0.0.0/8,", "has an empty entry, which is not an address range"),
        ("cidrs", "10.0.0.1", "has 10.0.0.1 without a prefix length"),
        ("path", "/healthz", ""),
        ("path", "healthz", "does not begin with /"),
        ("port", "traffic-port", ""),
        ("port", "http", ""),
        ("port", "8080", ""),
        ("port", "0", "is not a port from 1 to 65535"),
        ("name", "web", ""),
        ("name", "a" * 33, "has 33 characters; 32 are allowed"),
        ("name", "-web", "may have letters, digits and inner hyphens only"),
        ("name", "we_b", "may have letters, digits and inner hyphens only"),
        ("name", "internal-web", "begins with internal-, which is reserved"),
        ("group", "shared.alb", ""),
        ("group", "a" * 64, "has 64 characters; 63 are allowed"),
        ("group", "Shared", "may have lower-case letters, digits, inner hyphens and dots only"),
        ("group", "shared-", "may have lower-case letters, digits, inner hyphens and dots only"),
        ("arns", f"{ARN},{ARN}", ""),
        ("instance ip", "ip", ""),
        ("instance ip", "node", "is not instance or ip"),
        ("none oidc cognito", "saml", "is not none, oidc or cognito"),
        ("*", "on", "is not *"),
    ],
)
def test_value(form: str, value: str, problem: str) -> None:
    assert value_problem(value, form) == problem


def test_names_with_a_free_part() -> None:
    assert form_of("actions.redirect", ALB_FORMS) == "json"
    assert form_of("actions.", ALB_FORMS) is None
    assert form_of("listener-attributes.TCP-80", NLB_FORMS) == "map"


def test_nearest_name() -> None:
    assert nearest("sheme", ALB_FORMS) == "scheme"
    assert nearest("completely-different", ALB_FORMS) == ""
