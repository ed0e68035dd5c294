"""What layering knows of a spec: choices, named lists, values that are taken whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fargen.values.finding import Path
from fargen.yamltext.tree import Map

Key = tuple[str, ...]  # a key, or a key below it: ("resources", "cpu")


@dataclass(frozen=True, slots=True)
class Choice:
    """Alternatives of which one holds; an alternative is named by any of its keys.

    Attributes:
        first: what the keys start with; a layer without these names no alternative.
    """

    alternatives: tuple[tuple[Key, ...], ...]
    first: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        first = frozenset(key[0] for keys in self.alternatives for key in keys)
        object.__setattr__(self, "first", first)


@dataclass(frozen=True, slots=True)
class Shape:
    """How one place of a spec is layered. A place without a shape is an ordinary value.

    Attributes:
        keys: shapes of known keys.
        each: shape of every other key.
        item: shape of the entries of a list.
        named: the list's entries must have names of their own.
        whole: a higher layer replaces the value, and nothing is changed inside.
        choices: alternatives among the keys.
    """

    keys: Mapping[str, "Shape"] = field(default_factory=dict)
    each: "Shape | None" = None
    item: "Shape | None" = None
    named: bool = False
    whole: bool = False
    choices: tuple[Choice, ...] = ()


def _one_of(*keys: str) -> Choice:
    return Choice(tuple(((key,),) for key in keys))


_SIZE = Choice(((("size",),), (("resources", "cpu"), ("resources", "memory"))))
_HANDLER = _one_of("path", "tcp", "grpc", "exec")
_NATIVE_OUTPUTS = ("cloudwatch", "firehose", "kinesis", "opensearch")
_SOURCE = _one_of("efs", "emptyDir", "configMap", "secret", "projected", "nfs", "claim")
_RULES = Choice(((("host",), ("path",)), (("rules",),)))

PLAIN = Shape()
_WHOLE = Shape(whole=True)
_ENV = Shape(each=_WHOLE)
_NAMED = Shape(named=True)
_PROBE = Shape(choices=(_HANDLER,))
_HEALTH = Shape(keys={"startup": _PROBE, "readiness": _PROBE, "liveness": _PROBE}, choices=(_HANDLER,))
_CONTAINERS = Shape(named=True, item=Shape(keys={"env": _ENV, "ports": _NAMED, "health": _HEALTH}))

APP = Shape(
    keys={
        "env": _ENV,
        "ports": _NAMED,
        "secrets": _NAMED,
        "storage": Shape(named=True, item=Shape(choices=(_SOURCE,))),
        "sidecars": _CONTAINERS,
        "initContainers": _CONTAINERS,
        "health": _HEALTH,
        "ingress": Shape(choices=(_RULES,)),
        "logging": Shape(keys={"sidecar": Shape(choices=(_one_of(*_NATIVE_OUTPUTS, "s3"),))}),
        "patches": _WHOLE,
        "extraObjects": _WHOLE,
        "environments": _WHOLE,
    },
    choices=(_SIZE, _one_of("replicas", "autoscaling")),
)
CLUSTER = Shape(
    keys={
        "profiles": _NAMED,
        "namespaces": _NAMED,
        "logging": Shape(choices=(_one_of(*_NATIVE_OUTPUTS),)),
        "defaults": _WHOLE,
    },
)


def named_key(layer: Map, key: Key) -> bool:
    """True if ``layer`` gives ``key`` a value; null does not count."""
    value: object = layer
    for step in key:
        value = value.get(step) if isinstance(value, Map) else None
    return value is not None


def chosen(layer: Map, choice: Choice) -> list[tuple[int, Path]]:
    """The alternatives that ``layer`` names: number and first key of each."""
    found: list[tuple[int, Path]] = []
    if choice.first.isdisjoint(layer):
        return found
    for number, keys in enumerate(choice.alternatives):
        first = next((key for key in keys if named_key(layer, key)), None)
        if first:
            found.append((number, first))
    return found
