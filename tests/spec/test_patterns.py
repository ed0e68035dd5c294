"""The expressions of the JSON Schema: they take every text that the check takes."""

import ipaddress
import re
from collections.abc import Callable
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from fargen.fargate import arns, ids
from fargen.kube.schema.versions import parse_version
from fargen.spec import app, base, cluster, network, prices, rollout
from fargen.spec.patterns import CHECKS, pattern_of
from fargen.values import names
from fargen.values.errors import UsageError

Check = Callable[[str], Any]
ACCOUNT, UUID = "123456789012", "0f7a2c9e-3b41-4d58-9c06-1e5d7b8a2f34"
# Taken by the check, in its odder forms; and refused by both.
SAMPLES: dict[Check, tuple[tuple[str, ...], tuple[str, ...]]] = {
    names.dns_label: (("a", "0-a", "a" * 63), ("", "-a", "a-", "A", "a" * 64, "a.b")),
    names.dns_label_1035: (("a", "a-0"), ("", "0a", "a" * 64)),
    names.dns_subdomain: (("a.b", "0.a-b", "a" * 70), ("", "a..b", "A.b", "a.-b")),
    names.qualified_name: (("a", "A_b.c", "x.y/Z"), ("", "/a", "a/", "a/b/c", "a b")),
    names.label_value: (("", "A", "a_b.c-d"), ("-a", "a b", "a" * 64)),
    names.port_name: (("http", "a1-b"), ("80", "a--b", "a" * 16, "Http")),
    names.env_name: (("A", "_a.b-c", ".a"), ("", "1A", ".", "..", "A B")),
    names.file_key: (("a", ".a", "A_b.c-"), ("", ".", "..", "..a", "a/b")),
    base._host: (("a.b", "*.a.b"), ("", "*", "http://a", "a.*.b")),
    base._cpu: (
        ("2", "0.5", ".5", "5.", "+1", "250m", "1e-3", "1E2", "2k", "1Ki"),
        ("", "-1", "1.2.3", "500mi", "1 m"),
    ),
    base._memory: (
        ("1Gi", "1.5G", "2e9", "1E", "1048576", "9999999999999999u"),
        ("", "512MB", "1GiB", "5m", "x"),
    ),
    base._image: (
        ("a", "a:1", "r.io:5000/a/b__c:T_1.2@sha256:" + "0" * 64, "${IMAGE}", "x ${A} y", "[::1]:5000/a"),
        ("", "a b", "A/b:1:2", "a:", "a@", "Shop"),
    ),
    base._cron: (
        ("0 3 * * 1-5", "@daily", " */5  0,12 ? JAN-mar Sun ", "059 023 01 1 0/2", "0\t0\x1c1 1 *"),
        (
            "",
            "* * * *",
            "60 * * * *",
            "0 24 * * *",
            "0 0 0 * *",
            "0 0 * 13 *",
            "0 0 * * 7",
            "@never",
            "a * * * *",
        ),
    ),
    base._absolute: (("/", "/a/b", "/a..b", "/...", "/a\nb"), ("", "a", "/a:b", "/a/../b", "/..", "/a/..")),
    app._size: (
        ("0.5vCPU/2GB", "0.5VCPU 2gb", " 1 vcpu / 2 GB"),
        ("", "1/2", "1vCPU", "1vCPU2GB", "1 CPU/2 GB"),
    ),
    network.cidr: (
        (
            "10.0.0.0/8",
            "10.0.0.1",
            "10.0.0.0/255.0.0.0",
            "::/0",
            "2001:db8::/32",
            "::ffff:1.2.3.4",
            "fe80::1%eth0",
        ),
        ("", "10.0.0/33", "10.0.0.0/33", "::/129", "any"),
    ),
    network._group: (("a", "a.b-c"), ("", "-a", "A", "a" * 64)),
    prices._price: (("0", "0.04048", ".5", "5."), ("-1", "1e3", "1,5", "$1")),
    rollout._amount: (("0%", "125%"), ("", "%", "25", "2.5%", "-1%")),
    ids.security_group_id: (("sg-0a1b2c3d", "sg-0a1b2c3d4e5f6a7b8"), ("web", "sg-0", "sg-0A1B2C3D")),
    ids.subnet_id: (("subnet-0a1b2c3d",), ("sg-0a1b2c3d",)),
    ids.vpc_id: (("vpc-0a1b2c3d4e5f6a7b8",), ("vpc-x",)),
    ids.file_system_id: (("fs-0abc12345678def0",), ("fs-0abc",)),
    ids.access_point_id: (("fsap-0abc12345678def0",), ("fs-0abc12345678def0",)),
    ids.account_id: ((ACCOUNT,), ("1234", "12345678901x")),
    ids.role_name: (("a", "A_+=,.@-"), ("", "a/b", "a" * 65)),
    ids.oidc_provider_id: (("EXAMPLED539",), ("", "a-b", "https://x/id/A")),
    ids.chart_version: (("1.2.3", "v10.0.0"), ("1.2", "1.2.3-rc1", "latest")),
    ids.region_name: (
        ("eu-central-1", "us-gov-west-1", "ap-southeast-12"),
        ("", "eu", "eu_central_1", "eu-central-123"),
    ),
    ids.log_group_name: (("/eks/a_b.c#d-e",), ("", "/eks/${CLUSTER}", "a:b")),
    ids.log_stream_name: (("a b/c", "ü"), ("", "a:b", "a*")),
    arns.role_arn: (
        (f"arn:aws:iam::{ACCOUNT}:role/a", f"arn:aws-cn:iam::{ACCOUNT}:role/a/b=c"),
        (
            "",
            f"arn:aws:iam::{ACCOUNT}:user/a",
            f"arn:aws:iam:x:{ACCOUNT}:role/a",
            f"arn:az:iam::{ACCOUNT}:role/a",
        ),
    ),
    arns.execution_role_arn: ((f"arn:aws:iam::{ACCOUNT}:role/a",), (f"arn:aws:iam::{ACCOUNT}:role/a/b",)),
    cluster._role_ref: ((f"arn:aws:iam::{ACCOUNT}:role/a", "Role"), ("", f"arn:aws:iam::{ACCOUNT}:role/a/b")),
    parse_version: (("1.33", "v1.34.3", "1.35+", " v1.33.3-eks-036c24b "), ("", "latest", "1", "v1")),
    arns.certificate_arn: (
        (
            f"arn:aws:acm:eu-west-1:{ACCOUNT}:certificate/{UUID}",
            f"arn:aws:iam::{ACCOUNT}:server-certificate/a/b",
        ),
        ("", f"arn:aws:acm:eu-west-1:{ACCOUNT}:certificate/x", f"arn:aws:acm::{ACCOUNT}:certificate/{UUID}"),
    ),
    arns.web_acl_arn: (
        (f"arn:aws:wafv2:eu-west-1:{ACCOUNT}:regional/webacl/a b/{UUID}",),
        ("", f"arn:aws:wafv2:us-east-1:{ACCOUNT}:global/webacl/a/{UUID}"),
    ),
}


def key_of(check: Check) -> Check:
    """A version is checked where the tables are, behind the model."""
    return cluster._version if check is parse_version else check


def takes(check: Check, text: str) -> bool:
    """Whether the spec takes the text: checks say nothing, or give it back."""
    try:
        said = check(text)
    except (PydanticCustomError, ValueError, UsageError):
        return False
    return check is parse_version or said in {None, ""} or said == text


def fits(check: Check, text: str) -> bool:
    schema = {"type": "string", "pattern": pattern_of(key_of(check))}
    return jsonschema_rs.Draft7Validator(schema).is_valid(text)


def test_every_expression_is_tried() -> None:
    assert set(map(key_of, SAMPLES)) == set(CHECKS)


@pytest.mark.parametrize("check", SAMPLES, ids=lambda check: check.__name__)
def test_samples(check: Check) -> None:
    good, bad = SAMPLES[check]
    assert [text for text in good if not takes(check, text)] == []
    assert [text for text in good if not fits(check, text)] == []
    assert [text for text in bad if takes(check, text)] == []
    assert [text for text in bad if fits(check, text)] == []


@pytest.mark.parametrize("check", SAMPLES, ids=lambda check: check.__name__)
@given(data=st.data())
def test_what_the_spec_takes_the_schema_takes(check: Check, data: st.DataObject) -> None:
    """Texts near good ones: parts of them put together, with odd letters between."""
    good, bad = SAMPLES[check]
    parts = sorted({part for text in (*good, *bad) for part in re.split(r"(?<=\W)|(?=\W)", text) if part})
    letters = st.sampled_from([*"aZ0_-./:*%@+ \t", "\x1c", "é", "\ufeff", "٣", "😀"])
    near = st.lists(st.sampled_from(parts) | letters, max_size=8).map("".join)
    text = data.draw(near | st.sampled_from(good).flatmap(lambda whole: _changed(whole, letters)))
    if takes(check, text):
        assert fits(check, text)


@st.composite
def _changed(draw: st.DrawFn, whole: str, letters: st.SearchStrategy[str]) -> str:
    at = draw(st.integers(0, len(whole)))
    gone = draw(st.integers(0, 3))
    return whole[:at] + draw(letters | st.just("")) * draw(st.integers(1, 3)) + whole[at + gone :]


@given(st.ip_addresses(), st.integers(0, 128))
def test_every_network_is_taken(address: ipaddress.IPv4Address | ipaddress.IPv6Address, bits: int) -> None:
    text = f"{address}/{bits}"
    if takes(network.cidr, text):
        assert fits(network.cidr, text)
