"""Whether the value of a load balancer annotation has its form (`fargen.check.annotationforms`)."""

from collections.abc import Mapping

_ATTRIBUTES: Mapping[str, tuple[int, int]] = {
    "deregistration_delay.timeout_seconds": (0, 3600),
    "idle_timeout.timeout_seconds": (1, 4000),
}
_LONGEST_NAME = 32
_LONGEST_GROUP = 63


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
    except (ValueError, RecursionError):
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
