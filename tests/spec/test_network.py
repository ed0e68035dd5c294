# ruff: noqa: E501  # tables read best a row a line
"""Ingress and load balancer: what AWS takes."""

from collections.abc import Callable

import pytest

CASES: dict[str, list[tuple[str, ...]]] = {
    'ports: [{name: http, port: 8080}]\ningress: {group: "", groupOrder: 1001, sslPolicy: "", healthcheck: {port: [], protocol: TCP, healthyThreshold: 11}}': [
        ("SPEC305", "ingress.sslPolicy", "6:51", "must not be empty", "write a value"),
        ("SPEC303", "ingress.healthcheck.port", "6:75", "expected a whole number or a text, got a list", "write a text, as port: http"),
        ("SPEC304", "ingress.healthcheck.protocol", "6:89", "'TCP' is not one of HTTP, HTTPS", "choose one of them"),
        ("SPEC305", "ingress.healthcheck.healthyThreshold", "6:112", "11 is more than 10", "write at most 10"),
        ("SPEC305", "ingress.group", "6:18", "'' is not a group name: at most 63 lower case letters, digits, '-' and '.'", "write a value"),
        ("SPEC305", "ingress.groupOrder", "6:34", "1001 is more than 1000", "write at most 1000"),
    ],
    "ports: [{name: http, port: 8080}]\ningress: {rules: []}": [
        ("SPEC305", "ingress.rules", "6:18", "must not be empty", "add an entry"),
    ],
    'ports: [{name: http, port: 8080}]\ningress: {rules: [{paths: []}, {host: "a..b", paths: [{path: x}]}]}': [
        ("SPEC305", "ingress.rules[0].paths", "6:27", "must not be empty", "add an entry"),
        ("SPEC305", "ingress.rules[1].host", "6:39", "'a..b' has an empty part between dots", "write a host name such as api.example.com"),
        ("SPEC305", "ingress.rules[1].paths[0].path", "6:62", "'x' does not start with '/'", "write /x"),
    ],
    "ports: [{name: http, port: 8080}]\ningress: {healthcheck: {timeoutSeconds: 15}}": [
        ("SPEC305", "ingress.healthcheck", "6:24", "timeoutSeconds must be less than intervalSeconds", "lower the timeout"),
    ],
    'ports: [{name: http, port: 8080}]\ningress: {inboundCidrs: [10.0.0.1/8, "::/0"], wafAclArn: x}': [
        ("SPEC305", "ingress.wafAclArn", "6:58", "'x' is not the ARN of a web ACL", "write arn:aws:wafv2:REGION:123456789012:regional/webacl/NAME/UUID"),
        ("SPEC305", "ingress.inboundCidrs[0]", "6:26", "'10.0.0.1/8' is not a CIDR", "write it as 10.0.0.0/8"),
    ],
    "loadBalancer: {ports: [{port: 0, protocol: SCTP}], sourceRanges: [all]}": [
        ("SPEC305", "loadBalancer.ports[0].port", "5:31", "0 is less than 1", "write at least 1"),
        ("SPEC304", "loadBalancer.ports[0].protocol", "5:44", "'SCTP' is not one of TCP, UDP", "choose one of them"),
        ("SPEC305", "loadBalancer.sourceRanges[0]", "5:67", "'all' is not a CIDR", "write it as 10.0.0.0/8"),
    ],
    "securityGroups: [sg-1]\nclusterSecurityGroup: maybe": [
        ("SPEC305", "securityGroups[0]", "5:18", "'sg-1' is not a security group id", "write sg- and 8 or 17 hexadecimal digits in lower case"),
        ("SPEC305", "clusterSecurityGroup", "6:23", "'maybe' is not a security group id", "write sg- and 8 or 17 hexadecimal digits in lower case"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("more", CASES, ids=[f"{number} {more[:30]!a}" for number, more in enumerate(CASES)])
def test_the_words(more: str, said: Callable[[str], list[tuple[str, ...]]]) -> None:
    assert said(more) == CASES[more]
