"""The functionConfig of ``fargen fn``: which function it names, with which flags."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from fargen.kube.manifest import mapping
from fargen.load.documents import API_VERSION, GROUP
from fargen.values.errors import InputError, UsageError
from fargen.values.finding import Finding
from fargen.values.suggest import nearest
from fargen.yamltext.tree import Map, place_of, scalar_text

ADAPT_KEYS = ("fit", "efs", "daemonset", "namespace")
CHECK_KEYS = ("fail-on", "select", "ignore", "namespace", "kube-version")
_KEYS = {"Adapt": ADAPT_KEYS, "Check": CHECK_KEYS}
_SPECS = ("App", "Cluster")
_KINDS = (*_SPECS, *_KEYS)
_HEAD = frozenset({"apiVersion", "kind", "metadata", "spec"})


class Config(NamedTuple):
    """A functionConfig.

    Attributes:
        kind: App, Cluster, Adapt or Check.
        root: the whole object.
        flags: of Adapt or Check, by the name of the flag.
    """

    kind: str
    root: Map
    flags: Mapping[str, Any]

    @property
    def annotations(self) -> Mapping[str, Any]:
        """Its annotations."""
        return mapping(mapping(self.root.get("metadata")).get("annotations"))

    def text(self, flag: str, default: str) -> str:
        """A flag with one value."""
        value = self.flags.get(flag)
        return default if value is None else scalar_text(value)

    def texts(self, flag: str) -> tuple[str, ...]:
        """A flag that may be repeated: a list, or a text with commas."""
        value = self.flags.get(flag)
        if value is None:
            return ()
        listed = value if isinstance(value, list) else scalar_text(value).split(",")
        return tuple(scalar_text(item).strip() for item in listed)


def read_config(root: object) -> Config:
    """The functionConfig.

    Raises:
        InputError: there is none, or it names no function of fargen, or a flag that is not known.
    """
    if not isinstance(root, Map):
        message = "the ResourceList has no functionConfig"
        raise _wrong(Map(), (), message, f"pass an object of {API_VERSION}: {', '.join(_KINDS)}")
    version, kind = root.get("apiVersion"), root.get("kind")
    if version == "v1" and kind == "ConfigMap":
        return _of_kpt(root)
    if not str(version).startswith(GROUP) or kind not in _KINDS:
        near = nearest(str(kind), _KINDS)
        fix = f"did you mean {near}?" if near else f"write one of {', '.join(_KINDS)} of {API_VERSION}"
        raise _wrong(root, ("kind",), f"the functionConfig {version} {kind} names no function of fargen", fix)
    if kind in _SPECS:
        return Config(str(kind), root, {})
    spec = root.get("spec")
    flags = {**root, **(spec if isinstance(spec, Map) else {})}
    named = {key: value for key, value in flags.items() if key not in _HEAD}
    return Config(str(kind), root, _known(root, str(kind), named))


def usage_error(config: Map, error: UsageError) -> InputError:
    """A flag with a value that is not known, at the functionConfig."""
    return _wrong(config, (), str(error).removeprefix("--"), "correct the functionConfig")


def _of_kpt(root: Map) -> Config:
    """A ConfigMap, as kpt makes it of ``-- kind=Adapt fit=trim``."""
    data = root.get("data")
    flags = dict(data) if isinstance(data, Map) else {}
    kind = flags.pop("kind", None)
    if kind is None:
        kind = "Adapt" if any(key in flags for key in ("fit", "efs", "daemonset")) else "Check"
    if kind not in _KEYS:
        fix = f"write one of {', '.join(_KEYS)}, or pass an App or Cluster as functionConfig"
        raise _wrong(root, ("data", "kind"), f"a ConfigMap cannot name the function {kind}", fix)
    return Config(str(kind), root, _known(root, str(kind), flags, "data"))


def _known(root: Map, kind: str, flags: Mapping[str, Any], below: str = "") -> dict[str, Any]:
    """The flags by their names; ``kubeVersion`` is ``kube-version``."""
    known: dict[str, Any] = {}
    for key, value in flags.items():
        name = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in key)
        if name not in _KEYS[kind]:
            near = nearest(name, _KEYS[kind])
            fix = f"did you mean {near}?" if near else f"known keys: {', '.join(_KEYS[kind])}"
            raise _wrong(root, (below, key) if below else (key,), f"{kind} has no key {key}", fix)
        known[name] = value
    return known


def _wrong(root: Map, path: tuple[str, ...], message: str, fix: str) -> InputError:
    place = place_of(root, path) or place_of(root, ("kind",))
    return InputError([Finding("SPEC542", "error", message, fix, place=place, path=".".join(path))])
