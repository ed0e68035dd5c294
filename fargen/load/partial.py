"""A partial App as a text gives it: its base layer, and the layer of the chosen environment over it."""

from collections.abc import Mapping
from dataclasses import dataclass

from fargen.load.layer import Layer, layer_of, misplaced, renamed, without
from fargen.load.problems import at_value
from fargen.load.shapes import APP
from fargen.values.finding import Finding
from fargen.yamltext.tree import Map

ENVIRONMENTS = "environments"
_NESTED = {ENVIRONMENTS: "move its entries one level up, beside the others"}


@dataclass(frozen=True, slots=True)
class Partial:
    """One text's share of an app.

    Attributes:
        layers: the base, then the chosen environment if the text has it.
        environments: names of all its environments, as written.
        findings: errors of the text by itself.
    """

    layers: tuple[Layer, ...]
    environments: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def partial_of(
    tree: Map,
    base: str,
    environment: str | None,
    *,
    prefix: str = "",
    limited: bool = True,
    refused: tuple[str, Mapping[str, str]] | None = None,
) -> Partial:
    """The layers of ``tree``.

    Args:
        tree: keys of an App.
        base: folder that paths in it start from.
        environment: the chosen one.
        prefix: put before the name of the environment's layer, as ``preset web-api, ``.
        limited: paths in it must stay within the root of ``base``.
        refused: what the text is (``a preset``), and keys it may not have with their fix; None for an App itself.
    """
    found = list(misplaced(tree, *refused)) if refused else []
    environments = tree.get(ENVIRONMENTS)
    names: tuple[str, ...] = ()
    layers = [layer_of(without(tree, ENVIRONMENTS), APP, base, limited=limited)]
    if isinstance(environments, Map):
        names = tuple(environments)
        if environment in environments:
            layers += _environment(environments, environment, layers[0], prefix, found)
    elif environments is not None:
        fix = "write a map: the name of each environment, and its keys below"
        found.append(at_value(tree, ENVIRONMENTS, "SPEC210", "expected a map of environments", fix))
    findings = [finding for layer in layers for finding in layer.findings]
    return Partial(tuple(layers), names, (*found, *findings))


def _environment(environments: Map, name: str, base: Layer, prefix: str, found: list[Finding]) -> list[Layer]:
    keys = environments[name]
    if keys is None:
        return []
    if not isinstance(keys, Map):
        path = (ENVIRONMENTS, name)
        found.append(
            at_value(
                environments, name, "SPEC210", "expected a map of App keys", "write key: value below it", path
            )
        )
        return []
    tree: Map = renamed(keys, f"{prefix}environment {name}")
    found += misplaced(tree, "an environment", _NESTED)
    return [layer_of(tree, APP, base.base, limited=base.limited)]
