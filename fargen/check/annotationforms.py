"""The annotations that the AWS Load Balancer Controller knows, each with the form of its value.

Names and forms are those of the controller's annotation guides, ranges those of the ELB API (fact table 6). A
form is written as ``int 5-300``, ``bool``, ``json``, ``map``, ``cidrs`` or a list of words; empty: any text.
"""

from collections.abc import Mapping

_HEALTH = {
    "healthcheck-interval-seconds": "int 5-300",
    "healthcheck-timeout-seconds": "int 2-120",
    "healthy-threshold-count": "int 2-10",
    "unhealthy-threshold-count": "int 2-10",
}
ALB_FORMS: Mapping[str, str] = {
    **_HEALTH,
    "acm-pca-arn": "",
    "actions.*": "json",
    "auth-idp-cognito": "json",
    "auth-idp-oidc": "json",
    "auth-on-unauthenticated-request": "authenticate allow deny",
    "auth-scope": "",
    "auth-session-cookie": "",
    "auth-session-timeout": "int 1-604800",
    "auth-type": "none oidc cognito",
    "backend-protocol": "HTTP HTTPS",
    "backend-protocol-version": "HTTP1 HTTP2 GRPC",
    "certificate-arn": "arns",
    "conditions.*": "json",
    "create-acm-cert": "bool",
    "customer-owned-ipv4-pool": "",
    "enable-frontend-nlb": "bool",
    "frontend-nlb-*": "",
    "group.name": "group",
    "group.order": "int -1000-1000",
    "healthcheck-path": "path",
    "healthcheck-port": "port",
    "healthcheck-protocol": "HTTP HTTPS",
    "inbound-cidrs": "cidrs",
    "ip-address-type": "ipv4 dualstack dualstack-without-public-ipv4",
    "ipam-ipv4-pool-id": "",
    "jwt-validation": "json",
    "listen-ports": "",  # FGT603
    "listener-attributes.*": "map",
    "load-balancer-attributes": "map",
    "load-balancer-capacity-reservation": "",
    "load-balancer-name": "name",
    "manage-backend-security-group-rules": "bool",
    "minimum-load-balancer-capacity": "map",
    "multi-cluster-target-group": "bool",
    "mutual-authentication": "json",
    "scheme": "internal internet-facing",
    "security-group-prefix-lists": "",
    "security-groups": "",
    "shield-advanced-protection": "bool",
    "ssl-policy": "",
    "ssl-redirect": "int 1-65535",
    "subnets": "",
    "success-codes": "",
    "tags": "map",
    "target-control-port.*": "int 1-65535",
    "target-group-attributes": "map",
    "target-node-labels": "map",
    "target-type": "instance ip",
    "transforms.*": "json",
    "use-regex-path-match": "bool",
    "waf-acl-id": "",
    "wafv2-acl-arn": "",
    "wafv2-acl-name": "",
    "web-acl-id": "",
}
NLB_FORMS: Mapping[str, str] = {
    "access-log-emit-interval": "",
    "access-log-enabled": "bool",
    "access-log-s3-bucket-name": "",
    "access-log-s3-bucket-prefix": "",
    "additional-resource-tags": "map",
    "alpn-policy": "HTTP1Only HTTP2Only HTTP2Optional HTTP2Preferred None",
    "attributes": "map",
    "backend-protocol": "",
    "cross-zone-load-balancing-enabled": "bool",
    "disable-nlb-sg": "bool",
    "eip-allocations": "",
    "enable-icmp-for-path-mtu-discovery": "on off",
    "enable-prefix-for-ipv6-source-nat": "on off",
    "enable-tcp-udp-listener": "bool",
    "healthcheck-healthy-threshold": "int 2-10",
    "healthcheck-interval": "int 5-300",
    "healthcheck-path": "path",
    "healthcheck-port": "port",
    "healthcheck-protocol": "tcp http https TCP HTTP HTTPS",
    "healthcheck-success-codes": "",
    "healthcheck-timeout": "int 2-120",
    "healthcheck-unhealthy-threshold": "int 2-10",
    "inbound-sg-rules-on-private-link-traffic": "on off",
    "internal": "bool",
    "ip-address-type": "ipv4 dualstack",
    "ipv6-addresses": "",
    "listener-attributes.*": "map",
    "manage-backend-security-group-rules": "bool",
    "minimum-load-balancer-capacity": "map",
    "multi-cluster-target-group": "bool",
    "name": "name",
    "nlb-target-type": "instance ip",
    "private-ipv4-addresses": "",
    "proxy-protocol": "*",
    "scheme": "internal internet-facing",
    "security-group-prefix-lists": "",
    "security-groups": "",
    "source-nat-ipv6-prefixes": "",
    "ssl-cert": "arns",
    "ssl-negotiation-policy": "",
    "ssl-ports": "",
    "subnets": "",
    "target-group-attributes": "map",
    "target-node-labels": "map",
    "type": "",  # FGT620
}


def form_of(name: str, forms: Mapping[str, str]) -> str | None:
    """The form of an annotation's value; None if the controller knows no such annotation."""
    if name in forms:
        return forms[name]
    for pattern, form in forms.items():
        if pattern.endswith("*") and name.startswith(pattern[:-1]) and name != pattern[:-1]:
            return form
    return None


def nearest(name: str, forms: Mapping[str, str]) -> str:
    """The known name that was probably meant; empty if none is near."""
    from difflib import get_close_matches

    near = get_close_matches(name, [known for known in forms if not known.endswith("*")], n=1, cutoff=0.7)
    return near[0] if near else ""
