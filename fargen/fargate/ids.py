"""Names and ids of AWS: each check returns None, or what is wrong with the text and how it should look."""

_ACCOUNT_DIGITS = 12
_EC2_ID_LENGTHS = (8, 17)
_EFS_ID_LENGTHS = tuple(range(8, 41))
_HEX = frozenset("0123456789abcdef")
_DIGITS = frozenset("0123456789")
_LOWER = frozenset("abcdefghijklmnopqrstuvwxyz")
_WORD = _LOWER | frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ") | _DIGITS

PARTITIONS = ("aws", "aws-cn", "aws-us-gov")

# FGT804
RETENTION_DAYS = (
    *(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731),
    *(1096, 1827, 2192, 2557, 2922, 3288, 3653),
)

# FGT806
_LOG_NAME_LENGTH = 512
_LOG_GROUP_CHARACTERS = _WORD | frozenset("_/.#-")

_ROLE_NAME_LENGTH = 64
_ROLE_CHARACTERS = _WORD | frozenset("_+=,.@-")


def security_group_id(text: str) -> str | None:
    """FGT405: ``sg-`` and 8 or 17 hexadecimal digits; names are not accepted."""
    return _hex_id("sg", text, _EC2_ID_LENGTHS, "a security group id")


def subnet_id(text: str) -> str | None:
    """``subnet-`` and 8 or 17 hexadecimal digits."""
    return _hex_id("subnet", text, _EC2_ID_LENGTHS, "a subnet id")


def vpc_id(text: str) -> str | None:
    """``vpc-`` and 8 or 17 hexadecimal digits."""
    return _hex_id("vpc", text, _EC2_ID_LENGTHS, "a VPC id")


def file_system_id(text: str) -> str | None:
    """FGT504: ``fs-`` and 8 to 40 hexadecimal digits."""
    return _hex_id("fs", text, _EFS_ID_LENGTHS, "an EFS file system id")


def access_point_id(text: str) -> str | None:
    """FGT504: ``fsap-`` and 8 to 40 hexadecimal digits."""
    return _hex_id("fsap", text, _EFS_ID_LENGTHS, "an EFS access point id")


def account_id(text: str) -> str | None:
    """Twelve digits; quoted in YAML, where leading zeros get lost otherwise."""
    if len(text) == _ACCOUNT_DIGITS and _DIGITS.issuperset(text):
        return None
    return f"{text!r} is not an AWS account id: {_ACCOUNT_DIGITS} digits, in quotes"


def role_name(text: str) -> str | None:
    """IAM: 1 to 64 letters, digits and ``_+=,.@-``.

    https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
    """
    if 1 <= len(text) <= _ROLE_NAME_LENGTH and _ROLE_CHARACTERS.issuperset(text):
        return None
    return (
        f"{text!r} is not the name of an IAM role: 1 to {_ROLE_NAME_LENGTH} letters, digits and _ + = , . @ -"
    )


def oidc_provider_id(text: str) -> str | None:
    """The last part of a cluster's issuer: letters and digits (FGTR05)."""
    if text and _WORD.issuperset(text):
        return None
    return (
        f"{text!r} is not the id of an OIDC provider: the letters and digits after the last / of the issuer"
    )


def chart_version(text: str) -> str | None:
    """Three numbers with dots; a ``v`` in front is allowed."""
    numbers = text.removeprefix("v").split(".")
    if len(numbers) == 3 and all(number and _DIGITS.issuperset(number) for number in numbers):
        return None
    return f"{text!r} is not the version of a release: three numbers such as 3.5.0"


def region_name(text: str) -> str | None:
    """The form of a region such as ``eu-central-1`` or ``us-gov-west-1``; not whether it exists."""
    *words, number = text.split("-")
    shaped = len(words) in {2, 3} and all(word and _LOWER.issuperset(word) for word in words)
    if shaped and number and len(number) <= 2 and _DIGITS.issuperset(number):
        return None
    return f"{text!r} is not a region name such as eu-central-1"


def partition_of(region: str) -> str:
    """The partition a region is in: ``aws``, ``aws-cn`` or ``aws-us-gov``."""
    if region.startswith("cn-"):
        return "aws-cn"
    return "aws-us-gov" if region.startswith("us-gov-") else "aws"


def log_group_name(text: str) -> str | None:
    """FGT806: 1 to 512 of letters, digits and ``_/.#-``."""
    if 1 <= len(text) <= _LOG_NAME_LENGTH and _LOG_GROUP_CHARACTERS.issuperset(text):
        return None
    return f"{text!r} is not a log group name: 1 to {_LOG_NAME_LENGTH} letters, digits and _ / . # -"


def log_stream_name(text: str) -> str | None:
    """FGT806: 1 to 512 characters without colon and asterisk."""
    if 1 <= len(text) <= _LOG_NAME_LENGTH and not set(":*") & set(text):
        return None
    return f"{text!r} is not a log stream name: 1 to {_LOG_NAME_LENGTH} characters without : and *"


def retention_days(days: int) -> str | None:
    """FGT804: one of the numbers CloudWatch Logs knows."""
    if days in RETENTION_DAYS:
        return None
    near = min(RETENTION_DAYS, key=lambda known: (abs(known - days), known))
    return f"{days} is not a retention CloudWatch Logs has; the nearest is {near}, all are {_listed()}"


def _listed() -> str:
    return ", ".join(str(days) for days in RETENTION_DAYS)


def _hex_id(prefix: str, text: str, lengths: tuple[int, ...], what: str) -> str | None:
    start, _, digits = text.partition("-")
    if start == prefix and len(digits) in lengths and _HEX.issuperset(digits):
        return None
    span = " or ".join(map(str, lengths)) if len(lengths) == 2 else f"{lengths[0]} to {lengths[-1]}"
    return f"{text!r} is not {what}: {prefix}- and {span} hexadecimal digits in lower case"
