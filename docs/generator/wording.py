"""What a type annotation asks of whoever writes the spec, in words."""

from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from fargen.spec import base
from fargen.spec.lazy import Lazy

# Checked texts have no structure to read a name from.
_NAMED = (
    (base.Cpu, "CPU: `250m`, `0.5`, `2`"),
    (base.Bytes, "bytes: `512Mi`, `1.5Gi`"),
    (base.Cron, "cron expression"),
    (base.MountPath, "absolute path"),
    (base.DnsLabel, "DNS label"),
    (base.DnsName, "DNS name"),
    (base.Host, "host name"),
    (base.PortName, "port name"),
    (base.PortRef, "port name or number"),
    (base.EnvName, "variable name"),
    (base.FileKey, "file name"),
)
_PLAIN: dict[Any, str] = {str: "text", int: "whole number", bool: "`true` or `false`", float: "number"}


def type_text(hint: Any) -> str:
    """The annotation in words, with links to the sections of models."""
    for known, words in _NAMED:
        if hint == known:
            return words
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    return _PLAIN.get(hint) or _composed(get_origin(hint), get_args(hint))


def _composed(origin: Any, arguments: tuple[Any, ...]) -> str:
    lazy = next((part for part in arguments if isinstance(part, Lazy)), None)
    if lazy is not None:
        return type_text(lazy.annotation())
    if origin is Annotated:
        return type_text(arguments[0]) + _bounds(arguments[1:])
    if origin in {Union, UnionType}:
        return " or ".join(dict.fromkeys(type_text(part) for part in arguments if part is not NoneType))
    if origin is Literal:
        return " or ".join(f"`{_literal(value)}`" for value in arguments)
    if origin is dict:
        return "map" if arguments[1] is Any else f"map of {type_text(arguments[1])}"
    return "list" if arguments[0] is Any else f"list of {type_text(arguments[0])}"


def models_in(hint: Any) -> Iterator[type[BaseModel]]:
    """Every model that an annotation names."""
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
    if isinstance(hint, Lazy):
        yield from models_in(hint.annotation())
    for part in get_args(hint):
        yield from models_in(part)


def _literal(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value or '""'


def _bounds(metadata: tuple[Any, ...]) -> str:
    limits = {}
    for item in metadata:
        for bound in item.metadata if isinstance(item, FieldInfo) else ():
            limits.update({key: getattr(bound, key) for key in ("ge", "le") if hasattr(bound, key)})
    if len(limits) == 2:
        return f", {limits['ge']} to {limits['le']}"
    return f", at least {limits['ge']}" if "ge" in limits else ""
