"""The spec's own reference, from its models: for ``fargen explain``, the JSON Schema and the docs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from fargen.spec import base
from fargen.spec.app import App
from fargen.spec.cluster import Cluster
from fargen.spec.env import EnvSource
from fargen.spec.health import Health
from fargen.spec.lazy import Lazy
from fargen.spec.patterns import pattern_of
from fargen.spec.secrets import SecretStore
from fargen.yamltext.tree import scalar_text

ROOTS: dict[str, type[BaseModel]] = {"App": App, "Cluster": Cluster}

Form = Literal["text", "integer", "number", "boolean", "choice", "list", "map", "model", "any"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that a key may hold.

    Attributes:
        name: of a checked text, as ``DNS label``.
        samples: of a checked text, to be shown beside its name.
        choices: the values of ``choice``.
        item: what a list or map holds.
        model: of ``model``.
        low: smallest number, or fewest entries or characters.
        high: largest number, or most characters.
        pattern: of a text.
        keys: pattern of the keys of a map.
    """

    form: Form
    name: str = ""
    samples: tuple[str, ...] = ()
    choices: tuple[str | bool, ...] = ()
    item: "tuple[Kind, ...]" = ()
    model: type[BaseModel] | None = None
    low: int | None = None
    high: int | None = None
    pattern: str = ""
    keys: str = ""


class Key(NamedTuple):
    """One key of a map of the spec.

    Attributes:
        kinds: what it may hold; any of them.
        default: as a value of YAML; None if there is none.
        meaning: a sentence.
    """

    name: str
    kinds: tuple[Kind, ...]
    required: bool
    default: Any
    meaning: str


# Checked texts have no structure to read a name from.
_NAMED: tuple[tuple[Any, Kind], ...] = (
    (base.Cpu, Kind("text", "CPU", ("250m", "0.5", "2"))),
    (base.Bytes, Kind("text", "bytes", ("512Mi", "1.5Gi"))),
    (base.Cron, Kind("text", "cron expression")),
    (base.MountPath, Kind("text", "absolute path")),
    (base.DnsLabel, Kind("text", "DNS label")),
    (base.DnsName, Kind("text", "DNS name")),
    (base.Host, Kind("text", "host name")),
    (base.PortName, Kind("text", "port name")),
    (base.PortRef, Kind("text", "port name or number")),
    (base.EnvName, Kind("text", "variable name")),
    (base.FileKey, Kind("text", "file name")),
)
_PLAIN: dict[Any, Form] = {str: "text", int: "integer", float: "number", bool: "boolean", Any: "any"}
_BOUNDS = {"ge": "low", "le": "high", "min_length": "low", "max_length": "high", "pattern": "pattern"}
_WORDS = {"text": "text", "integer": "whole number", "number": "number", "any": "anything"}
# Layering takes these away before the models see them; in a file they are keys as any other.
_LAYERED: dict[type[BaseModel], tuple[Key, ...]] = {
    App: (
        Key(
            "port",
            (Kind("integer", low=1, high=65535),),
            False,
            None,
            "Short for one of `ports`, named http.",
        ),
        Key(
            "environments",
            (Kind("map", item=(Kind("model", model=App),)),),
            False,
            None,
            "Partial Apps by name; -e NAME lays one over the rest.",
        ),
    )
}
# Models that may be written as a text.
_SHORT = frozenset({EnvSource, Health, SecretStore})


@cache
def keys_of(model: type[BaseModel]) -> tuple[Key, ...]:
    """All keys of a map, in the order of the models; without those that are there to be refused."""
    hints = get_type_hints(model, include_extras=True)
    own = tuple(
        Key(
            field.alias or name,
            _with_bounds(kinds_of(hints[name]), field),
            field.is_required(),
            _default(field),
            field.description or "",
        )
        for name, field in model.model_fields.items()
        if not field.exclude
    )
    return own + _LAYERED.get(model, ())


def kinds_of(hint: Any) -> tuple[Kind, ...]:
    """What an annotation allows."""
    for known, kind in _NAMED:
        if hint == known:
            return (replace(kind, pattern=_pattern(get_args(hint))),)
    if isinstance(hint, Lazy):
        return kinds_of(hint.annotation())
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return (Kind("model", model=hint),)
    plain = _PLAIN.get(hint)
    return (Kind(plain),) if plain else _composed(get_origin(hint), get_args(hint))


def _composed(origin: Any, arguments: tuple[Any, ...]) -> tuple[Kind, ...]:
    lazy = next((part for part in arguments if isinstance(part, Lazy)), None)
    if lazy is not None:
        return kinds_of(lazy.annotation())
    if origin is Annotated:
        kinds = kinds_of(arguments[0])
        for item in arguments[1:]:
            kinds = _with_bounds(kinds, item) if isinstance(item, FieldInfo) else kinds
        return _with_pattern(kinds, _pattern(arguments[1:]))
    if origin in {Union, UnionType}:
        parts = (kind for part in arguments if part is not NoneType for kind in kinds_of(part))
        return tuple(dict.fromkeys(parts))
    kind = Kind("any")
    if origin is Literal:
        kind = Kind("choice", choices=arguments)
    elif origin is dict:
        kind = Kind("map", item=kinds_of(arguments[1]), keys=kinds_of(arguments[0])[0].pattern)
    elif origin in {tuple, list}:
        kind = Kind("list", item=kinds_of(arguments[0]))
    return (kind,)


def _pattern(validators: tuple[Any, ...]) -> str:
    return next((found for found in map(pattern_of, validators) if found), "")


def _with_pattern(kinds: tuple[Kind, ...], pattern: str) -> tuple[Kind, ...]:
    return tuple(
        replace(kind, pattern=pattern or kind.pattern) if kind.form == "text" else kind for kind in kinds
    )


def _with_bounds(kinds: tuple[Kind, ...], field: FieldInfo) -> tuple[Kind, ...]:
    found: dict[str, Any] = {}
    for bound in field.metadata:
        for attribute, name in _BOUNDS.items():
            if getattr(bound, attribute, None) is not None:
                found[name] = getattr(bound, attribute)
    return tuple(replace(kind, **found) for kind in kinds) if found else kinds


def _default(field: FieldInfo) -> Any:
    value = field.default
    if value is PydanticUndefined or value is None or value in ((), {}, ""):
        return None
    return _plain(value)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.model_dump(by_alias=True, exclude_none=True) if isinstance(value, BaseModel) else value


def default_text(value: Any) -> str:
    """A default as YAML has it on one line."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {default_text(item)}' for key, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(default_text, value))}]"
    return scalar_text(value)


def _code(text: str) -> str:
    return text


def _name(model: type[BaseModel]) -> str:
    return model.__name__


def kinds_text(
    kinds: tuple[Kind, ...],
    *,
    code: Callable[[str], str] = _code,
    named: Callable[[type[BaseModel]], str] = _name,
) -> str:
    """What a key may hold, in words.

    Args:
        kinds: any of them.
        code: how a literal value is written.
        named: how a model is written.
    """
    return " or ".join(dict.fromkeys(_kind_text(kind, code, named) for kind in kinds))


def _kind_text(kind: Kind, code: Callable[[str], str], named: Callable[[type[BaseModel]], str]) -> str:
    if kind.model is not None:
        return named(kind.model)
    if kind.form == "boolean":
        return f"{code('true')} or {code('false')}"
    if kind.choices:
        return " or ".join(code(_literal(choice)) for choice in kind.choices)
    if kind.form in {"list", "map"}:
        inner = "" if kind.item[0].form == "any" else f" of {kinds_text(kind.item, code=code, named=named)}"
        return f"{kind.form}{inner}"
    samples = f": {', '.join(map(code, kind.samples))}" if kind.samples else ""
    return f"{kind.name or _WORDS[kind.form]}{samples}{_bounds(kind)}"


def _literal(choice: Any) -> str:
    """A text or boolean as YAML has it."""
    return str(choice).lower() if isinstance(choice, bool) else choice or '""'


def _bounds(kind: Kind) -> str:
    if kind.form != "integer":
        return ""
    if kind.low is not None and kind.high is not None:
        return f", {kind.low} to {kind.high}"
    return f", at least {kind.low}" if kind.low is not None else ""


def models_in(kinds: tuple[Kind, ...]) -> Iterator[type[BaseModel]]:
    """Every model that the kinds name, at any depth of lists and maps."""
    for kind in kinds:
        if kind.model is not None:
            yield kind.model
        yield from models_in(kind.item)


def model_below(key: Key) -> type[BaseModel] | None:
    """The model of what a key holds, or of the entries that it holds; None if it has none."""
    return next(models_in(key.kinds), None)


def all_models() -> tuple[type[BaseModel], ...]:
    """App, Cluster, and after each the parts that it names, in the order of the keys."""
    seen: dict[type[BaseModel], None] = {}

    def collect(model: type[BaseModel]) -> None:
        if model in seen:
            return
        seen[model] = None
        for key in keys_of(model):
            for part in models_in(key.kinds):
                collect(part)

    for root in ROOTS.values():
        collect(root)
    return tuple(seen)


def may_be_text(model: type[BaseModel]) -> bool:
    """Whether a text stands for the whole map: ``store: aws`` for ``store: {name: aws}``."""
    return model in _SHORT


@cache
def example_of(model: type[BaseModel], key: str) -> str:
    """An example value in YAML, on one line."""
    from fargen.spec.examples import EXAMPLES
    from fargen.spec.moreexamples import MORE_EXAMPLES

    block = (EXAMPLES | MORE_EXAMPLES)[model.__name__]
    return next(line for line in block.splitlines() if line.startswith(f"{key}: ")).partition(": ")[2]
