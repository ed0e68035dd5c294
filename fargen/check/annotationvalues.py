"""What the annotations of the AWS Load Balancer Controller may say.

Names and forms are those of the controller's annotation guides, ranges those of the ELB API (fact table 6).
A form is written as ``int 5-300``, ``bool``, ``json``, ``map``, ``cidrs`` or a list of words.
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
_ATTRIBUTES: Mapping[str, tuple[int, int]] = {
    "deregistration_delay.timeout_seconds": (0, 3600),
    "idle_timeout.timeout_seconds": (1, 4000),
}
_LONGEST_NAME = 32
_LONGEST_GROUP = 63


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


def value_problem(value: str, form: str) -> str:
    """Why a value cannot be read as its form; empty if it can."""
    word, _, rest = form.partition(" ")
    if not form:
        return ""
    if word == "int":
        return _integer(value, rest)
    checks = {
        "bool": _boolean,
        "json": _json,
        "map": _map,
        "cidrs": _cidrs,
        "path": lambda text: "" if text.startswith("/") else "does not begin with /",
        "port": _port,
        "name": _name,
        "group": _group,
        "arns": _arns,
    }
    if word in checks:
        return checks[word](value)
    words = form.split()
    return "" if value in words else f"is not {_either(words)}"


def _either(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _number(text: str) -> int | None:
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 12 else None


def _integer(value: str, limits: str) -> str:
    low, _, high = limits.rpartition("-")
    number = _number(value)
    if number is None or not int(low) <= number <= int(high):
        return f"is not a number from {low} to {high}"
    return ""


def _boolean(value: str) -> str:
    return "" if value in {"true", "false"} else "is not true or false"


def _json(value: str) -> str:
    import json

    try:
        data = json.loads(value)
    except ValueError:
        return "is not valid JSON"
    return "" if isinstance(data, dict | list) else "is not a JSON object"


def _map(value: str) -> str:
    for pair in value.split(","):
        key, equals, text = pair.strip().partition("=")
        if not equals or not key:
            return f"has {pair.strip() or 'an empty entry'} where key=value is wanted"
        number, limits = _number(text), _ATTRIBUTES.get(key)
        if limits and (number is None or not limits[0] <= number <= limits[1]):
            return f"has {key}={text}, which is not from {limits[0]} to {limits[1]}"
        if key == "slow_start.duration_seconds" and number != 0 and not 30 <= (number or 0) <= 900:
            return f"has {key}={text}, which is not 0 or from 30 to 900"
    return ""


def _cidrs(value: str) -> str:
    from ipaddress import ip_network

    for part in value.split(","):
        try:
            ip_network(part.strip(), strict=False)
        except ValueError:
            return f"has {part.strip() or 'an empty entry'}, which is not an address range"
        if "/" not in part:
            return f"has {part.strip()} without a prefix length"
    return ""


def _port(value: str) -> str:
    if value == "traffic-port" or value.strip("0123456789"):
        return ""
    number = _number(value)
    return "" if number is not None and 1 <= number <= 65535 else "is not a port from 1 to 65535"


def _name(value: str) -> str:
    if len(value) > _LONGEST_NAME:
        return f"has {len(value)} characters; {_LONGEST_NAME} are allowed"
    plain = value.replace("-", "")
    if not (plain.isascii() and plain.isalnum()) or value.startswith("-") or value.endswith("-"):
        return "may have letters, digits and inner hyphens only"
    return "begins with internal-, which is reserved" if value.startswith("internal-") else ""


def _group(value: str) -> str:
    if len(value) > _LONGEST_GROUP:
        return f"has {len(value)} characters; {_LONGEST_GROUP} are allowed"
    ends = value[:1] + value[-1:]
    inner = value.replace("-", "").replace(".", "")
    if value != value.lower() or not (inner.isascii() and inner.isalnum() and ends.isalnum()):
        return "may have lower-case letters, digits, inner hyphens and dots only"
    return ""


def _arns(value: str) -> str:
    from fargen.fargate.arns import certificate_arn

    problems = (certificate_arn(part.strip()) for part in value.split(","))
    return next((f"names no certificate: {problem}" for problem in problems if problem), "")
