"""Paths that documents name, held within their root; and the Clusters read from them, each once a run."""

import os
from typing import NamedTuple

from fargen.load.documents import cluster_document
from fargen.load.files import read_text
from fargen.load.layer import Layer, layer_of, renamed
from fargen.load.merge import Stack
from fargen.load.nulls import unknown_nulls
from fargen.load.partial import Kind, Partial, partial_of
from fargen.load.problems import at_value, error
from fargen.load.roots import Roots
from fargen.load.shapes import CLUSTER
from fargen.values.errors import InputError
from fargen.values.finding import Path
from fargen.yamltext.tree import Map, Mark

DEFAULTS_LAYER = "cluster defaults"
_DEFAULTS = Kind(
    "a cluster's defaults", DEFAULTS_LAYER, {"cluster": "remove it: they belong to a cluster already"}
)


class Reference(NamedTuple):
    """A path or a name that a text gives for another file.

    Attributes:
        text: what is written.
        base: folder it starts from.
        limited: it must stay within the root of ``base``.
        node: the mapping that holds it, for its place.
        key: its key there.
    """

    text: str
    base: str
    limited: bool
    node: Map
    key: str

    def wrong(self, rule: str, message: str, fix: str) -> InputError:
        """An error at the reference."""
        return InputError([at_value(self.node, self.key, error(rule, message, fix))])


class ClusterFile(NamedTuple):
    """A Cluster as apps see it.

    Attributes:
        tree: without nulls; ``defaults`` as written.
        file: where it was read from, as messages show it.
        defaults: the partial App under every app; None if there is none.
        removed: every key set to null, with its place.
    """

    tree: Map
    file: str
    defaults: Partial | None = None
    removed: tuple[tuple[Path, Mark], ...] = ()


def cluster_of(tree: Map, file: str, environment: str | None) -> ClusterFile:
    """A Cluster document, ready for apps.

    Raises:
        InputError: it names something twice, or its defaults are no partial App.
    """
    base = os.path.dirname(file) or "."
    look = layer_of(tree, CLUSTER, base)
    found = [*look.findings, *unknown_nulls(look.removed, "Cluster")]
    partial = None
    defaults = tree.get("defaults")
    if isinstance(defaults, Map):
        own: Map = renamed(defaults, DEFAULTS_LAYER)
        partial = partial_of(own, base, environment, _DEFAULTS)
        found += partial.findings
    elif defaults is not None:
        wrong = error("SPEC210", "expected a map of App keys", "write key: value below it")
        found.append(at_value(tree, "defaults", wrong))
    if found:
        raise InputError(found)
    stack = Stack(CLUSTER)
    stack.lay(look.tree)
    return ClusterFile(stack.tree, file, partial, look.removed)


class Clusters:
    """Reads Cluster files."""

    def __init__(self, roots: Roots, environment: str | None) -> None:
        self._roots = roots
        self._environment = environment
        self._read: dict[str, ClusterFile | InputError] = {}

    def named(self, reference: Reference) -> ClusterFile:
        """The Cluster that a document names.

        Raises:
            InputError: the path leads outside, or to no Cluster.
        """
        shown, real = resolve(reference, self._roots)
        return self._cluster(shown, real)

    def given(self, path: str) -> ClusterFile:
        """The Cluster of ``-c``.

        Raises:
            InputError: it cannot be read, or has no Cluster.
        """
        return self._cluster(path, os.path.realpath(path))

    def _cluster(self, shown: str, real: str) -> ClusterFile:
        if real not in self._read:
            try:
                tree = cluster_document(read_text(real, shown), shown)
                self._read[real] = cluster_of(tree, shown, self._environment)
            except InputError as error:
                self._read[real] = error
        found = self._read[real]
        if isinstance(found, InputError):
            raise found
        return found


def resolve(reference: Reference, roots: Roots) -> tuple[str, str]:
    """The file a reference means: as messages show it, and absolute without symlinks.

    Raises:
        InputError: it leads outside the root, or there is no such file.
    """
    base, text = reference.base, reference.text
    if not text or "\0" in text:
        raise reference.wrong("SPEC212", "not a path", "write the path of a file")
    joined = os.path.join(base, text)
    real = os.path.realpath(joined)
    if reference.limited and not roots.holds(base, real):
        message = f"{text} leads outside the project folder {roots.shown(base)}"
        fix = "move the file inside, put fargen.toml into a common folder, or pass --allow-outside"
        raise reference.wrong("SPEC211", message, fix)
    if not os.path.isfile(real):
        what = "is a folder, not a file" if os.path.isdir(real) else "does not exist"
        raise reference.wrong(
            "SPEC212", f"{text} {what}", f"correct the path; it starts from the folder {base}"
        )
    return tidy(joined), real


def reference_to(key: str, layers: list[Layer]) -> Reference | None:
    """What the highest layer that sets ``key`` names; None if that is null, or no layer sets it.

    Raises:
        InputError: it is not a text.
    """
    for layer in reversed(layers):
        if key in layer.tree:
            text = layer.tree[key]
            if text is None:
                return None
            reference = Reference(text, layer.base, layer.limited, layer.tree, key)
            if not isinstance(text, str):
                what, form = ("a path", "PATH") if key == "cluster" else ("a name or a path", "NAME")
                raise reference.wrong("SPEC210", f"expected {what}", f"write {key}: {form}")
            return reference
    return None


def tidy(path: str) -> str:
    """``path`` without ``.`` and ``..`` where that means the same file."""
    short = os.path.normpath(path)
    return short if short == path or os.path.realpath(short) == os.path.realpath(path) else path
