"""Texts that Flux's post-build substitution leaves as they are.

Flux reads every applied object as text, where ``${…}`` is a variable, ``$$`` stands for ``$`` and any other
``$`` for itself: https://github.com/fluxcd/pkg/tree/main/envsubst, and
https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution. It leaves out
objects with the label or annotation ``kustomize.toolkit.fluxcd.io/substitute: disabled``.
"""

import re
from typing import Any

from fargen.kube.manifest import Manifest, mapping

SWITCH = "kustomize.toolkit.fluxcd.io/substitute"
# A run of dollars means something if there are two, or if a brace follows. Then each is doubled.
_DOLLARS = re.compile(r"\$+(?=\{)|\${2,}")


def escaped(manifest: Manifest) -> Manifest:
    """The object as Flux has to be given it; places and reasons stay."""
    if any(
        mapping(manifest.metadata.get(key)).get(SWITCH) == "disabled" for key in ("labels", "annotations")
    ):
        return manifest
    data = _escaped(manifest.data)
    if data == manifest.data:
        return manifest
    return Manifest(data, manifest.places, manifest.template, manifest.reasons)


def escaped_text(text: str) -> str:
    """The text that substitution turns into ``text``."""
    return _DOLLARS.sub(lambda found: found[0] * 2, text) if "$" in text else text


def _escaped(node: Any) -> Any:
    if isinstance(node, str):
        return escaped_text(node)
    if isinstance(node, dict):
        return {escaped_text(key): _escaped(item) for key, item in node.items()}
    return [_escaped(item) for item in node] if isinstance(node, list) else node
