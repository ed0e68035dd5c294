"""What templates of a chart can do beside the filters of all templates: what Helm and Ansible users look for.

Each is deterministic: there is no clock, no random number, no cluster to look into.
"""

import base64
import binascii
import hashlib
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from jinja2 import TemplateRuntimeError

from fargen.fargate.podsize import PodRequest, size_request
from fargen.fargate.prices import DEFAULT_HOURS, DEFAULT_REGION, monthly, rates
from fargen.fargate.sizeerrors import TooLargeError
from fargen.templating.values import StopError, bounded, plain, text_of
from fargen.values.money import usd
from fargen.values.names import slug
from fargen.values.quantity import parse_bytes, parse_cpu, parse_quantity

_NANO = 1_000_000_000


def fail(message: Any) -> NoReturn:
    """End with a message.

    Raises:
        StopError: always.
    """
    raise StopError(text_of(message))


def required(value: Any, message: Any = "a value is required") -> Any:
    """The value, if there is one: not undefined, null or an empty text.

    Raises:
        StopError: there is none.
    """
    from jinja2 import Undefined

    if isinstance(value, Undefined) or value is None or value == "":
        fail(message)
    return value


def lookup(*_: Any, **__: Any) -> NoReturn:
    """Helm's look into the cluster, which is not there on purpose.

    Raises:
        jinja2.TemplateRuntimeError: always.
    """
    raise TemplateRuntimeError("lookup is not there: what a template gives depends on its input only")


def to_yaml(value: Any) -> str:
    """The value as YAML text, without a newline at the end."""
    from fargen.yamltext.emit import emit

    return bounded(emit(plain(value)).rstrip("\n"))


def from_yaml(text: Any) -> Any:
    """The data of a YAML text of one document; nothing of an empty one.

    Raises:
        jinja2.TemplateRuntimeError: it is not YAML, or has several documents.
    """
    from fargen.values.errors import InputError
    from fargen.yamltext.read import read

    try:
        documents = read(text_of(text), "text")
    except InputError as error:
        raise TemplateRuntimeError(f"from_yaml: {error.findings[0].message}") from error
    if len(documents) > 1:
        raise TemplateRuntimeError(f"from_yaml: the text has {len(documents)} documents")
    return plain(documents[0].root) if documents else None


def from_json(text: Any) -> Any:
    """The data of a JSON text.

    Raises:
        jinja2.TemplateRuntimeError: it is not JSON.
    """
    import json

    try:
        found = json.loads(text_of(text))
        json.dumps(found, ensure_ascii=False).encode()  # half a surrogate pair is no text
    except (ValueError, RecursionError) as error:
        raise TemplateRuntimeError(f"from_json: {error}") from error
    return found


def b64encode(text: Any) -> str:
    """Base64 of the text's UTF-8."""
    return bounded(base64.b64encode(text_of(text).encode()).decode("ascii"))


def b64decode(text: Any) -> str:
    """The UTF-8 text of Base64.

    Raises:
        jinja2.TemplateRuntimeError: it is no Base64, or no text.
    """
    try:
        return base64.b64decode(text_of(text), validate=True).decode()
    except (binascii.Error, ValueError) as error:
        raise TemplateRuntimeError("b64decode: not Base64 of a UTF-8 text") from error


def sha256(text: Any) -> str:
    """The SHA-256 of the text's UTF-8, in 64 hexadecimal digits."""
    return hashlib.sha256(text_of(text).encode()).hexdigest()


def quantity(value: Any) -> int | float:
    """A Kubernetes quantity as a number of its unit: ``500m`` is 0.5, ``1Gi`` is 1073741824.

    Raises:
        jinja2.TemplateRuntimeError: it is no quantity.
    """
    try:
        nano = parse_quantity(text_of(value))
    except ValueError as error:
        raise TemplateRuntimeError(str(error)) from error
    return nano / _NANO if nano % _NANO else nano // _NANO


def merge(base: Any, *others: Any) -> dict[str, Any]:
    """Maps over one another, the last one highest: maps in them merge, anything else is replaced.

    Raises:
        jinja2.TemplateRuntimeError: one of them is no map.
    """
    result: dict[str, Any] = {}
    for each in (base, *others):
        known = plain(each)
        if not isinstance(known, dict):
            raise TemplateRuntimeError("merge takes maps")
        _lay(result, known)
    return result


def semver(text: Any) -> dict[str, Any]:
    """The parts of a version such as ``v1.2.3-rc.1+4``: major, minor, patch, prerelease, build.

    Raises:
        jinja2.TemplateRuntimeError: it is no semantic version.
    """
    return dict(_version(text).to_dict())


def semver_match(text: Any, condition: Any) -> bool:
    """Whether a version meets conditions such as ``>=1.2.0``, several with commas between them.

    Raises:
        jinja2.TemplateRuntimeError: a text that is no version or no condition.
    """
    version = _version(text)
    try:
        return all(version.match(part.strip()) for part in text_of(condition).split(","))
    except ValueError as error:
        raise TemplateRuntimeError(f"semver_match: {error}") from error


def fargate_tier(cpu: Any, memory: Any) -> dict[str, Any]:
    """The Fargate size of a pod that requests this much: vcpu, memoryGB, text (FGT102, FGT103).

    Raises:
        jinja2.TemplateRuntimeError: no quantity, or more than the largest size (FGT108).
    """
    tier = _sized(cpu, memory).tier
    return {"vcpu": tier.vcpu, "memoryGB": tier.memory_gb, "text": tier.label}


def fargate_cost(cpu: Any, memory: Any, region: Any = DEFAULT_REGION, hours: Any = DEFAULT_HOURS) -> str:
    """What such a pod costs in USD, as ``18.02``: on demand, Linux and x86, without ephemeral storage.

    Raises:
        jinja2.TemplateRuntimeError: no quantity, more than the largest size, a region without prices,
            or hours that are no whole number above 0.
    """
    try:
        prices = rates(text_of(region))
    except ValueError as error:
        raise TemplateRuntimeError(f"fargate_cost: {error}") from error
    if not isinstance(hours, int) or isinstance(hours, bool) or hours < 1:
        raise TemplateRuntimeError(f"fargate_cost: hours is a whole number above 0, not {text_of(hours)}")
    return usd(monthly(_sized(cpu, memory).tier, 0, prices, int(hours)))


def chart_filters() -> dict[str, Callable[..., Any]]:
    """The filters, by name."""
    given = (
        b64decode, b64encode, fail, from_json, from_yaml, merge, quantity, required, semver, semver_match,
        sha256, to_yaml,
    )  # fmt: skip
    return {**{function.__name__: function for function in given}, "quote": text_of, "slug": _slug}


def chart_functions() -> Mapping[str, Callable[..., Any]]:
    """The functions, by name."""
    given = (fail, fargate_cost, fargate_tier, lookup, merge, required)
    return {function.__name__: function for function in given}


def _slug(text: Any) -> str:
    """A name that Kubernetes takes: lower case, what is not allowed becomes a dash."""
    return slug(text_of(text))


def _lay(lower: dict[str, Any], upper: Mapping[str, Any]) -> None:
    for key, value in upper.items():
        old = lower.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            lower[key] = dict(old)
            _lay(lower[key], value)
        else:
            lower[key] = value


def _version(text: Any) -> Any:
    from semver import Version

    known = text_of(text)
    try:
        return Version.parse(known.removeprefix("v"))
    except ValueError as error:
        raise TemplateRuntimeError(f"{known!r} is no semantic version such as 1.2.3") from error


def _sized(cpu: Any, memory: Any) -> Any:
    try:
        return size_request(PodRequest(parse_cpu(text_of(cpu)), parse_bytes(text_of(memory)), 0))
    except (ValueError, TooLargeError) as error:
        raise TemplateRuntimeError(str(error)) from error
