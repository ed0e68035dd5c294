"""Layers that flags give: values files (``-f``) and ``--set`` with its sisters."""

import os
from typing import NamedTuple

from fargen.load.files import read_text
from fargen.load.layer import Layer, layer_of, misplaced
from fargen.load.merge import Stack, nested
from fargen.load.partial import ENVIRONMENTS
from fargen.load.setgrammar import Assignment, parse_flag
from fargen.load.shapes import APP
from fargen.values.errors import InputError
from fargen.values.finding import Finding, Place, path_text
from fargen.yamltext.read import read
from fargen.yamltext.tree import Map


class Overrides(NamedTuple):
    """What flags say about every app, lowest first: values files, then all ``--set``.

    Attributes:
        values_files: paths of ``-f``, in order.
        sets: kind (``set``, ``string``, ``file``, ``json``) and text of each flag, in order.
    """

    values_files: tuple[str, ...] = ()
    sets: tuple[tuple[str, str], ...] = ()


class Sets(NamedTuple):
    """All ``--set`` flags of a run as one layer.

    Attributes:
        layer: the assignments without list index.
        indexed: those with one; they count in the lists of all layers together, and come last.
    """

    layer: Layer
    indexed: tuple[Assignment, ...] = ()

    def lay(self, stack: Stack) -> list[Finding]:
        """Put them over the other layers; an index that is not there is an error."""
        stack.lay(self.layer.tree)
        found = []
        for assignment in self.indexed:
            try:
                stack.lay_at(assignment.path, assignment.value, assignment.mark)
            except LookupError as error:
                source, line, column, _, _ = assignment.mark
                place, path = Place(source.file, line, column), path_text(assignment.path)
                fix = "count the entries from 0, or set them in a values file by name"
                found.append(Finding("SPEC219", "error", str(error), fix, place=place, path=path))
        return found


def values_tree(file: str) -> Map:
    """The one partial App of a values file; empty if the file is.

    Raises:
        InputError: the file is unreadable, or is not one map.
    """
    documents = read(read_text(file), file, f"values {file}")
    if not documents:
        return Map()
    root = documents[0].root
    if len(documents) > 1 or not isinstance(root, Map):
        what = f"has {len(documents)} documents" if len(documents) > 1 else "is not a map"
        place = Place(file, documents[-1].line, 1)
        raise InputError(
            [Finding("SPEC217", "error", f"a values file {what}", "write one map of App keys", place=place)]
        )
    return root


def read_sets(sets: tuple[tuple[str, str], ...]) -> tuple[Sets, list[Finding]]:
    """The layer of all flags, without those that are wrong, and what is wrong with them."""
    found: list[Finding] = []
    assignments: list[Assignment] = []
    for kind, text in sets:
        try:
            parsed = parse_flag(kind, text)
            assignments += [with_content(item) for item in parsed] if kind == "file" else parsed
        except InputError as error:
            found += error.findings
    tree = Map()
    plain = [item for item in assignments if not _indexed(item)]
    for item in plain:
        _join(tree, nested(item.path, item.value, item.mark))
    found += misplaced(
        tree, "--set", {ENVIRONMENTS: "choose an environment with -e, and set its keys themselves"}
    )
    layer = layer_of(tree, APP, ".", limited=False)
    return Sets(layer, tuple(item for item in assignments if _indexed(item))), [*found, *layer.findings]


def _indexed(assignment: Assignment) -> bool:
    return any(isinstance(step, int) for step in assignment.path)


def _join(tree: Map, upper: Map) -> None:
    """A later flag over an earlier one, as in Helm: maps join, anything else is replaced, null included."""
    for key, value in upper.items():
        old = tree.get(key)
        if isinstance(old, Map) and isinstance(value, Map):
            _join(old, value)
        else:
            tree[key] = value
            tree.marks[key] = upper.marks[key]


def with_content(assignment: Assignment) -> Assignment:
    """The assignment of a ``--set-file`` with the file's text for its path.

    Raises:
        InputError: there is no such file, or it cannot be read.
    """
    path = assignment.value
    flag, line, _, _, column = assignment.mark
    place = Place(flag.file, line, column, max(1, len(path)))
    if not os.path.isfile(path) and not os.path.exists(path):
        finding = Finding(
            "SPEC220",
            "error",
            f"there is no file {path}",
            "correct the path; it starts from the current folder",
            place=place,
        )
        raise InputError([finding])
    try:
        text = read_text(path)
    except InputError as error:
        raise InputError([finding._replace(place=place) for finding in error.findings]) from error
    return Assignment(assignment.path, text, assignment.mark)
