"""A partial App as a text gives it: its base layer, and the layer of the chosen environment over it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from fargen.load.layer import Layer, layer_of, misplaced, renamed, without
from fargen.load.problems import at_key, at_value, error
from fargen.load.shapes import APP
from fargen.values.finding import Finding
from fargen.values.names import ENVIRONMENT_NAME
from fargen.yamltext.tree import Map

ENVIRONMENTS = "environments"
_NESTED = {ENVIRONMENTS: "move its entries one level up, beside the others"}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of text that gives layers.

    Attributes:
        what: in messages, as ``a preset``.
        name: put before the name of an environment's layer, as ``preset web-api``.
        refused: keys it may not have, each with what to do instead.
    """

    what: str
    name: str
    refused: Mapping[str, str] = field(default_factory=dict)


class Partial(NamedTuple):
    """One text's share of an app.

    Attributes:
        layers: the base, then the chosen environment if the text has it.
        environments: names of all its environments, as written.
        findings: errors of the text by itself.
    """

    layers: tuple[Layer, ...]
    environments: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def partial_of(tree: Map, base: str, environment: str | None, kind: Kind | None = None) -> Partial:
    """The layers of ``tree``.

    Args:
        tree: keys of an App.
        base: folder that paths in it start from; they must stay within its root.
        environment: the chosen one.
        kind: what the text is; None for an App itself.
    """
    found = misplaced(tree, kind.what, kind.refused) if kind else []
    layers = [layer_of(without(tree, ENVIRONMENTS), APP, base)]
    environments = tree.get(ENVIRONMENTS)
    names: tuple[str, ...] = ()
    if isinstance(environments, Map):
        names = tuple(environments)
        found += [
            _unnameable(environments, name) for name in names if not re.fullmatch(ENVIRONMENT_NAME, name)
        ]
        if environment is not None and environment in environments:
            prefix = f"{kind.name}, " if kind else ""
            layers += _environment(environments, environment, base, prefix, found)
    elif environments is not None:
        fix = "write a map: the name of each environment, and its keys below"
        wrong = error("SPEC210", "expected a map of environments", fix)
        found.append(at_value(tree, ENVIRONMENTS, wrong))
    findings = [finding for layer in layers for finding in layer.findings]
    return Partial(tuple(layers), names, (*found, *findings))


def _unnameable(environments: Map, name: str) -> Finding:
    message = f"{name!r} cannot name an environment: files and folders are called after it"
    fix = "use letters, digits, - _ and . between them: at most 63"
    return at_key(environments, name, error("SPEC227", message, fix), (ENVIRONMENTS, name))


def _environment(environments: Map, name: str, base: str, prefix: str, found: list[Finding]) -> list[Layer]:
    keys = environments[name]
    if keys is None:
        return []
    if not isinstance(keys, Map):
        wrong = error("SPEC210", "expected a map of App keys", "write key: value below it")
        found.append(at_value(environments, name, wrong, (ENVIRONMENTS, name)))
        return []
    tree: Map = renamed(keys, f"{prefix}environment {name}")
    found += misplaced(tree, "an environment", _NESTED)
    return [layer_of(tree, APP, base)]
