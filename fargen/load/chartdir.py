"""A folder of templates that is no App's: its values, and what the flags lay over them.

Values merge as Helm's do: maps merge, null removes what is there, lists and all else are replaced. The files
of ``-f`` and all ``--set`` are put together in order, and lie over ``values.yaml``.
"""

import os
from typing import Any, NamedTuple

from fargen.load.files import read_text
from fargen.load.overrides import with_content
from fargen.load.setgrammar import MAX_INDEX, Assignment, parse_flag
from fargen.values.errors import InputError, UsageError
from fargen.values.finding import Finding, Place
from fargen.yamltext.read import read
from fargen.yamltext.tree import Map, Mark, Seq, Source

VALUES = "values.yaml"
SCHEMA = "values.schema.json"
TEMPLATES = "templates"


class ChartDir(NamedTuple):
    """What a folder holds.

    Attributes:
        templates: the folder of templates.
        values: all layers as one.
        schema: a JSON schema of the values; None without one.
        schema_file: its path.
        sources: the texts behind the values.
    """

    templates: str
    values: Map
    schema: Any
    schema_file: str
    sources: tuple[Source, ...]


def read_chart(folder: str, files: tuple[str, ...], sets: tuple[tuple[str, str], ...]) -> ChartDir:
    """Read a folder.

    Args:
        folder: with ``templates/`` and, if wanted, ``values.yaml`` and ``values.schema.json``.
        files: values files, lowest first.
        sets: kind (``set``, ``string``, ``file``, ``json``) and text of each flag, in order.

    Raises:
        UsageError: no such folder, or one without templates.
        InputError: values or flags that are wrong.
    """
    templates = os.path.join(folder, TEMPLATES)
    if not os.path.isdir(folder):
        raise UsageError(f"there is no folder {folder}")
    if not os.path.isdir(templates):
        raise UsageError(f"{folder} has no folder {TEMPLATES}: templates are in {templates}/*.yaml.j2")
    own = os.path.join(folder, VALUES)
    values, sources = Map(), []
    if os.path.isfile(own):
        values, source = _values(own)
        sources.append(source)
    given = Map()  # files and flags come together first: an index counts in the lists of these only
    for file in files:
        tree, source = _values(file)
        lay(given, tree, final=False)
        sources.append(source)
    _set(given, sets)
    lay(values, given, final=True)
    schema_file = os.path.join(folder, SCHEMA)
    return ChartDir(templates, values, _schema(schema_file), schema_file, tuple(sources))


def lay(lower: Map, upper: Map, *, final: bool) -> None:
    """Put one map over another.

    Args:
        lower: is changed.
        upper: is not.
        final: null removes what is under it, and stays where there is nothing; else it stays, to remove what
            comes under it later.
    """
    for key, value in upper.items():
        old = lower.get(key)
        if value is None and final and key in lower:
            lower.pop(key, None)
            lower.marks.pop(key, None)
        elif isinstance(value, Map):
            into = Map(old, marks=dict(old.marks)) if isinstance(old, Map) else Map()
            lay(into, value, final=final)
            lower[key], lower.marks[key] = into, upper.marks[key]
        else:
            lower[key], lower.marks[key] = value, upper.marks[key]


def _values(file: str) -> tuple[Map, Source]:
    text = read_text(file)
    documents = read(text, file, file)
    if not documents:
        return Map(), Source(file, file, text)
    root = documents[0].root
    if len(documents) > 1 or not isinstance(root, Map):
        what = f"has {len(documents)} documents" if len(documents) > 1 else "is not a map"
        place = Place(file, documents[-1].line, 1)
        finding = Finding("SPEC217", "error", f"a values file {what}", "write one map", place=place)
        raise InputError([finding])
    return root, documents[0].source


def _set(values: Map, sets: tuple[tuple[str, str], ...]) -> None:
    problems: list[Finding] = []
    for kind, text in sets:
        try:
            for assignment in parse_flag(kind, text):
                _put(values, with_content(assignment) if kind == "file" else assignment)
        except InputError as error:
            problems += error.findings
    if problems:
        raise InputError(problems)


def _put(values: Map, assignment: Assignment) -> None:
    """As Helm: what is missing on the way is made, a list is filled up with nulls."""
    node: Any = values
    path, mark = assignment.path, assignment.mark
    for step, following in zip(path, (*path[1:], None), strict=True):
        if following is None:
            _assign(node, step, assignment.value, mark)
            return
        wanted = Seq if isinstance(following, int) else Map
        held = node[step] if _has(node, step) else None
        if not isinstance(held, wanted):
            held = wanted()
            _assign(node, step, held, mark)
        node = held


def _has(node: Any, step: str | int) -> bool:
    return step < len(node) if isinstance(step, int) else step in node


def _assign(node: Any, step: str | int, value: Any, mark: Mark) -> None:
    if isinstance(node, Map) and isinstance(step, str):
        node[step], node.marks[step] = value, mark
        return
    at = min(int(step), MAX_INDEX)
    while len(node) <= at:
        node.append(None)
        node.marks.append(mark)
    node[at], node.marks[at] = value, mark


def _schema(file: str) -> Any:
    import json

    if not os.path.isfile(file):
        return None
    try:
        return json.loads(read_text(file))
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        place = Place(file, line, getattr(error, "colno", 1))
        message = f"the schema is not JSON: {getattr(error, 'msg', error)}"
        raise InputError([Finding("SPEC572", "error", message, "correct it", place=place)]) from error
