"""What every road gives: a spec, what it could not carry over, and what is left to do."""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

from fargen.values.errors import InputError
from fargen.values.finding import Finding, Path, Place, path_text
from fargen.values.names import dns_label, env_name
from fargen.yamltext.tree import place_of

Spec = dict[str, Any]
API_VERSION = "fargen.dev/v1"
# In this order a reader of app.yaml wants to know things; what is not here follows.
_ORDER = (
    "apiVersion", "kind", "metadata", "createNamespace", "podAnnotations", "component", "partOf",
    "workload", "image", "imagePullPolicy", "imagePullSecrets", "command", "args", "env", "envFrom",
    "secrets", "config", "port", "ports", "size", "resources", "fit", "sidecarFit", "replicas",
    "autoscaling", "hours", "job", "health", "shutdown", "strategy", "revisionHistoryLimit",
    "progressDeadlineSeconds", "disruption", "lifecycle", "dnsConfig", "hostAliases",
    "securityGroups", "clusterSecurityGroup",
    "ingress", "loadBalancer", "storage", "logging", "metrics", "tracing", "serviceAccount", "profile",
    "sidecars", "initContainers", "security",
)  # fmt: skip
_REFERENCE = re.compile(r"(?<!\$)\$\(([A-Za-z_][\w.-]*)\)")
_SHORTEST = 15  # letters that any name of Kubernetes may have; those of ports have no more
_MOST_MOVES = 20  # from place to place; what moves on and on goes round
_LAST = ("patches", "extraObjects", "environments")


class Imported(NamedTuple):
    """An App from another format.

    Attributes:
        origin: the format, as messages name it.
        spec: the App as plain data.
        findings: what is not carried over (SPEC563), and what is left to do (SPEC565).
    """

    origin: str
    spec: Spec
    findings: tuple[Finding, ...]


class Notes:
    """Collects what is to be said about one document.

    Args:
        root: the document, for places.
        file: the document's file.
    """

    def __init__(self, root: Any, file: str) -> None:
        self._root, self._file = root, file
        self.found: list[Finding] = []
        self._moved: dict[Path, Path] = {}

    def lost(self, path: Path, why: str, fix: str) -> None:
        """Something is not carried over."""
        self._say("SPEC563", "warning", path, f"not carried over: {why}", fix)

    def left(self, path: Path, what: str, fix: str) -> None:
        """Something is left to do by hand."""
        self._say("SPEC565", "warning", path, what, fix)

    def wrong(self, path: Path, what: str, fix: str) -> InputError:
        """The input cannot be used."""
        place = place_of(self._root, path) or Place(self._file, 1, 1)
        return InputError([Finding("SPEC564", "error", what, fix, place=place, path=path_text(path))])

    def elsewhere(self, path: Path, source: Path) -> None:
        """What is at ``path`` for the reader stands at ``source`` in the document."""
        self._moved[path] = source

    def _place(self, path: Path) -> Place:
        for _ in range(_MOST_MOVES):
            length = next((n for n in range(len(path), 0, -1) if path[:n] in self._moved), 0)
            if not length:
                break
            path = (*self._moved[path[:length]], *path[length:])
        return place_of(self._root, path, key=True) or Place(self._file, 1, 1)

    def _say(self, rule: str, severity: Any, path: Path, message: str, fix: str) -> None:
        place = self._place(path)
        self.found.append(Finding(rule, severity, message, fix, place=place, path=path_text(path)))


class Taken:
    """A map whose keys are taken one after the other; the rest is told as not carried over.

    Args:
        value: the map; anything else counts as an empty one, and is told.
        path: of the map in the document.
        notes: where the rest is told.
    """

    def __init__(self, value: Any, path: Path, notes: Notes) -> None:
        self.path, self.notes = path, notes
        self._left: dict[str, Any] = dict(value) if isinstance(value, Mapping) else {}
        if value is not None and not isinstance(value, Mapping):
            notes.lost(path, "it is not a map", "write it as the format wants it")

    def take(self, key: str, default: Any = None) -> Any:
        """The value of a key, which then counts as carried over."""
        value = self._left.pop(key, default)
        return default if value is None else value

    def whole(self, key: str) -> int | None:
        """A whole number, also as a text, which variables give; anything else is told."""
        value = self.take(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        if str(value).isascii() and str(value).isdecimal():
            return int(str(value))
        self.notes.lost((*self.path, key), f"{value!r} is no whole number", "set it in app.yaml")
        return None

    def map(self, key: str) -> "Taken":
        """The map behind a key."""
        return Taken(self.take(key), (*self.path, key), self.notes)

    def items(self) -> list[tuple[str, Any]]:
        """All that is left; it then counts as carried over."""
        left = list(self._left.items())
        self._left = {}
        return left

    def ignore_extensions(self) -> None:
        """Keys that a format gives to others: ``x-…``."""
        self.ignore(*(key for key in self._left if str(key).startswith("x-")))

    def drop(self, key: str, why: str, fix: str) -> None:
        """Tell a key, if it is there, as not carried over."""
        if key in self._left:
            del self._left[key]
            self.notes.lost((*self.path, key), why, fix)

    def drop_if_on(self, key: str, why: str, fix: str) -> None:
        """Tell a switch that is on; off, it says nothing."""
        if self._left.get(key) in (None, False, "false"):  # a map has no hash
            self.ignore(key)
        self.drop(key, why, fix)

    def ignore(self, *keys: str) -> None:
        """Keys that mean nothing for a running app."""
        for key in keys:
            self._left.pop(key, None)

    def rest(self) -> None:
        """Tell what nobody took."""
        for key in list(self._left):
            self.drop(key, "an App has nothing for it", "see fargen explain App for what is near")


def ordered(spec: Mapping[str, Any]) -> Spec:
    """The keys in reading order, without empty values."""
    kept = {key: value for key, value in spec.items() if value not in (None, {}, [], ())}
    if "disruption" in spec and spec["disruption"] is False:
        kept["disruption"] = False
    known = [key for key in _ORDER if key in kept]
    others = [key for key in kept if key not in _ORDER and key not in _LAST]
    return {key: kept[key] for key in (*known, *others, *(key for key in _LAST if key in kept))}


def head(name: str, namespace: str = "") -> Spec:
    """The first keys of an App."""
    metadata = {"name": name, **({"namespace": namespace} if namespace else {})}
    return {"apiVersion": API_VERSION, "kind": "App", "metadata": metadata}


def strings(value: Any) -> list[str]:
    """A command as a list of texts; a single text is taken apart as a shell would."""
    import shlex

    if value is None:
        return []
    if isinstance(value, str):
        return shlex.split(value)
    return [str(part) for part in value] if isinstance(value, list) else [str(value)]


def literal(value: Any, names: Collection[str]) -> Any:
    """Texts that Kubernetes is to leave alone, which fills in ``$(NAME)`` of a variable.

    Args:
        value: a text, or a list or map of them.
        names: of the variables that the container has.
    """
    if isinstance(value, dict):
        return {key: literal(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [literal(item, names) for item in value]
    if not isinstance(value, str) or "$(" not in value:
        return value
    return _REFERENCE.sub(lambda found: f"${found[0]}" if found[1] in names else found[0], value)


def named_variables(found: Mapping[str, Any], path: Path, notes: Notes) -> Spec:
    """The variables, without those whose name Kubernetes refuses: they are told."""
    kept: Spec = {}
    for name, value in found.items():
        if wrong := env_name(str(name)):
            notes.lost((*path, name), f"the variable {name!r} {wrong}", "give it another name")
        else:
            kept[str(name)] = value
    return kept


def plain_label(name: Any, path: Path, notes: Notes, fault: Callable[[str], str] = dns_label) -> str:
    """A name as Kubernetes takes it; told if that is another.

    Args:
        name: as written.
        path: where it stands.
        notes: where it is told.
        fault: what is wrong with a name of this kind.
    """
    text = str(name)
    if not fault(text):
        return text
    plain = re.sub(r"[^a-z0-9-]+", "-", text.lower()).strip("-") or "x"
    plain = plain if not fault(plain) else plain[:_SHORTEST].strip("-")
    notes.left(path, f"{text} becomes {plain}", "use this name")
    return plain


def shown_image(image: str) -> str:
    """An image in which a format's ``${VARIABLES}`` can stand, each by its name: so it can be shown."""
    return image.replace("${", "").replace("}", "")
