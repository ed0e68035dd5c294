"""The base of every model, and the checked scalar types that models are made of."""

from collections.abc import Callable
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

from fargen.values import names
from fargen.values.cron import cron_problem
from fargen.values.images import image_reference
from fargen.values.quantity import MIB, parse_bytes, parse_cpu
from fargen.values.suggest import nearest
from fargen.values.timezones import UTC
from fargen.yamltext.tree import scalar_text


class Model(BaseModel):
    """A frozen part of a spec. Keys are camelCase in YAML; unknown keys are refused."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=to_camel,
        protected_namespaces=(),
        hide_input_in_errors=True,
    )


def refuse(message: str, fix: str = "", rule: str = "SPEC305") -> PydanticCustomError:
    """The error a validator raises: ``message`` follows the value's path."""
    return PydanticCustomError("fargen", "{message}", {"message": message, "fix": fix, "rule": rule})


def checked(check: Callable[[str], str], fix: str = "") -> AfterValidator:
    """A validator from a check that returns what is wrong, or an empty text.

    Args:
        check: of the text.
        fix: what to write; else the nearest text that the check lets pass.
    """

    def validate(text: str) -> str:
        if wrong := check(text):
            from fargen.spec.advice import mended  # only errors pay

            raise refuse(f"{_short(text)} {wrong}", fix or mended(text, wrong, check))
        return text

    vars(validate)["check"] = check
    return AfterValidator(validate)


def stated(check: Callable[[str], str | None]) -> AfterValidator:
    """A validator from a check that returns ``what is wrong: the form of it``, ``…; what to do``, or None."""

    def validate(text: str) -> str:
        if wrong := check(text):
            quoted = repr(text) if wrong.startswith(repr(text)) else ""
            what, _, fix = wrong.removeprefix(quoted).partition("; ")
            if not fix:
                what, _, form = what.partition(": ")
                fix = f"write {form}" if form else "correct it"
            raise refuse(quoted + what, fix)
        return text

    vars(validate)["check"] = check
    return AfterValidator(validate)


def _short(text: str, longest: int = 60) -> str:
    return repr(text if len(text) <= longest else text[: longest - 1] + "…")


def _to_text(value: Any) -> Any:
    """Unquoted numbers and booleans keep their source text; anything but a scalar stays and is refused."""
    if isinstance(value, str):
        if "\0" in value:
            raise refuse("has a NUL character in it, which no container takes", "remove it")
        return value
    return value if isinstance(value, dict | list) or value is None else scalar_text(value)


def _unreadable(error: ValueError, form: str) -> PydanticCustomError:
    """The refusal of a quantity: its own hint, else the form."""
    message, _, hint = str(error).partition("; ")
    return refuse(message, hint or form)


def _cpu(text: str) -> str:
    try:
        milli = parse_cpu(text)
    except ValueError as error:
        number = text[:-2]
        slip = text[-2:].lower() == "mi" and number.isdecimal()
        fix = f"write {number}m" if slip else "write CPU as 250m, 0.5 or 2"
        raise refuse(str(error).partition("; ")[0], fix) if slip else _unreadable(error, fix) from error
    if milli <= 0:
        raise refuse(f"{text} is not more than zero", "ask for at least 1m")
    return text


def _memory(text: str) -> str:
    try:
        size = parse_bytes(text)
    except ValueError as error:
        raise _unreadable(error, "write it as 512Mi, 1.5Gi or 1G") from error
    if text.endswith("m"):
        raise refuse(f"{text} is a fraction of a byte", f"write {text[:-1]}Mi")
    if size <= 0:
        raise refuse(f"{text} is not more than zero", "ask for at least 1Mi")
    if size < MIB:
        number = text.rstrip("kKi")
        fix = f"write {number}Mi" if number.isdecimal() else "write it as 512Mi, 1.5Gi or 1G"
        raise refuse(f"{text} is {size} bytes, with which no container can start", fix)
    return text


def _time_zone(text: str) -> str:
    if text == UTC:
        return text
    from fargen.values.timezones import known_zones, time_zone  # only those who name another pay

    if wrong := time_zone(text):
        near = nearest(text, known_zones())
        fix = f"did you mean {near}?" if near else "write one such as Europe/Berlin"
        raise refuse(f"{text!r} {wrong}", fix)
    return text


def _image(text: str) -> str:
    if wrong := image_reference(text):
        lower = "upper case" in wrong and not image_reference(text.lower())
        fix = f"write {text.lower()}" if lower else "write one such as registry.example.com/team/app:1.0"
        raise refuse(f"{_short(text)} {wrong}", fix)
    return text


def _host(text: str) -> str:
    if wrong := names.host_name(text):
        bare = text.partition("://")[2].partition("/")[0]
        right = bare if bare and not names.host_name(bare) else "a host name such as api.example.com"
        raise refuse(f"{_short(text)} {wrong}", f"write {right}")
    return text


def _cron(text: str) -> str:
    return cron_problem(text)


def _port_ref(value: Any) -> Any:
    """A number in quotes is still a number; a name is a text."""
    return int(value) if isinstance(value, str) and value.isascii() and value.isdecimal() else value


def _absolute(text: str) -> str:
    if not text.startswith("/"):
        return "is not an absolute path"
    if ":" in text:
        return "must not have ':'"
    return "must not have '..' in it" if ".." in text.split("/") else ""


Text = Annotated[str, BeforeValidator(_to_text)]
NonEmpty = Annotated[Text, Field(min_length=1)]
Int = Annotated[int, Field(strict=True)]
Positive = Annotated[int, Field(strict=True, ge=1)]
Natural = Annotated[int, Field(strict=True, ge=0)]
PortNumber = Annotated[int, Field(strict=True, ge=1, le=65535)]
Bool = Annotated[bool, Field(strict=True)]
Cpu = Annotated[Text, AfterValidator(_cpu)]
Bytes = Annotated[Text, AfterValidator(_memory)]
Image = Annotated[NonEmpty, AfterValidator(_image)]
TimeZone = Annotated[NonEmpty, AfterValidator(_time_zone)]
DnsLabel = Annotated[Text, checked(names.dns_label)]
DnsName = Annotated[Text, checked(names.dns_subdomain)]
PortName = Annotated[Text, checked(names.port_name)]
PortRef = Annotated[PortNumber | str, Field(union_mode="left_to_right"), BeforeValidator(_port_ref)]
EnvName = Annotated[Text, checked(names.env_name)]
LabelKey = Annotated[Text, checked(names.qualified_name)]
LabelValue = Annotated[Text, checked(names.label_value)]
FileKey = Annotated[Text, checked(names.file_key)]
Host = Annotated[Text, AfterValidator(_host)]
MountPath = Annotated[Text, checked(_absolute, "write an absolute path such as /data")]
Cron = Annotated[Text, checked(_cron, 'write five fields such as "0 3 * * 1-5"')]
Labels = dict[LabelKey, LabelValue]
Annotations = dict[LabelKey, Text]
Raw = dict[str, Any]
