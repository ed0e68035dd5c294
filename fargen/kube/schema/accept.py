"""Whether an object fits its Kubernetes schema: yes, no or no schema, in microseconds.

The rules come from generated tables (`fargen.kube.schema._tables`), one text per definition, and a text
becomes a function when an object first needs it, so a cold start pays for nothing it does not use. The
texts are written by `fargen.kube.schema.encode`, which documents their grammar.

The functions only accept: what they refuse is decided and worded by `fargen.kube.schema.explain` with the
schemas themselves. They may be stricter than these (`2.0` is no integer here), never laxer. Instances of
subclasses of dict, list, str, int and float count as such: a YAML reader keeps positions in subclasses.
"""

from __future__ import annotations

from fargen.kube.schema._tables import DEFINITIONS
from fargen.kube.schema.scalars import SCALARS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Rule = Callable[[object], bool]

STRINGS = {"s", "?s"}


def accepts(obj: object, version: str) -> bool | None:
    """Judge one object.

    Args:
        obj: a parsed manifest.
        version: a supported Kubernetes minor as ``"1.33"``.

    Returns:
        True: it fits. False: it does not, or only the schema itself can tell.
        None: the tables hold no schema for its apiVersion and kind in that version.
    """
    if not isinstance(obj, dict):
        return None
    api_version, kind = obj.get("apiVersion"), obj.get("kind")
    if not isinstance(api_version, str) or not isinstance(kind, str):
        return None
    name = f"{api_version}/{kind}"
    if name not in DEFINITIONS:
        return None
    linker = _LINKERS.get(version)
    if linker is None:
        linker = _LINKERS[version] = Linker(int(version.partition(".")[2]))
    root = linker.root(name)
    return None if root is None else root(obj)


def text_of(name: str, minor: int) -> str:
    """The rule text of a definition in Kubernetes 1.`minor`; empty where that minor has none."""
    found = ""
    for since, text in DEFINITIONS.get(name, ()):
        if since > minor:
            break
        found = text
    return found


class Linker:
    """Turns rule texts into functions for one Kubernetes minor, each once and on first use."""

    def __init__(self, minor: int) -> None:
        self._minor = minor
        self._rules: dict[str, Rule] = dict(SCALARS)

    def root(self, name: str) -> Rule | None:
        """The rule of the kind whose definition is `name`; None if this minor does not have it."""
        known = self._rules.get("@" + name)
        if known is None and text_of(name, self._minor):
            known = self.rule("@" + name)
        return known

    def rule(self, text: str) -> Rule:
        """The function for a rule text."""
        known = self._rules.get(text)
        if known is None:
            body = text_of(text[1:], self._minor) if text[0] == "@" else text
            nullable = body[0] == "?"
            known = self._rules[text] = self._make(body[nullable:], nullable=nullable)
        return known

    def _make(self, text: str, *, nullable: bool) -> Rule:
        head, rest = text[0], text[1:]
        if head == "<":
            return self._object(rest, nullable=nullable)
        if head == "[":
            return _list(self.rule(rest), nullable=nullable)
        if head == "{":
            return _map(self.rule(rest), nullable=nullable)
        if head == "=":
            return _enum(frozenset(rest.split("|")))
        return self.rule("?" + text if nullable else text)  # a definition that is a scalar

    def _object(self, text: str, *, nullable: bool) -> Rule:
        """A closed object: nothing but its fields, each by its rule; linked as they are met."""
        rules: dict[object, Rule | str] = {}
        strings: set[object] = set()  # fields met that are strings: most of a manifest needs no call
        required: tuple[str, ...] = ()

        def check(value: object) -> bool:
            nonlocal rules, required
            if not isinstance(value, dict):
                return nullable and value is None
            if not rules:
                rules, required = _read(text)
            for key, item in value.items():
                if item.__class__ is str and key in strings:
                    continue
                rule = rules.get(key)
                if isinstance(rule, str):
                    if rule in STRINGS:
                        strings.add(key)
                    rule = rules[key] = self.rule(rule)
                if rule is None or not rule(item):
                    return False
            for key in required:  # noqa: SIM110  a generator would cost more than the loop
                if key not in value:
                    return False
            return True

        return check


def _read(text: str) -> tuple[dict[object, Rule | str], tuple[str, ...]]:
    """Fields by name and required names of an object's text, without its ``<``."""
    fields, _, required = text.partition(">")
    rules: dict[object, Rule | str] = {}
    for field in fields.split():
        name, _, rule = field.partition(":")
        rules[name] = rule
    return rules, tuple(required.split(",")) if required else ()


def _list(rule: Rule, *, nullable: bool) -> Rule:
    def check(value: object) -> bool:
        if not isinstance(value, list):
            return nullable and value is None
        for item in value:  # noqa: SIM110  a generator would cost more than the loop
            if not rule(item):
                return False
        return True

    return check


def _map(rule: Rule, *, nullable: bool) -> Rule:
    def check(value: object) -> bool:
        if not isinstance(value, dict):
            return nullable and value is None
        for item in value.values():  # noqa: SIM110  a generator would cost more than the loop
            if not rule(item):
                return False
        return True

    return check


def _enum(allowed: frozenset[str]) -> Rule:
    return lambda value: isinstance(value, str) and value in allowed


_LINKERS: dict[str, Linker] = {}
