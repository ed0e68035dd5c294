"""One layer: where it comes from, what it says in long form, and what is wrong with it by itself."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from fargen.load.longform import long_form
from fargen.load.merge import entry_names
from fargen.load.problems import at_key, at_value, error, sentence
from fargen.load.shapes import PLAIN, Shape, chosen
from fargen.values.finding import Finding, Path, path_text
from fargen.yamltext.tree import Map, Mark, Seq, Source

# Keys that say what a document is: no part of a layer over or under it.
_HEAD = ("apiVersion", "kind")


class Layer(NamedTuple):
    """A partial App.

    Attributes:
        tree: in long form, without ``environments``.
        base: folder that paths in it start from.
        limited: such paths must stay within the root of ``base``.
        removed: every key set to null, with its place.
        findings: errors of this layer by itself.
    """

    tree: Map
    base: str
    limited: bool = True
    removed: tuple[tuple[Path, Mark], ...] = ()
    findings: tuple[Finding, ...] = ()


def layer_of(tree: Map, shape: Shape, base: str, *, limited: bool = True) -> Layer:
    """``tree``, brought to long form and looked through."""
    tree = long_form(tree)
    look = _Look()
    look.map(tree, shape, ())
    return Layer(tree, base, limited, tuple(look.removed), tuple(look.findings))


def without(tree: Map, *keys: str) -> Map:
    """``tree`` without ``keys``; the same object if it has none of them."""
    if not any(key in tree for key in keys):
        return tree
    marks = {key: mark for key, mark in tree.marks.items() if key not in keys}
    return Map({key: value for key, value in tree.items() if key not in keys}, marks=marks)


def misplaced(tree: Map, what: str, fixes: Mapping[str, str]) -> list[Finding]:
    """An error for each key of ``fixes`` that ``tree`` has; ``what`` is the layer, as ``a values file``."""
    fixes = {**dict.fromkeys(_HEAD, "remove it"), **fixes}
    return [
        at_key(tree, key, error("SPEC224", f"{key} does not belong in {what}", fix))
        for key, fix in fixes.items()
        if key in tree
    ]


def renamed(value: Any, layer: str) -> Any:
    """A copy of ``value`` whose marks name another layer of the same file."""
    sources: dict[Source, Source] = {}

    def mark_of(mark: Mark) -> Mark:
        old = mark[0]
        if old not in sources:
            sources[old] = Source(old.file, layer, old.text)
        return (sources[old], *mark[1:])

    def copy(node: Any) -> Any:
        if isinstance(node, Map):
            marks = {key: mark_of(mark) for key, mark in node.marks.items()}
            return Map({key: copy(item) for key, item in node.items()}, marks=marks)
        if isinstance(node, Seq):
            return Seq(map(copy, node), marks=[mark_of(mark) for mark in node.marks])
        return node

    return copy(value)


class _Look:
    """Looks through one layer for nulls, two alternatives of a choice, and names given twice."""

    def __init__(self) -> None:
        self.removed: list[tuple[Path, Mark]] = []
        self.findings: list[Finding] = []

    def map(self, node: Map, shape: Shape, path: Path) -> None:
        for choice in shape.choices:
            named = chosen(node, choice)
            if len(named) > 1:
                self._two(node, [key for _, key in named], path)
        for key, value in node.items():
            if value is None:
                self.removed.append(((*path, key), node.marks[key]))
            elif type(value) is Map or type(value) is Seq:
                inner = shape.keys.get(key) or shape.each or PLAIN
                if not inner.whole:
                    self._inside(value, inner, (*path, key))

    def _inside(self, value: Map | Seq, shape: Shape, path: Path) -> None:
        if isinstance(value, Map):
            self.map(value, shape, path)
            return
        if not shape.named and not entry_names(value):
            return
        seen: dict[str, int] = {}
        for index, entry in enumerate(value):
            if not isinstance(entry, Map):
                continue
            self.map(entry, shape.item or PLAIN, (*path, index))
            name = entry.get("name")
            if shape.named and isinstance(name, str) and seen.setdefault(name, index) != index:
                message = f"{path_text((*path, seen[name]))} is named {name!r} too"
                where = (*path, index, "name")
                twice = error("SPEC215", message, "give each entry a name of its own")
                self.findings.append(at_value(entry, "name", twice, where))

    def _two(self, node: Map, keys: list[Path], path: Path) -> None:
        """Two alternatives: an error at the one that is written last."""
        order = list(node)
        marks = {key: _parent(node, key).marks[str(key[-1])] for key in keys}
        one_text = len({mark[0] for mark in marks.values()}) == 1
        keys.sort(key=lambda key: marks[key][1:3] if one_text else (order.index(str(key[0])), 0))
        last, words = keys[-1], [path_text(key) for key in keys]
        where = f"line {marks[keys[0]][1]}" if one_text else marks[keys[0]][0].file
        message = f"cannot stand beside {sentence(words[:-1])} ({where})"
        both = error("SPEC214", message, f"keep one of {sentence(words)}")
        self.findings.append(at_key(_parent(node, last), str(last[-1]), both, (*path, *last)))


def _parent(node: Map, key: Path) -> Map:
    for step in key[:-1]:
        node = node[str(step)]
    return node
