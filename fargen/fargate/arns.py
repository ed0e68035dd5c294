"""ARNs: each check returns None, or what is wrong with the text and what it should look like."""

from fargen.fargate.ids import PARTITIONS, account_id, partition_of, region_name

_FIELDS = 6
_HEX = frozenset("0123456789abcdef")
_UUID = (8, 4, 4, 4, 12)


def role_arn(text: str) -> str | None:
    """FGTR01: ``arn:PARTITION:iam::ACCOUNT:role/NAME``, paths allowed."""
    return _iam(text, "role", "arn:aws:iam::123456789012:role/NAME")


def foreign_arn(text: str, region: str) -> str | None:
    """An ARN of another partition than a region's: its account is not reached from there.

    Args:
        text: the ARN, in the right form.
        region: of who uses it.
    """
    return _partition(text, text.split(":")[1], region)


def execution_role_arn(text: str) -> str | None:
    """A role without a path: a pod execution role must have none (FGT233)."""
    wrong = role_arn(text)
    if wrong is None and text.count("/") > 1:
        return f"{text!r} has a path; the ARN of a pod execution role must be role/NAME"
    return wrong


def certificate_arn(text: str, region: str | None = None) -> str | None:
    """An ACM certificate of ``region``, or an IAM server certificate (fact table 6, certificate-arn).

    Args:
        text: the ARN.
        region: of the load balancer; None if it is not known.
    """
    form = "arn:aws:acm:REGION:123456789012:certificate/UUID"
    fields = text.split(":", _FIELDS - 1)
    if len(fields) == _FIELDS and fields[2] == "iam":
        return _iam(text, "server-certificate", form) or _partition(text, fields[1], region)
    if len(fields) != _FIELDS or fields[2] != "acm":
        return f"{text!r} is not the ARN of a certificate: {form}"
    kind, _, uuid = fields[5].partition("/")
    if kind != "certificate" or not _is_uuid(uuid):
        return f"{text!r} is not the ARN of a certificate: {form}"
    return _regional(text, fields, region)


def web_acl_arn(text: str, region: str | None = None) -> str | None:
    """A regional web ACL of WAFv2 in ``region`` (fact table 6, wafv2-acl-arn)."""
    form = "arn:aws:wafv2:REGION:123456789012:regional/webacl/NAME/UUID"
    fields = text.split(":", _FIELDS - 1)
    if len(fields) != _FIELDS or fields[2] not in {"wafv2", "waf", "waf-regional"}:
        return f"{text!r} is not the ARN of a web ACL: {form}"
    if fields[2] != "wafv2":
        return f"{text!r} is of WAF Classic, which is retired; use {form}"
    scope, _, rest = fields[5].partition("/")
    if scope == "global":
        return f"{text!r} is for CloudFront; a load balancer needs a regional web ACL: {form}"
    parts = rest.split("/")
    if (
        scope != "regional"
        or len(parts) != 3
        or parts[0] != "webacl"
        or not parts[1]
        or not _is_uuid(parts[2])
    ):
        return f"{text!r} is not the ARN of a web ACL: {form}"
    return _regional(text, fields, region)


def _iam(text: str, kind: str, form: str) -> str | None:
    """An ARN of IAM, which has no region."""
    fields = text.split(":", _FIELDS - 1)
    shaped = len(fields) == _FIELDS and fields[0] == "arn" and fields[2] == "iam" and not fields[3]
    name = fields[5].partition("/")[2] if shaped and fields[5].startswith(f"{kind}/") else ""
    named = bool(name) and all(name.split("/")) and not any(c.isspace() or c == ":" for c in name)
    if not named or account_id(fields[4]):
        return f"{text!r} is not the ARN of a {kind.replace('-', ' ')}: {form}"
    return _partition(text, fields[1], None)


def _regional(text: str, fields: list[str], region: str | None) -> str | None:
    """Partition, region and account of an ARN that has all of them."""
    if fields[0] != "arn" or region_name(fields[3]) or account_id(fields[4]):
        return f"{text!r} is not an ARN: arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE"
    if region is not None and fields[3] != region:
        return f"{text!r} is in {fields[3]}, the load balancer in {region}"
    return _partition(text, fields[1], fields[3])


def _partition(text: str, partition: str, region: str | None) -> str | None:
    if partition not in PARTITIONS:
        return f"{text!r} has the unknown partition {partition!r}; known are {', '.join(PARTITIONS)}"
    if region is not None and partition != partition_of(region):
        return f"{text!r} has the partition {partition}; {region} is in {partition_of(region)}"
    return None


def _is_uuid(text: str) -> bool:
    parts = text.split("-")
    return tuple(map(len, parts)) == _UUID and all(_HEX.issuperset(part) for part in parts)
