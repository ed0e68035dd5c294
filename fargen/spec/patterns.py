"""Regular expressions for the JSON Schema: what an editor can know of the texts that the models check.

Each takes all that the check takes, and as little more as an expression can say. They are read by ECMAScript,
Python and Rust alike: no named classes, no ``$`` that is not the end.
"""

from collections.abc import Callable
from typing import Any

from fargen.fargate import arns, ids
from fargen.spec import app, base, cluster, network, prices, rollout
from fargen.values import names

_BLANK = r"[\s\x1c-\x1f\x85]"  # what Python splits at
_LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_SUBDOMAIN = rf"{_LABEL}(?:\.{_LABEL})*"
_WORD = "[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?"
_NUMBER = r"\+?(?:[0-9]+\.?[0-9]*|\.[0-9]+)"
_EXPONENT = "[eE][+-]?[0-9]{1,4}"
_PARTITION = "aws(?:-cn|-us-gov)?"
_REGION = "[a-z]+-[a-z]+(?:-[a-z]+)?-[0-9]{1,2}"
_ACCOUNT = "[0-9]{12}"
_UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_IAM_NAME = r"[^ :\t\n]+"
_ROLE_NAME = "[A-Za-z0-9_+=,.@-]{1,64}"
_EXECUTION_ROLE = rf"arn:{_PARTITION}:iam::{_ACCOUNT}:role/[^/ :\t\n]+"
_EC2_ID = "(?:[0-9a-f]{8}|[0-9a-f]{17})"
_EFS_ID = "[0-9a-f]{8,40}"


def pattern_of(validator: Any) -> str:
    """The expression of a pydantic validator; empty if there is none."""
    function = getattr(validator, "func", validator)
    found = _PATTERNS.get(getattr(function, "check", function))  # `checked` and `stated` tell what they run
    return f"^(?:{found})$" if found else ""


def _any_case(word: str) -> str:
    return "".join(f"[{letter}{letter.upper()}]" for letter in word)


def _cron() -> str:
    """Five fields; what a field may hold, and that it is within its range."""
    months = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    days = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")
    values = (
        "[0-5]?[0-9]",
        "1?[0-9]|2[0-3]",
        "[1-9]|[12][0-9]|3[01]",
        "|".join(("[1-9]|1[0-2]", *map(_any_case, months))),
        "|".join(("[0-6]", *map(_any_case, days))),
    )
    fields = []
    for value in values:
        one = f"0*(?:{value})"
        part = rf"(?:[*?]|{one}(?:-{one})?)(?:/[0-9]+)?"
        fields.append(f"{part}(?:,{part})*")
    words = "@(?:yearly|annually|monthly|weekly|daily|midnight|hourly)"
    return f"{words}|{_BLANK}*{f'{_BLANK}+'.join(fields)}{_BLANK}*"


def _cidr() -> str:
    """An IPv4 address with bits or a mask, or an IPv6 address with bits."""
    bits4 = r"/(?:0*(?:[0-9]|[12][0-9]|3[0-2])|[0-9]+(?:\.[0-9]+){3})"
    bits6 = "/0*(?:[0-9]|[1-9][0-9]|1[01][0-9]|12[0-8])"
    return rf"[0-9]+(?:\.[0-9]+){{3}}(?:{bits4})?|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(?:%[^/]+)?(?:{bits6})?"


def _image() -> str:
    """The grammar of image references; ``${…}`` is put in by something else."""
    part = r"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*"
    host = r"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9a-fA-F:]+\])(?::[0-9]+)?"
    tag = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}"
    digest = "[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}"
    return rf"[\s\S]*\$\{{[\s\S]*|(?:{host}/)?{part}(?:/{part})*(?::{tag})?(?:@{digest})?"


_PATTERNS: dict[Callable[..., Any], str] = {
    names.dns_label: "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?",
    names.dns_label_1035: "[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?",
    names.dns_subdomain: _SUBDOMAIN,
    names.qualified_name: f"(?:{_SUBDOMAIN}/)?{_WORD}",
    names.label_value: f"(?:{_WORD})?",
    names.port_name: "(?=.*[a-z])(?!.*--)[a-z0-9](?:[a-z0-9-]{0,13}[a-z0-9])?",
    names.env_name: r"(?!\.$|\.\.)[A-Za-z_.-][A-Za-z0-9_.-]*",
    names.file_key: r"(?!\.$|\.\.)[A-Za-z0-9_.-]{1,253}",
    base._host: rf"(?:\*\.)?{_SUBDOMAIN}",  # noqa: SLF001  # the checks of one package, beside one another
    base._cpu: f"{_NUMBER}(?:[numkMGTPE]|[KMGTPE]i|{_EXPONENT})?",  # noqa: SLF001
    base._memory: f"{_NUMBER}(?:[nukMGTPE]|[KMGTPE]i|{_EXPONENT})?",  # noqa: SLF001
    base._image: _image(),  # noqa: SLF001
    base._cron: _cron(),  # noqa: SLF001
    base._absolute: r"(?![\s\S]*/\.\.(?:/|$))/[^:]*",  # noqa: SLF001
    app._size: rf"{_BLANK}*[0-9.]+{_BLANK}*[vV][cC][pP][uU][/ ]{_BLANK}*/?{_BLANK}*[0-9.]+{_BLANK}*[gG][bB]",  # noqa: SLF001
    network.cidr: _cidr(),
    network._group: "[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?",  # noqa: SLF001
    prices._price: r"[0-9]*\.?[0-9]*",  # noqa: SLF001
    rollout._amount: "[0-9]+%",  # noqa: SLF001
    ids.security_group_id: f"sg-{_EC2_ID}",
    ids.subnet_id: f"subnet-{_EC2_ID}",
    ids.vpc_id: f"vpc-{_EC2_ID}",
    ids.file_system_id: f"fs-{_EFS_ID}",
    ids.access_point_id: f"fsap-{_EFS_ID}",
    ids.account_id: _ACCOUNT,
    ids.role_name: _ROLE_NAME,
    ids.oidc_provider_id: "[A-Za-z0-9]+",
    ids.chart_version: r"v?[0-9]+\.[0-9]+\.[0-9]+",
    ids.region_name: _REGION,
    ids.log_group_name: "[A-Za-z0-9_/.#-]{1,512}",
    ids.log_stream_name: "[^:*]+",
    arns.role_arn: f"arn:{_PARTITION}:iam::{_ACCOUNT}:role/{_IAM_NAME}",
    arns.execution_role_arn: _EXECUTION_ROLE,
    cluster._version: rf"{_BLANK}*v?[0-9]+\.[0-9]+(?:\.[0-9]+)?(?:[-+][\s\S]*)?{_BLANK}*",  # noqa: SLF001
    cluster._role_ref: f"{_EXECUTION_ROLE}|{_ROLE_NAME}",  # noqa: SLF001
    arns.certificate_arn: (
        f"arn:{_PARTITION}:(?:acm:{_REGION}:{_ACCOUNT}:certificate/{_UUID}"
        f"|iam::{_ACCOUNT}:server-certificate/{_IAM_NAME})"
    ),
    arns.web_acl_arn: rf"arn:{_PARTITION}:wafv2:{_REGION}:{_ACCOUNT}:regional/webacl/[^/]+/{_UUID}",
}
CHECKS = tuple(_PATTERNS)
"""The checks that have an expression."""
