"""Reads any manifests: multi-document YAML, JSON, lists, Helm output; with fargen documents among them.

What cannot be read is kept aside as a finding, and the rest is read.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from fargen.kube.manifest import Manifest, TextPlaces
from fargen.load.documents import document_problem, is_fargen
from fargen.load.meant import is_meant
from fargen.values.errors import InputError
from fargen.values.finding import Finding, Place
from fargen.yamltext.jsontext import NotJsonError, read_json
from fargen.yamltext.read import Document, read
from fargen.yamltext.tree import Map, Seq, Source, place_of, unpack

# A stream of 5,000 manifests has about 6 MB, a whole cluster's a few times that.
MAX_STREAM_BYTES = 100_000_000
# Configurations of ``fargen fn``: no specs, and nothing for the cluster.
_FUNCTION_KINDS = frozenset({"Adapt", "Check"})
_SEPARATOR = re.compile(r"^---(?=[ \t\r\n]|$)", re.MULTILINE)
_HEAD = re.compile(r"[%#\s].*|")


class Contents(NamedTuple):
    """What a text holds.

    Attributes:
        specs: App and Cluster documents with their numbers in the text.
        manifests: all other objects, lists taken apart, in the order of the text.
        findings: what could not be read, and why.
    """

    specs: tuple[tuple[int, Document], ...]
    manifests: tuple[Manifest, ...]
    findings: tuple[Finding, ...]


def read_contents(text: str, file: str, *, named: bool) -> Contents:
    """Everything in ``text``.

    Args:
        text: all of the file.
        file: as the user gave it.
        named: the user named this file; in others, what is not meant for Kubernetes is left alone.
    """
    documents, findings = _documents(text, file, named=named)
    specs: list[tuple[int, Document]] = []
    manifests: list[Manifest] = []
    for index, document in enumerate(documents):
        if is_fargen(document.root) and str(document.root.get("kind")) in _FUNCTION_KINDS:
            continue
        if is_fargen(document.root) or is_meant(document.root):
            problem = document_problem(document)
            if problem:
                findings.append(problem)
            else:
                unpack(document.root)
                specs.append((index, document))
            continue
        for item in _objects(document.root):
            if not isinstance(item, Map):
                if named:
                    findings.append(_no_object(document, item))
            elif named or _is_kubernetes(item):
                manifests.append(Manifest(item, TextPlaces(item)))
    return Contents(tuple(specs), tuple(manifests), tuple(findings))


def _documents(text: str, file: str, *, named: bool) -> tuple[list[Document], list[Finding]]:
    if text.lstrip()[:1] in {"{", "["}:
        source = Source(file, "app", text)
        try:
            return [Document(read_json(text, source), source, 1)], []
        except NotJsonError:
            pass  # flow YAML, or several documents
        except InputError as error:
            return [], list(error.findings)
    try:
        return read(text, file, "app", packed=True), []
    except InputError as error:
        parts = list(_parts(text))
        if len(parts) > 1:
            return _salvaged(parts, file, named=named)
        return [], list(error.findings) if named or _looks_like_kubernetes(text) else []


def _salvaged(parts: list[str], file: str, *, named: bool) -> tuple[list[Document], list[Finding]]:
    """Read what can be read; a broken part is blanked, so that the others keep their lines."""
    findings: list[Finding] = []
    whole: list[str] = []
    line = 0
    for part in parts:
        count = part.count("\n")
        kept = part
        try:
            read(part, file)
        except InputError:
            kept = "\n" * count
            if named or _looks_like_kubernetes(part):
                findings += _problems("\n" * line + part, file)
        whole.append(kept)
        line += count
    try:
        return read("".join(whole), file, "app", packed=True), findings
    except InputError as error:
        return [], [*findings, *error.findings]


def _problems(text: str, file: str) -> tuple[Finding, ...]:
    """What is wrong with a part that has its line numbers."""
    try:
        read(text, file)
    except InputError as error:
        return error.findings
    return ()


def _parts(text: str) -> Iterator[str]:
    """The text, cut before each separator; directives and comments alone stay with what follows."""
    start = 0
    for found in _SEPARATOR.finditer(text):
        if all(_HEAD.fullmatch(line) for line in text[start : found.start()].splitlines()):
            continue
        yield text[start : found.start()]
        start = found.start()
    yield text[start:]


def _objects(root: Any) -> Iterator[Any]:
    """The object itself, or the items of a list of objects."""
    kind = root.get("kind") if isinstance(root, Map) else None
    items = root.get("items") if isinstance(root, Map) else None
    if not isinstance(kind, str) or not kind.endswith("List") or not isinstance(items, Seq):
        yield root
        return
    for index, item in enumerate(items):
        if isinstance(item, Map):
            yield from _objects(_typed(item, root, kind))
        else:
            yield _Stray(place_of(items, (index,)), item)


class _Stray(NamedTuple):
    """An entry of a list that is no object."""

    place: Place | None
    value: Any


def _typed(item: Map, owner: Map, kind: str) -> Map:
    """An item of a ``PodList`` need not say that it is a Pod."""
    if kind == "List" or "kind" in item or not kind.removesuffix("List"):
        return item
    typed = Map(item, marks=dict(item.marks))
    typed.setdefault("apiVersion", owner.get("apiVersion"))
    typed["kind"] = kind.removesuffix("List")
    return typed


def _no_object(document: Document, item: Any) -> Finding:
    place = Place(document.source.file, document.line, 1)
    value = item
    if isinstance(item, _Stray):
        place, value = item.place or place, item.value
    what = "a list" if isinstance(value, list) else "a map" if isinstance(value, dict) else "a single value"
    fix = "write a map with apiVersion, kind and metadata"
    return Finding("SPEC205", "error", f"not a Kubernetes object: it is {what}", fix, place=place)


def _is_kubernetes(root: Map) -> bool:
    """Whether a document of a searched folder is meant for Kubernetes; Chart.yaml and values.yaml are not."""
    known = ("apiVersion" in root) + ("kind" in root)
    return known == 2 or (known == 1 and "metadata" in root)


def _looks_like_kubernetes(text: str) -> bool:
    return re.search(r"^\s*\"?apiVersion\"?\s*:", text, re.MULTILINE) is not None
